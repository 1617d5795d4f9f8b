import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { backUpSqlite, migrateUp } from '#persistence/migrator.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { startPostgres } from '#test/kit/postgres.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the test run's own PostgreSQL server, as a role that may make databases and is held by their policies. */
    readonly postgresUrl: string;
    /** The same as its superuser, who is above all policies. */
    readonly superuserUrl: string;
    /** What databases of tests are copies of: the path of a file, and the name of a database on the run's server. */
    readonly migratedDatabases: { readonly sqlite: string; readonly postgresql: string };
  }
}

/** The data lives for one run: nothing has to survive a power cut. */
const forgetful = ['--fsync=off', '--synchronous_commit=off', '--full_page_writes=off'];

const migratedName = 'dealgraph_migrated';

const onePass = { min: 1, max: 2, statementTimeoutMs: 20_000, lockTimeoutMs: 5_000, synchronous: 'NORMAL' } as const;

/**
 * Before the first test: starts the one PostgreSQL server of the test run and migrates one database of each kind for tests to copy. Gives
 * back what stops and removes them.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await using opened = new AsyncDisposableStack();
  const server = await startPostgres(forgetful);
  opened.defer(server.stop);
  const folder = opened.use(await createTemporaryFolder());
  const sqlite = join(folder.path, 'migrated.db');
  // A copy in one piece: what was just written may still lie in the log beside the file.
  await migrate(`sqlite:${join(folder.path, 'new.db')}`, ({ dialect }) => backUpSqlite(dialect, sqlite));
  await migrate(await createMigrated(server.url));
  project.provide('postgresUrl', server.url);
  project.provide('superuserUrl', server.superuserUrl);
  project.provide('migratedDatabases', { sqlite, postgresql: migratedName });
  const kept = opened.move();
  return () => kept.disposeAsync();
}

async function migrate(url: string, then: (store: Store) => Promise<unknown> = async () => undefined): Promise<void> {
  const location = parseDatabaseUrl(url);
  if (location === null) throw new Error(`Not a database: ${url}`);
  await using store = await openStore(location, [], onePass);
  await migrateUp(store.dialect);
  await then(store);
}

async function createMigrated(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${migratedName} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${migratedName}`;
  return url.href;
}
