import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { dumpSchema, migrationStatus, schemaDumpFile } from '#persistence/schema.ts';
import { openStore } from '#persistence/store.ts';
import { createDatabase, createEmptyDatabase, databaseKinds } from '#test/kit/database.ts';
import { countRows, dumpTables } from '#test/kit/database-dump.ts';
import { testPool } from '#test/kit/foundation.ts';

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

const databaseNames = `SELECT datname AS name FROM pg_database WHERE datname LIKE 'test\\_%'`;

test('an empty PostgreSQL database for a test is its own, and gone afterwards', async () => {
  const database = await createEmptyDatabase('postgresql');
  const name = new URL(database.url).pathname.slice(1);
  await ask(database.url, 'CREATE TABLE deals (id integer)');
  await using other = await createEmptyDatabase('postgresql');
  expect(await ask(other.url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
  await database[Symbol.asyncDispose]();
  expect(await ask(inject('postgresUrl'), databaseNames)).not.toContainEqual({ name });
});

test.each(databaseKinds)(
  'a database for a test on %s has the shipped schema and what migrations put into it',
  async (kind) => {
    await using database = await createDatabase(kind);
    const location = parseDatabaseUrl(database.url);
    if (location === null) throw new Error(`Not a database: ${database.url}`);
    await using store = await openStore(location, [], testPool);
    expect(await migrationStatus(store.dialect)).toMatchObject({ pending: [], unknown: [] });
    expect(await dumpSchema(store.dialect)).toBe(await readFile(schemaDumpFile(kind), 'utf8'));
    const tables = await dumpTables(store.dialect);
    expect(Object.keys(tables).length).toBeGreaterThan(20);
    expect(Object.keys(countRows(tables))).toEqual(['event_log', 'schema_migrations']);
  },
);

test('a SQLite database for a test is a file in a folder of its own that goes with it', async () => {
  const database = await createDatabase('sqlite');
  const folder = database.url.replace(/^sqlite:/, '').replace(/\/app\.db$/, '');
  expect(existsSync(folder)).toBe(true);
  await database[Symbol.asyncDispose]();
  expect(existsSync(folder)).toBe(false);
});
