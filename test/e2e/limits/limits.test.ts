import { afterEach, expect, test } from 'vitest';
import { createDatabase } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import { startServer } from '#test/kit/serving.ts';
import { ask, RawSocket, until } from '#test/kit/toy-gateway.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const nested = '{ deals(first: 20) { edges { node { runs(first: 20) { edges { node { id } } } } } } }';

test('the program holds operations and callers to what its configuration says', async () => {
  const env = { MAX_OPERATION_COST: '500', RATE_LIMIT_PER_IDENTITY: '4', INTROSPECTION: 'off' };
  const server = opened.use(await startServer({ env }));
  const fine = await post(server.url, '{ deals { edges { node { id } } } }');
  expect([fine.status, fine.headers.get('ratelimit-limit'), fine.headers.get('ratelimit-remaining')]).toEqual([
    200,
    '4',
    '3',
  ]);
  const dear = await post(server.url, nested);
  expect(dear.body.errors?.[0]?.extensions).toMatchObject({
    code: 'COST_ESTIMATED_TOO_EXPENSIVE',
    estimate: 1 + 20 * (2 + 1 + 20 * 2),
    limit: 500,
  });
  const curious = await post(server.url, '{ __schema { queryType { name } } }');
  expect(curious.body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  // A page that no list gives is refused by the list, and not for what it would cost.
  const impossible = await post(server.url, '{ deals(first: 2147483647) { edges { node { id } } } }');
  expect(impossible.body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  const fifth = await post(server.url, '{ me { id } }');
  expect([fifth.status, fifth.body.errors?.[0]?.extensions['code']]).toEqual([429, 'RATE_LIMITED']);
});

test('the program bounds batches and the live streams of a connection and of a caller', async () => {
  const env = { MAX_BATCH_SIZE: '2', MAX_STREAMS_PER_CONNECTION: '1', MAX_STREAMS_PER_IDENTITY: '2' };
  const { url } = opened.use(await startServer({ env }));
  const batchOf = (size: number) => Array.from({ length: size }, () => ({ query: '{ me { displayName } }' }));
  const me = { data: { me: { displayName: 'Local Operator' } } };
  expect((await ask(url, batchOf(2))).body).toMatchObject([me, me]);
  expect((await ask(url, batchOf(3))).body.errors?.[0]?.extensions).toMatchObject({
    code: 'BATCH_TOO_LARGE',
    limit: 2,
  });
  const live = 'subscription { agentEvents { type } }';
  const first = opened.use(await RawSocket.acknowledged(url));
  const second = opened.use(await RawSocket.acknowledged(url));
  const third = opened.use(await RawSocket.acknowledged(url));
  for (const id of ['1', '2']) first.subscribe(id, live);
  await until(() => first.of('error').length === 1);
  second.subscribe('1', live);
  second.subscribe('2', live);
  await until(() => second.of('error').length === 1);
  third.subscribe('1', live);
  await until(() => third.of('error').length === 1);
  const scopes = [first, second, third].map((socket) => socket.of('error')[0]?.['payload']);
  expect(scopes).toMatchObject([
    [{ extensions: { code: 'TOO_MANY_STREAMS', scope: 'connection', limit: 1 } }],
    [{ extensions: { code: 'TOO_MANY_STREAMS', scope: 'connection', limit: 1 } }],
    [{ extensions: { code: 'TOO_MANY_STREAMS', scope: 'identity', limit: 2 } }],
  ]);
});

test('two programs on one PostgreSQL database count callers together', async () => {
  const database = opened.use(await createDatabase('postgresql'));
  const env = { RATE_LIMIT_PER_IDENTITY: '3', RATE_LIMIT_STORE: 'database' };
  const one = opened.use(await startServer({ env, database }));
  const other = opened.use(await startServer({ env, database }));
  const statuses = [];
  for (const { url } of [one, other, one, other, one]) statuses.push((await post(url, '{ me { id } }')).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
});
