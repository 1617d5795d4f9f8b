import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { CrowdOrder, CrowdReport } from './live-protocol.ts';

// A process of its own: subscribers that follow one run, check the order and time every event.
const { url, subscribers, lastSequence, subscription } = JSON.parse(process.argv[2] ?? '') as CrowdOrder;
const connectAtOnce = 50;

const latencies = new Float64Array(subscribers * (lastSequence - 1));
let received = 0;
let violations = 0;
let following = 0;
let done = 0;
let resumed = 0;

for (let opened = 0; opened < subscribers; opened += connectAtOnce) {
  const count = Math.min(connectAtOnce, subscribers - opened);
  await Promise.all(Array.from({ length: count }, () => join()));
}

async function join(): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  let sequence = 0;
  const subscribe = (after: string | null) => {
    if (subscription !== null) socket.send(subscribeMessage(subscription, after));
  };
  socket.on('message', (data: Buffer) => {
    const now = performance.timeOrigin + performance.now();
    const text = data.toString('utf8');
    const message = JSON.parse(text) as Message;
    if (message.type === 'ping') return;
    if (message.type === 'connection_ack') return subscribe(null);
    if (message.type === 'error') return subscribe(resumption(message));
    const event = message.type === 'next' ? message.payload.data?.runEvents : null;
    if (!event) throw new Error(`A subscriber was told ${text}`);
    if (event.sequence !== sequence + 1) violations += 1;
    sequence = event.sequence;
    if (sequence === 1) return follow();
    latencies[received] = now - Date.parse(event.occurredAt);
    received += 1;
    if (sequence === lastSequence) finish(text);
  });
  socket.on('error', fail);
  socket.on('close', (code, reason) => {
    if (sequence === lastSequence) return;
    fail(new Error(`A subscriber was cut off after event ${sequence}: ${code} ${reason.toString('utf8')}`));
  });
  await once(socket, 'open');
  if (subscription !== null) socket.send('{"type":"connection_init"}');
}

function subscribeMessage({ runId, selection }: NonNullable<CrowdOrder['subscription']>, after: string | null): string {
  const query = `subscription ($runId: ID!, $after: String) { runEvents(runId: $runId, after: $after) { ${selection} } }`;
  return JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query, variables: { runId, after } } });
}

interface ReceivedEvent {
  readonly sequence: number;
  readonly occurredAt: string;
}

/** A message of graphql-transport-ws, as far as it is looked at. */
type Message =
  | { readonly type: 'connection_ack' | 'ping' | 'complete' }
  | {
      readonly type: 'next';
      readonly payload: { readonly data?: { readonly runEvents?: ReceivedEvent | null } | null };
    }
  | { readonly type: 'error'; readonly payload: readonly Refusal[] };

interface Refusal {
  readonly extensions?: { readonly code?: string; readonly cursor?: string | null };
}

/** The cursor to go on from; throws where the server said anything but that the subscriber is too far behind. */
function resumption(message: Extract<Message, { readonly type: 'error' }>): string {
  const { code, cursor } = message.payload[0]?.extensions ?? {};
  if (code !== 'SLOW_CONSUMER' || !cursor) throw new Error(`A subscriber was told ${JSON.stringify(message)}`);
  resumed += 1;
  return cursor;
}

function follow(): void {
  following += 1;
  if (following === subscribers) report({ kind: 'FOLLOWING' });
}

function finish(example: string): void {
  done += 1;
  if (done < subscribers) return;
  const endedAtMs = performance.timeOrigin + performance.now();
  report({
    kind: 'DONE',
    received,
    violations,
    resumed,
    latenciesMs: latencies.subarray(0, received),
    endedAtMs,
    example,
  });
}

function report(message: CrowdReport): void {
  process.send?.(message);
}

function fail(error: Error): void {
  console.error(error);
  process.exit(1);
}
