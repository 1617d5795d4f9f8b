import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, printSchema } from 'graphql';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Admission } from '#gateway/admission/admission.ts';
import { defaultDocumentLimits } from '#gateway/admission/document.ts';
import { Documents } from '#gateway/admission/documents.ts';
import { Authorization } from '#gateway/authorization/authorization.ts';
import type { Execute, SubsequentResult } from '#gateway/answer.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { localOperator } from '#gateway/identity.ts';
import { DemandControl, defaultDemandLimits } from '#gateway/limits/demand-control.ts';
import { noRateLimits, RateLimits } from '#gateway/limits/rate-limits.ts';
import { defaultStreamLimits, StreamCounts } from '#gateway/limits/stream-limits.ts';
import { defaultEventBudget } from '#gateway/live/event-budget.ts';
import { IdentityWatch } from '#gateway/sign-in/identity-watch.ts';
import { Subscriptions } from '#gateway/live/subscriptions.ts';
import { ComposedGraph } from '#gateway/planning/supergraph.ts';
import { serveGraphql } from '#gateway/transports/graphql-http.ts';
import { answerInGraphql } from '#gateway/transports/http-answer.ts';
import { LiveWebSockets } from '#gateway/transports/live-websocket.ts';
import { traceExtensions } from '#gateway/trace.ts';
import { systemClock } from '#kernel/clock.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { ask, RawSocket, until } from '#test/kit/toy-gateway.ts';
import { toySupergraphSdl } from '#test/kit/toy-graph.ts';

// The transports with an executor that defers `slow` of every document, and notes what it was asked to run.
const schema = buildSchema(`
directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
type Query { fast: Int slow: Int }
type Mutation { slow: Int fast: Int }`);

const deferring = '{ fast ... @defer(label: "later") { slow } }';
const later: SubsequentResult = {
  incremental: [{ id: '0', data: { slow: 2 } }],
  completed: [{ id: '0' }],
  hasNext: false,
};

const ran: string[] = [];
const execute: Execute = async ({ params: { query, variables } }, context) => {
  ran.push(query);
  const extensions = traceExtensions(context);
  const isDeferred = query.includes('@defer') && !query.includes('if: false') && variables['now'] !== true;
  if (!isDeferred) return { kind: 'single', result: { data: { fast: 1, slow: 2 }, extensions } };
  return {
    kind: 'incremental',
    initial: { data: { fast: 1 }, extensions, pending: [{ id: '0', path: [], label: 'later' }], hasNext: true },
    subsequent: (async function* () {
      yield later;
    })(),
  };
};

class BrokenManifest extends Map<string, string> {
  override get(): never {
    throw new Error('The manifest is broken');
  }
}

let app: FastifyInstance;
let url: string;
beforeEach(async () => {
  ran.length = 0;
  const log = pino({ level: 'silent' });
  const errors = new ErrorFormatter(log);
  const demand = new DemandControl({ apiSchema: schema, sdl: printSchema(schema) }, defaultDemandLimits);
  const admission = new Admission(
    { apiSchema: schema },
    { limits: defaultDocumentLimits, introspection: 'on', demand },
  );
  const graph = new ComposedGraph(toySupergraphSdl());
  const tools = {
    documents: new Documents(admission, { mode: 'apq', manifest: new BrokenManifest() }),
    subscriptions: new Subscriptions({
      graph,
      sources: new Map(),
      authorization: new Authorization(toySupergraphSdl()),
      errors,
      clock: systemClock,
      demand,
      budget: defaultEventBudget(Infinity),
    }),
    identity: localOperator('op-1', 'project-1'),
    errors,
    execute,
    rates: new RateLimits(noRateLimits),
    streams: new StreamCounts(defaultStreamLimits),
    watch: new IdentityWatch(),
  };
  app = Fastify();
  answerInGraphql(app, errors);
  serveGraphql(app, { ...tools, allowedOrigins: [], maxBatchSize: 10 });
  const sockets = new LiveWebSockets({ ...tools, log, maxMessageBytes: 1_000_000 });
  app.server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  app.addHook('onClose', async () => sockets.terminate());
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

describe('a document that defers', () => {
  test.each([
    ['incrementalSpec=v0.2', [{ data: { fast: 1 }, pending: [{ id: '0', path: [], label: 'later' }] }, later]],
    [
      'deferSpec=20220824',
      [{ data: { fast: 1 } }, { incremental: [{ data: { slow: 2 }, path: [], label: 'later' }], hasNext: false }],
    ],
  ])('is answered in parts by multipart/mixed;%s', async (form, parts) => {
    const answer = await multipartFrom(url, { query: deferring }, `multipart/mixed;${form},application/json`);
    expect(await answer.ended).toBe(true);
    expect(answer.headers['content-type']).toBe(`multipart/mixed; boundary="graphql"; ${form}`);
    expect(answer.parts()).toMatchObject(parts);
    expect(answer.headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is answered in messages by server-sent events', async () => {
    const stream = await listenTo(url, deferring);
    await stream.finished;
    expect(stream.payloads()).toMatchObject([{ data: { fast: 1 }, hasNext: true }, later]);
    expect(stream.messages.map(({ event }) => event)).toEqual(['next', 'next', 'complete']);
  });

  test('is answered in messages over WebSocket', async () => {
    await using socket = await RawSocket.acknowledged(url);
    socket.subscribe('a', deferring);
    await until(() => socket.of('complete').length === 1);
    expect(socket.messages.slice(1)).toMatchObject([
      { type: 'next', payload: { data: { fast: 1 }, hasNext: true } },
      { type: 'next', payload: later },
      { type: 'complete' },
    ]);
  });

  test.each(['application/json', '*/*', 'application/json, multipart/mixed;deferSpec=20990101'])(
    'is refused with 406 and not executed where the request accepts %s',
    async (accept) => {
      for (const query of [deferring, `mutation ${deferring}`]) {
        const answer = await ask(url, { query }, { headers: { accept } });
        expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([406, 'BAD_REQUEST']);
        expect(answer.body.errors?.[0]?.message).toMatch(/multipart\/mixed/);
      }
      expect(ran).toEqual([]);
    },
  );
});

test.each([
  ['a literal', '{ fast ... @defer(if: false) { slow } }', {}, 200],
  ['a variable', 'query ($later: Boolean!) { fast ... @defer(if: $later) { slow } }', { later: false, now: true }, 200],
  [
    'no variable that says otherwise',
    'query ($later: Boolean!) { ... @defer(if: $later) { slow } }',
    { later: true },
    406,
  ],
  ['its name alone', '{ fast slow } # @defer', { now: true }, 200],
])('a document that does not defer because of %s is answered with JSON', async (_what, query, variables, status) => {
  const answer = await ask(url, { query, variables }, { headers: { accept: 'application/json' } });
  expect(answer.status).toBe(status);
});

test('a failure of ours in admitting a document is masked, with 500 in every type', async () => {
  for (const accept of ['application/json', 'application/graphql-response+json', 'text/event-stream']) {
    const answer = await ask(url, { documentId: 'any' }, { headers: { accept } });
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  }
});

test('a single answer is JSON even where parts are accepted', async () => {
  const accept = 'multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9';
  const answer = await ask(url, { query: '{ fast slow }' }, { headers: { accept } });
  expect(answer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(answer.body.data).toEqual({ fast: 1, slow: 2 });
});
