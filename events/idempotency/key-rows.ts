import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { instantIn, presentInstant } from '#events/jobs/database-time.ts';

/** A key's row: whose it is, what it was used for first, and where. */
export interface KeyRow {
  readonly projectId: string;
  /** Type and id of who acts. */
  readonly principal: string;
  readonly key: string;
  /** The response path of the root field. */
  readonly path: string;
  readonly fingerprint: string;
}

/** How long a key is remembered. After that it may be used as if it were new, whether or not its row was removed yet. */
const keptMs = 72 * 3_600_000;

interface ClaimOptions {
  readonly dialect: Dialect;
  /** How long to wait for another transaction that has the key (PostgreSQL). */
  readonly waitMs: number;
}

/**
 * Writes the row of a key that is new, or is not remembered any more. False where it was used; another transaction that has the
 * key is waited for, and on PostgreSQL the wait ends with SQLSTATE 55P03.
 */
export async function claimKey(connection: Connection, row: KeyRow, options: ClaimOptions): Promise<boolean> {
  const { kind } = options.dialect;
  const { projectId, principal, key, path, fingerprint } = row;
  const onceMore = sql`ON CONFLICT (project_id, principal, key, path) DO UPDATE
    SET fingerprint = excluded.fingerprint, outcome = NULL, created_at = excluded.created_at
    WHERE held.created_at <= ${instantIn(kind, -keptMs)}`;
  const { rows } =
    kind === 'sqlite'
      ? await sql`/* claimIdempotencyKey */ INSERT INTO idempotency_keys AS held
            (project_id, principal, key, path, fingerprint, created_at)
          VALUES (${projectId}, ${principal}, ${key}, ${path}, ${fingerprint}, ${presentInstant(kind)})
          ${onceMore} RETURNING 1`.execute(connection)
      : // The timeout of this statement alone, without statements that set and reset it.
        await sql`/* claimIdempotencyKey, prepared */ INSERT INTO idempotency_keys AS held
            (project_id, principal, key, path, fingerprint, created_at)
          SELECT ${projectId}::uuid, ${principal}::text, ${key}::text, ${path}::text, ${fingerprint}::text, ${presentInstant(kind)}
          FROM set_config('lock_timeout', ${String(options.waitMs)}, true)
          ${onceMore} RETURNING set_config('lock_timeout', ${String(options.dialect.lockTimeoutMs)}, true)`.execute(
          connection,
        );
  return rows.length > 0;
}

/** The row of a key that was used before. */
export async function readKey(
  connection: Connection,
  row: KeyRow,
): Promise<{ readonly fingerprint: string; readonly outcome: unknown }> {
  const { rows } = await sql<{ fingerprint: string; outcome: unknown }>`/* readIdempotencyKey, prepared */
    SELECT fingerprint, outcome FROM idempotency_keys WHERE ${isRow(row)}`.execute(connection);
  const [found] = rows;
  if (found === undefined) throw new Error('An idempotency key was in use and is gone.');
  return found;
}

/** Writes what became of the work under a key. `outcome` is JSON. */
export async function writeKeyOutcome(connection: Connection, row: KeyRow, outcome: string): Promise<void> {
  await sql`/* keepIdempotentOutcome, prepared */ UPDATE idempotency_keys SET outcome = ${outcome}
    WHERE ${isRow(row)}`.execute(connection);
}

function isRow({ projectId, principal, key, path }: KeyRow) {
  return sql`project_id = ${projectId} AND principal = ${principal} AND key = ${key} AND path = ${path}`;
}
