import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';
import type { Benchmark } from './benchmark.ts';
import { usageOf } from './machine.ts';
import { median, rotated } from './statistics.ts';

const program = fileURLToPath(new URL('../bin/dealgraph.js', import.meta.url));

/** What the program finds when it starts. */
interface Beginning {
  readonly database: 'new' | 'existing';
  /** Node's compile cache: whether an earlier start has filled it. */
  readonly cache: 'cold' | 'warm';
}

const beginnings: readonly Beginning[] = [
  { database: 'new', cache: 'cold' },
  { database: 'new', cache: 'warm' },
  { database: 'existing', cache: 'cold' },
  { database: 'existing', cache: 'warm' },
];

interface Start {
  readonly readyMs: number;
  readonly residentMb: number;
  readonly peakResidentMb: number;
  readonly cpuMs: number;
}

/** From the start of the process to the line that says that requests are answered. */
export const benchmarkStart: Benchmark = async ({ quick, say }) => {
  const rounds = quick ? 2 : 7;
  await using folder = await createTemporaryFolder();
  const starts = new Map<Beginning, Start[]>(beginnings.map((beginning) => [beginning, []]));
  await startOnce(folder.path, { database: 'existing', cache: 'warm' });
  for (let round = 0; round < rounds; round += 1) {
    for (const beginning of rotated(beginnings, round)) {
      const start = await startOnce(folder.path, beginning);
      starts.get(beginning)?.push(start);
      say(`${beginning.database} database, ${beginning.cache} cache: ${start.readyMs} ms`);
    }
  }
  const figures = [...starts].map(([beginning, all]) => ({ ...beginning, ...mediansOf(all) }));
  const slowest = Math.max(...figures.map((figure) => figure.readyMs));
  return {
    method: [
      '`node bin/dealgraph.js serve` with Node 26, all subgraphs in the process, SQLite, no sample data; a child process, measured by its parent until the line "Dealgraph is ready." arrives.',
      'A warm cache was filled by an earlier start (Node’s compile cache; the program keeps one beside its packages); a cold one is an empty folder. The files themselves are in the page cache in all cases.',
      `Medians of ${rounds} starts each, turn and turn about. Memory is resident memory at that moment, and its peak until then.`,
    ],
    tables: [
      {
        title: 'Time to ready',
        columns: ['database', 'compile cache', 'ready after', 'processor time', 'resident', 'peak'],
        rows: figures.map((figure) => [
          figure.database,
          figure.cache,
          `${figure.readyMs} ms`,
          `${figure.cpuMs} ms`,
          `${figure.residentMb} MB`,
          `${figure.peakResidentMb} MB`,
        ]),
      },
    ],
    goals: [{ goal: 'ready in less than 2 s once installed', measured: `${slowest} ms at worst`, met: slowest < 2000 }],
    figures,
  };
};

/** Starts the program in `folder`, where earlier starts have left a database and a filled cache. */
async function startOnce(folder: string, { database, cache }: Beginning): Promise<Start> {
  const [data, compiled] = [join(folder, database, 'data'), join(folder, cache, 'compiled')];
  if (database === 'new') await rm(data, { recursive: true, force: true });
  if (cache === 'cold') await rm(compiled, { recursive: true, force: true });
  await Promise.all([data, compiled].map((path) => mkdir(path, { recursive: true })));
  const began = performance.now();
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      NODE_COMPILE_CACHE: compiled,
      DATABASE_URL: `sqlite:${join(data, 'app.db')}`,
      DATA_DIR: data,
      SAMPLE_DATA: 'skip',
      LOG_LEVEL: 'warn',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    await Promise.race([printed(child.stdout, 'is ready.'), ended]);
    const readyMs = Math.round(performance.now() - began);
    if (child.pid === undefined || child.exitCode !== null) throw new Error('The program ended before it was ready.');
    const { residentMb, peakResidentMb, cpuMs } = usageOf(child.pid);
    return { readyMs, residentMb, peakResidentMb, cpuMs };
  } finally {
    // Ends it as an operator would, so that what was compiled is kept.
    child.kill('SIGTERM');
    await ended;
  }
}

function printed(output: Readable, words: string): Promise<void> {
  let text = '';
  return new Promise((resolve) => {
    output.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes(words)) resolve();
    });
  });
}

function mediansOf(starts: readonly Start[]): Start {
  const of = (key: keyof Start) => Math.round(median(starts.map((start) => start[key])));
  return {
    readyMs: of('readyMs'),
    residentMb: of('residentMb'),
    peakResidentMb: of('peakResidentMb'),
    cpuMs: of('cpuMs'),
  };
}
