import { subscribe as subscribeChannel, unsubscribe } from 'node:diagnostics_channel';
import { expect, test, vi } from 'vitest';
import { ask, RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

test('nothing leaves the machine when the gateway starts, answers, streams and stops, whatever vendor keys are around', async () => {
  vi.stubEnv('APOLLO_KEY', 'service:graph:secret');
  vi.stubEnv('APOLLO_GRAPH_REF', 'graph@current');
  vi.stubEnv('APOLLO_SCHEMA_REPORTING', 'true');
  vi.stubEnv('APOLLO_TELEMETRY_DISABLED', undefined);
  const peers: unknown[] = [];
  const onSocket = (message: unknown): void => {
    const socket: unknown = Reflect.get(Object(message), 'socket');
    if (!(socket instanceof Object)) return;
    const once: unknown = Reflect.get(socket, 'once');
    if (typeof once === 'function') {
      // Seen at the look-up of a name and at the connection, so that neither needs to succeed to be noticed.
      once.call(socket, 'lookup', (...[, , , host]: unknown[]) => peers.push(host));
      once.call(socket, 'connect', () => peers.push(Reflect.get(socket, 'remoteAddress')));
    }
  };
  subscribeChannel('net.client.socket', onSocket);
  try {
    await using gateway = await toyGateway('remote');
    await ask(gateway.url, { query: '{ whoami run(id: "r1") { deal { name } } }' });
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', 'subscription { ticks }');
    await until(() => socket.of('complete').length === 1);
  } finally {
    unsubscribe('net.client.socket', onSocket);
    vi.unstubAllEnvs();
  }
  expect(peers.length).toBeGreaterThan(2);
  expect(peers.filter((peer) => peer !== '127.0.0.1')).toEqual([]);
});
