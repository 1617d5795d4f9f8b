import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { openStore } from '#persistence/store.ts';
import { createEmptyDatabase, databaseKinds, type TestDatabase } from '#test/kit/database.ts';
import { freePort } from '#test/kit/free-port.ts';
import { runProgram, type Outcome } from '#test/kit/program.ts';
import { startServer } from '#test/kit/serving.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** Runs a command against a database that no server uses. */
function run(database: Pick<TestDatabase, 'url'>, ...args: readonly string[]): Promise<Outcome> {
  return runProgram({ args, env: { DATABASE_URL: database.url, SAMPLE_DATA: 'skip', PORT: '0' } });
}

/** Changes a database by hand. */
async function tamper(database: TestDatabase, change: (connection: Connection) => Promise<unknown>): Promise<void> {
  const location = parseDatabaseUrl(database.url);
  if (location === null) throw new Error(`${database.url} is no database`);
  const pool = { min: 0, max: 1, statementTimeoutMs: 10_000, lockTimeoutMs: 5_000, synchronous: 'FULL' } as const;
  await using store = await openStore(location, [], pool);
  await change(store.dialect.of(everyProject).write);
}

describe.each(databaseKinds)('on %s', (kind) => {
  test('a column dropped by hand is named by check, and makes a server not ready', async () => {
    await using database = await createEmptyDatabase(kind);
    expect((await run(database, 'migrate', 'up')).code).toBe(0);
    expect(await run(database, 'check')).toMatchObject({ code: 0, stdout: 'the schema is the shipped one\n' });
    await tamper(database, (connection) => sql`ALTER TABLE deals DROP COLUMN folder_path`.execute(connection));

    const { code, stdout, stderr } = await run(database, 'check');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^missing: column deals\.folder_path /m)]);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^The schema differs from the shipped one in (one place|\d+ places)\.$/),
    ]);
    const { stdout: json } = await run(database, 'check', '--json');
    expect(JSON.parse(json)).toMatchObject({
      ok: false,
      missing: expect.arrayContaining([expect.stringContaining('column deals.folder_path')]),
    });

    await using server = await startServer({ database });
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      {
        status: 'not ready',
        // Strangers ask for this as well: what differs is for the log.
        checks: {
          schema: { ok: false, detail: expect.stringMatching(/^differs in (one place|\d+ places), which the log/) },
        },
      },
    ]);
    expect(server.output()).toContain('missing: column deals.folder_path');
  });

  test.each(['serve', 'migrate up', 'check'])('%s refuses a schema of a newer program in one line', async (command) => {
    await using database = await createEmptyDatabase(kind);
    await run(database, 'migrate', 'up');
    await tamper(database, (connection) =>
      sql`INSERT INTO schema_migrations (name) VALUES ('9999-from-the-future')`.execute(connection),
    );
    expect(await run(database, ...command.split(' '))).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr:
        'The database was migrated by a newer version of the program (9999-from-the-future); start that one, or an older copy of the data.\n',
    });
  });
});

test('a PostgreSQL server that is not there is one clear line without the password', async () => {
  const port = await freePort();
  const { code, stdout, stderr } = await run({ url: `postgresql://app:topsecret@127.0.0.1:${port}/deals` }, 'serve');
  expect([code, stdout, stderr]).toEqual([
    1,
    '',
    `The database postgresql://app:***@127.0.0.1:${port}/deals cannot be opened: connect ECONNREFUSED 127.0.0.1:${port}.\n`,
  ]);
});

test('a database that does not exist on its server is one clear line', async () => {
  await using database = await createEmptyDatabase('postgresql');
  const url = new URL(database.url);
  url.pathname = '/not_there';
  const { code, stderr } = await run({ url: url.href }, 'serve');
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/cannot be opened: database "not_there" does not exist\.\n$/),
  ]);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

describe('a SQLite file that cannot be used is one clear line and exit code 1:', () => {
  test.each([
    [
      'a text file',
      async (file: string) => writeFile(file, 'This is a letter, and long enough to be one.\n'.repeat(9)),
    ],
    ['a folder', async (file: string) => mkdir(file)],
  ])('%s', async (_what, make) => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, 'app.db');
    await make(file);
    const { code, stdout, stderr } = await run({ url: `sqlite:${file}` }, 'serve');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The database .+app\.db cannot be opened: .+\.\n$/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test('a wrong configuration is refused with every mistake named and exit code 2, before anything is opened', async () => {
  const env = { PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://app:topsecret@db/deals', SAMPLE_DATA: 'maybe' };
  const { code, stdout, stderr } = await runProgram({ args: ['serve'], env });
  expect([code, stdout, stderr.trim().split('\n')]).toEqual([
    2,
    '',
    [
      'The configuration has 4 mistakes:',
      expect.stringMatching(
        /^ {2}- DATABASE_URL must be .+, not "mysql:\/\/app:\*\*\*@db\/deals" \(from environment\)$/,
      ),
      expect.stringMatching(/^ {2}- PORT must be /),
      expect.stringMatching(/^ {2}- LOG_LEVEL must be /),
      expect.stringMatching(/^ {2}- SAMPLE_DATA must be /),
    ],
  ]);
});

test('a gateway by itself must be told where its subgraphs are', async () => {
  const { code, stderr } = await runProgram({ args: ['serve', '--role', 'gateway'], env: { PORT: '0' } });
  expect([code, stderr]).toEqual([
    1,
    'SUBGRAPH_URLS does not say where auth, deals, runs, artifacts answer: add name=http://host:port.\n',
  ]);
});
