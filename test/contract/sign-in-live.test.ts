import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accessToken } from '#kernel/standing.ts';
import { memoryRateCounter } from '#gateway/limits/rate-counter.ts';
import { defaultWatchTimes } from '#gateway/sign-in/identity-watch.ts';
import { defaultStandingTimes } from '#gateway/sign-in/standings.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { type Person, SignInWorld } from '#test/kit/sign-in-world.ts';
import { RawSocket, until } from '#test/kit/toy-gateway.ts';

const events = 'subscription { events { kind } }';
const priced = 'subscription { pricedEvents { kind } }';
const openEvents = 'subscription { openEvents { kind } }';

let world: SignInWorld;
let person: Person;
beforeEach(async () => {
  world = await SignInWorld.open();
  person = world.person();
});
afterEach(async () => world[Symbol.asyncDispose]());

/** A connection that has shown something and was acknowledged. */
async function acknowledged(payload: object | undefined, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = await RawSocket.open(world.url, undefined, headers);
  socket.send({ type: 'connection_init', ...(payload === undefined ? {} : { payload }) });
  await until(() => socket.of('connection_ack').length === 1);
  return socket;
}

async function signedIn(): Promise<RawSocket> {
  return acknowledged({ authorization: await world.bearerOf(person) });
}

async function closing(socket: RawSocket) {
  await until(() => socket.closed !== null, 'the connection is closed');
  return socket.closed;
}

async function followed(count: number): Promise<void> {
  await until(() => world.feed.followers === count, `${count} follow`);
}

/** Code and cursor of each error a connection was told, by operation. */
function errorsOf(socket: RawSocket) {
  return socket.of('error').map(({ id, payload }) => {
    const [{ extensions }] = payload as [{ extensions: Record<string, unknown> }];
    return [id, extensions['code'], extensions['cursor']];
  });
}

/** What ends a caller's right to go on, and how much time has to pass until that is seen. */
const endings: readonly (readonly [string, () => void])[] = [
  ['its session is ended', () => void world.standings.rows.delete(person.sessionId)],
  ['the operator loses the membership', () => void (person.row.projects = { [randomUUID()]: ['deals:read'] })],
  ['the session is over', () => void (person.row.validUntil = world.clock.now())],
];

describe('security 17: a WebSocket', () => {
  test.each(endings)('ends with 4403 after an error for each of its streams when %s', async (_what, end) => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    socket.subscribe('b', priced);
    await followed(2);
    world.feed.append('one');
    await until(() => socket.of('next').length === 2);
    end();
    world.clock.advance(2000);
    expect(await closing(socket)).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(errorsOf(socket)).toEqual([
      ['a', 'UNAUTHENTICATED', '1'],
      ['b', 'UNAUTHENTICATED', '1'],
    ]);
    await followed(0);
  });

  test('ends with 4403 when its access token expires, the session going on', async () => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    await followed(1);
    world.clock.advance(accessToken.lifetimeSeconds * 1000);
    expect(await closing(socket)).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(errorsOf(socket)).toEqual([['a', 'UNAUTHENTICATED', null]]);
  });

  test('ends even where it follows nothing', async () => {
    await using socket = await signedIn();
    world.standings.rows.delete(person.sessionId);
    world.clock.advance(2000);
    expect((await closing(socket))?.code).toBe(4403);
  });

  test('ends with 1013, to be tried again, when it cannot be known for 3 s whose it is', async () => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    await followed(1);
    world.standings.isAway = true;
    world.clock.advance(2999);
    await until(() => world.standings.asked.length > 2);
    expect(socket.closed).toBeNull();
    world.clock.advance(1);
    expect(await closing(socket)).toEqual({ code: 1013, reason: 'Try again later' });
    expect(errorsOf(socket)).toEqual([['a', 'SUBGRAPH_UNAVAILABLE', null]]);
  });

  test('runs nothing that is sent after its end', async () => {
    await using socket = await signedIn();
    world.standings.rows.delete(person.sessionId);
    // It does not answer the close, and goes on to speak.
    socket.socket.pause();
    world.clock.advance(2000);
    await until(() => world.standings.asked.length === 2);
    // It is over when the answer to that has come.
    await new Promise((resolve) => setImmediate(resolve));
    for (let id = 0; id < 20; id += 1) socket.subscribe(String(id), 'mutation { change }');
    socket.socket.resume();
    expect((await closing(socket))?.code).toBe(4403);
    expect(world.contexts).toEqual([]);
  });

  test('of a stranger follows what is open, and has no end', async () => {
    await using socket = await acknowledged(undefined);
    socket.subscribe('a', openEvents);
    socket.subscribe('b', events);
    await followed(1);
    world.clock.advance(24 * 3600_000);
    world.feed.append('one');
    await until(() => socket.of('next').length === 1 && socket.of('error').length === 1);
    expect([errorsOf(socket)[0]?.slice(0, 2), socket.closed]).toEqual([['b', 'UNAUTHENTICATED'], null]);
  });

  test('of a caller who may do less goes on, without the streams that may not', async () => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    await followed(1);
    person.row.projects = { [person.projectId]: [] };
    world.clock.advance(2000);
    await until(() => socket.of('error').length === 1);
    expect(errorsOf(socket)).toEqual([['a', 'FORBIDDEN', null]]);
    socket.subscribe('b', priced);
    socket.subscribe('c', events);
    await until(() => socket.of('error').length === 2);
    expect(errorsOf(socket)[1]?.slice(0, 2)).toEqual(['b', 'UNAUTHORIZED_FIELD_OR_TYPE']);
    await followed(1);
    expect(socket.closed).toBeNull();
  });

  test('asks one question for all connections of a session', async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => signedIn()));
    const before = world.standings.asked.length;
    world.clock.advance(2000);
    await until(() => world.standings.asked.length > before);
    world.standings.rows.delete(person.sessionId);
    world.clock.advance(2000);
    await Promise.all(sockets.map(closing));
    const question = `SESSION ${person.sessionId} ${person.projectId}`;
    expect(world.standings.asked.slice(before)).toEqual([question, question]);
  });

  test('is asked about within 5 s of anything, by the times that hold where none are given', () => {
    const { freshMs, staleMs } = defaultStandingTimes;
    const { periodMs, patienceMs } = defaultWatchTimes;
    expect(Math.max(freshMs, staleMs) + periodMs + patienceMs).toBeLessThanOrEqual(5000);
  });
});

describe('security 17: a token on a WebSocket is refreshed in band', () => {
  test.each(['authorization', 'accessToken'])('by a ping with %s, which outlives the first token', async (member) => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    await followed(1);
    const almost = (accessToken.lifetimeSeconds - 1) * 1000;
    world.clock.advance(almost);
    const value = member === 'authorization' ? await world.bearerOf(person) : await world.tokenOf(person);
    socket.send({ type: 'ping', payload: { [member]: value } });
    await until(() => socket.of('pong').length === 1);
    const validUntil = new Date(world.clock.now().getTime() + accessToken.lifetimeSeconds * 1000).toISOString();
    expect(socket.of('pong')).toEqual([{ type: 'pong', payload: { validUntil } }]);
    const before = world.standings.asked.length;
    world.clock.advance(almost);
    // It was looked at again, after the end of the first token.
    await until(() => world.standings.asked.length > before || socket.closed !== null);
    world.feed.append('one');
    await until(() => socket.of('next').length === 1);
    expect(socket.closed).toBeNull();
    world.clock.advance(1000);
    expect((await closing(socket))?.code).toBe(4403);
  });

  test.each<[string, () => Promise<object>]>([
    ['a wrong token', async () => ({ authorization: 'Bearer wrong' })],
    ['something else than a token', async () => ({ accessToken: 7 })],
    ['an expired token', async () => ({ authorization: await world.bearerOf(person, { claims: { exp: 1, iat: 0 } }) })],
    ['the token of another operator', async () => ({ authorization: await world.bearerOf(world.person()) })],
    [
      'the token of another operator, for the same project',
      async () => {
        const other = world.person();
        other.row.projects = { [person.projectId]: ['deals:read'] };
        return { authorization: await world.bearerOf(other) };
      },
    ],
  ])('but %s ends the connection with 4403', async (_what, payload) => {
    await using socket = await signedIn();
    socket.subscribe('a', events);
    await followed(1);
    socket.send({ type: 'ping', payload: await payload() });
    expect(await closing(socket)).toEqual({ code: 4403, reason: 'Forbidden' });
    expect([errorsOf(socket), socket.of('pong')]).toEqual([[['a', 'UNAUTHENTICATED', null]], []]);
  });

  test.each([false, true])('and stays in its project, though the ping names another: %j', async (names) => {
    const other = randomUUID();
    person.row.projects = { [other]: [], [person.projectId]: ['deals:read'] };
    const authorization = await world.bearerOf(person);
    await using socket = await acknowledged({ authorization, 'dealgraph-project': person.projectId });
    const named = names ? { 'dealgraph-project': other } : {};
    socket.send({ type: 'ping', payload: { authorization, ...named } });
    await until(() => socket.of('pong').length === 1);
    socket.subscribe('a', '{ whoami }');
    await until(() => socket.of('next').length === 1);
    expect(socket.of('next')[0]?.['payload']).toMatchObject({
      data: { whoami: `OPERATOR ${person.operatorId} in ${person.projectId}` },
    });
  });

  test('which, where it cannot be verified at present, leaves what was shown before', async () => {
    await using socket = await signedIn();
    world.standings.isAway = true;
    world.clock.advance(2000);
    const other = { operatorId: person.operatorId, sessionId: randomUUID() };
    socket.send({ type: 'ping', payload: { authorization: await world.bearerOf(other) } });
    await until(() => socket.of('pong').length === 1);
    expect([socket.of('pong')[0]?.['payload'], socket.closed]).toMatchObject([{ code: 'SUBGRAPH_UNAVAILABLE' }, null]);
  });

  test('while a ping that shows nothing is answered with what it says', async () => {
    await using socket = await signedIn();
    socket.send({ type: 'ping', payload: { at: 7 } });
    await until(() => socket.of('pong').length === 1);
    expect(socket.of('pong')).toEqual([{ type: 'pong', payload: { at: 7 } }]);
  });

  test('and a token in a ping before the init is neither taken nor sent back', async () => {
    await using socket = await RawSocket.open(world.url);
    socket.send({ type: 'ping', payload: { authorization: await world.bearerOf(person) } });
    await until(() => socket.of('pong').length === 1);
    expect(socket.of('pong')).toEqual([{ type: 'pong', payload: {} }]);
    socket.subscribe('a', '{ whoami }');
    expect((await closing(socket))?.code).toBe(4401);
  });
});

describe('security 17: a connection is closed with', () => {
  test.each<[string, () => Promise<object>]>([
    ['a wrong token', async () => ({ authorization: 'Bearer wrong' })],
    ['another scheme', async () => ({ authorization: 'Basic b3A6cHc=' })],
    ['a token that is no text', async () => ({ accessToken: { a: 1 } })],
    ['the token of a session that has ended', async () => ({ accessToken: await world.tokenOf(unknown()) })],
  ])('4403 after an init with %s', async (_what, payload) => {
    await using socket = await RawSocket.open(world.url);
    socket.send({ type: 'connection_init', payload: await payload() });
    expect(await closing(socket)).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(socket.messages).toEqual([]);
  });

  test.each([() => world.person().projectId, () => 'x'])(
    '4403 after an init for a project that is none of the caller’s, or none at all',
    async (project) => {
      await using socket = await RawSocket.open(world.url);
      const payload = { accessToken: await world.tokenOf(person), 'dealgraph-project': project() };
      socket.send({ type: 'connection_init', payload });
      expect(await closing(socket)).toEqual({ code: 4403, reason: 'No such project' });
    },
  );

  test('1013 after an init while it cannot be known who it is', async () => {
    world.standings.isAway = true;
    await using socket = await RawSocket.open(world.url);
    socket.send({ type: 'connection_init', payload: { accessToken: await world.tokenOf(person) } });
    expect(await closing(socket)).toEqual({ code: 1013, reason: 'Try again later' });
  });

  test('1013 after more inits from its address than are let in, before one is looked at', async () => {
    const address = memoryRateCounter({ points: 2, windowSeconds: 60 });
    await using strict = await SignInWorld.open({ rates: { identity: null, address } });
    const closes = await Promise.all(
      Array.from({ length: 5 }, async () => {
        await using socket = await RawSocket.open(strict.url);
        socket.send({ type: 'connection_init', payload: { accessToken: `dga_${randomUUID()}${'x'.repeat(7)}` } });
        return await closing(socket);
      }),
    );
    expect(closes.map((close) => close?.code).toSorted()).toEqual([1013, 1013, 1013, 4403, 4403]);
    expect(strict.standings.asked).toHaveLength(2);
  });

  test('4401 after a subscribe before the acknowledgement, whatever header came with the upgrade', async () => {
    await using socket = await RawSocket.open(world.url, undefined, { authorization: await world.bearerOf(person) });
    socket.subscribe('a', '{ whoami }');
    expect((await closing(socket))?.code).toBe(4401);
    expect(world.contexts).toEqual([]);
  });

  test('4408 without an init in 3 s, whatever header came with the upgrade', async () => {
    await using socket = await RawSocket.open(world.url, undefined, { authorization: await world.bearerOf(person) });
    const start = performance.now();
    expect((await closing(socket))?.code).toBe(4408);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test('4429 after a second init, even one with a better token', async () => {
    await using socket = await acknowledged(undefined);
    socket.send({ type: 'connection_init', payload: { accessToken: await world.tokenOf(person) } });
    expect((await closing(socket))?.code).toBe(4429);
  });

  test('no connection at all for a page of another site, though it has the cookie', async () => {
    const headers = {
      cookie: `__Host-dealgraph=${world.secretOf(person, 'cookie')}`,
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-protocol': 'graphql-transport-ws',
    };
    const statusFor = (origin: string) => {
      const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
      const sent = request(`${world.url}/graphql`, { headers: { ...headers, origin } });
      sent.on('response', ({ statusCode }) => resolve(statusCode));
      sent.on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(101);
      });
      sent.on('error', reject);
      sent.end();
      return promise;
    };
    const origins = ['https://evil.example', 'null', 'https://console.example.com', world.url];
    expect(await Promise.all(origins.map(statusFor))).toEqual([403, 403, 101, 101]);
  });

  function unknown() {
    return { operatorId: person.operatorId, sessionId: randomUUID() };
  }
});

describe('a WebSocket knows its caller by', () => {
  test.each<[string, () => Promise<[object | undefined, Record<string, string>]>]>([
    ['authorization in the init', async () => [{ authorization: await world.bearerOf(person) }, {}]],
    ['accessToken in the init', async () => [{ accessToken: await world.tokenOf(person) }, {}]],
    ['an API token in the init', async () => [{ accessToken: world.secretOf(person, 'apiToken') }, {}]],
    ['the header of the upgrade', async () => [undefined, { authorization: await world.bearerOf(person) }]],
    ['its cookie', async () => [undefined, { cookie: `__Host-dealgraph=${world.secretOf(person, 'cookie')}` }]],
  ])('%s', async (_what, shown) => {
    await using socket = await acknowledged(...(await shown()));
    socket.subscribe('a', '{ whoami }');
    await until(() => socket.of('next').length === 1);
    expect(world.contexts[0]).toMatchObject({
      actor: { id: person.operatorId },
      sessionId: person.sessionId,
      client: { address: '127.0.0.1' },
    });
  });
});

describe('security 17: over HTTP', () => {
  test.each([...endings, ['its token expires', () => world.clock.advance(900_000)] as const])(
    'server-sent events end with an error and complete when %s',
    async (_what, end) => {
      const stream = await listenTo(world.url, events, { headers: { authorization: await world.bearerOf(person) } });
      await followed(1);
      world.feed.append('one');
      await until(() => stream.payloads().length === 1);
      end();
      world.clock.advance(2000);
      await stream.finished;
      expect(stream.messages.map(({ event }) => event)).toEqual(['next', 'next', 'complete']);
      expect(stream.payloads()[1]?.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', cursor: '1' });
      await followed(0);
    },
  );

  test.each([...endings, ['its token expires', () => world.clock.advance(900_000)] as const])(
    'multipart ends with an error of the transport, so that it is asked for again, when %s',
    async (_what, end) => {
      const accept = 'multipart/mixed;subscriptionSpec=1.0';
      const headers = { authorization: await world.bearerOf(person) };
      const stream = await multipartFrom(world.url, { query: events }, accept, headers);
      await followed(1);
      end();
      world.clock.advance(2000);
      expect(await stream.ended).toBe(true);
      expect(stream.parts().at(-1)).toMatchObject({
        payload: null,
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    },
  );

  test('a stream of a caller who may do less ends with FORBIDDEN', async () => {
    const stream = await listenTo(world.url, priced, { headers: { authorization: await world.bearerOf(person) } });
    await followed(1);
    person.row.projects = { [person.projectId]: [] };
    world.clock.advance(2000);
    await stream.finished;
    expect(stream.payloads()[0]?.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('a stream goes on for hours by a cookie, as its session does', async () => {
    const cookie = `__Host-dealgraph=${world.secretOf(person, 'cookie')}`;
    const stream = await listenTo(world.url, events, { headers: { cookie } });
    await followed(1);
    world.clock.advance(7 * 3600_000);
    const before = world.standings.asked.length;
    await until(() => world.standings.asked.length > before);
    world.feed.append('one', 'completed');
    await stream.finished;
    expect(stream.messages.map(({ event }) => event)).toEqual(['next', 'next', 'complete']);
  });
});
