import type { EntityName } from '@mikro-orm/core';
import { OptimisticLockError } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseConnection } from 'kysely';
import type pg from 'pg';
import { Connecting } from '#persistence/dialects/connecting.ts';
import type { Connection, Dialect, PoolOptions } from '#persistence/dialects/dialect.ts';
import { giveBackLost } from '#persistence/dialects/lost-transactions.ts';
import { prepareMarked } from '#persistence/dialects/prepared-statements.ts';
import { answerConfined, bypassesRowSecurity, confine, confinedTo } from '#persistence/dialects/row-security.ts';
import type { Projects } from '#persistence/projects.ts';

/** SQLSTATEs after which the same transaction may succeed: serialization failure, deadlock, lock timeout. */
const transientStates = new Set(['40001', '40P01', '55P03']);

/** Opens the PostgreSQL database at `url`. The pool connects with its first statement: that is where an unreachable server is noticed. */
export async function openPostgresql(
  url: string,
  entities: readonly EntityName[],
  options: PoolOptions,
): Promise<Dialect> {
  const connecting = new Connecting();
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
      onPoolCreated: (pool: pg.Pool) => {
        connecting.watch(pool);
        pool.on('connect', setUp);
      },
    },
    // The ORM says `unknown` of kysely's connection.
    onCreateConnection: async (connection) => {
      await giveBackLost(connection as DatabaseConnection);
      await confine(connection as DatabaseConnection);
    },
    // It would look whether the database is there when it is first used, on a second connection beside a transaction's.
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    // What matters is thrown or logged where it is handled; the ORM would print to standard output.
    logger: () => undefined,
  });
  await orm.connect();
  const client: Connection = orm.driver.getConnection('write').getClient();
  const connectionsOf = (projects: Projects) => {
    const connection = confinedTo(client, projects);
    return { read: connection, write: connection };
  };
  return {
    kind: 'postgresql',
    orm,
    write: client,
    read: client,
    of: connectionsOf,
    manager: (projects) => {
      const em = orm.em.fork();
      // What the ORM calls the context of a transaction is the connection its statements run on.
      em.setTransactionContext(connectionsOf(projects).read);
      return em;
    },
    bypassesRowSecurity: () => bypassesRowSecurity(client),
    lockTimeoutMs: options.lockTimeoutMs,
    instantParameter: (instant) => instant.toISOString(),
    instantOf: (column) => new Date(String(column)),
    jsonOf: (column) => column,
    foreignChanges: null,
    isTransient: (error) =>
      error instanceof OptimisticLockError ||
      (error instanceof Error && 'code' in error && typeof error.code === 'string' && transientStates.has(error.code)),
    [Symbol.asyncDispose]: async () => {
      await connecting.close();
      await orm.close(true);
    },
  };
}

function setUp(client: pg.PoolClient): void {
  prepareMarked(client);
  answerConfined(client);
}
