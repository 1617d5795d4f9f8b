import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RequestError } from '#kernel/request-error.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { answerOf, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

// GraphQL over Server-Sent Events, distinct connections mode: github.com/enisdenjo/graphql-sse, PROTOCOL.md.

const kinds = 'subscription { runEvents(runId: "r1") { kind } }';
const accept = 'text/event-stream';

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway();
});
afterEach(async () => gateway[Symbol.asyncDispose]());

/** What is sent for a body, as text. */
async function sentFor(body: object | string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

test('the head and a comment are sent before anything happens, so that the reader knows it is connected', async () => {
  const response = await sentFor({ query: kinds });
  expect([
    response.status,
    ...['content-type', 'cache-control', 'x-accel-buffering'].map((name) => response.headers.get(name)),
  ]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-cache, no-transform', 'no']);
  const body: ReadableStream<Uint8Array> = response.body ?? new ReadableStream();
  const reader = body.getReader();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value)).toBe(':\n\n');
  await reader.cancel();
});

test('the bytes are one next for each event, with its cursor as id, then one complete, then the end', async () => {
  const response = await sentFor({ query: kinds });
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('one', 'größer 🏃\u2028', 'completed');
  const traceId = response.headers.get('x-trace-id');
  const next = (kind: string, cursor: string): string => {
    const extensions = { traceId, correlationId: null, cursor };
    return `event: next\nid: ${cursor}\ndata: ${JSON.stringify({ extensions, data: { runEvents: { kind } } })}\n\n`;
  };
  expect(await response.text()).toBe(
    `:\n\n${next('one', '1')}${next('größer 🏃\u2028', '2')}${next('completed', '3')}event: complete\ndata: \n\n`,
  );
});

describe('a mistake in the HTTP request is answered with its status, as JSON', () => {
  const cases: readonly (readonly [string, number, string, () => Promise<Response>])[] = [
    ['no JSON', 400, 'BAD_REQUEST', () => sentFor('{')],
    ['no document', 400, 'BAD_REQUEST', () => sentFor({})],
    ['variables in a list', 400, 'BAD_REQUEST', () => sentFor({ query: kinds, variables: [] })],
    ['another type', 400, 'BAD_REQUEST', () => sentFor(kinds, { 'content-type': 'application/graphql' })],
    ['a compressed body', 415, 'BAD_REQUEST', () => sentFor({ query: kinds }, { 'content-encoding': 'gzip' })],
    ['too large a body', 413, 'PAYLOAD_TOO_LARGE', () => sentFor({ query: 'x'.repeat(1_048_577) })],
    ['a foreign origin', 403, 'FORBIDDEN', () => sentFor({ query: kinds }, { origin: 'https://evil.example' })],
    [
      'a mutation by GET',
      405,
      'BAD_REQUEST',
      () => fetch(`${gateway.url}/graphql?query=mutation{renameDeal(id:1,name:"x"){id}}`, { headers: { accept } }),
    ],
  ];

  test.each(cases)('%s: %i %s', async (_what, status, code, send) => {
    const answer = await answerOf(await send());
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.body.errors?.map(({ extensions }) => extensions['code']),
    ]).toEqual([status, 'application/json; charset=utf-8', [code]]);
    expect(answer.body.extensions?.['traceId']).toBe(answer.headers.get('x-trace-id'));
    expect(gateway.feed.followers).toBe(0);
  });

  test('whoever is not known: 401 UNAUTHENTICATED', async () => {
    await using strict = await toyGateway('in process', { identity: { identify: async () => null } });
    const answer = await answerOf(await fetch(`${strict.url}/graphql?query=${kinds}`, { headers: { accept } }));
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

// The protocol's reason: a browser's EventSource learns nothing of an answer that is no event stream.
test.each([
  ['GRAPHQL_PARSE_FAILED', 'subscription {'],
  ['GRAPHQL_VALIDATION_FAILED', 'subscription { nothing }'],
  ['OPERATION_RESOLUTION_FAILURE', 'subscription A { ticks } subscription B { ticks }'],
  ['OPERATION_TOO_LARGE', `{${'a{'.repeat(50)}b${'}'.repeat(50)}}`],
  ['BAD_USER_INPUT', 'subscription ($id: ID!) { runEvents(runId: $id) { kind } }'],
  ['NOT_FOUND', 'subscription { runEvents(runId: "r2") { kind } }'],
  ['CURSOR_IN_FUTURE', 'subscription { runEvents(runId: "r1", after: "9") { kind } }'],
])('a document or variable that is refused with %s is a next with the error, then complete', async (code, query) => {
  for (const method of ['POST', 'GET']) {
    const stream = await listenTo(gateway.url, query, { method });
    await stream.finished;
    expect([stream.response.status, stream.messages.map(({ event }) => event)]).toEqual([200, ['next', 'complete']]);
    const traceId = stream.response.headers.get('x-trace-id');
    expect(stream.payloads()).toMatchObject([{ errors: [{ extensions: { code, traceId } }], extensions: { traceId } }]);
    expect(stream.payloads()[0]).not.toHaveProperty('data');
  }
});

test('an error in the middle is the last next, then comes complete', async () => {
  const stream = await listenTo(gateway.url, kinds);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('one');
  await until(() => stream.messages.length === 1);
  gateway.feed.fail(new RequestError('CURSOR_EXPIRED', 'No longer kept.', { cursor: '1' }));
  await stream.finished;
  expect(stream.messages.map(({ event, id }) => [event, id])).toEqual([
    ['next', '1'],
    ['next', null],
    ['complete', null],
  ]);
  expect(stream.payloads()[1]).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED', cursor: '1' } }] });
});

test.each([
  ['resumes behind that event', '1', ['two', 'three']],
  ['that is empty is none', '', ['three']],
])('Last-Event-ID %s', async (_what, id, expected) => {
  gateway.feed.append('one', 'two');
  const stream = await listenTo(gateway.url, kinds, { headers: { 'last-event-id': id }, method: 'GET' });
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('three');
  await until(() => stream.messages.length === expected.length);
  expect(stream.payloads()).toMatchObject(expected.map((kind) => ({ data: { runEvents: { kind } } })));
  stream.leave();
});

test('Last-Event-ID that is no cursor is refused in the stream', async () => {
  const stream = await listenTo(gateway.url, kinds, { headers: { 'last-event-id': 'nonsense' } });
  await stream.finished;
  expect(stream.payloads()).toMatchObject([{ errors: [{ extensions: { code: 'CURSOR_INVALID' } }] }]);
});

test('a quiet stream shows that it lives by a comment, until it ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const response = await sentFor({ query: kinds });
    await until(() => gateway.feed.followers === 1);
    vi.advanceTimersByTime(24_000);
    gateway.feed.append('completed');
    expect((await response.text()).split('event: next')[0]).toBe(':\n\n:\n\n:\n\n');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a client that leaves lets go of its source, and of its heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const stream = await listenTo(gateway.url, kinds);
    await until(() => gateway.feed.followers === 1);
    expect(vi.getTimerCount()).toBe(1);
    stream.leave();
    await until(() => gateway.feed.followers === 0 && vi.getTimerCount() === 0);
    expect(gateway.record.contexts.every(({ signal }) => signal.aborted)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('a query and a mutation are one next and one complete', async () => {
  for (const query of ['{ whoami }', 'mutation { renameDeal(id: "d1", name: "Beta") { name } }']) {
    const stream = await listenTo(gateway.url, query);
    await stream.finished;
    expect(stream.messages.map(({ event }) => event)).toEqual(['next', 'complete']);
    expect(stream.payloads()[0]?.errors).toBeUndefined();
  }
});
