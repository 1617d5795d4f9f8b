import { sql, type RawBuilder } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { instantIn, presentInstant } from '#events/jobs/database-time.ts';
import type { ClaimedJob } from '#events/jobs/job.ts';
import { claimedColumns, claimedJobOf, type ClaimedJobRow } from '#events/jobs/job-row.ts';
import type { Claim } from '#events/jobs/jobs.ts';

/** Claims jobs that are due, in one statement; in the order in which they are to be begun. */
export async function claimReady(dialect: Dialect, claim: Claim): Promise<readonly ClaimedJob[]> {
  try {
    return await claimAmong(dialect, claim, sql`(job.group_key IS NULL OR (${firstOfItsGroup(dialect)}))`);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Another claim began one of the same group between this statement's look and its update. The rest need not wait for it.
    return claimAmong(dialect, claim, sql`job.group_key IS NULL`);
  }
}

async function claimAmong(
  dialect: Dialect,
  { queue, workerId, leaseMs, limit }: Claim,
  allowed: RawBuilder<unknown>,
): Promise<readonly ClaimedJob[]> {
  const { kind } = dialect;
  const now = presentInstant(kind);
  // The limit stands in the text: of one that comes later PostgreSQL expects a tenth of the table, and plans the claim anew each time.
  const due = sql`SELECT job.id FROM jobs AS job
      WHERE job.queue = ${queue} AND job.state = 'READY' AND job.run_at <= ${now} AND ${allowed}
      ORDER BY job.priority DESC, job.run_at, job.number LIMIT ${sql.lit(limit)}`;
  const { rows } =
    await sql<ClaimedJobRow>`/* claimJobs, prepared */ UPDATE jobs SET state = 'RUNNING', attempts = attempts + 1,
      fence = fence + 1, worker_id = ${workerId}, lease_until = ${instantIn(kind, leaseMs)}, progress = NULL,
      claimed_at = ${now}, started_at = coalesce(started_at, ${now})
    WHERE ${amongThese(kind, due)}
    RETURNING ${sql.join(claimedColumns.map((column) => sql.ref(column)))}`.execute(dialect.of(everyProject).write);
  const dueAt = (row: ClaimedJobRow) => dialect.instantOf(row.run_at).getTime();
  // What is returned comes in no order.
  const ordered = rows.toSorted(
    (a, b) => b.priority - a.priority || dueAt(a) - dueAt(b) || Number(a.number) - Number(b.number),
  );
  return ordered.map((row) => claimedJobOf(row, dialect));
}

/** As an array PostgreSQL works the ids out once, before all else, and finds their rows by them; of a subselect it may read the table. */
function amongThese(kind: DatabaseKind, due: RawBuilder<unknown>): RawBuilder<unknown> {
  return kind === 'sqlite' ? sql`id IN (${due})` : sql`id = ANY (ARRAY(${due} FOR UPDATE SKIP LOCKED))`;
}

/** None of its group runs, and none that waits comes before it. */
function firstOfItsGroup({ kind }: Dialect): RawBuilder<unknown> {
  return sql`NOT EXISTS (SELECT 1 FROM jobs AS other
      WHERE other.queue = job.queue AND other.group_key = job.group_key AND other.state = 'RUNNING')
    AND NOT EXISTS (SELECT 1 FROM jobs AS other
      WHERE other.queue = job.queue AND other.group_key = job.group_key AND other.state = 'READY'
        AND other.run_at <= ${presentInstant(kind)}
        AND (other.priority > job.priority
          OR (other.priority = job.priority AND (other.run_at, other.number) < (job.run_at, job.number))))`;
}

/** SQLSTATE 23505, or what SQLite calls it. */
function isUniqueViolation(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
