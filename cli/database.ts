import { join, parse } from 'node:path';
import type { EntityName } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Log } from '#kernel/log.ts';
import type { DatabaseLocation } from '#persistence/database-url.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { migrationStatus, schemaDrift, type SchemaDrift } from '#persistence/schema.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { openFoundation, type Foundation } from '#events/foundation.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import type { Config } from '#cli/config.ts';
import { redactUrl } from '#cli/redact.ts';
import { keyMaterialOf } from '#cli/secret-key.ts';

/** Opens the configured database for statements alone. Throws CliFailure where it cannot be reached. */
export async function openDatabase(config: Config): Promise<Store> {
  const { location, pool } = config.database;
  return reaching(location, async () => {
    await using opened = new AsyncDisposableStack();
    const store = opened.use(await openStore(location, [], pool));
    await sql`/* reach */ SELECT 1`.execute(store.dialect.write);
    opened.move();
    return store;
  });
}

/** Opens the configured database with everything a subgraph stands on. The schema is up to date: see `prepareDatabase`. */
export async function openConfiguredFoundation(
  config: Config,
  entities: readonly EntityName[],
  log: Log,
): Promise<Foundation> {
  const { location, pool } = config.database;
  const hasBroker = config.delivery.broker !== null;
  const keyMaterial = keyMaterialOf(config);
  return reaching(location, () => openFoundation({ location, entities, pool, log, hasBroker, keyMaterial }));
}

/**
 * Brings the schema up to date, with a copy of a SQLite database beside it first where it already held something. Throws
 * CliFailure where a newer program has migrated the database: this one would read it wrongly.
 */
export async function prepareDatabase(dialect: Dialect, config: Config, log: Log): Promise<void> {
  const status = await migrationStatus(dialect);
  refuseNewerSchema(status.unknown);
  if (status.pending.length === 0) return;
  // Only a database that lags behind needs the migrator; without it the program is ready sooner.
  const { backUpSqlite, migrateUp } = await import('#persistence/migrator.ts');
  if (config.database.location.kind === 'sqlite' && status.applied.length > 0) {
    const copy = await backUpSqlite(dialect, backupFile(config.database.location.file));
    log.info({ copy }, 'the database was copied before its schema changes');
  }
  const names = await migrateUp(dialect);
  log.info({ migrations: names }, 'the database schema was brought up to date');
}

/**
 * Says so where the database lets this program read and write past the policies that keep projects apart: a superuser of PostgreSQL, or a role
 * with BYPASSRLS. Throws CliFailure where that may not be.
 */
export async function heedRowSecurity(dialect: Dialect, config: Config, log: Log): Promise<void> {
  if (!(await dialect.bypassesRowSecurity())) return;
  if (!config.database.mayBypassRowSecurity) {
    throw new CliFailure(
      'The role of DATABASE_URL is a superuser or has BYPASSRLS, so that row-level security does not hold for it. Give the database to a role' +
        ' of its own: CREATE ROLE dealgraph LOGIN PASSWORD …; CREATE DATABASE … OWNER dealgraph (docs/row-security.md).',
    );
  }
  log.warn(
    'the role of DATABASE_URL is a superuser or has BYPASSRLS: row-level security does not keep projects apart (docs/row-security.md)',
  );
}

/** Throws CliFailure unless every migration has run and none is unknown. */
export async function requireCurrentSchema(dialect: Dialect): Promise<void> {
  const status = await migrationStatus(dialect);
  refuseNewerSchema(status.unknown);
  if (status.pending.length > 0) {
    throw new CliFailure(`The database lacks ${status.pending.join(', ')}: run "dealgraph migrate up" first.`);
  }
}

/** One line a difference between the live and the shipped schema. */
export function describeDrift(drift: SchemaDrift): readonly string[] {
  return [
    ...drift.missing.map((line) => `missing: ${line}`),
    ...drift.unexpected.map((line) => `not shipped: ${line}`),
  ];
}

/** The differences of the live schema, as lines; empty where there are none. */
export async function readDrift(dialect: Dialect): Promise<readonly string[]> {
  return describeDrift(await schemaDrift(dialect));
}

/** A new file beside `file` that says when it was made. */
export function backupFile(file: string, now = new Date()): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.backup-${now.toISOString().replaceAll(/[:.]/g, '')}${ext}`);
}

function refuseNewerSchema(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new CliFailure(
    `The database was migrated by a newer version of the program (${unknown.join(', ')}); start that one, or an older copy of the data.`,
  );
}

/** Errors that say the database is not there, cannot be opened or is no database; anything else is a bug. */
const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ENOENT',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  '28P01',
  '28000',
  '3D000',
  '53300',
  '57P03',
  'SQLITE_CANTOPEN',
  'SQLITE_NOTADB',
  'SQLITE_CORRUPT',
  'SQLITE_READONLY',
  'SQLITE_BUSY',
]);

async function reaching<Value>(location: DatabaseLocation, open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    const problem = chain(error).find((link) => unreachableCodes.has(codeOf(link)) || /timeout/i.test(link.message));
    if (problem === undefined) throw error;
    const where = location.kind === 'sqlite' ? location.file : redactUrl(location.url);
    const reason = problem.message === '' ? codeOf(problem) : problem.message;
    throw new CliFailure(`The database ${where} cannot be opened: ${redactUrl(reason)}.`, { cause: error });
  }
}

/** The error and what caused it; connection attempts to several addresses come as one error that holds them all. */
function chain(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap(chain)];
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
