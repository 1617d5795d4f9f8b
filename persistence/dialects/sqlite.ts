import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EntityName } from '@mikro-orm/core';
import { OptimisticLockError } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/sqlite';
import Database from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, type DatabaseConnection, type Driver } from 'kysely';
import type { Connection, Dialect, PoolOptions } from '#persistence/dialects/dialect.ts';
import { keepingStatements } from '#persistence/dialects/sqlite-statements.ts';

/**
 * A transaction takes the write lock when it begins. Begun deferred, two processes that read and then wrote failed 133 of
 * 300 times (migration.md, "What MikroORM needs"); begun immediately, none.
 *
 * One that cannot begin, because another process held the lock for longer than is waited, fails at its first statement or its commit:
 * kysely 0.29 never gives back the connection of a transaction whose beginning failed, and there is only one to write with.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const commit = driver.commitTransaction.bind(driver);
    const rollBack = driver.rollbackTransaction.bind(driver);
    const refusals = new WeakMap<DatabaseConnection, unknown>();
    const throwRefusal = (connection: DatabaseConnection): void => {
      if (refusals.has(connection)) throw refusals.get(connection);
    };
    const refusing = new WeakSet<DatabaseConnection>();
    driver.beginTransaction = async (connection) => {
      try {
        await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'));
      } catch (error) {
        refusals.set(connection, error);
      }
      if (refusing.has(connection)) return;
      refusing.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = async (query, options) => {
        throwRefusal(connection);
        return execute(query, options);
      };
    };
    driver.commitTransaction = async (connection) => {
      throwRefusal(connection);
      await commit(connection);
    };
    driver.rollbackTransaction = async (connection) => {
      if (!refusals.delete(connection)) await rollBack(connection);
    };
    return driver;
  }
}

/** Opens one connection to `file` with the pragmas every connection needs; some are forgotten when it closes. */
export function openSqliteFile(
  file: string,
  options: Pick<PoolOptions, 'lockTimeoutMs' | 'synchronous'>,
): Database.Database {
  const database = new Database(file, { timeout: options.lockTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${options.synchronous}`);
    database.pragma('foreign_keys = ON');
    // Without it REPLACE deletes rows without firing their delete triggers.
    database.pragma('recursive_triggers = ON');
  } catch (cause) {
    database.close();
    throw cause;
  }
  return database;
}

/** Opens the SQLite database in `file`, creating file and folder where they are missing. */
export async function openSqlite(
  file: string,
  entities: readonly EntityName[],
  options: PoolOptions,
): Promise<Dialect> {
  mkdirSync(dirname(file), { recursive: true });
  const connect = () => new ImmediateSqliteDialect({ database: keepingStatements(openSqliteFile(file, options)) });
  const writer = openSqliteFile(file, options);
  const orm = await MikroORM.init({
    entities: [...entities],
    dbName: file,
    driverOptions: () => new ImmediateSqliteDialect({ database: keepingStatements(writer) }),
    // A second connection to the same file: reads on the writer's own connection wait for its open transaction (388 ms
    // against 6 ms). They opt in, so that a read inside a transaction still sees what it wrote.
    replicas: [{ name: 'reader', driverOptions: connect }],
    preferReadReplicas: false,
    // It would look whether the file is there when it is first used, and wait for the writer that a transaction has.
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    // What matters is thrown or logged where it is handled; the ORM would print to standard output.
    logger: () => undefined,
  });
  await orm.connect();
  const connection = (type: 'read' | 'write'): Connection => orm.driver.getConnection(type).getClient();
  const connections = { write: connection('write'), read: connection('read') };
  return {
    kind: 'sqlite',
    orm,
    ...connections,
    of: () => connections,
    manager: () => orm.em.fork(),
    bypassesRowSecurity: () => Promise.resolve(false),
    lockTimeoutMs: options.lockTimeoutMs,
    instantParameter: (instant) => instant.getTime(),
    instantOf: (column) => new Date(Number(column)),
    jsonOf: (column): unknown => (typeof column === 'string' ? JSON.parse(column) : column),
    // Asked of the writer's own connection, whose own commits do not change it.
    foreignChanges: () => Number(writer.pragma('data_version', { simple: true })),
    isTransient: (error) => error instanceof OptimisticLockError || hasCode(error, 'SQLITE_BUSY'),
    [Symbol.asyncDispose]: () => orm.close(true),
  };
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(code);
}
