import { type Access, fullAccess } from '#kernel/access.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

const query =
  'subscription ($after: String) { runEvents(runId: "r1", after: $after) { sequence run { deal { name } } } }';
const crowd = 40;

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway();
});
afterEach(async () => gateway[Symbol.asyncDispose]());

/** Entity fetches that loaded something. */
function loads(): number {
  return gateway.record.dealLoads.filter((ids) => ids.length > 0).length;
}

test('a crowd that follows one run is told each event in order, and each event is worked out once', async () => {
  const sockets = await Promise.all(Array.from({ length: crowd }, () => RawSocket.acknowledged(gateway.url)));
  for (const [index, socket] of sockets.entries()) socket.subscribe(`s${index}`, query);
  await until(() => gateway.feed.followers === crowd);
  for (const told of [1, 2, 3, 4]) {
    gateway.feed.append('token');
    await until(() => sockets.every((socket) => socket.of('next').length === told));
  }
  gateway.feed.append('completed');
  await until(() => sockets.every((socket) => socket.of('complete').length === 1));
  const expected = [1, 2, 3, 4, 5];
  for (const [index, socket] of sockets.entries()) {
    expect(socket.of('next')).toMatchObject(
      expected.map((sequence) => ({ id: `s${index}`, payload: { data: { runEvents: { sequence } } } })),
    );
  }
  expect(loads()).toBe(5);
  const traces = new Set(sockets.map((socket) => JSON.stringify(socket.of('next')[0]).match(/"traceId":"(\w+)"/)?.[1]));
  expect(traces.size).toBe(crowd);
  for (const socket of sockets) socket.socket.terminate();
});

test('events that wait together are enriched together, and told one by one in order', async () => {
  gateway.feed.append(...Array.from({ length: 19 }, () => 'token'), 'completed');
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('a', query, { after: '0' });
  await until(() => socket.of('complete').length === 1);
  expect(socket.of('next')).toMatchObject(
    Array.from({ length: 20 }, (_, index) => ({
      payload: { data: { runEvents: { sequence: index + 1, run: { deal: { name: 'Alpha d1' } } } } },
    })),
  );
  expect(loads()).toBeGreaterThan(0);
  expect(loads()).toBeLessThan(10);
});

test('those who resume at different places share what they have in common', async () => {
  gateway.feed.append('one', 'two', 'three', 'completed');
  await using socket = await RawSocket.acknowledged(gateway.url);
  for (const after of ['0', '1', '2', '3']) socket.subscribe(after, query, { after });
  await until(() => socket.of('complete').length === 4);
  expect(socket.of('next')).toHaveLength(4 + 3 + 2 + 1);
  expect(loads()).toBeLessThanOrEqual(4);
});

test('whoever is someone else, or asks something else, shares nothing', async () => {
  let asked = 0;
  const identity = {
    identify: async () => {
      asked += 1;
      return { actor: { type: 'OPERATOR', id: `op-${asked}` }, access: fullAccess, projectId: 'p' } as const;
    },
  };
  await using apart = await toyGateway('in process', { identity });
  const sockets = await Promise.all([1, 2].map(() => RawSocket.acknowledged(apart.url)));
  for (const socket of sockets) socket.subscribe('a', query);
  sockets[0]?.subscribe('b', query.replace('sequence', 'kind'));
  await until(() => apart.feed.followers === 3);
  apart.feed.append('completed');
  await until(() => sockets.flatMap((socket) => socket.of('complete')).length === 3);
  expect(apart.record.dealLoads.filter((ids) => ids.length > 0)).toHaveLength(3);
  const actors = apart.record.contexts.map(({ actor }) => actor.id);
  expect(new Set(actors)).toEqual(new Set(['op-1', 'op-2']));
  for (const socket of sockets) socket.socket.terminate();
});

test('one actor with different scopes shares nothing between them', async () => {
  let asked = 0;
  const identity = {
    identify: async () => {
      asked += 1;
      const access: Access = { authenticated: true, scopes: new Set([`scope-${asked}`]) };
      return { actor: { type: 'AGENT', id: 'scout' }, access, projectId: 'p' } as const;
    },
  };
  await using apart = await toyGateway('in process', { identity });
  const sockets = await Promise.all([1, 2].map(() => RawSocket.acknowledged(apart.url)));
  for (const socket of sockets) socket.subscribe('a', query);
  await until(() => apart.feed.followers === 2);
  apart.feed.append('completed');
  await until(() => sockets.flatMap((socket) => socket.of('complete')).length === 2);
  expect(apart.record.dealLoads.filter((ids) => ids.length > 0)).toHaveLength(2);
  for (const socket of sockets) socket.socket.terminate();
});

test('the one who began an event may leave before it is worked out; the others still get it', async () => {
  const first = await RawSocket.acknowledged(gateway.url);
  await using second = await RawSocket.acknowledged(gateway.url);
  first.subscribe('a', query);
  await until(() => gateway.feed.followers === 1);
  second.subscribe('a', query);
  await until(() => gateway.feed.followers === 2);
  gateway.feed.append('completed');
  first.socket.terminate();
  await until(() => second.of('complete').length === 1);
  expect(second.of('next')).toMatchObject([
    { payload: { data: { runEvents: { run: { deal: { name: 'Alpha d1' } } } } } },
  ]);
});

test.each(['in process', 'remote'] as const)(
  'with subgraphs %s, a crowd that follows the same has one stream at the subgraph, and each event is serialised once',
  async (arrangement) => {
    await using apart = await toyGateway(arrangement);
    const sockets = await Promise.all(Array.from({ length: crowd }, () => RawSocket.acknowledged(apart.url)));
    for (const [index, socket] of sockets.entries()) socket.subscribe(`s${index}`, query);
    await until(() => apart.feed.followers === crowd);
    apart.feed.append('token');
    await until(() => sockets.every((socket) => socket.of('next').length === 1) && apart.feed.followers === 1);
    const stringify = vi.spyOn(JSON, 'stringify');
    for (const told of [2, 3, 4]) {
      apart.feed.append('token');
      await until(() => sockets.every((socket) => socket.of('next').length === told));
    }
    // What the gateway tells has the deal's name, which the subgraph of runs does not know.
    const serialised = stringify.mock.results.filter(
      ({ value }) => String(value).includes('"runEvents"') && String(value).includes('"Alpha d1"'),
    );
    stringify.mockRestore();
    expect(serialised).toHaveLength(3);
    expect(apart.feed.followed).toBe(crowd);
    for (const socket of sockets) socket.socket.terminate();
    await until(() => apart.feed.followers === 0);
  },
);

test('whoever resumes where the others are is told the same at once, and has no stream at the subgraph', async () => {
  await using first = await RawSocket.acknowledged(gateway.url);
  await using second = await RawSocket.acknowledged(gateway.url);
  first.subscribe('a', query);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('one', 'two');
  await until(() => first.of('next').length === 2);
  second.subscribe('a', query, { after: '2' });
  gateway.feed.append('three');
  await until(() => second.of('next').length === 1);
  gateway.feed.append('completed');
  await until(() => [first, second].every((socket) => socket.of('complete').length === 1));
  const sequences = second.of('next').map((message) => /"sequence":(\d+)/.exec(JSON.stringify(message))?.[1]);
  expect(sequences).toEqual(['3', '4']);
  expect(gateway.feed.followed).toBe(1);
});

test('whoever opened the one stream may leave; the others go on', async () => {
  const sockets = await Promise.all([1, 2, 3].map(() => RawSocket.acknowledged(gateway.url)));
  for (const socket of sockets) socket.subscribe('a', query);
  await until(() => gateway.feed.followers === 3);
  gateway.feed.append('one');
  await until(() => sockets.every((socket) => socket.of('next').length === 1) && gateway.feed.followers === 1);
  for (const [index, socket] of sockets.entries()) {
    const rest = sockets.slice(index);
    gateway.feed.append('token');
    await until(() => rest.every((one) => one.of('next').length === index + 2));
    socket.socket.terminate();
  }
  await until(() => gateway.feed.followers === 0);
  expect(gateway.feed.followed).toBe(3);
});

test.each([
  ['as far as is kept for it', 200, 2],
  ['further, and goes back to the log', 600, 3],
])(
  'a reader that stalls holds back nobody, and is told everything later: it is behind %s',
  async (_far, events, opened) => {
    const stalled = await RawSocket.acknowledged(gateway.url);
    await using quick = await RawSocket.acknowledged(gateway.url);
    const long = 'subscription { runEvents(runId: "r1") { sequence kind } }';
    for (const socket of [stalled, quick]) socket.subscribe('a', long);
    await until(() => gateway.feed.followers === 2);
    stalled.socket.pause();
    const large = 'x'.repeat(100_000);
    gateway.feed.append(...Array.from({ length: events - 1 }, () => large), 'completed');
    await until(() => quick.of('complete').length === 1);
    stalled.socket.resume();
    await until(() => stalled.of('complete').length === 1);
    for (const socket of [quick, stalled]) {
      expect(socket.of('next')).toMatchObject(
        Array.from({ length: events }, (_, index) => ({ payload: { data: { runEvents: { sequence: index + 1 } } } })),
      );
    }
    expect(gateway.feed.followed).toBe(opened);
    stalled.socket.terminate();
  },
);
