import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
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
  if (dialect.kind === 'sqlite') return claimOn(dialect.write, dialect, claim);
  // One publisher claims at a time. With row locks alone one that skips the rows another is just taking would not see that they are held,
  // and take later ones of the same key. The statement behind the lock has a snapshot of its own, which sees what the former claim did.
  return dialect.write.transaction().execute(async (transaction) => {
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
  const now = presentInstant(dialect.kind);
  const { rows } = await sql<ClaimedRow>`/* outboxClaim */ UPDATE outbox
    SET claimed_by = ${publisherId}, lease_until = ${instantIn(dialect.kind, leaseMs)}
    WHERE transport = ${route} AND sent_at IS NULL AND id IN (SELECT row.id FROM outbox AS row
      WHERE row.transport = ${route} AND row.sent_at IS NULL
        AND row.run_at <= ${now} AND (row.lease_until IS NULL OR row.lease_until <= ${now})
        AND NOT EXISTS (SELECT 1 FROM outbox AS earlier
          WHERE earlier.transport = ${route} AND earlier.message_key = row.message_key AND earlier.sent_at IS NULL
            AND earlier.number < row.number AND (earlier.run_at > ${now} OR earlier.lease_until > ${now}))
      ORDER BY row.number LIMIT ${limit})
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
