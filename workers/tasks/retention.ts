import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Log } from '#kernel/log.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { instantIn } from '#events/jobs/database-time.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Task } from '#workers/task.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is kept for a time only: where it lies, which rows may go, since when, and when that is looked after (cron, UTC). */
const kept = {
  idempotency_keys: { table: 'idempotency_keys', since: 'created_at', forMs: 72 * hourMs, pattern: '7 * * * *' },
  ended_jobs: { table: 'jobs', since: 'finished_at', forMs: 7 * dayMs, pattern: '13 * * * *', where: ended() },
  dead_jobs: { table: 'jobs', since: 'finished_at', forMs: 90 * dayMs, pattern: '23 3 * * *', where: dead() },
  sent_messages: { table: 'outbox', since: 'sent_at', forMs: 7 * dayMs, pattern: '33 * * * *' },
  // What is delivered again after that has its effect again: longer than any broker keeps what nobody takes.
  received_messages: {
    table: 'inbox',
    since: 'received_at',
    forMs: 30 * dayMs,
    pattern: '43 3 * * *',
    key: ['consumer', 'message_id'],
  },
  webhook_deliveries: {
    table: 'webhook_deliveries',
    since: 'created_at',
    forMs: 30 * dayMs,
    pattern: '49 3 * * *',
    where: notPending(),
  },
  // Anybody may have one made, where people register.
  one_time_secrets: { table: 'one_time_secrets', since: 'expires_at', forMs: 30 * dayMs, pattern: '51 3 * * *' },
  workers: { table: 'workers', since: 'heartbeat_at', forMs: dayMs, pattern: '53 3 * * *' },
} as const satisfies Readonly<Record<string, Kept>>;

interface Kept {
  readonly table: string;
  /** The column that says since when; rows where it is null stay. */
  readonly since: string;
  readonly forMs: number;
  readonly pattern: string;
  readonly where?: RawBuilder<unknown>;
  /** The primary key of a table that SQLite keeps without row ids. */
  readonly key?: readonly string[];
}

type Kind = keyof typeof kept;

const kinds = Object.keys(kept) as [Kind, ...Kind[]];
/** Small enough that nobody else waits for long. */
const batchRows = 1_000;

/** Removes what was kept long enough, in batches, and reports how many rows of what it removed. */
export function retentionTask({ store }: Foundation, log: Log): Task<{ readonly kind: Kind }> {
  return {
    queue: 'retention.purge',
    payload: z.object({ kind: z.enum(kinds) }),
    concurrency: 1,
    recurring: kinds.map((kind) => ({ name: `retention.${kind}`, pattern: kept[kind].pattern, payload: { kind } })),
    handle: async (run) => {
      const { kind } = run.payload;
      let removed = 0;
      let last: number;
      do {
        run.signal.throwIfAborted();
        last = await removeBatch(store.dialect, kept[kind]);
        removed += last;
        await run.report({ removed });
      } while (last === batchRows);
      if (removed > 0) log.info({ kind, removed }, 'what was kept long enough was removed');
    },
  };
}

async function removeBatch(dialect: Dialect, { table, since, forMs, where, key }: Kept): Promise<number> {
  const { kind } = dialect;
  const place = kind === 'sqlite' ? (key ?? ['rowid']) : ['ctid'];
  const row = sql.join(place.map((column) => sql.ref(column)));
  const old = sql`SELECT ${row} FROM ${sql.table(table)}
    WHERE ${sql.ref(since)} < ${instantIn(kind, -forMs)} AND ${where ?? sql`TRUE`} LIMIT ${batchRows}`;
  // The array makes PostgreSQL fetch the rows by their place; of `IN (SELECT …)` it makes a join over the whole table.
  const among = kind === 'sqlite' ? sql`IN (${old})` : sql`= ANY (ARRAY(${old} FOR UPDATE SKIP LOCKED))`;
  const { numAffectedRows } =
    await sql`/* removeOld */ DELETE FROM ${sql.table(table)} WHERE (${row}) ${among}`.execute(
      dialect.of(everyProject).write,
    );
  return Number(numAffectedRows ?? 0);
}

function ended(): RawBuilder<unknown> {
  return sql`state IN ('DONE', 'CANCELLED')`;
}

function notPending(): RawBuilder<unknown> {
  return sql`state <> 'PENDING'`;
}

function dead(): RawBuilder<unknown> {
  return sql`state = 'DEAD'`;
}
