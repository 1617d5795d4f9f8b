import type { Benchmark, Goal, Table } from './benchmark.ts';
import { boardQuery, someDealId } from './federation-graph.ts';
import { type RunningGraph, servers, startGraph } from './federation-servers.ts';
import { postJson, putLoadOn } from './http-load.ts';
import { usageOf } from './machine.ts';
import { installPeers } from './peers.ts';
import { rounded } from './statistics.ts';

const phases = ['distinct', 'repeated'] as const;

type Phase = (typeof phases)[number];
type Counts = Readonly<Record<Phase, number>>;

const full: Counts = { distinct: 200_000, repeated: 1_000_000 };
const quickly: Counts = { distinct: 2000, repeated: 10_000 };

const connections = 50;

/** Where memory is looked at, as shares of a phase. */
const looks = [0.1, 0.5, 1];

/** Until here what is kept of operations may still be filling: twice as many as are ever kept. */
const settledAfter = 2000;

/** From how many times as much as when it had settled memory no longer counts as flat. */
const flatUpTo = 1.2;

interface Figures {
  readonly phase: Phase;
  /** How many operations of the phase were answered until then. */
  readonly operations: number;
  /** Since the look before. */
  readonly operationsPerSecond: number;
  /** Processor time of the server for each, in microseconds. */
  readonly cpuPerOperationUs: number;
  /** Resident before and after collecting garbage, and what is left on the heap. */
  readonly residentBeforeMb: number;
  readonly residentMb: number;
  readonly heapMb: number;
}

/** Whether the gateway's memory grows with the operations it has seen, and what an operation costs that it has not. */
export const benchmarkMemory: Benchmark = async ({ quick, share, say }) => {
  await installPeers();
  const counts = countsOf(quick ? quickly : full, share);
  await using graph = await startGraph(servers.ourGateway, null);
  const figures: Figures[] = [];
  for (const phase of phases) {
    let sent = 0;
    for (const look of looks) {
      const until = Math.round(counts[phase] * look);
      const figure = await measure(graph, { phase, from: sent, until });
      figures.push(figure);
      say(JSON.stringify(figure));
      sent = until;
    }
  }
  return { method: methodOf(counts), tables: [tableOf(figures)], goals: goalsOf(figures), figures };
};

function countsOf({ distinct, repeated }: Counts, share: number): Counts {
  const atLeast = connections * 10;
  return {
    distinct: Math.max(atLeast, Math.round(distinct * share)),
    repeated: Math.max(atLeast, Math.round(repeated * share)),
  };
}

interface Stretch {
  readonly phase: Phase;
  /** Operations of the phase from the one to, not including, the other. */
  readonly from: number;
  readonly until: number;
}

async function measure(graph: RunningGraph, stretch: Stretch): Promise<Figures> {
  const { phase, from, until } = stretch;
  const cpuMs = usageOf(graph.pid).cpuMs;
  const began = performance.now();
  await (phase === 'distinct' ? sendDistinct(graph.url, stretch) : sendRepeated(graph.url, until - from));
  const tookSeconds = (performance.now() - began) / 1000;
  const spentMs = usageOf(graph.pid).cpuMs - cpuMs;
  const { residentBefore, resident, heapUsed } = await graph.memory();
  return {
    phase,
    operations: until,
    operationsPerSecond: rounded((until - from) / tookSeconds),
    cpuPerOperationUs: rounded((spentMs * 1000) / (until - from)),
    residentBeforeMb: megabytes(residentBefore),
    residentMb: megabytes(resident),
    heapMb: megabytes(heapUsed),
  };
}

/** Sends each operation once, as many at a time as there are connections. Throws where one gives errors. */
async function sendDistinct(url: string, { from, until }: Stretch): Promise<void> {
  let next = from;
  const sendOn = async (): Promise<void> => {
    while (next < until) {
      const query = distinctOperation(next);
      next += 1;
      const text = await postJson(url, { query });
      if (text.includes('"errors"')) throw new Error(`The gateway refused ${query}: ${text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendOn));
}

/** The board over all four subgraphs, made an operation of its own by an alias or by a literal, by turns. */
function distinctOperation(index: number): string {
  const board = boardQuery.replace('first: 20', 'first: 2');
  return index % 2 === 0
    ? board.replace('deals(', `deals${index}: deals(`)
    : board.replace(/\}$/, `  deal(id: "${index}") { id }\n}`);
}

/** Two subgraphs, so that a million do not take all day. */
async function sendRepeated(url: string, requests: number): Promise<void> {
  const query = 'query Deal($id: ID!) { deal(id: $id) { id name owner { name } } }';
  const body = JSON.stringify({ query, variables: { id: someDealId } });
  await putLoadOn({ url, body, connections, until: { requests } });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function methodOf({ distinct, repeated }: Counts): readonly string[] {
  return [
    `One gateway with four subgraphs in its process, in memory, is sent ${distinct.toLocaleString('en')} operations that it has never seen, then one operation ${repeated.toLocaleString('en')} times, over HTTP on ${connections} connections. Each must be answered with status 200, the distinct ones without errors.`,
    'A distinct operation is the board of the federation benchmark with 2 deals, over all four subgraphs, with an alias or a literal of its own: parsed, validated, planned and compiled for this once. The repeated one asks two subgraphs.',
    `Memory is looked at after ${looks.map((look) => `${look * 100} %`).join(', ')} of each kind, before and after the process was told to collect its garbage; MB are 10^6 bytes. Flat is counted from the first look after ${settledAfter.toLocaleString('en')} operations.`,
    'The distinct ones are sent by Node’s fetch, which costs more than answering the repeated ones: their rate is a lower bound, their processor time is the server’s alone.',
  ];
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Memory by operations',
    columns: [
      'operations',
      'answered',
      'operations/s',
      'processor time each',
      'resident',
      'resident, collected',
      'heap, collected',
    ],
    rows: figures.map((figure) => [
      figure.phase,
      figure.operations.toLocaleString('en'),
      figure.operationsPerSecond.toLocaleString('en'),
      `${figure.cpuPerOperationUs} µs`,
      `${figure.residentBeforeMb} MB`,
      `${figure.residentMb} MB`,
      `${figure.heapMb} MB`,
    ]),
  };
}

function goalsOf(figures: readonly Figures[]): readonly Goal[] {
  return [
    flatness('resident memory flat', figures, ({ residentMb }) => residentMb),
    flatness('heap flat', figures, ({ heapMb }) => heapMb),
  ];
}

function flatness(what: string, figures: readonly Figures[], of: (figure: Figures) => number): Goal {
  const settled = figures.findIndex(({ operations }) => operations >= settledAfter);
  const [first = Number.NaN, ...later] = figures.slice(Math.max(0, settled)).map(of);
  const times = rounded(Math.max(...later) / first);
  return {
    goal: `${what}: never above ${flatUpTo} × what it was when the caches had settled`,
    measured: `${first} MB, at most ${times} × that`,
    met: times <= flatUpTo,
  };
}
