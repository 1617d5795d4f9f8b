import { expect, test } from 'vitest';
import { readMetrics } from '#test/kit/metrics-client.ts';
import { startServer } from '#test/kit/serving.ts';

test('the program tells of its process, and counts REST and MCP apart', async () => {
  await using server = await startServer();
  const { url } = server;
  expect((await fetch(`${url}/api/rest/me`)).status).toBe(200);
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'me', arguments: {} } };
  const called = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify(message),
  });
  expect(called.status).toBe(200);
  const metrics = await readMetrics(url);
  const counts = ['rest', 'mcp'].map((transport) =>
    metrics.get(`dealgraph_operation_duration_seconds_count{transport="${transport}",outcome="OK"}`),
  );
  expect(counts).toEqual([1, 1]);
  expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(metrics.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
});

test('METRICS=off serves none', async () => {
  await using server = await startServer({ env: { METRICS: 'off' } });
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});
