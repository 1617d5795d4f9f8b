import { type Access, fullAccess } from '#kernel/access.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a reader that stalls holds back its own stream and no other', async () => {
  const stalled = await RawSocket.acknowledged(gateway.url);
  await using quick = await RawSocket.acknowledged(gateway.url);
  const long = 'subscription { runEvents(runId: "r1") { kind } }';
  for (const socket of [stalled, quick]) socket.subscribe('a', long);
  await until(() => gateway.feed.followers === 2);
  stalled.socket.pause();
  const large = 'x'.repeat(100_000);
  gateway.feed.append(...Array.from({ length: 300 }, () => large), 'completed');
  await until(() => quick.of('complete').length === 1);
  // The stalled stream has not been pulled to its end: its follower still waits for its reader.
  expect(gateway.feed.followers).toBe(1);
  stalled.socket.resume();
  await until(() => stalled.of('complete').length === 1);
  expect(stalled.of('next')).toHaveLength(301);
  stalled.socket.terminate();
});
