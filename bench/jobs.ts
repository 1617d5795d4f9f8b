import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Goal, Table } from './benchmark.ts';
import { openPostgresDatabase, openServer, openSqliteDatabase, type MeasuredDatabase } from './databases.ts';
import type { JobsOrder, JobsReport } from './jobs-protocol.ts';
import { installPeers, peerVersions } from './peers.ts';
import { median, percentile, rotated, rounded } from './statistics.ts';

/** Someone whose workers are measured. */
interface Contender {
  readonly name: string;
  /** The file of the process that works. */
  readonly file: string;
  /** How that process is to go about it, where it knows several ways. */
  readonly way: string;
  readonly database: 'SQLite' | 'PostgreSQL';
}

const own = 'jobs-worker.ts';
const contenders: readonly Contender[] = [
  { name: 'Dealgraph, SQLite', file: own, way: '', database: 'SQLite' },
  { name: 'Dealgraph, PostgreSQL', file: own, way: '', database: 'PostgreSQL' },
  { name: 'pg-boss, one by one', file: 'peers/pg-boss.js', way: 'one by one', database: 'PostgreSQL' },
  { name: 'pg-boss, in batches', file: 'peers/pg-boss.js', way: 'batches', database: 'PostgreSQL' },
  { name: 'graphile-worker', file: 'peers/graphile-worker.js', way: '', database: 'PostgreSQL' },
];
const workerCounts = [1, 4, 16] as const;

/** What every round measured of one contender with so many workers. */
interface Figures {
  readonly name: string;
  readonly workers: number;
  /** Medians of the rounds. */
  readonly jobsPerSecond: number;
  /** Medians of the rounds' own ratios to the faster way of pg-boss. */
  readonly timesPgBoss: number;
}

interface Latency {
  readonly name: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Jobs a second and how soon one is begun, beside pg-boss and graphile-worker on the same PostgreSQL. */
export const benchmarkJobs: Benchmark = async ({ quick, say }) => {
  const pace = quick ? { rounds: 1, jobs: 500, single: 20 } : { rounds: 5, jobs: 10_000, single: 300 };
  await installPeers();
  const versions = await peerVersions();
  await using server = await openServer();
  const open = (kind: Contender['database']) =>
    kind === 'SQLite' ? openSqliteDatabase('FULL') : openPostgresDatabase(server);
  const figures: Figures[] = [];
  for (const workers of workerCounts) {
    // The first round warms the server's caches; it does not count.
    const rounds: Map<string, number>[] = [];
    for (let round = 0; round <= (quick ? 0 : pace.rounds); round += 1) {
      const rates = new Map<string, number>();
      for (const contender of rotated(contenders, round)) {
        // One worker alone is slow enough to be measured by fewer.
        const jobs = workers === 1 ? Math.ceil(pace.jobs / 4) : pace.jobs;
        const order = { measure: 'throughput', way: contender.way, workers, jobs } as const;
        await using database = await open(contender.database);
        const { seconds } = await measure(contender, database, order);
        rates.set(contender.name, jobs / seconds);
        say(`${workers} workers, ${contender.name}: ${rounded(jobs / seconds)} jobs/s`);
      }
      if (quick || round > 0) rounds.push(rates);
    }
    for (const { name } of contenders) figures.push(figuresOf(name, workers, rounds));
  }
  const latencies: Latency[] = [];
  for (const contender of contenders) {
    await using database = await open(contender.database);
    const order = { measure: 'latency', way: contender.way, workers: 4, jobs: pace.single } as const;
    const sorted = (await measure(contender, database, order)).latenciesMs.toSorted((a, b) => a - b);
    latencies.push({
      name: contender.name,
      p50Ms: rounded(percentile(sorted, 0.5)),
      p99Ms: rounded(percentile(sorted, 0.99)),
    });
    say(`pick-up, ${contender.name}: p50 ${latencies.at(-1)?.p50Ms} ms`);
  }
  return {
    method: [
      server.description,
      `${pace.jobs.toLocaleString('en')} jobs that do nothing wait (a quarter of them for one worker); measured is from the start of the workers until the database says that all are done. A new database and a new process each; all workers are in that one process.`,
      'Dealgraph: `Worker` as `dealgraph work` starts it, with so many jobs at once; its start counts, as that of graphile-worker does; SQLite with synchronous FULL.',
      `pg-boss ${versions['pg-boss']}: so many loops of \`fetch\` and \`complete\` of one job each; and, in batches, one loop that fetches and completes so many at once. Its own \`work\` waits at least 0.5 s between fetches and would be slower.`,
      `graphile-worker ${versions['graphile-worker']}: \`run\` with so many concurrent jobs, else as shipped.`,
      `Pick-up: ${pace.single} jobs one after the other, 20 ms apart and more, to four idle workers; from before the job is added until its handler begins, on one clock. pg-boss: \`work\` with LISTEN/NOTIFY on.`,
      `Medians of ${pace.rounds} rounds, turn and turn about, one more to warm up; ratios are medians of the rounds’ ratios.`,
    ],
    tables: [throughputTable(figures), latencyTable(latencies)],
    goals: workerCounts.map((workers) => goalOf(figures, workers)),
    figures: { throughput: figures, latency: latencies },
  };
};

async function measure(
  { name, file }: Contender,
  { location }: MeasuredDatabase,
  order: Omit<JobsOrder, 'url'>,
): Promise<JobsReport> {
  const url = location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url;
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(file, import.meta.url)), JSON.stringify({ ...order, url } satisfies JobsOrder)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  let report: JobsReport | undefined;
  child.on('message', (message: JobsReport) => {
    report = message;
  });
  await once(child, 'exit');
  if (report === undefined) throw new Error(`${name} ended with ${child.exitCode} and reported nothing.`);
  return report;
}

function figuresOf(name: string, workers: number, rounds: readonly ReadonlyMap<string, number>[]): Figures {
  const rateOf = (rates: ReadonlyMap<string, number>, of: string) => rates.get(of) ?? 0;
  const pgBoss = (rates: ReadonlyMap<string, number>) =>
    Math.max(rateOf(rates, 'pg-boss, one by one'), rateOf(rates, 'pg-boss, in batches'));
  return {
    name,
    workers,
    jobsPerSecond: rounded(median(rounds.map((rates) => rateOf(rates, name)))),
    timesPgBoss: rounded(median(rounds.map((rates) => rateOf(rates, name) / pgBoss(rates)))),
  };
}

function throughputTable(figures: readonly Figures[]): Table {
  const cell = (name: string, workers: number) => {
    const found = figures.find((one) => one.name === name && one.workers === workers);
    return [found?.jobsPerSecond.toLocaleString('en') ?? '', found?.timesPgBoss.toFixed(2) ?? ''];
  };
  return {
    title: 'Jobs claimed and completed a second',
    columns: ['', ...workerCounts.flatMap((count) => [`${count} ${count === 1 ? 'worker' : 'workers'}`, '× pg-boss'])],
    rows: contenders.map(({ name }) => [name, ...workerCounts.flatMap((count) => cell(name, count))]),
  };
}

function latencyTable(latencies: readonly Latency[]): Table {
  return {
    title: 'From adding a job to its beginning',
    columns: ['', 'p50', 'p99'],
    rows: latencies.map(({ name, p50Ms, p99Ms }) => [name, `${p50Ms} ms`, `${p99Ms} ms`]),
  };
}

function goalOf(figures: readonly Figures[], workers: number): Goal {
  const own = figures.find((one) => one.name === 'Dealgraph, PostgreSQL' && one.workers === workers);
  const times = own?.timesPgBoss ?? 0;
  return {
    goal: `PostgreSQL, ${workers} ${workers === 1 ? 'worker' : 'workers'}: at least 1 × pg-boss, the faster way of it`,
    measured: times.toFixed(2),
    met: times >= 1,
  };
}
