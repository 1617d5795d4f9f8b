import { expect, test } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { type FaultSubgraph, startFaultSubgraph } from '#test/kit/faults.ts';
import { httpServer } from '#test/kit/http-server.ts';
import { ask, toyGateway } from '#test/kit/toy-gateway.ts';
import { ToyFeed, toyRecord, toyRuns } from '#test/kit/toy-graph.ts';

const nowhere = 'http://127.0.0.1:9/graphql';

async function readiness(url: string): Promise<{ readonly code: number; readonly body: unknown }> {
  const response = await fetch(`${url}/health/ready`);
  return { code: response.status, body: await response.json() };
}

test('a gateway with a subgraph that does not answer is degraded, and says which one it is', async () => {
  await using deals = await startFaultSubgraph();
  const subgraphs = [
    { name: 'deals', url: deals.url },
    { name: 'runs', url: nowhere },
  ];
  await using gateway = await toyGateway('in process', { subgraphs });
  expect(await readiness(gateway.url)).toEqual({
    code: 200,
    body: {
      status: 'degraded',
      checks: {
        gateway: { ok: true },
        'subgraph:deals': { ok: true, detail: 'answers, circuit closed' },
        'subgraph:runs': { ok: false, detail: 'does not answer, circuit closed' },
      },
    },
  });
});

test('a gateway none of whose subgraphs answers is not ready', async () => {
  const subgraphs = ['deals', 'runs'].map((name) => ({ name, url: nowhere }));
  await using gateway = await toyGateway('in process', { subgraphs });
  expect(await readiness(gateway.url)).toMatchObject({
    code: 503,
    body: { status: 'not ready', checks: { subgraphs: { ok: false, detail: 'none answers' } } },
  });
});

test('readiness shows the circuit of a subgraph that lives and answers nonsense, and when it is well again', async () => {
  await using deals = await startFaultSubgraph();
  const runs = toyRuns(toyRecord(), new ToyFeed());
  await using gateway = await toyGateway('in process', { subgraphs: [{ name: 'deals', url: deals.url }, runs] });
  const detailIs = (detail: string) =>
    eventually(async () => {
      const { body } = await readiness(gateway.url);
      return JSON.stringify(body).includes(detail);
    });
  await deals.behave('HTML');
  await failFiveTimes(gateway.url, deals);
  await detailIs('"detail":"answers, circuit open"');
  await deals.behave('good');
  await eventually(async () => (await ask(gateway.url, { query: '{ whoami }' })).body.errors === undefined);
  expect(await detailIs('"detail":"answers, circuit closed"')).toBe(true);
});

test('however often readiness is asked for, a subgraph is asked at most once a second', async () => {
  let asked = 0;
  await using server = await httpServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  const subgraphs = [{ name: 'deals', url: `${server.url}/graphql` }];
  await using gateway = await toyGateway('in process', { subgraphs });
  const began = performance.now();
  await Promise.all(Array.from({ length: 50 }, () => readiness(gateway.url)));
  expect(asked).toBeLessThanOrEqual(1 + Math.floor((performance.now() - began) / 1000));
});

test('a subgraph that others serve is healthy when it answers a query', async () => {
  const bodies = ['{"data":{"__typename":"Query"}}', '<html>'];
  for (const body of bodies) {
    await using server = await httpServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(body);
    });
    const subgraphs = [{ name: 'deals', url: server.url, foreign: true }];
    await using gateway = await toyGateway('in process', { subgraphs });
    const ok = body === bodies[0];
    expect(await readiness(gateway.url)).toMatchObject({ body: { checks: { 'subgraph:deals': { ok } } } });
  }
});

async function failFiveTimes(url: string, deals: FaultSubgraph): Promise<void> {
  const before = (await deals.seen()).queries;
  for (let asked = 0; asked < 5; asked += 1) await ask(url, { query: '{ whoami }' });
  expect((await deals.seen()).queries).toBe(before + 5);
}
