import type { EntityManager, MikroORM } from '@mikro-orm/sql';
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Projects } from '#persistence/projects.ts';

/**
 * Statements outside the entity model name tables and columns themselves; what a row holds is said where the statement
 * stands. `never` would forbid the query builder, so it is an open record here.
 */
export type AnyTables = Record<string, Record<string, unknown>>;

/** A connection that statements run on: the pool, or one transaction of it. */
export type Connection = Kysely<AnyTables>;

/** How to open a database. Times are milliseconds. */
export interface PoolOptions {
  readonly min: number;
  readonly max: number;
  /** After this a single statement is cancelled (PostgreSQL). */
  readonly statementTimeoutMs: number;
  /** How long a statement waits for another's lock before it fails, so that the transaction is tried again. */
  readonly lockTimeoutMs: number;
  /** SQLite: FULL survives a power cut, NORMAL may lose the last acknowledged transactions in one. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** Where statements run. */
export interface Connections {
  /** Statements outside a transaction that write, or that must see the newest state. */
  readonly write: Connection;
  /** Statements outside a transaction that only read; never waits for a writer. */
  readonly read: Connection;
}

/**
 * An open database: what differs between the two, behind one shape. Its own connections are for what belongs to no project: on PostgreSQL
 * they see no row of any (docs/adr/0017).
 */
export interface Dialect extends AsyncDisposable, Connections {
  readonly kind: DatabaseKind;
  readonly orm: MikroORM;
  /** Connections whose statements see and change the rows of these projects alone, and those of none. On SQLite they see everything. */
  of(projects: Projects): Connections;
  /** A new manager of entities whose statements outside a transaction run on `of(projects)`. */
  manager(projects: Projects): EntityManager;
  /** Whether who the program connects as is above the policies that confine statements to projects; false on SQLite, which has none. */
  bypassesRowSecurity(): Promise<boolean>;
  /** As it was opened with. */
  readonly lockTimeoutMs: number;
  /** An instant as a statement's parameter (migration.md: integer milliseconds on SQLite, timestamptz(3) on PostgreSQL). */
  instantParameter(instant: Date): number | string;
  /** An instant as a row holds it. */
  instantOf(column: unknown): Date;
  /** A JSON value as a row holds it. */
  jsonOf(column: unknown): unknown;
  /** SQLite: a number that changes when another process wrote to the file, cheap to ask for. Null on PostgreSQL. */
  readonly foreignChanges: (() => number) | null;
  /** Whether the transaction that failed with `error` may simply be run again: a deadlock, a lost race, a busy file. */
  isTransient(error: unknown): boolean;
}
