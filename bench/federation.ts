import { isDeepStrictEqual } from 'node:util';
import type { Benchmark, Goal, Table } from './benchmark.ts';
import { boardData, boardQuery } from './federation-graph.ts';
import { type RunningGraph, type ServerKind, servers, startGraph } from './federation-servers.ts';
import { postJson, putLoadOn } from './http-load.ts';
import { usageOf } from './machine.ts';
import { installPeers, peerVersions } from './peers.ts';
import { median, rotated, rounded } from './statistics.ts';

interface Arrangement {
  readonly title: string;
  readonly server: ServerKind;
  /** In a process of their own; null where the graph is in the server's. */
  readonly subgraphs: ServerKind | null;
}

const arrangements = {
  stock: {
    title: 'Apollo gateway, subgraphs by Apollo Server',
    server: servers.apolloGateway,
    subgraphs: servers.apolloSubgraphs,
  },
  stockOverPlain: {
    title: 'Apollo gateway, plain subgraphs',
    server: servers.apolloGateway,
    subgraphs: servers.plainSubgraphs,
  },
  mercurius: {
    title: 'Mercurius gateway, plain subgraphs',
    server: servers.mercuriusGateway,
    subgraphs: servers.plainSubgraphs,
  },
  overApollo: {
    title: 'Dealgraph, subgraphs by Apollo Server',
    server: servers.ourGateway,
    subgraphs: servers.apolloSubgraphs,
  },
  overPlain: { title: 'Dealgraph, plain subgraphs', server: servers.ourGateway, subgraphs: servers.plainSubgraphs },
  overOwn: { title: 'Dealgraph, its subgraph servers', server: servers.ourGateway, subgraphs: servers.ourSubgraphs },
  inProcess: { title: 'Dealgraph, subgraphs in process', server: servers.ourGateway, subgraphs: null },
  apolloMonolith: { title: 'monolith, Apollo Server', server: servers.apolloMonolith, subgraphs: null },
  compiledMonolith: { title: 'monolith, graphql-jit', server: servers.compiledMonolith, subgraphs: null },
  bytes: { title: 'the same bytes', server: servers.bytes, subgraphs: null },
} as const satisfies Readonly<Record<string, Arrangement>>;

type ArrangementName = keyof typeof arrangements;

const names = Object.keys(arrangements) as readonly ArrangementName[];

/** What one trial, or the median of several, gave. */
interface Measured {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Processor time of the answering process for each request, in microseconds. */
  readonly cpuPerRequestUs: number;
}

interface Figures extends Measured {
  readonly arrangement: ArrangementName;
  /** Of requests a second, the median of the rounds' ratios. */
  readonly timesStock: number;
}

interface Effort {
  readonly rounds: number;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

const full: Effort = { rounds: 3, connections: 50, warmUpSeconds: 3, seconds: 5 };
const quickly: Effort = { rounds: 1, connections: 50, warmUpSeconds: 1, seconds: 2 };

type Trials = ReadonlyMap<ArrangementName, Measured[]>;

/** How fast one query over four subgraphs is answered, by us and by others. */
export const benchmarkFederation: Benchmark = async ({ quick, say }) => {
  await installPeers();
  const effort = quick ? quickly : full;
  const trials: Trials = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const name of rotated(names, round * 3)) {
      const { server, subgraphs } = arrangements[name];
      await using graph = await startGraph(server, subgraphs);
      const measured = await measure(graph, effort);
      trials.get(name)?.push(measured);
      say(`${arrangements[name].title}: ${JSON.stringify(measured)}`);
    }
  }
  const figures = names.map((name): Figures => {
    return { arrangement: name, ...mediansOf(trialsOf(trials, name)), timesStock: timesOf(trials, name, 'stock') };
  });
  const versions = await peerVersions();
  return {
    method: methodOf(effort, versions),
    tables: [tableOf(figures)],
    goals: goalsOf(trials, figures),
    figures: { versions, arrangements: figures, trials: Object.fromEntries(trials) },
  };
};

async function measure(graph: RunningGraph, effort: Effort): Promise<Measured> {
  const { connections, warmUpSeconds, seconds } = effort;
  const load = { url: graph.url, body: JSON.stringify({ query: boardQuery }), connections };
  await expectBoard(graph.url);
  await putLoadOn({ ...load, until: { seconds: warmUpSeconds } });
  const cpuMs = usageOf(graph.pid).cpuMs;
  const { answered, ...outcome } = await putLoadOn({ ...load, until: { seconds } });
  const cpuPerRequestUs = rounded(((usageOf(graph.pid).cpuMs - cpuMs) * 1000) / answered);
  await expectBoard(graph.url);
  return { ...outcome, requestsPerSecond: rounded(outcome.requestsPerSecond), cpuPerRequestUs };
}

/** Throws unless the server answers the query with what is in the graph. */
async function expectBoard(url: string): Promise<void> {
  const text = await postJson(url, { query: boardQuery });
  const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: unknown };
  if (errors === undefined && isDeepStrictEqual(data, boardData)) return;
  throw new Error(`The answer is not the board: ${text.slice(0, 2000)}`);
}

function mediansOf(trials: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => rounded(median(trials.map((trial) => trial[key])));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    longestMs: of('longestMs'),
    cpuPerRequestUs: of('cpuPerRequestUs'),
  };
}

function trialsOf(trials: Trials, name: ArrangementName): readonly Measured[] {
  return trials.get(name) ?? [];
}

/** How many times the requests a second of `basis` there were of `name`: the median of the rounds' ratios. */
function timesOf(trials: Trials, name: ArrangementName, basis: ArrangementName): number {
  const ratios = trialsOf(trials, name).map(({ requestsPerSecond }, round) => {
    return requestsPerSecond / (trialsOf(trials, basis)[round]?.requestsPerSecond ?? Number.NaN);
  });
  return rounded(median(ratios));
}

function methodOf(effort: Effort, versions: Readonly<Record<string, string>>): readonly string[] {
  const { rounds, connections, warmUpSeconds, seconds } = effort;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `One query over four subgraphs, in memory: 20 deals with their owners, 3 runs and 2 artifacts each (${Buffer.byteLength(JSON.stringify({ data: boardData }))} bytes). Every arrangement must answer it with exactly that before and after its load, and every request with status 200, or there are no figures.`,
    `${connections} connections, kept alive, from a process of its own (autocannon, which counts latencies in whole milliseconds); the server in another, the four subgraphs in a third or, where none are named, in the server's.`,
    'Dealgraph: `openGateway` as `dealgraph serve` opens it: identity, limits and log on. Apollo gateway, Apollo Server: `startStandaloneServer` as documented. Mercurius: with its compilation (`jit: 1`).',
    'Plain subgraphs: node:http and graphql-jit, the fastest there are, so that the gateway is what is measured; the monolith with graphql-jit is served the same way. The same bytes: node:http without GraphQL.',
    `Medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${seconds} s after ${warmUpSeconds} s to warm up, new processes each, turn and turn about; ratios are medians of the rounds' ratios. Processor time is that of the answering process alone.`,
    `Installed for comparison, with NODE_ENV=production: ${packages.join(', ')}.`,
  ];
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Requests a second',
    columns: ['', 'requests/s', '× first', 'p50', 'p99', 'longest', 'processor time each'],
    rows: figures.map((figure) => [
      arrangements[figure.arrangement].title,
      figure.requestsPerSecond.toLocaleString('en'),
      String(figure.timesStock),
      `${figure.p50Ms} ms`,
      `${figure.p99Ms} ms`,
      `${figure.longestMs} ms`,
      `${figure.cpuPerRequestUs} µs`,
    ]),
  };
}

/** What `name` should be at least, times `basis`. */
interface RatioGoal {
  readonly goal: string;
  readonly name: ArrangementName;
  readonly basis: ArrangementName;
  readonly atLeast: number;
}

const ratioGoals: readonly RatioGoal[] = [
  { goal: 'in process at least 12 × Apollo gateway', name: 'inProcess', basis: 'stock', atLeast: 12 },
  {
    goal: 'over HTTP at least 6 × Apollo gateway, plain subgraphs both',
    name: 'overPlain',
    basis: 'stockOverPlain',
    atLeast: 6,
  },
  {
    goal: 'over HTTP at least 2 × Mercurius gateway, plain subgraphs both',
    name: 'overPlain',
    basis: 'mercurius',
    atLeast: 2,
  },
  {
    goal: 'in process at least 0.5 × the monolith with graphql-jit',
    name: 'inProcess',
    basis: 'compiledMonolith',
    atLeast: 0.5,
  },
];

function goalsOf(trials: Trials, figures: readonly Figures[]): readonly Goal[] {
  const ratios = ratioGoals.map(({ goal, name, basis, atLeast }) => {
    const times = timesOf(trials, name, basis);
    return { goal, measured: `${times} ×`, met: times >= atLeast };
  });
  const tails = figures
    .filter(({ arrangement }) => arrangements[arrangement].server === servers.ourGateway)
    .map(({ arrangement, p50Ms, p99Ms }) => ({
      goal: `${arrangements[arrangement].title}: p99 at most 5 × p50`,
      measured: `${rounded(p99Ms / p50Ms)} ×`,
      met: p99Ms <= 5 * p50Ms,
    }));
  return [...ratios, ...tails];
}
