import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** The databases every promise has to hold on. */
export const databaseKinds = ['sqlite', 'postgresql'] as const;

export type DatabaseKind = (typeof databaseKinds)[number];

export interface TestDatabase extends AsyncDisposable {
  readonly kind: DatabaseKind;
  /** As `DATABASE_URL` takes it. */
  readonly url: string;
}

/**
 * A new database of its own with the shipped schema and no row: a file in a temporary folder, or a database of the test run's PostgreSQL
 * server. It is a copy of one that was migrated when the run began, as migrating takes ten times as long. Disposing removes it, and cuts
 * whoever is still connected.
 */
export async function createDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { sqlite, postgresql } = inject('migratedDatabases');
  return kind === 'sqlite' ? createSqlite(sqlite) : createPostgresql(postgresql);
}

/** The same with nothing in it, for tests of what makes the schema. */
export async function createEmptyDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'sqlite' ? createSqlite(null) : createPostgresql('template0');
}

async function createSqlite(original: string | null): Promise<TestDatabase> {
  const folder = await createTemporaryFolder();
  const file = join(folder.path, 'app.db');
  if (original !== null) await copyFile(original, file);
  return { kind: 'sqlite', url: `sqlite:${file}`, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

async function createPostgresql(original: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await command(`CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(original)}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    kind: 'postgresql',
    url: url.href,
    // As its superuser, as the server's own vacuum may be at work there.
    [Symbol.asyncDispose]: () => command(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, inject('superuserUrl')),
  };
}

async function command(sql: string, connectionString = inject('postgresUrl')): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
