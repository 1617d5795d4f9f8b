import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { CrowdOrder, CrowdReport } from './live-protocol.ts';
import { percentile, rounded } from './statistics.ts';

// A process of its own: a thousand subscribers that follow one run, check the order and time every event.
const { url, subscribers, lastSequence, subscribe } = JSON.parse(process.argv[2] ?? '') as CrowdOrder;
const connectAtOnce = 50;

const latencies = new Float64Array(subscribers * (lastSequence - 1));
let received = 0;
let violations = 0;
let following = 0;
let done = 0;

for (let opened = 0; opened < subscribers; opened += connectAtOnce) {
  const count = Math.min(connectAtOnce, subscribers - opened);
  await Promise.all(Array.from({ length: count }, () => join()));
}

async function join(): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  let sequence = 0;
  socket.on('message', (data: Buffer) => {
    const now = performance.timeOrigin + performance.now();
    const text = data.toString('utf8');
    if (text.includes('"connection_ack"') && subscribe !== null) socket.send(subscribe);
    const event = eventOf(text);
    if (event === null) return;
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
  if (subscribe !== null) socket.send('{"type":"connection_init"}');
}

interface ReceivedEvent {
  readonly sequence: number;
  readonly occurredAt: string;
}

interface Message {
  readonly type: string;
  readonly payload?: {
    readonly errors?: unknown;
    readonly data?: { readonly runEvents?: ReceivedEvent | null } | null;
  };
}

function eventOf(text: string): ReceivedEvent | null {
  const { type, payload } = JSON.parse(text) as Message;
  if (type === 'connection_ack' || type === 'ping') return null;
  const event = payload?.data?.runEvents;
  if (type === 'next' && payload?.errors === undefined && event) return event;
  violations += 1;
  return null;
}

function follow(): void {
  following += 1;
  if (following === subscribers) report({ kind: 'FOLLOWING' });
}

function finish(example: string): void {
  done += 1;
  if (done < subscribers) return;
  const endedAtMs = performance.timeOrigin + performance.now();
  const sorted = latencies.subarray(0, received).toSorted();
  report({
    kind: 'DONE',
    received,
    violations,
    p50Ms: rounded(percentile(sorted, 0.5)),
    p99Ms: rounded(percentile(sorted, 0.99)),
    longestMs: rounded(percentile(sorted, 1)),
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
