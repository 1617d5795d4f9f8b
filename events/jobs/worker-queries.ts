import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { presentInstant, instantIn } from '#events/jobs/database-time.ts';

/** A worker as the table has it. */
export interface WorkerFacts {
  readonly id: string;
  readonly host: string;
  readonly processId: number;
  readonly queues: readonly string[];
  readonly startedAt: Date;
  readonly heartbeatAt: Date;
  readonly stoppedAt: Date | null;
  /** Whether it has not left and was heard of within its lease, by the database's clock. */
  readonly alive: boolean;
}

/** Jobs of a queue that are due and that no worker takes. */
export interface UnattendedQueue {
  readonly queue: string;
  readonly waiting: number;
  /** How long the one due longest has waited. */
  readonly forMs: number;
}

interface WorkerRow {
  readonly id: string;
  readonly host: string;
  readonly process_id: number;
  readonly queues: unknown;
  readonly started_at: unknown;
  readonly heartbeat_at: unknown;
  readonly stopped_at: unknown;
  readonly alive: boolean | number;
}

/** The workers that are remembered, which those that left or fell silent are for a day: the living first, of them the newest. */
export async function readWorkers(dialect: Dialect): Promise<readonly WorkerFacts[]> {
  const { rows } = await sql<WorkerRow>`/* readWorkers */ SELECT id, host, process_id, queues, started_at, heartbeat_at,
      stopped_at, ${isAlive(dialect.kind)} AS alive
    FROM workers ORDER BY alive DESC, started_at DESC, id LIMIT 200`.execute(dialect.read);
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    processId: row.process_id,
    queues: textsIn(dialect.jsonOf(row.queues)),
    startedAt: dialect.instantOf(row.started_at),
    heartbeatAt: dialect.instantOf(row.heartbeat_at),
    stoppedAt: row.stopped_at === null ? null : dialect.instantOf(row.stopped_at),
    alive: Boolean(row.alive),
  }));
}

/** The queues with jobs that have been due for longer than `patienceMs`, but for those that a living worker takes. */
export async function readUnattended(
  dialect: Dialect,
  workers: readonly WorkerFacts[],
  patienceMs: number,
): Promise<readonly UnattendedQueue[]> {
  const attended = [...new Set(workers.filter(({ alive }) => alive).flatMap(({ queues }) => queues))];
  const others = attended.length === 0 ? sql`TRUE` : sql`queue NOT IN (${sql.join(attended)})`;
  const { rows } = await sql<{
    queue: string;
    waiting: number | string;
    waited_ms: number | string;
  }>`/* unattendedJobs */
    SELECT queue, count(*) AS waiting, ${waitedMs(dialect.kind)} AS waited_ms FROM jobs
    WHERE state = 'READY' AND run_at <= ${instantIn(dialect.kind, -patienceMs)} AND ${others}
    GROUP BY queue ORDER BY queue`.execute(dialect.of(everyProject).read);
  return rows.map(({ queue, waiting, waited_ms }) => ({ queue, waiting: Number(waiting), forMs: Number(waited_ms) }));
}

function isAlive(kind: Dialect['kind']): RawBuilder<unknown> {
  const lease = kind === 'sqlite' ? sql`lease_ms` : sql`lease_ms * interval '1 millisecond'`;
  return sql`(stopped_at IS NULL AND heartbeat_at > ${presentInstant(kind)} - ${lease})`;
}

function waitedMs(kind: Dialect['kind']): RawBuilder<unknown> {
  const waited = sql`${presentInstant(kind)} - min(run_at)`;
  return kind === 'sqlite' ? waited : sql`floor(extract(epoch FROM ${waited}) * 1000)`;
}

function textsIn(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.filter((item) => typeof item === 'string') : [];
}
