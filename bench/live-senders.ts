import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProgram } from '#test/kit/program.ts';
import type { BroadcastOrder, CrowdOrder } from './live-protocol.ts';

/** How the events come. */
export interface Pace {
  /** Between two calls; 0 makes the next as soon as the last was answered. */
  readonly intervalMs: number;
  /** Events in one call. */
  readonly batch: number;
}

/** A server in a process of its own that sends events to whoever is connected. */
export interface Sender extends AsyncDisposable {
  readonly pid: number;
  /** Where subscribers connect, and what they ask for. */
  readonly url: string;
  readonly subscription: CrowdOrder['subscription'];
  /** Makes `count` events happen. */
  send(count: number, pace: Pace): Promise<void>;
}

/** The real program with one run of a deal; subscribers select `selection` of its events. */
export async function startProduct(selection: string): Promise<Sender> {
  const program = await startProgram({
    args: ['serve'],
    readyLine: /^Dealgraph is ready/,
    env: { SAMPLE_DATA: 'skip', LOG_LEVEL: 'warn' },
  });
  const endpoint = `${program.url}/graphql`;
  const dealId = await created(endpoint, 'createDeal(input: { name: "Northwind Traders" }) { ... on Deal { id } }');
  const runId = await created(
    endpoint,
    `startRun(input: { agentName: "analyst", dealId: "${dealId}" }) { ... on AgentRun { id } }`,
  );
  return {
    pid: program.pid,
    url: endpoint.replace('http', 'ws'),
    subscription: { runId, selection },
    send: (count, pace) => appendTokens(endpoint, { runId, count, pace }),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** A plain `ws` server that sends `template` with a sequence and an instant of its own each time. */
export async function startBroadcast(template: string): Promise<Sender> {
  const child = forked('live-broadcast.ts', template);
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  return {
    pid: child.pid ?? 0,
    url: `ws://127.0.0.1:${port}`,
    subscription: null,
    send: async (count, { intervalMs }) => {
      child.send({ count, intervalMs } satisfies BroadcastOrder);
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}

/** Starts a file of this folder with one argument. */
export function forked(file: string, argument: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [argument], { serialization: 'advanced' });
}

/** Ends a process that holds nothing worth keeping. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const appendMutation = `mutation ($input: AppendRunEventsInput!) {
  appendRunEvents(input: $input) { __typename ... on AppendedRunEvents { run { id } } }
}`;

async function appendTokens(
  endpoint: string,
  { runId, count, pace }: { readonly runId: string; readonly count: number; readonly pace: Pace },
): Promise<void> {
  const began = performance.now();
  for (let sent = 0, call = 0; sent < count; sent += pace.batch, call += 1) {
    await pause(Math.max(0, began + call * pace.intervalMs - performance.now()));
    const events = Array.from({ length: Math.min(pace.batch, count - sent) }, (_, index) => ({
      type: 'run.token',
      payload: { text: ' counterparties', index: sent + index },
    }));
    await ask(endpoint, appendMutation, { input: { runId, events } });
  }
}

async function created(endpoint: string, field: string): Promise<string> {
  const data = await ask(endpoint, `mutation { made: ${field} }`, {});
  return (data as { readonly made: { readonly id: string } }).made.id;
}

async function ask(endpoint: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
  if (errors !== undefined) throw new Error(`The program refused: ${JSON.stringify(errors)}`);
  return data;
}
