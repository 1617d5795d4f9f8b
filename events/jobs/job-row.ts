import { sql } from 'kysely';
import { z } from 'zod';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { ClaimedJob, JobFacts, JobState } from '#events/jobs/job.ts';

/** A claimed job as the database gives it. */
export interface ClaimedJobRow {
  readonly id: string;
  readonly project_id: string | null;
  readonly queue: string;
  readonly payload: unknown;
  readonly origin: unknown;
  readonly priority: number;
  readonly run_at: unknown;
  /** In the order in which jobs were added; text on PostgreSQL, as 64-bit numbers are. */
  readonly number: number | string;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly fence: number | string;
}

const origin = z.object({
  actor: z.object({ type: z.enum(['OPERATOR', 'AGENT', 'SYSTEM']), id: z.string() }),
  traceId: z.string(),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
});

/** The columns of a `ClaimedJobRow`. */
export const claimedColumns = [
  'id',
  'project_id',
  'queue',
  'payload',
  'origin',
  'priority',
  'run_at',
  'number',
  'attempts',
  'max_attempts',
  'fence',
] as const;

/** Reads a row. */
export function claimedJobOf(row: ClaimedJobRow, dialect: Pick<Dialect, 'jsonOf'>): ClaimedJob {
  return {
    id: row.id,
    projectId: row.project_id,
    queue: row.queue,
    payload: dialect.jsonOf(row.payload),
    origin: origin.parse(dialect.jsonOf(row.origin)),
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    fence: Number(row.fence),
  };
}

/** A whole row. */
export interface JobRow extends Pick<
  ClaimedJobRow,
  'id' | 'project_id' | 'queue' | 'payload' | 'priority' | 'run_at' | 'attempts' | 'max_attempts'
> {
  readonly state: JobState;
  readonly worker_id: string | null;
  readonly claimed_at: unknown;
  readonly lease_until: unknown;
  readonly cancel_requested: boolean | number;
  readonly dedupe_key: string | null;
  readonly group_key: string | null;
  readonly progress: unknown;
  readonly last_error: unknown;
  readonly created_at: unknown;
  readonly started_at: unknown;
  readonly finished_at: unknown;
}

const failure = z.object({ code: z.string(), message: z.string() });

/** The columns of a `JobRow`. */
export const jobColumns = sql`id, project_id, queue, payload, state, priority, run_at, attempts, max_attempts, worker_id, claimed_at,
  lease_until, cancel_requested, dedupe_key, group_key, progress, last_error, created_at, started_at, finished_at`;

/** Reads a whole row. */
export function jobOf(row: JobRow, dialect: Pick<Dialect, 'jsonOf' | 'instantOf'>): JobFacts {
  const instant = (column: unknown): Date | null => (column === null ? null : dialect.instantOf(column));
  const isHeld = row.state === 'RUNNING';
  return {
    id: row.id,
    projectId: row.project_id,
    queue: row.queue,
    payload: dialect.jsonOf(row.payload),
    state: row.state,
    priority: row.priority,
    runAt: dialect.instantOf(row.run_at),
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    workerId: row.worker_id,
    claimedAt: isHeld ? instant(row.claimed_at) : null,
    leaseUntil: instant(row.lease_until),
    cancelRequested: Boolean(row.cancel_requested),
    dedupeKey: row.dedupe_key,
    groupKey: row.group_key,
    progress: dialect.jsonOf(row.progress),
    lastError: row.last_error === null ? null : failure.parse(dialect.jsonOf(row.last_error)),
    createdAt: dialect.instantOf(row.created_at),
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
  };
}
