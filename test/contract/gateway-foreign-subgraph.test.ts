import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { httpServer } from '#test/kit/http-server.ts';
import { ask, toyGateway } from '#test/kit/toy-gateway.ts';
import { ToyFeed, toyDeals, toyRecord, toyRuns } from '#test/kit/toy-graph.ts';

const runs = toyRuns(toyRecord(), new ToyFeed());

/** A gateway whose subgraph `deals` others serve at `url`. */
const gatewayOver = (url: string) =>
  toyGateway('in process', { subgraphs: [{ name: 'deals', url, foreign: true, timeoutMs: 1000 }, runs] });

test('a subgraph that Apollo Server serves is asked, and told nothing of who acts', async () => {
  const told: unknown[] = [];
  const { schema } = toyDeals(toyRecord());
  const apollo = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(apollo, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => {
      told.push(Object.keys(req.headers).filter((name) => /dealgraph-context|authorization|cookie/.test(name)));
      return {};
    },
  });
  try {
    await using gateway = await gatewayOver(url);
    const query = '{ run(id: "r1") { status deal { name } } boom coded }';
    const { body } = await ask(gateway.url, { query });
    expect(body.data).toEqual({ run: { status: 'RUNNING', deal: { name: 'Alpha d1' } }, boom: null, coded: null });
    expect(body.errors?.map(({ message, extensions: { code } }) => [message, code])).toEqual([
      ['SQLITE_ERROR near /srv/data/deals.db: SELECT * FROM deals', 'INTERNAL_SERVER_ERROR'],
      ['Not like this.', 'BAD_USER_INPUT'],
    ]);
    expect(told.length).toBeGreaterThan(0);
    expect(told.flat()).toEqual([]);
  } finally {
    await apollo.stop();
  }
});

test.each([
  ['errors without extensions', 200, { data: { boom: null }, errors: [{ message: 'Out of paper' }] }, 'SUBGRAPH_ERROR'],
  ['errors and no data', 200, { errors: [{ message: 'Out of paper', extensions: { code: 'OWN' } }] }, 'OWN'],
  ['errors with status 400', 400, { errors: [{ message: 'Out of paper', extensions: { code: 'OWN' } }] }, 'OWN'],
  ['errors with status 500', 500, { data: null, errors: [{ message: 'Out of paper' }] }, 'SUBGRAPH_ERROR'],
  ['errors with status 503', 503, { errors: [{ message: 'Out of paper' }] }, 'SUBGRAPH_ERROR'],
])('%s reach the client with their message', async (_what, status, body, code) => {
  await using server = await httpServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/graphql-response+json; charset=utf-8' });
    response.end(JSON.stringify(body));
  });
  await using gateway = await gatewayOver(server.url);
  const answer = await ask(gateway.url, { query: '{ boom run(id: "r1") { status } }' });
  expect(answer.body.data).toEqual({ boom: null, run: { status: 'RUNNING' } });
  expect(answer.body.errors).toMatchObject([{ message: 'Out of paper', extensions: { code } }]);
});

test('a query string in the address is kept, the trace is named, and the body has query, operation name and variables', async () => {
  const asked: unknown[] = [];
  await using server = await httpServer((request, response) => {
    void text(request).then((body) => {
      asked.push([request.method, request.url, request.headers['traceparent'], JSON.parse(body)]);
      response.setHeader('content-type', 'application/json').end('{"data":{"deal":{"name":"Alpha"}}}');
    });
  });
  await using gateway = await gatewayOver(`${server.url}/api/graphql?tenant=7`);
  const query = 'query Named($id: ID!) { deal(id: $id) { name } }';
  const answer = await ask(gateway.url, { query, operationName: 'Named', variables: { id: 'd1' } });
  expect(answer.body.data).toEqual({ deal: { name: 'Alpha' } });
  const traceId = answer.headers.get('x-trace-id') ?? '';
  const parent = `00-${traceId}-${traceId.slice(16)}-00`;
  expect(asked).toEqual([
    [
      'POST',
      '/api/graphql?tenant=7',
      parent,
      expect.objectContaining({ query: expect.any(String), variables: { id: 'd1' } }),
    ],
  ]);
});
