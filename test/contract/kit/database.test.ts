import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createDatabase } from '#test/kit/database.ts';

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

test('a PostgreSQL database for a test is empty, its own, and gone afterwards', async () => {
  const database = await createDatabase('postgresql');
  const name = new URL(database.url).pathname.slice(1);
  await ask(database.url, 'CREATE TABLE deals (id integer)');
  await using other = await createDatabase('postgresql');
  expect(await ask(other.url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
  await database[Symbol.asyncDispose]();
  expect(await ask(inject('postgresUrl'), databaseNames)).not.toContainEqual({ name });
});

test('a PostgreSQL database can be copied from one that is prepared', async () => {
  await using prepared = await createDatabase('postgresql');
  await ask(prepared.url, 'CREATE TABLE deals (id integer)');
  await using copy = await createDatabase('postgresql', new URL(prepared.url).pathname.slice(1));
  expect(await ask(copy.url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).toEqual([
    { tablename: 'deals' },
  ]);
});

test('a SQLite database for a test is a file in a folder of its own that goes with it', async () => {
  const database = await createDatabase('sqlite');
  const folder = database.url.replace(/^sqlite:/, '').replace(/\/app\.db$/, '');
  expect(existsSync(folder)).toBe(true);
  await database[Symbol.asyncDispose]();
  expect(existsSync(folder)).toBe(false);
});
