import { z } from 'zod';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { ClaimedJob } from '#events/jobs/job.ts';

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
