import { sql } from 'kysely';
import { hostname } from 'node:os';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { presentInstant } from '#events/jobs/database-time.ts';

/** Who works: one row for each worker, with its last sign of life by the database's clock. */
export class Presence {
  readonly #dialect: Dialect;
  readonly #id: string;

  constructor(dialect: Dialect, id: string) {
    this.#dialect = dialect;
    this.#id = id;
  }

  /** Says which queues it takes jobs from, and after how many milliseconds of silence it is to be taken for dead. */
  async announce({ queues, leaseMs }: { readonly queues: readonly string[]; readonly leaseMs: number }): Promise<void> {
    const now = presentInstant(this.#dialect.kind);
    await sql`/* announceWorker */ INSERT INTO workers (id, host, process_id, queues, lease_ms, started_at, heartbeat_at)
      VALUES (${this.#id}, ${hostname()}, ${process.pid}, ${JSON.stringify(queues)}, ${leaseMs}, ${now}, ${now})`.execute(
      this.#dialect.write,
    );
  }

  async beat(): Promise<void> {
    await sql`/* workerBeat */ UPDATE workers SET heartbeat_at = ${presentInstant(this.#dialect.kind)}
      WHERE id = ${this.#id}`.execute(this.#dialect.write);
  }

  /** Says that it left on purpose. */
  async leave(): Promise<void> {
    const now = presentInstant(this.#dialect.kind);
    await sql`/* workerLeft */ UPDATE workers SET heartbeat_at = ${now}, stopped_at = ${now}
      WHERE id = ${this.#id}`.execute(this.#dialect.write);
  }
}
