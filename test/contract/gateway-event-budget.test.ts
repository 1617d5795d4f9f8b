import { expect, test } from 'vitest';
import { RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

/** One event of it costs 3: itself, its run and the run's deal, which another subgraph knows. */
const enriched = 'subscription { runEvents(runId: "r1") { sequence run { deal { name } } } }';
const plain = 'subscription { runEvents(runId: "r1") { sequence } }';
const windowMs = 500;

const sequencesOf = (socket: RawSocket, wanted: string) =>
  socket
    .of('next')
    .filter(({ id }) => id === wanted)
    .map(({ payload }) => (payload as { data: { runEvents: { sequence: number } } }).data.runEvents.sequence);

test('events that cost more than a subscription may spend are late, in order, and none is lost', async () => {
  await using gateway = await toyGateway('in process', { eventBudget: { points: 6, windowMs } });
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('enriched', enriched);
  socket.subscribe('plain', plain);
  await until(() => gateway.feed.followers === 2);
  const beganMs = performance.now();
  gateway.feed.append('1', '2', '3', '4', '5');
  await until(() => sequencesOf(socket, 'plain').length === 5);
  expect(sequencesOf(socket, 'enriched').length).toBeLessThanOrEqual(2);
  await until(() => sequencesOf(socket, 'enriched').length === 5);
  // Two in each window, so the fifth comes in the third.
  expect(performance.now() - beganMs).toBeGreaterThan(2 * windowMs);
  expect(sequencesOf(socket, 'enriched')).toEqual([1, 2, 3, 4, 5]);
  expect(gateway.record.dealLoads.map(({ length }) => length)).toEqual([1, 1, 1]);
});

test('whoever leaves while events wait is let go at once', async () => {
  await using gateway = await toyGateway('in process', { eventBudget: { points: 3, windowMs: 60_000 } });
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('enriched', enriched);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('1', '2');
  await until(() => socket.of('next').length === 1);
  socket.send({ id: 'enriched', type: 'complete' });
  await until(() => gateway.feed.followers === 0);
  socket.subscribe('again', enriched);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('3');
  await until(() => sequencesOf(socket, 'again').length === 1);
  expect([socket.closed, socket.of('error')]).toEqual([null, []]);
});

test('a budget that is not spent holds nothing back', async () => {
  await using gateway = await toyGateway();
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('enriched', enriched);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append(...Array.from({ length: 500 }, (_, index) => String(index)));
  await until(() => sequencesOf(socket, 'enriched').length === 500);
  expect(gateway.record.dealLoads.length).toBeLessThan(500);
});
