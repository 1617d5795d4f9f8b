import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { eventually } from '#test/kit/eventually.ts';
import { frontDoor, type Graph } from '#test/kit/graph.ts';
import { createDatabase, type DatabaseKind } from '#test/kit/database.ts';
import { openTestFoundationOn, type TestFoundation } from '#test/kit/foundation.ts';
import { checkout, startProgram, type Program } from '#test/kit/program.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** The program as processes of its own with the tests' executors: one that serves, and workers that come and go. */
export interface Working extends AsyncDisposable, ReturnType<typeof frontDoor> {
  readonly url: string;
  readonly server: Program;
  readonly test: TestFoundation;
  /** Where the program keeps files, and where executors leave their traces. */
  readonly folder: string;
  startWorker(options?: WorkerTimes): Promise<Program>;
}

export interface WorkerTimes {
  readonly leaseMs?: number;
  readonly timeoutMs?: number;
}

/** Starts a server without workers on a new, empty database; the program is that of this checkout unless told otherwise. */
export async function startWorking(kind: DatabaseKind, root = checkout): Promise<Working> {
  const script = join(root, 'test', 'kit', 'work-program.ts');
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createDatabase(kind));
  const test = opened.use(await openTestFoundationOn(database));
  const folder = opened.use(await createTemporaryFolder()).path;
  const env = { DATABASE_URL: database.url, SAMPLE_DATA: 'skip', STORAGE_DIR: `${folder}/files`, WORKERS: 'off' };
  const server = opened.use(await startProgram({ script, args: ['serve'], env, readyLine: /Dealgraph is ready/ }));
  const startWorker: Working['startWorker'] = async ({ leaseMs = 1_200, timeoutMs = 60_000 } = {}) => {
    const args = ['work', String(leaseMs), String(timeoutMs)];
    return opened_.use(await startProgram({ script, args, env, readyLine: /Dealgraph is working/ }));
  };
  const opened_ = opened.move();
  return {
    url: server.url,
    server,
    test,
    folder,
    ...frontDoor(server.url),
    startWorker,
    [Symbol.asyncDispose]: () => opened_.disposeAsync(),
  };
}

/** Asks for an action that is executed at once, and gives its id. */
export async function orders(graph: Pick<Graph, 'mutate'>, input: Readonly<Record<string, unknown>>): Promise<string> {
  const wanted = { type: 'TEST.WORK', title: 'Work', riskLevel: 'LOW', requiresApproval: false, ...input };
  const { payload } = await graph.mutate('createAction', wanted);
  const actionId = String(payload['id']);
  await graph.mutate('executeAction', { actionId });
  return actionId;
}

/**
 * Holds a process up (SIGSTOP) where it is in no transaction: one that is would keep its locks for as long, and what is to be seen is how
 * the others go on without it.
 */
export async function holdUp({ test }: Working, { pid }: Program): Promise<void> {
  await eventually(
    async () => {
      process.kill(pid, 'SIGSTOP');
      if (await isUnlocked(test)) return true;
      process.kill(pid, 'SIGCONT');
      return false;
    },
    { description: 'the process is in no transaction' },
  );
}

async function isUnlocked({ foundation, url }: TestFoundation): Promise<boolean> {
  if (foundation.store.kind === 'postgresql') {
    // What is being carried out may be a statement of a transaction that then stays open.
    const { rows } = await sql`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (state = 'active' OR state LIKE 'idle in transaction%')`.execute(foundation.store.dialect.write);
    return rows.length === 0;
  }
  const own = new Database(url.replace(/^sqlite:/, ''), { timeout: 0 });
  try {
    own.exec('BEGIN IMMEDIATE');
    own.exec('ROLLBACK');
    return true;
  } catch {
    // Somebody writes.
    return false;
  } finally {
    own.close();
  }
}
