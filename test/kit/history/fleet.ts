import { freePort } from '#test/kit/free-port.ts';
import { startProgram, type Program } from '#test/kit/program.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** A process of the program that is killed and comes back at the same place. */
export interface Berth {
  readonly name: string;
  readonly pid: number;
  /** Kills it outright, and resolves once another is ready in its place. */
  killAndRestart(): Promise<void>;
}

/** One server without workers in it, and workers, on one database and one folder of files. */
export interface Fleet extends AsyncDisposable {
  readonly url: string;
  readonly server: Berth;
  readonly workers: readonly Berth[];
  /** What all of them have printed, those that were killed as well. */
  output(): string;
}

export interface FleetOptions {
  readonly databaseUrl: string;
  readonly workers: number;
  /** Of the broker; without one where there is none. */
  readonly amqpUrl?: string | undefined;
  /** The launcher of another checkout. */
  readonly script?: string;
}

/** The least there is, so that what a killed worker had is taken over soon. */
const leaseMs = 1_000;

/** Starts one. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  await using opened = new AsyncDisposableStack();
  const { path: folder } = opened.use(await createTemporaryFolder());
  const port = await freePort();
  const env = {
    DATABASE_URL: options.databaseUrl,
    STORAGE_DIR: `${folder}/files`,
    SAMPLE_DATA: 'skip',
    WORKERS: 'off',
    WORKER_LEASE_MS: String(leaseMs),
    LOG_LEVEL: 'warn',
    ...(options.amqpUrl === undefined ? {} : { AMQP_URL: options.amqpUrl }),
  };
  const { script } = options;
  const printed: Program[] = [];
  const berth = async (name: string, start: () => Promise<Program>): Promise<Berth> => {
    let program = await start();
    printed.push(program);
    opened.defer(() => program[Symbol.asyncDispose]());
    return {
      name,
      get pid() {
        return program.pid;
      },
      killAndRestart: async () => {
        const exit = await program.kill('SIGKILL');
        if (exit.signal !== 'SIGKILL') throw new Error(`The ${name} ended by itself: ${program.output()}`);
        program = await start();
        printed.push(program);
      },
    };
  };
  const common = { env, ...(script === undefined ? {} : { script }) };
  const server = await berth('server', () =>
    startProgram({ ...common, args: ['serve'], port, folder, readyLine: /^Dealgraph is ready/ }),
  );
  const workers = await Promise.all(
    Array.from({ length: options.workers }, (_, index) =>
      berth(`worker ${index + 1}`, () =>
        startProgram({ ...common, args: ['work'], readyLine: /^Dealgraph is working/ }),
      ),
    ),
  );
  const kept = opened.move();
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    workers,
    output: () => printed.map((program) => program.output()).join(''),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
