import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { LivePayload } from '#gateway/live/live-payload.ts';
import { type OpenedSocket, payloadSink } from '#gateway/transports/payload-sink.ts';
import { textOf } from '#gateway/transports/websocket.ts';
import { until } from '#test/kit/toy-gateway.ts';

const head = '{"payload":"';

/** A payload with which a message has so many bytes. */
function payloadFor(messageBytes: number): LivePayload {
  const tail = `é${'x'.repeat(messageBytes - head.length - 4)}"`;
  return { cursor: null, tail, bytes: Buffer.from(tail) };
}

/** Both ends of a connection. */
async function connected() {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened = new Promise<OpenedSocket>((resolve) => {
    server.on('upgrade', (request, connection, early) =>
      sockets.handleUpgrade(request, connection, early, (socket) => resolve({ socket, connection })),
    );
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const received: string[] = [];
  client.on('message', (data, isBinary) => received.push(isBinary ? 'binary' : textOf(data)));
  await once(client, 'open');
  return {
    opened: await opened,
    client,
    received,
    [Symbol.asyncDispose]: async () => {
      client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

// The lengths around which the form of a frame's header changes (RFC 6455, section 5.2).
const lengths = [17, 125, 126, 127, 65_535, 65_536, 200_000];

test('payloads arrive whole, in order and apart, however long and however many at once, between what ws writes itself', async () => {
  await using both = await connected();
  const sink = payloadSink(both.opened, head);
  const payloads = lengths.map(payloadFor);
  both.opened.socket.send('first');
  await sink.write(payloads);
  both.opened.socket.send('between');
  for (const payload of payloads) await sink.write([payload]);
  const messages = payloads.map(({ tail }) => `${head}${tail}}`);
  expect(messages.map((message) => Buffer.byteLength(message))).toEqual(lengths);
  await until(() => both.received.length === 2 + 2 * lengths.length);
  expect(both.received).toEqual(['first', ...messages, 'between', ...messages]);
});

test('a reader that takes nothing is waited for, and one that has gone is not', async () => {
  await using both = await connected();
  both.client.pause();
  const sink = payloadSink(both.opened, head);
  let waiting: Promise<void> | undefined;
  while (waiting === undefined) waiting = sink.write([payloadFor(1_000_000)]);
  both.client.terminate();
  await waiting;
  await until(() => both.opened.socket.readyState === WebSocket.CLOSED);
  expect(sink.write([payloadFor(17)])).toBeUndefined();
});
