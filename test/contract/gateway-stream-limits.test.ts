import { expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import type { IdentitySource } from '#gateway/identity.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

const follow = 'subscription { runEvents(runId: "r1") { kind } }';
const multipart = 'multipart/mixed;subscriptionSpec=1.0';
const refusalOf = (scope: 'connection' | 'identity', limit: number) => ({ code: 'TOO_MANY_STREAMS', scope, limit });

test('a connection that follows too many streams has the next refused, and stays', async () => {
  await using gateway = await toyGateway('in process', { streams: { perConnection: 2, perIdentity: 10 } });
  await using socket = await RawSocket.acknowledged(gateway.url);
  await using other = await RawSocket.acknowledged(gateway.url);
  // At once: those that are being opened count.
  for (const id of ['1', '2', '3']) socket.subscribe(id, follow);
  await until(() => socket.of('error').length === 1 && gateway.feed.followers === 2);
  expect(socket.of('error')).toMatchObject([{ id: '3', payload: [{ extensions: refusalOf('connection', 2) }] }]);
  other.subscribe('1', follow);
  await until(() => gateway.feed.followers === 3);
  gateway.feed.append('one');
  await until(() => socket.of('next').length === 2 && other.of('next').length === 1);
  expect([socket.closed, socket.of('next').map(({ id }) => id)]).toEqual([null, ['1', '2']]);
});

test('a stream that ends, is refused by its subgraph or has its connection cut makes room', async () => {
  await using gateway = await toyGateway('in process', { streams: { perConnection: 1, perIdentity: 1 } });
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('refused', 'subscription { runEvents(runId: "r2") { kind } }');
  await until(() => socket.of('error').length === 1);
  socket.subscribe('left', follow);
  await until(() => gateway.feed.followers === 1);
  socket.send({ id: 'left', type: 'complete' });
  await until(() => gateway.feed.followers === 0);
  socket.subscribe('completed', follow);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('completed');
  await until(() => socket.of('complete').length === 1);
  socket.subscribe('cut', follow);
  await until(() => gateway.feed.followers === 1);
  socket.socket.terminate();
  await until(() => gateway.feed.followers === 0);
  const stream = await listenTo(gateway.url, follow);
  await until(() => gateway.feed.followers === 1);
  stream.leave();
  await until(() => gateway.feed.followers === 0);
  await using last = await RawSocket.acknowledged(gateway.url);
  last.subscribe('1', follow);
  await until(() => gateway.feed.followers === 1);
  expect([socket.of('error').map(({ id }) => id), last.of('error')]).toEqual([['refused'], []]);
});

test('a caller is counted on all connections and transports together, and holds back no other', async () => {
  const identity: IdentitySource = {
    identify: async ({ headers }) => ({
      actor: { type: 'OPERATOR', id: String(headers['x-who'] ?? 'a') },
      projectId: 'p1',
      access: fullAccess,
    }),
  };
  await using gateway = await toyGateway('in process', { streams: { perConnection: 10, perIdentity: 3 }, identity });
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('1', follow);
  const streams = [await listenTo(gateway.url, follow)];
  const parts = [await multipartFrom(gateway.url, { query: follow }, multipart)];
  await until(() => gateway.feed.followers === 3);
  socket.subscribe('2', follow);
  await until(() => socket.of('error').length === 1);
  expect(socket.of('error')).toMatchObject([{ id: '2', payload: [{ extensions: refusalOf('identity', 3) }] }]);
  const refused = await listenTo(gateway.url, follow);
  await refused.finished;
  expect(refused.payloads()).toMatchObject([{ errors: [{ extensions: refusalOf('identity', 3) }] }]);
  const refusedParts = await multipartFrom(gateway.url, { query: follow }, multipart);
  await refusedParts.ended;
  expect(refusedParts.parts()).toMatchObject([{ payload: { errors: [{ extensions: refusalOf('identity', 3) }] } }]);
  streams.push(await listenTo(gateway.url, follow, { headers: { 'x-who': 'b' } }));
  await until(() => gateway.feed.followers === 4);
  for (const stream of streams) stream.leave();
  for (const part of parts) part.leave();
});
