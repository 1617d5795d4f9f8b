import type { Benchmark, Goal, Table } from './benchmark.ts';
import { writers, type Writer } from './append-writers.ts';
import {
  addRun,
  mostWriters,
  openPostgresDatabase,
  openServer,
  openSqliteDatabase,
  type MeasuredDatabase,
} from './databases.ts';
import { median, rotated, rounded } from './statistics.ts';

type Way = keyof typeof writers;

const ways = Object.keys(writers) as readonly Way[];

/** How many runs are appended to at once, each by a writer of its own, and how many events a transaction has. */
interface Load {
  readonly runs: number;
  readonly batch: number;
}

const loads: readonly Load[] = [1, mostWriters].flatMap((runs) => [1, 50].map((batch) => ({ runs, batch })));

interface Figures extends Load {
  readonly database: string;
  /** Medians of all rounds, in events a second. */
  readonly eventsPerSecond: Readonly<Record<Way, number>>;
  /** Medians of the rounds' own ratios to `raw`. */
  readonly ratio: Readonly<Record<Way, number>>;
}

/** Events a second by the product's two ways of appending, and by the driver's prepared statements. */
export const benchmarkAppend: Benchmark = async ({ quick, say }) => {
  const pace = quick ? { rounds: 3, milliseconds: 150 } : { rounds: 7, milliseconds: 500 };
  await using server = await openServer();
  const figures: Figures[] = [];
  const open = [
    () => openSqliteDatabase('NORMAL'),
    () => openSqliteDatabase('FULL'),
    () => openPostgresDatabase(server),
  ];
  for (const openDatabase of open) {
    await using database = await openDatabase();
    for (const load of loads) {
      figures.push(await compare(database, load, pace));
      say(`${database.name}, ${load.runs} runs, ${load.batch} a transaction: ${JSON.stringify(figures.at(-1)?.ratio)}`);
    }
  }
  return {
    method: [
      server.description,
      `Ways: raw, the driver's prepared statements (better-sqlite3: one insert an event; pg: one named statement a batch); log, \`eventLog.append\` in \`store.transact\`; unit, \`unitOfWork\` with \`record\`, which validates the payload and wakes followers.`,
      'Each appends the same events: head update, then inserts, in one transaction; 1 run has one writer, 16 runs have 16 at once.',
      `Medians of ${pace.rounds} rounds of ${pace.milliseconds} ms a way, turn and turn about on one database; ratios are medians of the rounds' ratios.`,
    ],
    tables: [tableOf(figures)],
    goals: figures.filter(({ batch }) => batch > 1).map(goalOf),
    figures,
  };
};

async function compare(
  database: MeasuredDatabase,
  load: Load,
  pace: { readonly rounds: number; readonly milliseconds: number },
): Promise<Figures> {
  await using opened = new AsyncDisposableStack();
  const contenders = new Map<Way, { readonly writer: Writer; readonly runs: readonly string[] }>();
  for (const way of ways) {
    const writer = opened.use(await writers[way](database));
    const runs = await Promise.all(Array.from({ length: load.runs }, () => addRun(database.foundation)));
    contenders.set(way, { writer, runs });
  }
  const rates: Record<Way, number>[] = [];
  // The first round fills caches and compiles; it does not count.
  for (let round = 0; round <= pace.rounds; round += 1) {
    const rate: Record<Way, number> = { raw: 0, log: 0, unit: 0 };
    for (const [way, { writer, runs }] of rotated([...contenders], round)) {
      rate[way] = await eventsPerSecond(writer, { runs, batch: load.batch, milliseconds: pace.milliseconds });
    }
    if (round > 0) rates.push(rate);
  }
  const each = (of: (rate: Record<Way, number>, way: Way) => number) => {
    const [raw, log, unit] = (['raw', 'log', 'unit'] as const).map((way) =>
      rounded(median(rates.map((rate) => of(rate, way)))),
    );
    return { raw: raw ?? 0, log: log ?? 0, unit: unit ?? 0 };
  };
  return {
    database: database.name,
    ...load,
    eventsPerSecond: each((rate, way) => rate[way]),
    ratio: each((rate, way) => rate[way] / rate.raw),
  };
}

async function eventsPerSecond(
  writer: Writer,
  {
    runs,
    batch,
    milliseconds,
  }: { readonly runs: readonly string[]; readonly batch: number; readonly milliseconds: number },
): Promise<number> {
  const began = performance.now();
  let events = 0;
  await Promise.all(
    runs.map(async (runId) => {
      while (performance.now() - began < milliseconds) {
        await writer.append(runId, batch);
        events += batch;
      }
    }),
  );
  return (events * 1000) / (performance.now() - began);
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Events a second',
    columns: ['database', 'runs', 'events a transaction', 'raw', 'log', 'unit', 'log ÷ raw', 'unit ÷ raw'],
    rows: figures.map(({ database, runs, batch, eventsPerSecond: rate, ratio }) => [
      database,
      String(runs),
      String(batch),
      ...ways.map((way) => rate[way].toLocaleString('en')),
      ratio.log.toFixed(2),
      ratio.unit.toFixed(2),
    ]),
  };
}

function goalOf({ database, runs, batch, ratio }: Figures): Goal {
  return {
    goal: `${database}, ${runs} ${runs === 1 ? 'run' : 'runs'}, ${batch} a transaction: log at least 0.5 × raw`,
    measured: `${ratio.log.toFixed(2)} (unit ${ratio.unit.toFixed(2)})`,
    met: ratio.log >= 0.5,
  };
}
