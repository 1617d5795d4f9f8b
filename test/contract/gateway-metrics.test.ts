import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { hashOf } from '#gateway/admission/documents.ts';
import type { MetricsReach } from '#gateway/metrics/serve-metrics.ts';
import { eventually } from '#test/kit/eventually.ts';
import { readMetrics } from '#test/kit/metrics-client.ts';
import { ask, RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

function counted(reach: MetricsReach = 'local') {
  return toyGateway('in process', { metrics: { registry: new Registry(), reach } });
}

function cacheIn(metrics: ReadonlyMap<string, number>, cache: string): readonly (number | undefined)[] {
  return ['hits_total', 'misses_total', 'evictions_total', 'entries'].map((what) =>
    metrics.get(`dealgraph_cache_${what}{cache="${cache}"}`),
  );
}

test('an operation that comes again is found in the caches, and those beyond what they hold push out the oldest', async () => {
  await using gateway = await counted();
  for (let time = 0; time < 3; time += 1) await ask(gateway.url, { query: '{ whoami }' });
  const after3 = await readMetrics(gateway.url);
  expect(cacheIn(after3, 'documents')).toEqual([2, 1, 0, 1]);
  expect(cacheIn(after3, 'operations')).toEqual([2, 1, 0, 1]);
  const others = Array.from({ length: 1001 }, (_, index) => `{ alias${index}: whoami }`);
  for (const query of others) await ask(gateway.url, { query });
  const full = await readMetrics(gateway.url);
  expect(cacheIn(full, 'documents')).toEqual([2, 1002, 2, 1000]);
  expect(cacheIn(full, 'operations').slice(0, 3)).toEqual([2, 1002, 0]);
});

test('documents that are asked for by their hash are counted', async () => {
  await using gateway = await counted();
  const query = '{ whoami }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
  await ask(gateway.url, { extensions });
  await ask(gateway.url, { query, extensions });
  await ask(gateway.url, { extensions });
  const metrics = await readMetrics(gateway.url);
  expect(cacheIn(metrics, 'persisted_documents')).toEqual([1, 1, 0, 1]);
  expect(metrics.get('dealgraph_errors_total{code="PERSISTED_QUERY_NOT_FOUND"}')).toBe(1);
});

test('operations are counted and timed by transport and outcome, errors by code, and nothing of a caller is a label', async () => {
  await using gateway = await counted();
  await using socket = await RawSocket.acknowledged(gateway.url);
  await ask(gateway.url, { query: '{ whoami }' });
  await ask(gateway.url, { query: 'query Secret { boom }' });
  await ask(gateway.url, { query: '{ nothingOfTheKind }' });
  socket.subscribe('1', '{ whoami }');
  await until(() => socket.of('complete').length === 1);
  const metrics = await readMetrics(gateway.url);
  const durations = 'dealgraph_operation_duration_seconds';
  const counts = [...metrics].filter(([name]) => name.startsWith(`${durations}_count`));
  expect(Object.fromEntries(counts)).toEqual({
    [`${durations}_count{transport="http",outcome="OK"}`]: 1,
    [`${durations}_count{transport="http",outcome="INTERNAL_SERVER_ERROR"}`]: 1,
    [`${durations}_count{transport="websocket",outcome="OK"}`]: 1,
  });
  expect(metrics.get(`${durations}_bucket{le="30",transport="http",outcome="OK"}`)).toBe(1);
  expect([...metrics].filter(([name]) => name.startsWith('dealgraph_errors_total'))).toEqual([
    ['dealgraph_errors_total{code="INTERNAL_SERVER_ERROR"}', 1],
    ['dealgraph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}', 1],
  ]);
});

test('live streams are counted while they are open', async () => {
  await using gateway = await counted();
  const open = async () => (await readMetrics(gateway.url)).get('dealgraph_live_streams');
  expect(await open()).toBe(0);
  await using socket = await RawSocket.acknowledged(gateway.url);
  for (const id of ['1', '2']) socket.subscribe(id, 'subscription { runEvents(runId: "r1") { sequence } }');
  await eventually(async () => (await open()) === 2);
  socket.send({ id: '1', type: 'complete' });
  await eventually(async () => (await open()) === 1);
});

test('metrics are in the text format, for callers on this machine who call it by its own name', async () => {
  await using gateway = await counted();
  const response = await fetch(`${gateway.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await response.text()).toContain('# TYPE dealgraph_cache_hits_total counter');
  expect(await asking(gateway.url, 'rebound.example')).toMatchObject({
    status: 403,
    body: expect.stringContaining('FORBIDDEN') as unknown,
  });
  expect(await asking(gateway.url, 'localhost')).toMatchObject({ status: 200 });
});

test('metrics are for everyone where that was said, and are not there unless asked for', async () => {
  await using open = await counted('everyone');
  expect(await asking(open.url, 'gateway.example')).toMatchObject({ status: 200 });
  await using closed = await toyGateway();
  expect(await asking(closed.url, 'localhost')).toMatchObject({ status: 404 });
});

/** Asks for the metrics by a host name of one's choice, which fetch does not let one choose. */
async function asking(url: string, host: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly body: string }>();
  const sent = request(`${url}/metrics`, { headers: { host } }, (response) => {
    text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
  });
  sent.once('error', reject).end();
  return promise;
}
