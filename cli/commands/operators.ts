import { Command } from 'commander';
import { everyProject } from '#persistence/projects.ts';
import { withAuth } from '#cli/at-the-machine.ts';

/** `dealgraph operators`: who may sign in, and where they work. */
export function operatorsCommand(): Command {
  const operators = new Command('operators')
    .description('Look at who may sign in, and where they work.')
    .addHelpText('after', operatorsHelp);
  operators
    .command('list')
    .description('list all operators, the oldest first')
    .option('--json', 'print them as one JSON object', false)
    .action(list);
  return operators;
}

async function list({ json }: { readonly json: boolean }): Promise<void> {
  await withAuth(async ({ foundation, entities }) => {
    const reader = foundation.store.readerOf(everyProject);
    const oldest = { orderBy: { createdAt: 'ASC', id: 'ASC' } } as const;
    const rows = await reader.find(entities.Operator, {}, oldest);
    const members = await reader.find(entities.ProjectMember, {}, oldest);
    const projects = await reader.find(entities.Project, { archivedAt: null });
    const slugs = new Map(projects.map(({ id, slug }) => [id, slug]));
    const operators = rows.map(({ id, email, displayName, status, lastSignedInAt = null }) => {
      const own = members.filter(({ operatorId, projectId }) => operatorId === id && slugs.has(projectId));
      const memberships = own.map(({ projectId, role }) => ({ projectId, slug: slugs.get(projectId), role }));
      return { id, email, displayName, status, lastSignedInAt, memberships };
    });
    if (json) return console.log(JSON.stringify({ operators }));
    for (const { id, email, status, lastSignedInAt, memberships } of operators) {
      const places = memberships.map(({ slug, role }) => `${slug}:${role}`).join(',');
      const signedIn = lastSignedInAt === null ? 'never signed in' : `signed in ${lastSignedInAt.toISOString()}`;
      console.log(`${id}  ${status.padEnd(8)}  ${email}  ${places}  ${signedIn}`);
    }
    if (operators.length === 0) console.log('there are none');
  });
}

const operatorsHelp = `
Examples:
  dealgraph operators list
  dealgraph operators list --json`;
