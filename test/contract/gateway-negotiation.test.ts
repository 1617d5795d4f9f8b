import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

let gateway: ToyGateway;
beforeAll(async () => {
  gateway = await toyGateway();
});
afterAll(async () => gateway[Symbol.asyncDispose]());

describe('a request that is refused for its document', () => {
  const refusals = [
    ['GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['OPERATION_RESOLUTION_FAILURE', { query: 'query A { whoami } query B { whoami }' }],
    ['OPERATION_TOO_LARGE', { query: `{${'a{'.repeat(50)}b${'}'.repeat(50)}}` }],
    ['BAD_USER_INPUT', { query: 'query ($id: ID!) { deal(id: $id) { name } }' }],
  ] as const;

  test.each(refusals)(
    'with %s has 400 in the newer type, and 200 in the older where that is named',
    async (code, body) => {
      for (const [accept, status, type] of [
        ['application/graphql-response+json', 400, 'application/graphql-response+json; charset=utf-8'],
        ['application/json', 200, 'application/json; charset=utf-8'],
        ['*/*', 400, 'application/json; charset=utf-8'],
      ] as const) {
        const answer = await ask(gateway.url, body, { headers: { accept } });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
        expect(answer.body.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
        expect(answer.body.extensions).toEqual({ traceId: answer.headers.get('x-trace-id'), correlationId: null });
        expect('data' in answer.body).toBe(false);
      }
    },
  );
});

test('a result with data has 200 in every type, whatever errors it has', async () => {
  for (const accept of ['application/graphql-response+json', 'application/json', '*/*']) {
    const { status, body } = await ask(gateway.url, { query: '{ refuse }' }, { headers: { accept } });
    expect([status, body.data]).toEqual([200, { refuse: null }]);
  }
});

test('a request that is malformed has 400 in the type that was asked for', async () => {
  for (const type of ['application/graphql-response+json', 'application/json']) {
    const answer = await ask(gateway.url, '{', { headers: { accept: type } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, `${type}; charset=utf-8`]);
  }
});

test.each(['{ whoami }', 'mutation { renameDeal(id: "d1", name: "Changed") { id } }'])(
  'an answer in no type we have is refused with 406 before %s is executed',
  async (query) => {
    for (const accept of ['text/html', 'application/json;q=0', 'multipart/mixed;subscriptionSpec=1.0']) {
      const answer = await ask(gateway.url, { query }, { headers: { accept } });
      expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([406, 'BAD_REQUEST']);
      expect(answer.body.errors?.[0]?.message).toContain('application/graphql-response+json');
    }
    expect(gateway.record.dealName).toBe('Alpha');
  },
);

test('a subscription in no stream we have is refused with 406 and told which there are', async () => {
  for (const accept of ['application/json', 'multipart/mixed;subscriptionSpec=2.0', 'multipart/mixed']) {
    const answer = await ask(gateway.url, { query: 'subscription { ticks }' }, { headers: { accept } });
    expect([answer.status, answer.body.errors?.[0]?.extensions['code']]).toEqual([406, 'BAD_REQUEST']);
    expect(answer.body.errors?.[0]?.message).toMatch(
      /WebSocket.*text\/event-stream.*multipart\/mixed;subscriptionSpec=1\.0/,
    );
  }
});

test('whether an answer may be kept, and what it depends on, is said', async () => {
  const origin = 'https://console.example.com';
  await using other = await toyGateway('in process', { allowedOrigins: [origin] });
  const post = await ask(other.url, { query: '{ whoami }' }, { headers: { origin } });
  expect([post.headers.get('vary'), post.headers.get('cache-control')]).toEqual([
    'Origin, accept, accept-encoding',
    null,
  ]);
  const get = await fetch(`${other.url}/graphql?query=%7Bwhoami%7D`);
  expect([get.headers.get('vary'), get.headers.get('cache-control')]).toEqual([
    'Origin, accept, accept-encoding',
    'no-store',
  ]);
});

describe('compression', () => {
  const large = `{${Array.from({ length: 40 }, (_, index) => ` a${index}: whoami`).join('')}}`;
  const small = '{ whoami }';

  /** The answer as it was sent. */
  async function bytesOf(query: string, headers: Readonly<Record<string, string>>) {
    const { promise, resolve, reject } = Promise.withResolvers<{ encoding: string | undefined; bytes: Buffer }>();
    const all = { 'content-type': 'application/json', ...headers };
    const sent = request(`${gateway.url}/graphql`, { method: 'POST', headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
    return promise;
  }

  test.each([
    ['gzip', 'gzip', gunzipSync],
    ['br', 'br', brotliDecompressSync],
    ['gzip, br', 'br', brotliDecompressSync],
    ['br;q=0.1, gzip', 'gzip', gunzipSync],
  ] as const)('for %s is %s, and shorter', async (accepted, encoding, inflate) => {
    const answer = await bytesOf(large, { 'accept-encoding': accepted });
    expect(answer.encoding).toBe(encoding);
    const plain = inflate(answer.bytes).toString('utf8');
    expect(Object.keys((JSON.parse(plain) as { data: object }).data)).toHaveLength(40);
    expect(answer.bytes.length).toBeLessThan(plain.length / 2);
  });

  test.each([
    ['an answer that is short', small, { 'accept-encoding': 'gzip, br' }],
    ['a client that did not ask', large, {}],
    ['a client that asks for another', large, { 'accept-encoding': 'deflate' }],
    ['a stream', '{ whoami }', { 'accept-encoding': 'gzip', accept: 'text/event-stream' }],
    ['multipart', '{ whoami }', { 'accept-encoding': 'gzip', accept: 'multipart/mixed' }],
    ['a long message of a stream', large, { 'accept-encoding': 'gzip', accept: 'text/event-stream' }],
  ])('is left out for %s', async (_what, query, headers) => {
    const { encoding, bytes } = await bytesOf(query, headers);
    expect(encoding).toBeUndefined();
    expect(bytes.toString('utf8')).toContain('OPERATOR op-1');
  });
});
