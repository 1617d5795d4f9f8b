import { fullAccess } from '#kernel/access.ts';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { contextHeader, timeoutHeader } from '#gateway/sources/internal-context.ts';
import { InternalTokens } from '#gateway/sources/internal-token.ts';
import type { Server } from '#gateway/transports/listening.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { ask, RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';
import { ToyFeed, toyDeals, toyRecord, toyRuns } from '#test/kit/toy-graph.ts';

const log = pino({ level: 'silent' });
const listen = { host: '127.0.0.1', port: 0 };
const context = new InternalTokens({ subgraph: 'any', key: null }).of({
  actor: { type: 'AGENT', id: 'a-1' },
  access: fullAccess,
  projectId: 'p-1',
  traceId: 'e'.repeat(32),
  correlationId: 'c-1',
  causationId: null,
  signal: new AbortController().signal,
});

let server: Server;
let feed: ToyFeed;
beforeEach(async () => {
  feed = new ToyFeed();
  server = await serveSubgraph({
    internalKey: null,
    subgraph: toyRuns(toyRecord(), feed),
    listen,
    log,
    closeDeadlineMs: 500,
  });
});
afterEach(async () => server.close('the test is over'));

test.each([
  ['no context', {}],
  ['a context that is none', { [contextHeader]: 'e30' }],
  ["a client's own idea of who it is", { authorization: 'Bearer x', 'x-actor': 'op-1' }],
])('whoever brings %s is refused with 401', async (_what, headers: Record<string, string>) => {
  for (const accept of ['application/json', 'text/event-stream']) {
    const answer = await ask(server.url, { query: '{ __typename }' }, { headers: { ...headers, accept } });
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  }
});

test('a gateway is answered, in the name of who acts', async () => {
  await using deals = await serveSubgraph({ internalKey: null, subgraph: toyDeals(toyRecord()), listen, log });
  const answer = await ask(deals.url, { query: '{ whoami }' }, { headers: { [contextHeader]: context } });
  expect([answer.status, answer.body]).toEqual([200, { data: { whoami: 'AGENT a-1 in p-1 by c-1' } }]);
});

test('a body that is no GraphQL request is refused with 400', async () => {
  for (const body of ['', '{', 'null', '[]', '{}', '{"query":7}']) {
    const answer = await ask(server.url, body, { headers: { [contextHeader]: context } });
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
  }
});

test('health names the subgraph and needs no context', async () => {
  const response = await fetch(`${server.url}/health`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok', subgraph: 'runs' }]);
});

test('a subgraph that goes away says so to those who follow a stream through the gateway', async () => {
  const subgraphs = [toyDeals(toyRecord()), { name: 'runs', url: `${server.url}/graphql` }];
  await using gateway = await toyGateway('in process', { subgraphs });
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('a', 'subscription { runEvents(runId: "r1") { kind } }');
  await until(() => feed.followers === 1);
  await server.close('an upgrade');
  await until(() => socket.of('error').length === 1);
  expect(socket.of('error')).toMatchObject([{ payload: [{ extensions: { code: 'SHUTTING_DOWN' } }] }]);
  expect(feed.followers).toBe(0);
  socket.subscribe('b', 'subscription { runEvents(runId: "r1") { kind } }');
  await until(() => socket.of('error').length === 2);
  expect(socket.of('error').at(-1)).toMatchObject({ payload: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
});

test('a follower who leaves is no failure, and nothing is logged', async () => {
  const logged: string[] = [];
  const noting = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const runs = await serveSubgraph({ internalKey: null, subgraph: toyRuns(toyRecord(), feed), listen, log: noting });
  const leaving = new AbortController();
  const response = await fetch(`${runs.url}/graphql`, {
    method: 'POST',
    headers: { [contextHeader]: context, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { runEvents(runId: "r1") { kind } }' }),
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  await until(() => feed.followers === 1);
  leaving.abort();
  await until(() => feed.followers === 0);
  await runs.close('the test is over');
  expect(logged).toEqual([]);
});

test('a request is aborted at the subgraph when its caller waits no longer, and is not when the caller does not say', async () => {
  const record = toyRecord();
  const served = { internalKey: null, subgraph: stalling(toyDeals(record)), listen, log, closeDeadlineMs: 100 };
  await using deals = await serveSubgraph(served);
  const asked = [{ [timeoutHeader]: '50' }, {}, { [timeoutHeader]: 'soon' }].map((headers) =>
    ask(deals.url, { query: '{ whoami }' }, { headers: { [contextHeader]: context, ...headers } }),
  );
  await until(() => record.contexts.length === 3);
  const answer = await asked[0];
  expect(answer?.body.errors?.[0]?.extensions['code']).toBe('DEADLINE_EXCEEDED');
  expect(record.contexts.filter(({ signal }) => signal.aborted).length).toBe(1);
  await deals.close('the test is over');
  await Promise.allSettled(asked);
});

test('a caller who leaves aborts its request, which is no failure, and nothing is logged', async () => {
  const logged: string[] = [];
  const noting = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const record = toyRecord();
  const deals = await serveSubgraph({ internalKey: null, subgraph: stalling(toyDeals(record)), listen, log: noting });
  const leaving = new AbortController();
  const init = { headers: { [contextHeader]: context }, signal: leaving.signal };
  const asked = ask(deals.url, { query: '{ whoami }' }, init).catch(() => 'left');
  await until(() => record.contexts.length === 1);
  leaving.abort();
  expect(await asked).toBe('left');
  await until(() => record.contexts[0]?.signal.aborted === true);
  await deals.close('the test is over');
  expect(logged).toEqual([]);
});

/** The same subgraph, whose `whoami` waits until its request is aborted, and then throws why. */
function stalling(subgraph: Subgraph): Subgraph {
  const field = subgraph.schema.getQueryType()?.getFields()['whoami'];
  if (field === undefined) throw new Error('The toy subgraph has no field whoami');
  field.resolve = (_root, _args, { request }: { readonly request: RequestContext }) =>
    new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error), { once: true });
    });
  return subgraph;
}
