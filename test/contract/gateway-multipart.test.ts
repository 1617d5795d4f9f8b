import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RequestError } from '#kernel/request-error.ts';
import { multipartFrom, MultipartReader } from '#test/kit/multipart-client.ts';
import { ask, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

// Apollo's multipart protocol for subscriptions, version 1.0.
const accept =
  'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9';
const query = 'subscription ($after: String) { runEvents(runId: "r1", after: $after) { kind run { deal { name } } } }';

describe.each(['in process', 'remote'] as const)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test('each event is a payload with its cursor, in order, and the end is the closing delimiter', async () => {
    const answer = await multipartFrom(gateway.url, { query }, accept);
    expect([answer.status, answer.headers['content-type'], answer.headers['content-encoding']]).toEqual([
      200,
      'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0',
      undefined,
    ]);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('one', 'größer 🏃', 'completed');
    expect(await answer.ended).toBe(true);
    const extensions = { traceId: answer.headers['x-trace-id'], correlationId: null };
    const payloads = ['one', 'größer 🏃', 'completed'].map((kind, index) => ({
      payload: {
        data: { runEvents: { kind, run: { deal: { name: 'Alpha d1' } } } },
        extensions: { ...extensions, cursor: String(index + 1) },
      },
    }));
    const bytes = Buffer.concat(answer.chunks);
    for (const size of [1, 2, 5, 17, bytes.length]) {
      const reader = new MultipartReader('graphql');
      const parts: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(...reader.read(bytes.subarray(at, at + size)));
      expect([parts, reader.closed]).toEqual([payloads, true]);
    }
    expect(bytes.toString('utf8').endsWith('\r\n--graphql--\r\n')).toBe(true);
  });

  test('an event is whole for the client before the next one happens', async () => {
    const answer = await multipartFrom(gateway.url, { query }, accept);
    await until(() => gateway.feed.followers === 1);
    for (const count of [1, 2]) {
      gateway.feed.append('next');
      await until(() => answer.parts().length === count);
    }
    answer.leave();
    await until(() => gateway.feed.followers === 0);
    expect(answer.parts()).toHaveLength(2);
  });

  test('after resumes behind an event', async () => {
    gateway.feed.append('one', 'two', 'completed');
    const answer = await multipartFrom(gateway.url, { query, variables: { after: '1' } }, accept);
    await answer.ended;
    expect(answer.parts()).toMatchObject(
      ['two', 'completed'].map((kind) => ({ payload: { data: { runEvents: { kind } } } })),
    );
  });

  test.each([
    ['CURSOR_INVALID', 'subscription { runEvents(runId: "r1", after: "x") { kind } }'],
    ['NOT_FOUND', 'subscription { runEvents(runId: "r2") { kind } }'],
  ])('what the subgraph refuses is a payload with %s and the end', async (code, refused) => {
    const answer = await multipartFrom(gateway.url, { query: refused }, accept);
    expect(await answer.ended).toBe(true);
    expect(answer.parts()).toMatchObject([
      { payload: { errors: [{ extensions: { code, traceId: answer.headers['x-trace-id'] } }] } },
    ]);
  });

  test('a source that breaks is an error of the transport, masked, and the end', async () => {
    const answer = await multipartFrom(gateway.url, { query }, accept);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('one');
    await until(() => answer.parts().length === 1);
    gateway.feed.fail(new Error('SELECT boom at /srv'));
    expect(await answer.ended).toBe(true);
    expect(answer.parts()[1]).toMatchObject({
      payload: null,
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) as unknown } }],
    });
    expect(JSON.stringify(answer.parts())).not.toMatch(/SELECT|srv/);
  });

  test('a limit that the source gives up at is an error of the transport', async () => {
    const answer = await multipartFrom(gateway.url, { query }, accept);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.fail(new RequestError('SLOW_CONSUMER', 'Too far behind.', { cursor: '0' }));
    expect(await answer.ended).toBe(true);
    expect(answer.parts()).toMatchObject([{ payload: null, errors: [{ extensions: { code: 'SLOW_CONSUMER' } }] }]);
  });
});

test('a quiet stream shows that it lives by an empty part', async () => {
  await using gateway = await toyGateway();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const answer = await multipartFrom(gateway.url, { query }, accept);
    await until(() => gateway.feed.followers === 1);
    vi.advanceTimersByTime(12_000);
    await until(() => answer.parts().length === 1);
    gateway.feed.append('completed');
    expect(await answer.ended).toBe(true);
    expect(answer.parts()).toMatchObject([{}, { payload: { data: { runEvents: { kind: 'completed' } } } }]);
    expect(answer.parts()[0]).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('closing tells the reader so, with the cursor to resume from, and ends whole', async () => {
  await using gateway = await toyGateway();
  const answer = await multipartFrom(gateway.url, { query }, accept);
  await until(() => gateway.feed.followers === 1);
  gateway.feed.append('one');
  await until(() => answer.parts().length === 1);
  await gateway.server.close('an upgrade');
  expect(await answer.ended).toBe(true);
  expect(answer.parts()[1]).toMatchObject({
    payload: null,
    errors: [
      { message: expect.stringContaining('an upgrade') as unknown, extensions: { code: 'SHUTTING_DOWN', cursor: '1' } },
    ],
  });
});

test('a document that is refused is answered with JSON and its status, as no stream has begun', async () => {
  await using gateway = await toyGateway();
  const answer = await ask(gateway.url, { query: 'subscription { nothing }' }, { headers: { accept } });
  expect([answer.status, answer.headers.get('content-type'), answer.body.errors?.[0]?.extensions['code']]).toEqual([
    400,
    'application/graphql-response+json; charset=utf-8',
    'GRAPHQL_VALIDATION_FAILED',
  ]);
});
