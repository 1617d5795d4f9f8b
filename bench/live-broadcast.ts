import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { freePort } from '#test/kit/free-port.ts';
import type { BroadcastOrder } from './live-protocol.ts';

/** A message of the product with the sequence and the instant of another event. */
function messageOf(template: string, sequence: number): string {
  return template
    .replace(/"sequence":\d+/, `"sequence":${sequence}`)
    .replace(/"occurredAt":"[^"]+"/, `"occurredAt":"${new Date().toISOString()}"`);
}

// A process of its own: the plainest server that sends the same bytes to everybody, to compare with.
const port = await freePort();
const server = new WebSocketServer({ host: '127.0.0.1', port, perMessageDeflate: false });
server.on('listening', () => process.send?.({ port }));
process.on('message', (order: BroadcastOrder) => void broadcast(order));
const template = process.argv[2] ?? '';
server.on('connection', (socket) => socket.send(messageOf(template, 1)));

async function broadcast({ count, intervalMs }: BroadcastOrder): Promise<void> {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, began + index * intervalMs - performance.now()));
    await sendToAll([...server.clients], messageOf(template, index + 2));
  }
}

/** Resolves when the last socket has taken the message over. */
function sendToAll(sockets: readonly WebSocket[], message: string): Promise<void> {
  const bytes = Buffer.from(message);
  return new Promise((resolve, reject) => {
    const taken = (error?: Error | null) => (error ? reject(error) : resolve());
    for (const [index, socket] of sockets.entries()) {
      if (index === sockets.length - 1) socket.send(bytes, { binary: false }, taken);
      else socket.send(bytes, { binary: false });
    }
  });
}
