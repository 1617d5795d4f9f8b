import { startProgram, type Program } from '#test/kit/program.ts';
import { freePort } from '#test/kit/free-port.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** Real programs on one database, which are killed and come back on the same port with the same data. */
export interface Fleet extends AsyncDisposable {
  readonly size: number;
  /** How often one was killed. */
  readonly kills: number;
  /** The address of a server, as soon as it answers. */
  url(index: number): Promise<string>;
  /** Kills a server outright and starts it again; resolves once it answers. */
  killAndRestart(index: number): Promise<void>;
}

interface Berth {
  readonly port: number;
  readonly folder: string;
  program: Program;
  up: PromiseWithResolvers<undefined>;
}

/** Starts `size` servers on the database at `databaseUrl`, which the first of them brings up to date. */
export async function startFleet(databaseUrl: string, size: number): Promise<Fleet> {
  await using opened = new AsyncDisposableStack();
  const berths: Berth[] = [];
  opened.defer(async () => {
    await Promise.all(berths.map(({ program }) => program[Symbol.asyncDispose]()));
  });
  for (let index = 0; index < size; index += 1) {
    const { path: folder } = opened.use(await createTemporaryFolder());
    const port = await freePort();
    const program = await start({ databaseUrl, port, folder });
    berths.push({ port, folder, program, up: isUp() });
  }
  let kills = 0;
  const kept = opened.move();
  const berth = (index: number) => {
    const found = berths[index];
    if (found === undefined) throw new Error(`There is no server ${index}.`);
    return found;
  };
  return {
    size,
    get kills() {
      return kills;
    },
    url: async (index) => {
      const { up, program } = berth(index);
      await up.promise;
      return program.url;
    },
    killAndRestart: async (index) => {
      const killed = berth(index);
      // Before the kill, so that whoever is thrown out waits here for the next start instead of knocking in vain.
      killed.up = Promise.withResolvers();
      const exit = await killed.program.kill('SIGKILL');
      if (exit.signal !== 'SIGKILL') throw new Error(`Server ${index} ended by itself: ${killed.program.output()}`);
      kills += 1;
      killed.program = await start({ databaseUrl, port: killed.port, folder: killed.folder });
      killed.up.resolve(undefined);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function start(place: { readonly databaseUrl: string; readonly port: number; readonly folder: string }) {
  const { databaseUrl, port, folder } = place;
  return startProgram({
    args: ['serve'],
    port,
    folder,
    env: { DATABASE_URL: databaseUrl, SAMPLE_DATA: 'skip', LOG_LEVEL: 'warn' },
    readyLine: /^Dealgraph is ready/,
  });
}

function isUp(): PromiseWithResolvers<undefined> {
  const up = Promise.withResolvers<undefined>();
  up.resolve(undefined);
  return up;
}
