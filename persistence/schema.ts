import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { compareCatalogs, readCatalog, type Catalog } from '#persistence/catalog.ts';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Which migrations ran, which are to run, and which this program does not know because a newer one ran them. */
export interface MigrationStatus {
  readonly applied: readonly { readonly name: string; readonly appliedAt: Date }[];
  readonly pending: readonly string[];
  readonly unknown: readonly string[];
}

/** How the live schema differs from the shipped one; both empty where it does not. */
export interface SchemaDrift {
  readonly missing: Catalog;
  readonly unexpected: Catalog;
}

/** The migrations of one database, oldest first. */
export async function shippedMigrations(kind: DatabaseKind): Promise<readonly SchemaMigration[]> {
  const { migrations } =
    kind === 'sqlite' ? await import('#migrations/sqlite/all.ts') : await import('#migrations/postgresql/all.ts');
  return migrations;
}

/** Where the dump of the shipped schema lies. */
export function schemaDumpFile(kind: DatabaseKind): URL {
  return new URL(`../migrations/${kind}/schema.txt`, import.meta.url);
}

/** Compares the recorded migrations with those of this program; writes nothing. */
export async function migrationStatus(dialect: Dialect): Promise<MigrationStatus> {
  const shipped = (await shippedMigrations(dialect.kind)).map((migration) => migration.name);
  const applied = await appliedMigrations(dialect);
  const appliedNames = new Set(applied.map((migration) => migration.name));
  return {
    applied,
    pending: shipped.filter((name) => !appliedNames.has(name)),
    unknown: applied.map((migration) => migration.name).filter((name) => !shipped.includes(name)),
  };
}

/** Compares the live schema with the shipped dump. */
export async function schemaDrift(dialect: Dialect): Promise<SchemaDrift> {
  const dump = await readFile(schemaDumpFile(dialect.kind), 'utf8');
  return compareCatalogs(
    dump.split('\n').filter((line) => line !== ''),
    await readCatalog(dialect),
  );
}

/** The dump of the live schema, as it is shipped: one line a thing, sorted. */
export async function dumpSchema(dialect: Dialect): Promise<string> {
  return `${(await readCatalog(dialect)).join('\n')}\n`;
}

async function appliedMigrations(dialect: Dialect): Promise<MigrationStatus['applied']> {
  if (!(await hasMigrationTable(dialect))) return [];
  const { rows } = await sql<{ name: string; executed_at: unknown }>`/* appliedMigrations */
    SELECT name, executed_at FROM schema_migrations ORDER BY id`.execute(dialect.write);
  return rows.map((row) => ({ name: row.name, appliedAt: dialect.instantOf(row.executed_at) }));
}

async function hasMigrationTable(dialect: Dialect): Promise<boolean> {
  const connection: Connection = dialect.write;
  const { rows } =
    dialect.kind === 'sqlite'
      ? await sql`/* migrationTable */ SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'`.execute(connection)
      : await sql`/* migrationTable */ SELECT 1 FROM pg_tables
          WHERE schemaname = current_schema() AND tablename = 'schema_migrations'`.execute(connection);
  return rows.length > 0;
}
