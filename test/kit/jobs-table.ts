import { sql } from 'kysely';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';

/** A row of the table of jobs, as far as tests look at it. */
export interface JobRow {
  readonly id: string;
  readonly queue: string;
  readonly state: string;
  readonly attempts: number;
  readonly payload: unknown;
  readonly progress: unknown;
  readonly error: unknown;
  readonly dedupeKey: string | null;
  readonly runAt: Date;
}

/** The jobs of a queue, in the order in which they were added. */
export async function jobsOf(dialect: Dialect, queue: string): Promise<readonly JobRow[]> {
  const { rows } = await sql<
    Record<string, unknown>
  >`SELECT * FROM jobs WHERE queue = ${queue} ORDER BY number`.execute(dialect.of(everyProject).write);
  return rows.map((row) => ({
    id: String(row['id']),
    queue,
    state: String(row['state']),
    attempts: Number(row['attempts']),
    payload: dialect.jsonOf(row['payload']),
    progress: dialect.jsonOf(row['progress']),
    error: dialect.jsonOf(row['last_error']),
    dedupeKey: typeof row['dedupe_key'] === 'string' ? row['dedupe_key'] : null,
    runAt: dialect.instantOf(row['run_at']),
  }));
}
