import { Command } from 'commander';
import { isUuid } from '#kernel/ids.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Permission } from '#subgraphs/auth/generated/resolvers.ts';
import type { ProjectRole } from '#subgraphs/auth/entities.ts';
import { atTheMachine, readWhole, withAuth, type AuthDesk } from '#cli/at-the-machine.ts';
import { CliFailure } from '#cli/cli-failure.ts';

/** `dealgraph tokens`: the API tokens by which agents get in, of all projects. */
export function tokensCommand(): Command {
  const tokens = new Command('tokens')
    .description('Look at the API tokens by which agents get in, of all projects, make and end them.')
    .addHelpText('after', tokensHelp);
  tokens
    .command('create')
    .description('make a token of an operator and print its secret, this once')
    .requiredOption('--operator <email>', 'whose token it is: it allows nothing that they may not')
    .requiredOption('--agent <name>', 'the agent that acts by it')
    .requiredOption('--scopes <list>', 'what it allows, for example deals:read,runs:write')
    .option('--project <id or slug>', 'the project, where the operator has several')
    .option('--name <name>', 'what people tell it apart by; the name of the agent where there is none')
    .option('--days <number>', 'after how many days it expires, 1 to 365', readWhole, 90)
    .option('--json', 'print the token as one JSON object', false)
    .action(create);
  tokens
    .command('list')
    .description('list the tokens that can be used, the latest first')
    .option('--all', 'also those that were revoked or have expired', false)
    .option('--json', 'print them as one JSON object', false)
    .action(list);
  tokens
    .command('revoke <id>')
    .description('end a token; nobody is let in by it 5 s later')
    .option('--json', 'print the token as one JSON object', false)
    .action(revoke);
  return tokens;
}

interface Printing {
  readonly json: boolean;
}

interface CreateOptions extends Printing {
  readonly operator: string;
  readonly agent: string;
  readonly scopes: string;
  readonly project?: string;
  readonly name?: string;
  readonly days: number;
}

interface Membership {
  readonly operator_id: string;
  readonly project_id: string;
  readonly slug: string;
  readonly role: ProjectRole;
}

async function create({ operator, agent, scopes, project, name, days, json }: CreateOptions): Promise<void> {
  await withAuth(async (desk) => {
    const [{ createApiTokenCommands }, { permissionsOf }, { scopeOf }] = await Promise.all([
      import('#subgraphs/auth/api-token-commands.ts'),
      import('#subgraphs/auth/permission.ts'),
      import('#subgraphs/auth/standing.ts'),
    ]);
    const { operator_id: operatorId, project_id: projectId, role } = await membership(desk, operator, project ?? null);
    const access = { authenticated: true, scopes: new Set(permissionsOf[role].map(scopeOf)) };
    const input = { name: name ?? agent, agentName: agent, expiresInDays: days, scopes: await readScopes(scopes) };
    const commands = createApiTokenCommands(desk.foundation, desk.entities, atTheMachine(projectId));
    const outcome = await commands.create(input, { operatorId, access });
    if (!outcome.ok) {
      const { error } = outcome;
      throw new CliFailure(
        error.code === 'SCOPES_NOT_HELD'
          ? `${operator} is ${role} and does not hold ${error.scopes.map(scopeOf).join(', ')}.`
          : error.message,
      );
    }
    const { apiToken, secret } = outcome.value;
    const { id, expiresAt } = apiToken;
    if (json) return console.log(JSON.stringify({ id, projectId, expiresAt, secret }));
    console.log(`${id}, until ${expiresAt.toISOString()}; its secret, which is shown this once:\n${secret}`);
  });
}

/** Where an operator works. Throws CliFailure where that is nowhere, or not one place. */
async function membership({ foundation }: AuthDesk, email: string, wanted: string | null): Promise<Membership> {
  const { sql } = await import('kysely');
  const { rows } = await sql<Membership>`/* membershipsByEmail */ SELECT m.operator_id, m.project_id, m.role, p.slug
    FROM project_members m JOIN operators o ON o.id = m.operator_id JOIN projects p ON p.id = m.project_id
    WHERE o.email = ${email.trim().toLowerCase()} AND o.status = 'ACTIVE' AND p.archived_at IS NULL
    ORDER BY m.created_at, m.id`.execute(foundation.store.dialect.of(everyProject).read);
  const fitting = rows.filter((row) => wanted === null || row.project_id === wanted || row.slug === wanted);
  const [only, ...others] = fitting;
  if (only === undefined) {
    throw new CliFailure(`No active operator ${email} works in ${wanted === null ? 'any project' : wanted}.`);
  }
  if (others.length === 0) return only;
  const projects = fitting.map((row) => `${row.project_id} (${row.slug})`).join(', ');
  throw new CliFailure(`Say --project: ${email} works in ${projects}.`);
}

async function readScopes(text: string): Promise<readonly Permission[]> {
  const { permissionOf } = await import('#subgraphs/auth/standing.ts');
  return text.split(',').map((name) => {
    const permission = permissionOf(name.trim());
    if (permission === null) throw new CliFailure(`There is no permission ${name.trim()}.`);
    return permission;
  });
}

interface Listed {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly agentName: string;
  readonly secretStart: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly state: 'ACTIVE' | 'REVOKED' | 'EXPIRED';
}

async function list({ all, json }: Printing & { readonly all: boolean }): Promise<void> {
  await withAuth(async ({ foundation, entities }) => {
    const now = new Date();
    const reader = foundation.store.readerOf(everyProject);
    const where = all ? {} : { revokedAt: null, expiresAt: { $gt: now } };
    const orderBy = { createdAt: 'DESC', id: 'DESC' } as const;
    const rows = await reader.find(entities.ApiToken, where, { orderBy });
    const projects = await reader.find(entities.Project, { id: { $in: rows.map(({ projectId }) => projectId) } });
    const slugs = new Map(projects.map(({ id, slug }) => [id, slug]));
    const tokens = rows.map((row): Listed => {
      const { id, name, agentName, secretStart, scopes, expiresAt, lastUsedAt = null, revokedAt, projectId } = row;
      const ended = revokedAt ? 'REVOKED' : 'EXPIRED';
      const state = !revokedAt && expiresAt > now ? 'ACTIVE' : ended;
      const slug = slugs.get(projectId) ?? projectId;
      return { id, slug, name, agentName, secretStart, scopes, expiresAt, lastUsedAt, state };
    });
    if (json) return console.log(JSON.stringify({ tokens }));
    for (const token of tokens) console.log(describeToken(token));
    if (tokens.length === 0) console.log('there are none');
  });
}

function describeToken({ id, state, slug, agentName, secretStart, scopes, expiresAt, lastUsedAt }: Listed): string {
  const used = lastUsedAt === null ? 'never used' : `used ${lastUsedAt.toISOString()}`;
  return `${id}  ${state.padEnd(7)}  ${slug}  ${agentName}  ${secretStart}…  ${scopes.join(',')}  until ${expiresAt.toISOString()}  ${used}`;
}

async function revoke(id: string, { json }: Printing): Promise<void> {
  await withAuth(async ({ foundation, entities }) => {
    const { createApiTokenCommands } = await import('#subgraphs/auth/api-token-commands.ts');
    const known = isUuid(id) ? await foundation.store.readerOf(everyProject).findOne(entities.ApiToken, { id }) : null;
    if (known === null) throw new CliFailure(`There is no API token ${id}.`);
    const commands = createApiTokenCommands(foundation, entities, atTheMachine(known.projectId));
    const outcome = await commands.revoke(id);
    if (!outcome.ok) throw new Error('Revoking has no refusal.');
    const { revokedAt } = outcome.value;
    console.log(json ? JSON.stringify({ id, revokedAt }) : `${id} is revoked`);
  });
}

const tokensHelp = `
A token is of an operator and works in one project: it ends with their membership. What is made and ended here is in the audit trail of the
project, as done by the actor "cli".

Examples:
  dealgraph tokens create --operator ada@example.com --agent scout --scopes deals:read,runs:write --days 30
  dealgraph tokens list
  dealgraph tokens revoke 01a1fc1f-3856-7f16-9ef4-b1573783c0c5`;
