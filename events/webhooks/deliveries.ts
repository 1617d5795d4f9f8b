import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { presentInstant } from '#events/jobs/database-time.ts';

/** A delivery that is to be attempted, with its webhook. */
export interface AttemptedDelivery {
  readonly id: string;
  readonly eventType: string;
  readonly body: string;
  /** The present one included. */
  readonly attempts: number;
  readonly url: string;
  readonly enabled: boolean;
  /** The present one, and while it is being replaced the former, as they are kept: sealed. */
  readonly secrets: readonly [present: string, ...former: readonly string[]];
}

/** How a call ended. */
export interface CallOutcome {
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Null where it was taken. */
  readonly error: string | null;
  /** The beginning of what was answered. */
  readonly response: string | null;
}

/** How a call ended, and where the delivery stands by it. */
export interface EndedAttempt extends CallOutcome {
  readonly state: 'PENDING' | 'DELIVERED' | 'DEAD';
}

/** The table of deliveries as its job sees it. Instants are the database's. */
export class Deliveries {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Counts an attempt and gives what it needs; null where the delivery is gone or done. Counted before, so that a worker that dies has tried. */
  async begin(id: string): Promise<AttemptedDelivery | null> {
    const { kind } = this.#dialect;
    const now = presentInstant(kind);
    const { rows } = await sql<{
      attempts: number;
      event_type: string;
      body: string;
      url: string;
      enabled: boolean | number;
      secret: string;
      previous: string | null;
    }>`/* beginDelivery */ UPDATE webhook_deliveries SET attempts = attempts + 1, attempted_at = ${now}
      WHERE id = ${id} AND state <> 'DELIVERED'
      RETURNING attempts, event_type, body,
        (SELECT url FROM webhook_targets WHERE id = webhook_id) AS url,
        (SELECT enabled FROM webhook_targets WHERE id = webhook_id) AS enabled,
        (SELECT secret FROM webhook_targets WHERE id = webhook_id) AS secret,
        (SELECT CASE WHEN previous_secret_until > ${now} THEN previous_secret END
         FROM webhook_targets WHERE id = webhook_id) AS previous`.execute(this.#dialect.of(everyProject).write);
    const [row] = rows;
    if (row === undefined) return null;
    return {
      id,
      eventType: row.event_type,
      body: row.body,
      attempts: row.attempts,
      url: row.url,
      enabled: Boolean(row.enabled),
      secrets: row.previous === null ? [row.secret] : [row.secret, row.previous],
    };
  }

  /** Writes down how an attempt ended; nothing where another has delivered it meanwhile. */
  async end(
    id: string,
    { status, error, response, state }: EndedAttempt,
    connection: Connection = this.#dialect.of(everyProject).write,
  ): Promise<void> {
    const deliveredAt = state === 'DELIVERED' ? presentInstant(this.#dialect.kind) : sql`NULL`;
    await sql`/* endDelivery */ UPDATE webhook_deliveries SET state = ${state}, last_status = ${status}, last_error = ${error},
        last_response = ${response}, delivered_at = ${deliveredAt}
      WHERE id = ${id} AND state <> 'DELIVERED'`.execute(connection);
  }
}

/** Lets a delivery that was given up be tried again from its first attempt on, by a job to be made; false where it is not DEAD. */
export async function retryDeadDelivery(
  { connection }: { readonly connection: Connection },
  id: string,
): Promise<boolean> {
  const { rows } =
    await sql`/* retryDelivery */ UPDATE webhook_deliveries SET state = 'PENDING', attempts = 0, delivered_at = NULL
    WHERE id = ${id} AND state = 'DEAD' RETURNING id`.execute(connection);
  return rows.length > 0;
}
