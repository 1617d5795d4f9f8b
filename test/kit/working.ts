import { fileURLToPath } from 'node:url';
import { frontDoor, type Graph } from '#test/kit/graph.ts';
import { createDatabase, type DatabaseKind } from '#test/kit/database.ts';
import { openTestFoundationOn, type TestFoundation } from '#test/kit/foundation.ts';
import { startProgram, type Program } from '#test/kit/program.ts';
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

const script = fileURLToPath(new URL('work-program.ts', import.meta.url));

/** Starts a server without workers on a new, empty database. */
export async function startWorking(kind: DatabaseKind): Promise<Working> {
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
