import { expect, test, vi } from 'vitest';
import type { StandingAnswer } from '#kernel/standing.ts';
import { memoryRateCounter } from '#gateway/limits/rate-counter.ts';
import { SignInWorld } from '#test/kit/sign-in-world.ts';
import { RawSocket, until } from '#test/kit/toy-gateway.ts';

test('security 17: what is found out late of a token that was replaced on a WebSocket meanwhile ends nothing', async () => {
  await using world = await SignInWorld.open();
  const person = world.person();
  await using socket = await RawSocket.open(world.url);
  socket.send({ type: 'connection_init', payload: { authorization: await world.bearerOf(person) } });
  await until(() => socket.of('connection_ack').length === 1);
  // Another session of theirs.
  const { operatorId, projectId } = person;
  const other = world.person();
  other.row.actor = person.row.actor;
  other.row.projects = person.row.projects;
  const authorization = await world.bearerOf({ operatorId, sessionId: other.sessionId });
  const { promise, resolve } = Promise.withResolvers<StandingAnswer>();
  const asked = vi.spyOn(world.standings, 'standingOf').mockReturnValueOnce(promise);
  world.clock.advance(2000);
  await until(() => asked.mock.calls.length === 1);
  socket.send({ type: 'ping', payload: { authorization } });
  await until(() => socket.of('pong').length === 1);
  resolve({ kind: 'STRANGER' });
  socket.subscribe('a', '{ whoami }');
  await until(() => socket.of('next').length === 1 || socket.closed !== null);
  expect(asked.mock.calls[0]?.[0]).toMatchObject({ sessionId: person.sessionId });
  expect(socket.closed).toBeNull();
  expect(socket.of('next')[0]?.['payload']).toMatchObject({
    data: { whoami: `OPERATOR ${operatorId} in ${projectId}` },
  });
});

test('security 4: tokens shown in pings count as tries of their address', async () => {
  const address = memoryRateCounter({ points: 2, windowSeconds: 60 });
  await using world = await SignInWorld.open({ rates: { identity: null, address } });
  const authorization = await world.bearerOf(world.person());
  await using socket = await RawSocket.open(world.url);
  socket.send({ type: 'connection_init', payload: { authorization } });
  await until(() => socket.of('connection_ack').length === 1);
  for (const _try of [1, 2]) socket.send({ type: 'ping', payload: { authorization } });
  await until(() => socket.of('pong').length === 2);
  const pongs = socket.of('pong').map(({ payload }) => Object.keys(payload as object));
  expect([pongs.toSorted(), socket.closed]).toEqual([[['code', 'message'], ['validUntil']], null]);
});

test('security 17: who was a member of no project and has joined one is to come again', async () => {
  await using world = await SignInWorld.open();
  const person = world.person();
  person.row.projects = {};
  await using socket = await RawSocket.open(world.url);
  socket.send({ type: 'connection_init', payload: { authorization: await world.bearerOf(person) } });
  await until(() => socket.of('connection_ack').length === 1);
  person.row.projects = { [person.projectId]: ['deals:read'] };
  world.clock.advance(2000);
  await until(() => socket.closed !== null);
  expect(socket.closed).toEqual({ code: 4403, reason: 'Forbidden' });
});
