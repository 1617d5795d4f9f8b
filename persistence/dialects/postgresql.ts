import type { EntityName } from '@mikro-orm/core';
import { OptimisticLockError } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseConnection } from 'kysely';
import type pg from 'pg';
import type { Connection, Dialect, PoolOptions } from '#persistence/dialects/dialect.ts';
import { giveBackLost } from '#persistence/dialects/lost-transactions.ts';
import { prepareMarked } from '#persistence/dialects/prepared-statements.ts';

/** SQLSTATEs after which the same transaction may succeed: serialization failure, deadlock, lock timeout. */
const transientStates = new Set(['40001', '40P01', '55P03']);

/** Opens the PostgreSQL database at `url`. Connects once, so that an unreachable server is known here and not later. */
export async function openPostgresql(
  url: string,
  entities: readonly EntityName[],
  options: PoolOptions,
): Promise<Dialect> {
  const orm = await MikroORM.init({
    entities: [...entities],
    clientUrl: url,
    pool: { min: options.min, max: options.max },
    forceUtcTimezone: true,
    driverOptions: {
      application_name: 'dealgraph',
      statement_timeout: options.statementTimeoutMs,
      lock_timeout: options.lockTimeoutMs,
      idle_in_transaction_session_timeout: options.statementTimeoutMs,
      connectionTimeoutMillis: options.lockTimeoutMs,
      options: '-c timezone=UTC',
      onPoolCreated: (pool: pg.Pool) => void pool.on('connect', prepareMarked),
    },
    // The ORM says `unknown` of kysely's connection.
    onCreateConnection: (connection) => giveBackLost(connection as DatabaseConnection),
    discovery: { warnWhenNoEntities: false },
    // What matters is thrown or logged where it is handled; the ORM would print to standard output.
    logger: () => undefined,
  });
  const client: Connection = orm.driver.getConnection('write').getClient();
  return {
    kind: 'postgresql',
    orm,
    write: client,
    read: client,
    lockTimeoutMs: options.lockTimeoutMs,
    instantParameter: (instant) => instant.toISOString(),
    instantOf: (column) => new Date(String(column)),
    jsonOf: (column) => column,
    foreignChanges: null,
    isTransient: (error) =>
      error instanceof OptimisticLockError ||
      (error instanceof Error && 'code' in error && typeof error.code === 'string' && transientStates.has(error.code)),
    [Symbol.asyncDispose]: () => orm.close(true),
  };
}
