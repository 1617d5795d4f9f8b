import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { instantIn, presentInstant } from '#events/jobs/database-time.ts';
import type { ClaimedMessage, OutboxClaim, OutboxRoute } from '#events/outbox/outbox.ts';

interface ClaimedRow {
  readonly id: string;
  readonly number: number | string;
  readonly topic: string;
  readonly message_key: string;
  readonly payload: unknown;
  readonly headers: unknown;
  readonly attempts: number;
}

/** One lock for each route, in a class of PostgreSQL's advisory locks of our own. */
const lockClass = 0x6f757462;
const lockOf: Readonly<Record<OutboxRoute, number>> = { BROKER: 1, IN_PROCESS: 2 };

const headers = z.record(z.string(), z.string());

/** Claims unsent rows in the order in which they are to leave; see `Outbox.claim`. */
export async function claimUnsent(dialect: Dialect, claim: OutboxClaim): Promise<readonly ClaimedMessage[]> {
  const { write } = dialect.of(everyProject);
  if (dialect.kind === 'sqlite') return claimOn(write, dialect, claim);
  // One publisher claims at a time. With row locks alone one that skips the rows another is just taking would not see that they are held,
  // and take later ones of the same key. The statement behind the lock has a snapshot of its own, which sees what the former claim did.
  return write.transaction().execute(async (transaction) => {
    await sql`/* outboxLock */ SELECT pg_advisory_xact_lock(${lockClass}::int, ${lockOf[claim.route]}::int)`.execute(
      transaction,
    );
    return claimOn(transaction, dialect, claim);
  });
}

async function claimOn(
  connection: Connection,
  dialect: Dialect,
  claim: OutboxClaim,
): Promise<readonly ClaimedMessage[]> {
  const { route, publisherId, leaseMs, limit } = claim;
  // One instant for the whole statement, so that PostgreSQL need not ask for each row; the lock was waited for before it.
  const now = dialect.kind === 'sqlite' ? presentInstant('sqlite') : sql`statement_timestamp()`;
  const isWaiting = sql`(run_at > ${now} OR lease_until > ${now})`;
  // What is chosen is worked out once: as a plain subselect PostgreSQL chose it anew for every row, 26 s for 400 rows. What waits or is
  // held is little, and found by an index of its own.
  const { rows } = await sql<ClaimedRow>`/* outboxClaim */ WITH blocked AS MATERIALIZED (
      SELECT message_key, min(number) AS number FROM outbox
      WHERE transport = ${route} AND sent_at IS NULL AND (lease_until IS NOT NULL OR attempts > 0) AND ${isWaiting}
      GROUP BY message_key),
    chosen AS MATERIALIZED (
      SELECT row.id FROM outbox AS row
      WHERE row.transport = ${route} AND row.sent_at IS NULL
        AND row.run_at <= ${now} AND (row.lease_until IS NULL OR row.lease_until <= ${now})
        AND NOT EXISTS (SELECT 1 FROM blocked
          WHERE blocked.message_key = row.message_key AND blocked.number < row.number)
      ORDER BY row.number LIMIT ${limit})
    UPDATE outbox SET claimed_by = ${publisherId}, lease_until = ${instantIn(dialect.kind, leaseMs)}
    WHERE transport = ${route} AND sent_at IS NULL AND id IN (SELECT id FROM chosen)
    RETURNING id, number, topic, message_key, payload, headers, attempts`.execute(connection);
  // What is returned comes in no order.
  return rows
    .toSorted((a, b) => Number(a.number) - Number(b.number))
    .map((row) => ({
      id: row.id,
      topic: row.topic,
      key: row.message_key,
      body: dialect.jsonOf(row.payload),
      headers: headers.parse(dialect.jsonOf(row.headers)),
      failures: row.attempts,
    }));
}
