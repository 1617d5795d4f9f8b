import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager, EntityName } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Result } from '#kernel/result.ts';
import type { DatabaseKind, DatabaseLocation } from '#persistence/database-url.ts';
import type { Connection, Dialect, PoolOptions } from '#persistence/dialects/dialect.ts';
import type { ProjectCondition } from '#persistence/entity.ts';
import { everyProject, type Projects } from '#persistence/projects.ts';

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

/** Keeps the outcome of a transaction in the transaction itself, so that it is known exactly where its work was committed. */
export interface Memory<Value, Refusal> {
  /** Runs first. What it gives is the outcome, and nothing is written; null where none is kept, and the work is to be done. */
  recall(sql: Connection): Promise<Result<Value, Refusal> | null>;
  /** Runs last. What it writes is committed even for a refusal, which takes back all that the work had written. */
  keep(sql: Connection, outcome: Result<Value, Refusal>): Promise<void>;
}

/** How a transaction differs from others. */
export interface TransactionOptions<Value, Refusal> {
  readonly memory?: Memory<Value, Refusal> | undefined;
  /** Whose rows its statements see and change on PostgreSQL; those of its own project unless told. Its entities stay filtered by that. */
  readonly serves?: Projects | undefined;
}

/** An open database, as the rest of the program sees it. Callers never learn which one it is but through `dialect`. */
export interface Store extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly dialect: Dialect;
  /** Entities for reading, of one project only. Not for writing: nothing flushes it. */
  reader(projectId: string): EntityManager;
  /** The same of several projects; of no row that is confined to one where there are none, and of every one for who serves all. */
  readerOf(projects: readonly string[] | typeof everyProject): EntityManager;
  /**
   * Runs `work` in one transaction of one project. A refusal rolls back whatever it had written (a plain
   * `em.transactional` would commit it); a throw rolls back too. A deadlock, a busy file or a lost optimistic race runs
   * `work` again from the start, up to five times, so `work` may do nothing that a rollback does not undo. Where there is a
   * `memory`, `work` runs only if it knows no outcome. On PostgreSQL its statements see and change no row of another project (docs/adr/0017).
   */
  transact<Value, Refusal>(
    projectId: string,
    work: (transaction: Transaction) => Promise<Result<Value, Refusal>>,
    options?: TransactionOptions<Value, Refusal>,
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
    reader: (projectId) => filtered(dialect.manager(projectId), projectId),
    readerOf: (projects) =>
      filtered(dialect.manager(projects), projects === everyProject ? projects : { $in: [...projects] }),
    transact: (projectId, work, { memory = null, serves = projectId } = {}) =>
      transactWithRetry(dialect, projectId, { work, memory, serves }),
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

function filtered(em: EntityManager, projectId: ProjectCondition): EntityManager {
  em.setFilterParams('project', { projectId });
  return em;
}

/** What is to be done in one transaction. */
interface Undertaking<Value, Refusal> {
  readonly work: (transaction: Transaction) => Promise<Result<Value, Refusal>>;
  readonly memory: Memory<Value, Refusal> | null;
  readonly serves: Projects;
}

async function transactWithRetry<Value, Refusal>(
  dialect: Dialect,
  projectId: string,
  undertaking: Undertaking<Value, Refusal>,
): Promise<Result<Value, Refusal>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(dialect, projectId, undertaking);
    } catch (error) {
      if (attempt === attemptLimit || !isTransient(dialect, error)) throw error;
      await pause(attempt * 5);
    }
  }
}

/** Thrown to make a transaction roll back where it has an outcome all the same; never leaves this file. */
class RolledBack extends Error {}

async function transactOnce<Value, Refusal>(
  dialect: Dialect,
  projectId: string,
  { work, memory, serves }: Undertaking<Value, Refusal>,
): Promise<Result<Value, Refusal>> {
  const afterCommit: (() => void)[] = [];
  let outcome: Result<Value, Refusal> | undefined;
  try {
    await dialect
      .of(serves)
      .write.transaction()
      .execute(async (connection) => {
        const em = filtered(dialect.orm.em.fork(), projectId);
        em.setTransactionContext(connection);
        outcome = (await memory?.recall(connection)) ?? undefined;
        if (outcome !== undefined) throw new RolledBack();
        if (memory !== null) await sql`/* beginWork */ SAVEPOINT work`.execute(connection);
        outcome = await carryOut(em, work, afterCommit);
        if (!outcome.ok) {
          if (memory === null) throw new RolledBack();
          // Entities that were changed before the refusal are not to be written at the commit.
          em.clear();
          await sql`/* undoWork */ ROLLBACK TO SAVEPOINT work`.execute(connection);
        }
        await memory?.keep(connection, outcome);
      });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (outcome === undefined) throw new Error('A transaction ended without an outcome.');
  for (const hook of afterCommit) hook();
  return outcome;
}

/** Does the work and writes what it changed; leaves in `afterCommit` what is to follow, which is nothing where it refused. */
async function carryOut<Value, Refusal>(
  em: EntityManager,
  work: Undertaking<Value, Refusal>['work'],
  afterCommit: (() => void)[],
): Promise<Result<Value, Refusal>> {
  const beforeCommit: (() => Promise<void>)[] = [];
  const following: (() => void)[] = [];
  const outcome = await work({
    em,
    sql: em.getKysely(),
    beforeCommit: (hook) => void beforeCommit.push(hook),
    afterCommit: (hook) => void following.push(hook),
  });
  if (!outcome.ok) return outcome;
  await em.flush();
  for (const hook of beforeCommit) await hook();
  afterCommit.push(...following);
  return outcome;
}

/** The ORM wraps some of the driver's errors and keeps the original as the cause. */
function isTransient(dialect: Dialect, error: unknown): boolean {
  return dialect.isTransient(error) || (error instanceof Error && dialect.isTransient(error.cause));
}
