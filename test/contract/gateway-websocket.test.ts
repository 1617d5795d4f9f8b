import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

// graphql-transport-ws: github.com/enisdenjo/graphql-ws, PROTOCOL.md.

const kinds = 'subscription ($after: String) { runEvents(runId: "r1", after: $after) { kind } }';

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway();
});
afterEach(async () => gateway[Symbol.asyncDispose]());

const endpoint = () => `${gateway.url.replace('http', 'ws')}/graphql`;

async function closing(socket: RawSocket) {
  await until(() => socket.closed !== null);
  return socket.closed;
}

describe('the connection is closed with', () => {
  test.each([
    ['text that is not JSON', '{'],
    ['JSON that is no object', '7'],
    ['a message without a type', {}],
    ['a message of an unknown type', { type: 'start', id: 'a', payload: { query: '{ whoami }' } }],
    ['a result, which only a server may send', { type: 'next', id: 'a', payload: {} }],
    ['an acknowledgement, which only a server may send', { type: 'connection_ack' }],
    ['an init whose payload is no object', { type: 'connection_init', payload: 'token' }],
    ['a subscribe without an id', { type: 'subscribe', payload: { query: '{ whoami }' } }],
    ['a subscribe with an empty id', { type: 'subscribe', id: '', payload: { query: '{ whoami }' } }],
    ['a subscribe without a payload', { type: 'subscribe', id: 'a' }],
    ['a subscribe without a query', { type: 'subscribe', id: 'a', payload: { variables: {} } }],
    [
      'a subscribe with variables in a list',
      { type: 'subscribe', id: 'a', payload: { query: '{ whoami }', variables: [] } },
    ],
    ['a complete without an id', { type: 'complete' }],
  ])('4400 after %s', async (_what, message) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.send(message);
    expect((await closing(socket))?.code).toBe(4400);
  });

  test('4401 after a subscribe before the init', async () => {
    await using socket = await RawSocket.open(gateway.url);
    socket.subscribe('a', '{ whoami }');
    expect(await closing(socket)).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect(socket.messages).toEqual([]);
  });

  test('4401 after a subscribe between the init and its acknowledgement', async () => {
    const never = new Promise<null>(() => undefined);
    await using slow = await toyGateway('in process', { identity: { identify: () => never }, closeDeadlineMs: 100 });
    await using socket = await RawSocket.open(slow.url);
    socket.send({ type: 'connection_init' });
    socket.subscribe('a', '{ whoami }');
    expect((await closing(socket))?.code).toBe(4401);
  });

  test('4403 for whoever is not known, who is asked once', async () => {
    const asked: unknown[] = [];
    const identity = {
      identify: async (credentials: { readonly connectionParams: unknown }) => {
        asked.push(credentials.connectionParams);
        return null;
      },
    };
    await using strict = await toyGateway('in process', { identity });
    await using socket = await RawSocket.open(strict.url);
    socket.send({ type: 'connection_init', payload: { token: 't' } });
    expect([await closing(socket), asked]).toEqual([{ code: 4403, reason: 'Forbidden' }, [{ token: 't' }]]);
    expect(socket.messages).toEqual([]);
  });

  test('4406 without a subprotocol', async () => {
    const socket = new RawSocket(new WebSocket(endpoint()));
    expect((await closing(socket))?.code).toBe(4406);
  });

  test.each(['graphql-ws', 'mqtt, graphql-ws'])(
    '4406 for the subprotocols %s, none of which is agreed',
    async (offered) => {
      expect(await handshake(offered)).toEqual({ protocol: undefined, code: 4406 });
    },
  );

  test('nothing when ours is one of several', async () => {
    await using socket = new RawSocket(new WebSocket(endpoint(), ['graphql-ws', 'graphql-transport-ws']));
    await once(socket.socket, 'open');
    expect(socket.socket.protocol).toBe('graphql-transport-ws');
  });

  test('4408 without an init in three seconds', async () => {
    await using socket = await RawSocket.open(gateway.url);
    const start = performance.now();
    expect((await closing(socket))?.code).toBe(4408);
    expect(performance.now() - start).toBeGreaterThan(2500);
  });

  test('4409 after a second operation of the same id, which ends the first', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', kinds);
    await until(() => gateway.feed.followers === 1);
    socket.subscribe('a', kinds);
    expect(await closing(socket)).toEqual({ code: 4409, reason: 'Subscriber for a already exists' });
    await until(() => gateway.feed.followers === 0);
  });

  test.each(['before', 'after'])('4429 after a second init %s the acknowledgement', async (when) => {
    await using socket =
      when === 'before' ? await RawSocket.open(gateway.url) : await RawSocket.acknowledged(gateway.url);
    if (when === 'before') socket.send({ type: 'connection_init' });
    socket.send({ type: 'connection_init' });
    expect((await closing(socket))?.code).toBe(4429);
  });

  test('4500 when the identity cannot be found out, and nothing of the cause is told', async () => {
    const identity = { identify: () => Promise.reject(new Error('no database at /srv')) };
    await using broken = await toyGateway('in process', { identity });
    await using socket = await RawSocket.open(broken.url);
    socket.send({ type: 'connection_init' });
    expect(await closing(socket)).toEqual({ code: 4500, reason: 'Internal server error' });
    expect(JSON.stringify(broken.logged)).toContain('no database at /srv');
  });

  test('1009 after a message larger than a megabyte', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.send('x'.repeat(1_048_577));
    expect((await closing(socket))?.code).toBe(1009);
  });

  test('1001 when the server goes away, after an error for each stream', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', kinds);
    socket.subscribe('b', kinds);
    await until(() => gateway.feed.followers === 2);
    await gateway.server.close('an upgrade');
    expect(await closing(socket)).toEqual({ code: 1001, reason: 'an upgrade' });
    expect(socket.messages.slice(1).map(({ id, type }) => [id, type])).toEqual([
      ['a', 'error'],
      ['b', 'error'],
    ]);
  });

  test('no code but the loss of it when the other end does not answer a probe', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const socket = new RawSocket(new WebSocket(endpoint(), 'graphql-transport-ws', { autoPong: false }));
      await once(socket.socket, 'open');
      const pinged = once(socket.socket, 'ping');
      vi.advanceTimersByTime(12_000);
      await pinged;
      expect(socket.closed).toBeNull();
      vi.advanceTimersByTime(12_000);
      expect((await closing(socket))?.code).toBe(1006);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the order of messages', () => {
  test('begins with the acknowledgement', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    expect(socket.messages).toEqual([{ type: 'connection_ack' }]);
  });

  test('of an operation is next until complete, and nothing after it', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', 'subscription { ticks }');
    socket.subscribe('b', '{ whoami }');
    await until(() => socket.of('complete').length === 2);
    await settled(socket);
    const typesOf = (id: string) => socket.messages.flatMap((one) => (one['id'] === id ? [one['type']] : []));
    expect([typesOf('a'), typesOf('b')]).toEqual([
      ['next', 'next', 'complete'],
      ['next', 'complete'],
    ]);
  });

  test.each([
    ['before the first event', '{ nothing }', async () => undefined],
    [
      'in the middle',
      kinds,
      async (socket: RawSocket) => {
        await until(() => gateway.feed.followers === 1);
        gateway.feed.append('one');
        await until(() => socket.of('next').length === 1);
        gateway.feed.fail(new Error('broken'));
      },
    ],
  ])('has neither next nor complete after an error %s', async (_when, query, act) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', query);
    await act(socket);
    await until(() => socket.of('error').length === 1);
    await settled(socket);
    expect(socket.messages.at(-2)).toMatchObject({ id: 'a', type: 'error' });
    expect(socket.of('complete')).toEqual([]);
  });

  test('has neither next nor complete after a complete of the client', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', kinds);
    await until(() => gateway.feed.followers === 1);
    socket.send({ id: 'a', type: 'complete' });
    await until(() => gateway.feed.followers === 0);
    gateway.feed.append('one', 'completed');
    await settled(socket);
    expect(socket.messages.map(({ type }) => type)).toEqual(['connection_ack', 'pong']);
  });

  test('takes an id anew after a complete of the server, of the client, and an error', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', '{ whoami }');
    await until(() => socket.of('complete').length === 1);
    socket.subscribe('a', '{ nothing }');
    await until(() => socket.of('error').length === 1);
    socket.subscribe('a', kinds);
    await until(() => gateway.feed.followers === 1);
    socket.send({ id: 'a', type: 'complete' });
    socket.subscribe('a', '{ whoami }');
    await until(() => socket.of('complete').length === 2);
    expect(socket.closed).toBeNull();
  });

  test('has no answer to a complete of an operation that is not there', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.send({ id: 'never', type: 'complete' });
    await settled(socket);
    expect(socket.messages.map(({ type }) => type)).toEqual(['connection_ack', 'pong']);
  });

  test('has a pong for each ping, with its payload, before the init as well as after', async () => {
    await using socket = await RawSocket.open(gateway.url);
    socket.send({ type: 'ping' });
    socket.send({ type: 'ping', payload: { at: 7 } });
    socket.send({ type: 'pong', payload: { unasked: true } });
    socket.send({ type: 'connection_init' });
    socket.send({ type: 'ping' });
    await until(() => socket.messages.length === 4);
    expect(socket.of('pong')).toEqual([{ type: 'pong' }, { type: 'pong', payload: { at: 7 } }, { type: 'pong' }]);
    expect(socket.of('connection_ack')).toHaveLength(1);
  });
});

/** Whatever was under way has arrived: messages of a connection keep their order. */
async function settled(socket: RawSocket): Promise<void> {
  const pongs = socket.of('pong').length;
  socket.send({ type: 'ping' });
  await until(() => socket.of('pong').length > pongs);
}

/** Offers subprotocols without the checks of a client, and reads the close frame. */
async function handshake(offered: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ protocol: string | undefined; code: number }>();
  const sent = request(`${gateway.url}/graphql`, {
    headers: {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      'sec-websocket-protocol': offered,
    },
  });
  sent.on('error', reject);
  sent.on('upgrade', (response, socket: Socket, head: Buffer) => {
    const chunks = [head];
    const read = (): void => {
      const [first = 0, length = 0, ...payload] = Buffer.concat(chunks);
      if (payload.length < length || length < 2) return;
      socket.destroy();
      // A close frame: its payload begins with the code.
      expect(first).toBe(0x88);
      resolve({ protocol: response.headers['sec-websocket-protocol'], code: Buffer.from(payload).readUInt16BE(0) });
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      read();
    });
    read();
  });
  sent.end();
  return promise;
}
