import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import type { JobState } from '#events/jobs/job.ts';

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

/** Lets a job that is DEAD be tried again from its first attempt on; false where it is not DEAD. */
export async function retryDeadJob(
  { connection, kind }: { readonly connection: Connection; readonly kind: Dialect['kind'] },
  id: string,
): Promise<boolean> {
  const now = presentInstant(kind);
  const { rows } = await sql`/* retryDeadJob */ UPDATE jobs SET state = 'READY', attempts = 0,
      run_at = ${now}, finished_at = NULL, progress = NULL, cancel_requested = ${kind === 'sqlite' ? sql`0` : sql`false`}
    WHERE id = ${id} AND state = 'DEAD' RETURNING id`.execute(connection);
  return rows.length > 0;
}

/**
 * Removes ended jobs, the oldest first, at most `mostPurged`, of a project or where `owner` is null of everyone. Says how many of whom; null are
 * those of no project. What one of them was made once for can then be made again.
 */
export async function purgeJobs(
  { connection, dialect }: { readonly connection: Connection; readonly dialect: Dialect },
  { states, endedBefore, queue }: PurgeRequest,
  owner: string | null,
): Promise<ReadonlyMap<string | null, number>> {
  if (states.length === 0) return new Map();
  const { rows } = await sql<{
    project_id: string | null;
  }>`/* purgeJobs */ DELETE FROM jobs WHERE id IN (SELECT id FROM jobs
      WHERE finished_at < ${dialect.instantParameter(endedBefore)} AND state IN (${sql.join(states)})
        AND ${queue === null ? sql`TRUE` : sql`queue = ${queue}`} AND ${owner === null ? sql`TRUE` : sql`project_id = ${owner}`}
      ORDER BY finished_at, id LIMIT ${mostPurged}) RETURNING project_id`.execute(connection);
  return new Map([...Map.groupBy(rows, (row) => row.project_id)].map(([id, removed]) => [id, removed.length]));
}
