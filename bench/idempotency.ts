import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { Idempotency } from '#kernel/idempotency.ts';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import type { Benchmark, Table } from './benchmark.ts';
import {
  mostWriters,
  openPostgresDatabase,
  openServer,
  openSqliteDatabase,
  type MeasuredDatabase,
} from './databases.ts';
import { median, rotated, rounded } from './statistics.ts';

const ways = ['without', 'with', 'again'] as const;

type Way = (typeof ways)[number];

interface Figures {
  readonly database: string;
  /** How many requests are under way at once. */
  readonly callers: number;
  /** Medians of all rounds, in mutations a second. */
  readonly perSecond: Readonly<Record<Way, number>>;
  /** Medians of the rounds' own ratios to `without`. */
  readonly ratio: Readonly<Record<Way, number>>;
  /** What a key adds to one mutation, in microseconds of waiting; of those that come one after the other alone. */
  readonly addedMicroseconds: number | null;
}

const text = `mutation ($input: StartRunInput!) { startRun(input: $input) { ... on AgentRun { id status createdAt } } }`;
const document = parse(text);
const variables = { input: { agentName: 'bench', input: { question: 'What is it worth?' } } };

/** What an idempotency key costs one mutation. */
export const benchmarkIdempotency: Benchmark = async ({ quick, say }) => {
  const pace = quick ? { rounds: 3, milliseconds: 150 } : { rounds: 7, milliseconds: 1_000 };
  await using server = await openServer();
  const figures: Figures[] = [];
  const open = [
    () => openSqliteDatabase('NORMAL'),
    () => openSqliteDatabase('FULL'),
    () => openPostgresDatabase(server),
  ];
  for (const openDatabase of open) {
    await using database = await openDatabase();
    for (const callers of [1, mostWriters]) {
      figures.push(await compare(database, callers, pace));
      say(`${database.name}, ${callers} at once: ${JSON.stringify(figures.at(-1)?.ratio)}`);
    }
  }
  return {
    method: [
      server.description,
      'The mutation `startRun` at its subgraph in process, as the gateway asks it: one row, one event, one transaction; the answer has three columns.',
      'Ways: without a key; with a new key each; again, with a key that was used for the same arguments before.',
      `Medians of ${pace.rounds} rounds of ${pace.milliseconds} ms a way, turn and turn about on one database; ratios are medians of the rounds' ratios.`,
    ],
    tables: [tableOf(figures)],
    goals: [],
    figures,
  };
};

async function compare(
  { name, foundation, entities }: MeasuredDatabase,
  callers: number,
  pace: { readonly rounds: number; readonly milliseconds: number },
): Promise<Figures> {
  const subgraph = new InProcessSource(createRunsSubgraph(foundation, entities));
  const used = randomUUID();
  await startRun(subgraph, used);
  const keys: Readonly<Record<Way, () => string | null>> = { without: () => null, with: randomUUID, again: () => used };
  const rounds: Readonly<Record<Way, number>>[] = [];
  // The first round fills caches and compiles; it does not count.
  for (let round = 0; round <= pace.rounds; round += 1) {
    const rate = { without: 0, with: 0, again: 0 };
    for (const way of rotated(ways, round)) {
      rate[way] = await mutationsPerSecond(() => startRun(subgraph, keys[way]()), callers, pace.milliseconds);
    }
    if (round > 0) rounds.push(rate);
  }
  const each = (of: (rate: Readonly<Record<Way, number>>, way: Way) => number) => ({
    without: rounded(median(rounds.map((rate) => of(rate, 'without')))),
    with: rounded(median(rounds.map((rate) => of(rate, 'with')))),
    again: rounded(median(rounds.map((rate) => of(rate, 'again')))),
  });
  const added = rounded(median(rounds.map((rate) => 1e6 / rate.with - 1e6 / rate.without)));
  return {
    database: name,
    callers,
    perSecond: each((rate, way) => rate[way]),
    ratio: each((rate, way) => rate[way] / rate.without),
    addedMicroseconds: callers === 1 ? added : null,
  };
}

/** Throws where the run was not started: a refusal costs less. */
async function startRun(subgraph: InProcessSource, key: string | null): Promise<void> {
  const { projectId, operatorId } = localIdentity;
  const context: RequestContext = {
    actor: { type: 'OPERATOR', id: operatorId },
    access: fullAccess,
    projectId,
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    correlationId: null,
    causationId: null,
    signal: new AbortController().signal,
    ...(key === null ? {} : { idempotency: new Idempotency(key) }),
  };
  const { data, errors } = await subgraph.execute({ document, text, operationName: undefined, variables, context });
  if (errors !== undefined || !data?.['startRun']) throw new Error('No run was started', { cause: errors?.[0] });
}

async function mutationsPerSecond(mutate: () => Promise<void>, callers: number, milliseconds: number): Promise<number> {
  const began = performance.now();
  let mutations = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() - began < milliseconds) {
        await mutate();
        mutations += 1;
      }
    }),
  );
  return (mutations * 1000) / (performance.now() - began);
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Mutations a second',
    columns: [
      'database',
      'at once',
      'without a key',
      'with',
      'again',
      'with ÷ without',
      'again ÷ without',
      'a key adds',
    ],
    rows: figures.map(({ database, callers, perSecond, ratio, addedMicroseconds }) => [
      database,
      String(callers),
      ...ways.map((way) => perSecond[way].toLocaleString('en')),
      ratio.with.toFixed(2),
      ratio.again.toFixed(2),
      addedMicroseconds === null ? '' : `${addedMicroseconds} µs`,
    ]),
  };
}
