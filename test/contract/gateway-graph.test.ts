import { fullAccess } from '#kernel/access.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';
import { toyDeals, toyRecord } from '#test/kit/toy-graph.ts';

describe.each(['in process', 'remote'] as const)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterAll(async () => gateway[Symbol.asyncDispose]());
  beforeEach(() => {
    gateway.record.contexts.length = 0;
    gateway.record.dealLoads.length = 0;
    gateway.logged.length = 0;
  });

  test('a query is answered across subgraphs, and each subgraph knows who asks', async () => {
    const headers = { traceparent: `00-${'b'.repeat(32)}-00f067aa0ba902b7-01`, 'x-correlation-id': 'c-1' };
    const query = '{ run(id: "r1") { status deal { id name } } whoami }';
    const answer = await ask(gateway.url, { query }, { headers });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: {
        run: { status: 'RUNNING', deal: { id: 'd1', name: 'Alpha d1' } },
        whoami: 'OPERATOR op-1 in project-1 by c-1',
      },
      extensions: { traceId: 'b'.repeat(32), correlationId: 'c-1' },
    });
    expect(gateway.record.contexts.map(({ signal: _signal, ...context }) => context)).toEqual(
      gateway.record.contexts.map(() => ({
        actor: { type: 'OPERATOR', id: 'op-1' },
        access: fullAccess,
        projectId: 'project-1',
        traceId: 'b'.repeat(32),
        correlationId: 'c-1',
        causationId: null,
        client: { address: '127.0.0.1', userAgent: 'node' },
      })),
    );
  });

  test('a query by GET is answered where it shows that no foreign page sent it', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=%7Bwhoami%7D`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { data: { whoami: 'OPERATOR op-1 in project-1 by none' } },
    ]);
  });

  test('a mutation is run, and what follows it in the request sees its effect', async () => {
    const query = 'mutation { renameDeal(id: "d1", name: "Beta") { id name } }';
    expect((await ask(gateway.url, { query })).body.data).toEqual({ renameDeal: { id: 'd1', name: 'Beta' } });
    await ask(gateway.url, { query: query.replace('Beta', 'Alpha') });
  });

  test('a refusal arrives with its code, message, details and path', async () => {
    const { body } = await ask(gateway.url, { query: '{ refuse whoami }' });
    expect(body.data).toEqual({ refuse: null, whoami: 'OPERATOR op-1 in project-1 by none' });
    expect(body.errors).toEqual([
      {
        message: 'No such deal.',
        path: ['refuse'],
        extensions: { code: 'NOT_FOUND', dealId: 'd9', traceId: body.extensions?.['traceId'] },
      },
    ]);
    // It is no failure of ours.
    expect(gateway.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('a bug is masked, and its reference finds stack and cause in the log', async () => {
    const { status, body } = await ask(gateway.url, { query: '{ boom run(id: "r1") { deal { boom } } }' });
    expect(status).toBe(200);
    expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual(
      expect.arrayContaining([
        [['boom'], 'INTERNAL_SERVER_ERROR'],
        [['run', 'deal', 'boom'], 'INTERNAL_SERVER_ERROR'],
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/SELECT|SQLITE|\/srv|toy-graph|stack|serviceName|service|subgraph/i);
    for (const error of body.errors ?? []) {
      const lines = gateway.logged.filter((line) => line['reference'] === error.extensions['reference']);
      expect(lines).toHaveLength(1);
      expect(JSON.stringify(lines)).toMatch(/toy-graph\.ts/);
      expect(lines[0]).toMatchObject({ traceId: body.extensions?.['traceId'] });
    }
    expect(JSON.stringify(gateway.logged)).toContain('the cause');
  });

  test('a resolver sets neither status nor code beyond the closed list', async () => {
    const { status, body } = await ask(gateway.url, { query: '{ coded }' });
    expect(status).toBe(200);
    expect(body.errors?.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
      ['Not like this.', 'BAD_USER_INPUT'],
    ]);
  });

  test.each([
    ['a literal', { query: '{ deals(first: 3) { id } }' }],
    ['a variable', { query: 'query ($n: Even) { deals(first: $n) { id } }', variables: { n: 3 } }],
  ])('%s that only the subgraph knows to be wrong is BAD_USER_INPUT', async (_what, request) => {
    const { body } = await ask(gateway.url, request);
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    // It is no failure of ours.
    expect(gateway.logged.filter(({ level }) => Number(level) > 30)).toEqual([]);
  });

  test('an entity that is gone is an error where the schema promised one, never a silent null', async () => {
    const { body } = await ask(gateway.url, { query: '{ run(id: "r1") { status missing { name } } }' });
    expect(body.data).toEqual({ run: { status: 'RUNNING', missing: null } });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['run', 'missing', 'name'], 'INTERNAL_SERVER_ERROR'],
    ]);
  });

  test('changes are made in the order of the document, fragments or not', async () => {
    const query = `mutation ($name: String!) { a: renameDeal(id: "d1", name: $name) { name } ...Rest }
      fragment Rest on Mutation { b: renameDeal(id: "d1", name: "Alpha") { name } }`;
    const { body } = await ask(gateway.url, { query, variables: { name: 'First' } });
    expect(body.data).toEqual({ a: { name: 'First' }, b: { name: 'Alpha' } });
    const after = await ask(gateway.url, { query: '{ deal(id: "d1") { name } }' });
    expect(after.body.data).toEqual({ deal: { name: 'Alpha' } });
  });

  test('the context of a subgraph is one a request, so that its loads are batched', async () => {
    const query = '{ a: run(id: "r1") { deal { name } } b: run(id: "r2") { deal { name } } whoami }';
    await ask(gateway.url, { query });
    // In another process each fetch is a request of its own, but for the same deal, which is asked for once.
    expect(gateway.record.contexts).toHaveLength(arrangement === 'in process' ? 2 : 3);
    const traces = new Set(gateway.record.contexts.map(({ traceId }) => traceId));
    expect(traces.size).toBe(1);
  });

  test('every answer has a trace id of its own', async () => {
    const answers = await Promise.all([1, 2].map(() => ask(gateway.url, { query: '{ whoami }' })));
    const ids = answers.map(({ headers }) => headers.get('x-trace-id'));
    expect(new Set(ids).size).toBe(2);
    expect(ids).toEqual(answers.map(({ body }) => body.extensions?.['traceId']));
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  });
});

test('a subgraph that cannot be reached costs its part of the answer and no more', async () => {
  const closed = await toyGateway();
  await closed[Symbol.asyncDispose]();
  const record = toyRecord();
  const deals = toyDeals(record);
  for (const runs of [[{ name: 'runs', url: `${closed.url}/graphql` }], []]) {
    await using gateway = await toyGateway('in process', { subgraphs: [deals, ...runs] });
    const { status, body } = await ask(gateway.url, { query: '{ whoami run(id: "r1") { status } }' });
    expect(status).toBe(200);
    expect(body.data).toEqual({ whoami: 'OPERATOR op-1 in project-1 by none', run: null });
    expect(body.errors?.map(({ extensions }) => [extensions['code'], extensions['subgraph']])).toEqual([
      ['SUBGRAPH_UNAVAILABLE', 'runs'],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/);
  }
});

test('a subgraph that answers too late counts as one that cannot be reached', async () => {
  const { createServer } = await import('node:http');
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const subgraphs = [toyDeals(toyRecord()), { name: 'runs', url: `http://127.0.0.1:${port}/graphql`, timeoutMs: 50 }];
    await using gateway = await toyGateway('in process', { subgraphs });
    const { body } = await ask(gateway.url, { query: '{ whoami run(id: "r1") { status } }' });
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['SUBGRAPH_UNAVAILABLE']);
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
});

test('what the caller of a request aborts is aborted at the subgraph', async () => {
  await using gateway = await toyGateway('remote');
  const leaving = new AbortController();
  const stream = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { runEvents(runId: "r1") { kind } }' }),
    signal: leaving.signal,
  });
  expect(stream.status).toBe(200);
  await expect.poll(() => gateway.feed.followers).toBe(1);
  leaving.abort();
  await expect.poll(() => gateway.feed.followers).toBe(0);
  expect(gateway.record.contexts.every(({ signal }) => signal.aborted)).toBe(true);
});

test('health says that the process lives, and which check keeps it from being ready', async () => {
  let ok = true;
  await using gateway = await toyGateway('in process', {
    ready: async () => [{ name: 'database', ok, detail: ok ? 'reachable' : 'no connection' }],
  });
  const get = async (path: string) => {
    const response = await fetch(`${gateway.url}${path}`);
    expect(response.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    return [response.status, await response.json()];
  };
  expect(await get('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await get('/health/ready')).toEqual([
    200,
    { status: 'ready', checks: { gateway: { ok: true }, database: { ok: true, detail: 'reachable' } } },
  ]);
  ok = false;
  expect(await get('/health/ready')).toEqual([
    503,
    { status: 'not ready', checks: { gateway: { ok: true }, database: { ok: false, detail: 'no connection' } } },
  ]);
});
