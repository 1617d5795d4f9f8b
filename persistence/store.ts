import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, EntityName } from '@mikro-orm/sql';
import type { Result } from '#kernel/result.ts';
import type { DatabaseKind, DatabaseLocation } from '#persistence/database-url.ts';
import type { Connection, Dialect, PoolOptions } from '#persistence/dialects/dialect.ts';

/** One transaction. Everything in it commits together, or nothing does. */
export interface Transaction {
  /** Entities loaded and changed here are written when the transaction ends, or on `em.flush()`. */
  readonly em: EntityManager;
  /** Statements of this transaction that the entities do not cover. */
  readonly sql: Connection;
  /** Runs after the entities were written and before the commit, in the order registered; a throw rolls everything back. */
  beforeCommit(hook: () => Promise<void>): void;
  /** Runs once the commit has happened; never for a transaction that rolled back. Must not throw. */
  afterCommit(hook: () => void): void;
}

/** An open database, as the rest of the program sees it. Callers never learn which one it is but through `dialect`. */
export interface Store extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly dialect: Dialect;
  /** Entities for reading, of one project only. Not for writing: nothing flushes it. */
  reader(projectId: string): EntityManager;
  /**
   * Runs `work` in one transaction of one project. A refusal rolls back whatever it had written (a plain
   * `em.transactional` would commit it); a throw rolls back too. A deadlock, a busy file or a lost optimistic race runs
   * `work` again from the start, up to five times, so `work` may do nothing that a rollback does not undo.
   */
  transact<Value, Refusal>(
    projectId: string,
    work: (transaction: Transaction) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>>;
}

const attemptLimit = 5;

/** Opens the database at `location` with `entities`, which must have been made for this store alone (see `entity.ts`). */
export async function openStore(
  location: DatabaseLocation,
  entities: readonly EntityName[],
  options: PoolOptions,
): Promise<Store> {
  const dialect = await openDialect(location, entities, options);
  return {
    kind: dialect.kind,
    dialect,
    reader: (projectId) => scopedManager(dialect, projectId),
    transact: (projectId, work) => transactWithRetry(dialect, projectId, work),
    [Symbol.asyncDispose]: () => dialect[Symbol.asyncDispose](),
  };
}

async function openDialect(
  location: DatabaseLocation,
  entities: readonly EntityName[],
  options: PoolOptions,
): Promise<Dialect> {
  // Each driver is loaded only where it is used: loading both costs a fifth of the time to ready.
  if (location.kind === 'sqlite') {
    const { openSqlite } = await import('#persistence/dialects/sqlite.ts');
    return openSqlite(location.file, entities, options);
  }
  const { openPostgresql } = await import('#persistence/dialects/postgresql.ts');
  return openPostgresql(location.url, entities, options);
}

function scopedManager(dialect: Dialect, projectId: string): EntityManager {
  const em = dialect.orm.em.fork();
  em.setFilterParams('project', { projectId });
  return em;
}

async function transactWithRetry<Value, Refusal>(
  dialect: Dialect,
  projectId: string,
  work: (transaction: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(dialect, projectId, work);
    } catch (error) {
      if (attempt === attemptLimit || !isTransient(dialect, error)) throw error;
      await pause(attempt * 5);
    }
  }
}

/** Thrown to make the transaction roll back where `work` refused; carries nothing, and never leaves this file. */
class Refused extends Error {}

async function transactOnce<Value, Refusal>(
  dialect: Dialect,
  projectId: string,
  work: (transaction: Transaction) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const beforeCommit: (() => Promise<void>)[] = [];
  const afterCommit: (() => void)[] = [];
  let result: Result<Value, Refusal> | undefined;
  try {
    await scopedManager(dialect, projectId).transactional(async (em) => {
      result = await work({
        em,
        sql: em.getKysely(),
        beforeCommit: (hook) => void beforeCommit.push(hook),
        afterCommit: (hook) => void afterCommit.push(hook),
      });
      if (!result.ok) throw new Refused();
      await em.flush();
      for (const hook of beforeCommit) await hook();
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  if (result === undefined) throw new Error('A transaction ended without an outcome.');
  if (result.ok) for (const hook of afterCommit) hook();
  return result;
}

/** The ORM wraps some of the driver's errors and keeps the original as the cause. */
function isTransient(dialect: Dialect, error: unknown): boolean {
  return dialect.isTransient(error) || (error instanceof Error && dialect.isTransient(error.cause));
}
