import { randomUUID } from 'node:crypto';
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
 * A new, empty database of its own: a file in a temporary folder, or a database of the test run's PostgreSQL server. Disposing
 * removes it, and cuts whoever is still connected.
 *
 * @param template PostgreSQL: the database to copy, which nobody may be connected to; empty unless told otherwise
 */
export async function createDatabase(kind: DatabaseKind, template = 'template0'): Promise<TestDatabase> {
  return kind === 'sqlite' ? createSqlite() : createPostgresql(template);
}

async function createSqlite(): Promise<TestDatabase> {
  const folder = await createTemporaryFolder();
  return {
    kind: 'sqlite',
    url: `sqlite:${join(folder.path, 'app.db')}`,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function createPostgresql(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await command(`CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(template)}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    kind: 'postgresql',
    url: url.href,
    [Symbol.asyncDispose]: () => command(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
