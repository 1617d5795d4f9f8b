import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import type { JobState } from '#events/jobs/job.ts';

/** Whose jobs may be changed: one project's, or null for everyone's. */
type Owner = string | null;

/** The states a job ends in. */
export const endedStates = ['DONE', 'DEAD', 'CANCELLED'] as const satisfies readonly JobState[];

/** Which ended jobs are to go. */
export interface PurgeRequest {
  readonly states: readonly (typeof endedStates)[number][];
  /** Only what ended before. */
  readonly endedBefore: Date;
  /** Only of this queue; of all where null. */
  readonly queue: string | null;
}

/** The most jobs that go at once, so that nobody waits for long. */
export const mostPurged = 10_000;

/** Lets a job that is DEAD be tried again from its first attempt on. Gives its queue, to be woken; null where there is none that is DEAD. */
export async function retryDeadJob(
  { connection, kind }: { readonly connection: Connection; readonly kind: Dialect['kind'] },
  id: string,
  owner: Owner,
): Promise<string | null> {
  const now = presentInstant(kind);
  const { rows } = await sql<{ queue: string }>`/* retryDeadJob */ UPDATE jobs SET state = 'READY', attempts = 0,
      run_at = ${now}, finished_at = NULL, progress = NULL, cancel_requested = ${kind === 'sqlite' ? sql`0` : sql`false`}
    WHERE id = ${id} AND state = 'DEAD' AND ${ownedBy(owner)} RETURNING queue`.execute(connection);
  return rows[0]?.queue ?? null;
}

/** Removes ended jobs, the oldest first, at most `mostPurged`, and says how many. What one of them was made once for can then be made again. */
export async function purgeJobs(
  { connection, dialect }: { readonly connection: Connection; readonly dialect: Dialect },
  { states, endedBefore, queue }: PurgeRequest,
  owner: Owner,
): Promise<number> {
  if (states.length === 0) return 0;
  const { rows } = await sql`/* purgeJobs */ DELETE FROM jobs WHERE id IN (SELECT id FROM jobs
      WHERE finished_at < ${dialect.instantParameter(endedBefore)} AND state IN (${sql.join(states)})
        AND ${queue === null ? sql`TRUE` : sql`queue = ${queue}`} AND ${ownedBy(owner)}
      ORDER BY finished_at, id LIMIT ${mostPurged}) RETURNING id`.execute(connection);
  return rows.length;
}

function ownedBy(owner: Owner): RawBuilder<unknown> {
  return owner === null ? sql`TRUE` : sql`project_id = ${owner}`;
}
