import { sql } from 'kysely';
import { uuidv5 } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import type { Store } from '#persistence/store.ts';

/** The namespace of the ids below; a random UUID, fixed once. */
const namespace = '6d1f1c0e-5e0b-4a51-9d2a-3f0c7f1b8e24';

/** The operator and the project of a first start, before there is any sign-in; the same in every process. */
export const localIdentity = {
  operatorId: uuidv5(namespace, 'operator'),
  projectId: uuidv5(namespace, 'project'),
} as const;

const memberId = uuidv5(namespace, 'member');

/** Makes sure that the local operator, its project and its membership exist. Any number of processes may do so at once. */
export async function ensureLocalOperator(store: Store, now: Date): Promise<void> {
  const { operatorId, projectId } = localIdentity;
  const at = store.dialect.instantParameter(now);
  await store.transact(projectId, async ({ sql: connection }) => {
    await sql`/* ensureOperator */ INSERT INTO operators (id, email, username, display_name, status, created_at, updated_at)
      VALUES (${operatorId}, 'operator@localhost', 'local', 'Local Operator', 'ACTIVE', ${at}, ${at})
      ON CONFLICT DO NOTHING`.execute(connection);
    await sql`/* ensureProject */ INSERT INTO projects (id, slug, name, owner_id, created_at, updated_at)
      VALUES (${projectId}, 'default', 'Default project', ${operatorId}, ${at}, ${at})
      ON CONFLICT DO NOTHING`.execute(connection);
    await sql`/* ensureMember */ INSERT INTO project_members (id, project_id, operator_id, role, created_at)
      VALUES (${memberId}, ${projectId}, ${operatorId}, 'ADMIN', ${at})
      ON CONFLICT DO NOTHING`.execute(connection);
    return ok(undefined);
  });
}
