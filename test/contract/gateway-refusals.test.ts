import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { ask, type Answer, answerOf, toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const traced = { traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-correlation-id': 'deal 7' };

let gateway: ToyGateway;
beforeAll(async () => {
  gateway = await toyGateway();
});
afterAll(async () => gateway[Symbol.asyncDispose]());

/** Every refusal, whoever made it, has one shape and carries the trace it was given. */
function refused(status: number, code: string) {
  return {
    status,
    codes: [code],
    hasMessage: true,
    extensions: { traceId: trace, correlationId: 'deal 7' },
    headers: [trace, 'deal 7', 'application/json; charset=utf-8'],
    hasData: false,
  };
}

function summaryOf({ status, headers, body }: Answer) {
  return {
    status,
    codes: body.errors?.map(({ extensions }) => extensions['code']),
    hasMessage: body.errors?.every(({ message }) => /\S/.test(message)),
    extensions: body.extensions,
    headers: ['x-trace-id', 'x-correlation-id', 'content-type'].map((name) => headers.get(name)),
    hasData: 'data' in body,
  };
}

describe('a body that is no GraphQL request', () => {
  const utf16 = Buffer.from('{"query":"{ whoami }"}', 'utf16le');
  test.each([
    ['empty', '', {}],
    ['an open brace', '{', {}],
    ['null', 'null', {}],
    ['an empty array', '[]', {}],
    ['an empty object', '{}', {}],
    ['a string', '"{ whoami }"', {}],
    ['a query that is a number', '{"query":7}', {}],
    ['a query that is null', '{"query":null}', {}],
    ['an empty query', '{"query":""}', {}],
    ['variables that are an array', '{"query":"{ whoami }","variables":[]}', {}],
    ['variables that are a string', '{"query":"{ whoami }","variables":"{}"}', {}],
    ['an operation name that is a number', '{"query":"{ whoami }","operationName":7}', {}],
    ['a body that sets __proto__', '{"query":"{ whoami }","variables":{"__proto__":{"a":1}}}', {}],
    ['invalid UTF-8', new Uint8Array(Buffer.from('{"query":"{ whoami }","x":"\xff"}', 'latin1')), {}],
    ['another charset', new Uint8Array(utf16), { 'content-type': 'application/json; charset=utf-16' }],
    ['XML', '<query/>', { 'content-type': 'application/xml' }],
    ['a GraphQL document alone', '{ whoami }', { 'content-type': 'application/graphql' }],
  ])('%s, is refused with 400', async (_what, body, headers) => {
    expect(summaryOf(await ask(gateway.url, body, { headers: { ...traced, ...headers } }))).toEqual(
      refused(400, 'BAD_REQUEST'),
    );
  });

  test('no body at all, is refused with 400', async () => {
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: traced });
    const answer = await answerOf(response);
    expect(summaryOf(answer)).toEqual(refused(400, 'BAD_REQUEST'));
  });

  test('compressed, is refused with 415 before it is inflated', async () => {
    // A gigabyte of zeros would do as well; what matters is that nothing looks into it.
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(9_000_000)));
    for (const encoding of ['gzip', 'br', 'deflate', 'GZIP']) {
      const answer = await ask(gateway.url, bomb, { headers: { ...traced, 'content-encoding': encoding } });
      expect(summaryOf(answer)).toEqual(refused(415, 'BAD_REQUEST'));
      expect(answer.headers.get('accept-encoding')).toBe('identity');
      expect(answer.body.errors?.[0]?.message).toBe('The body must not be compressed.');
    }
    const plain = await ask(gateway.url, { query: '{ whoami }' }, { headers: { 'content-encoding': 'identity' } });
    expect(plain.status).toBe(200);
  });

  test('more than a megabyte, is refused with 413', async () => {
    const body = JSON.stringify({ query: '{ whoami }', variables: { x: 'x'.repeat(1_048_577) } });
    expect(summaryOf(await ask(gateway.url, body, { headers: traced }))).toEqual(refused(413, 'PAYLOAD_TOO_LARGE'));
  });
});

describe('a page of another site', () => {
  const getWhoami = async (headers: Readonly<Record<string, string>>) =>
    answerOf(await fetch(`${gateway.url}/graphql?query=%7Bwhoami%7D`, { headers }));

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'cannot send a mutation as %s, which needs no permission from us',
    async (type) => {
      const body = '{"query":"mutation { renameDeal(id: \\"d1\\", name: \\"taken\\") { id } }"}';
      expect(summaryOf(await ask(gateway.url, body, { headers: { ...traced, 'content-type': type } }))).toEqual(
        refused(400, 'BAD_REQUEST'),
      );
      expect(gateway.record.dealName).toBe('Alpha');
    },
  );

  // GraphQL over HTTP has GET answered to whoever asks, so the refusal rests on what the browser says about the page.
  test.each(['cross-site', 'same-site'])('cannot read by a GET that the browser calls %s', async (site) => {
    const get = (headers: Record<string, string>) => getWhoami({ ...traced, 'sec-fetch-site': site, ...headers });
    const answer = await get({});
    expect(summaryOf(answer)).toEqual(refused(400, 'BAD_REQUEST'));
    expect(answer.body.errors?.[0]?.message).toBe(
      'A page of another site sent this; with the header dealgraph-require-preflight it is answered.',
    );
    const live = await get({ accept: 'text/event-stream' });
    expect(summaryOf(live)).toEqual(refused(400, 'BAD_REQUEST'));
  });

  test.each(['dealgraph-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name'])(
    'may read by GET with %s, a header which needs permission',
    async (name) => {
      const headers = { 'sec-fetch-site': 'cross-site', [name]: '1' };
      expect((await getWhoami(headers)).status).toBe(200);
    },
  );

  test.each(['same-origin', 'none'])('is not who sends a GET that the browser calls %s', async (site) => {
    const answer = await getWhoami({ 'sec-fetch-site': site });
    expect(answer.status).toBe(200);
  });

  test('is refused for its origin on every method', async () => {
    const headers = { ...traced, origin: 'https://evil.example' };
    expect(summaryOf(await ask(gateway.url, { query: '{ whoami }' }, { headers }))).toEqual(refused(403, 'FORBIDDEN'));
    const live = { ...headers, accept: 'text/event-stream' };
    expect(summaryOf(await ask(gateway.url, { query: 'subscription { ticks }' }, { headers: live }))).toEqual(
      refused(403, 'FORBIDDEN'),
    );
  });

  test('may call when its origin is on the list, and read the trace', async () => {
    const origin = 'https://console.example.com';
    await using other = await toyGateway('in process', { allowedOrigins: [origin] });
    const preflight = await fetch(`${other.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const answer = await ask(other.url, { query: '{ whoami }' }, { headers: { origin } });
    expect(answer.body.data).toEqual({ whoami: 'OPERATOR op-1 in project-1 by none' });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-trace-id');
    const refused = await ask(other.url, { query: '{ whoami }' }, { headers: { origin: 'https://evil.example' } });
    expect(refused.status).toBe(403);
  });
});

describe('a method', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s is answered with 405 and those that are allowed',
    async (method) => {
      const answer = await ask(gateway.url, method === 'OPTIONS' ? null : '<x/>', {
        method,
        headers: { ...traced, 'content-type': 'text/xml' },
      });
      expect(summaryOf(answer)).toEqual(refused(405, 'BAD_REQUEST'));
      expect(answer.headers.get('allow')).toBe('GET, POST');
    },
  );

  test('HEAD is answered with 405', async () => {
    const response = await fetch(`${gateway.url}/graphql`, { method: 'HEAD', headers: traced });
    expect([response.status, response.headers.get('x-trace-id')]).toEqual([405, trace]);
  });

  test('GET never runs a mutation, by plain HTTP or as a stream', async () => {
    const query = encodeURIComponent('mutation { renameDeal(id: "d1", name: "taken") { id } }');
    for (const accept of ['application/json', 'text/event-stream']) {
      const response = await fetch(`${gateway.url}/graphql?query=${query}`, {
        headers: { ...traced, accept, 'apollo-require-preflight': 'true' },
      });
      const answer = await answerOf(response);
      expect(summaryOf(answer)).toEqual(refused(405, 'BAD_REQUEST'));
      expect(answer.headers.get('allow')).toBe('POST');
    }
    expect(gateway.record.dealName).toBe('Alpha');
  });
});

describe('a document', () => {
  test('that is not GraphQL is refused with 400 and the place', async () => {
    const answer = await ask(gateway.url, { query: '{ whoami' }, { headers: traced });
    expect(summaryOf(answer)).toEqual(refused(400, 'GRAPHQL_PARSE_FAILED'));
    expect(answer.body.errors?.[0]).toMatchObject({ locations: [{ line: 1, column: 9 }] });
  });

  test('that does not fit the schema is refused with 400', async () => {
    const answer = await ask(gateway.url, { query: '{ nothing }' }, { headers: traced });
    expect(summaryOf(answer)).toEqual(refused(400, 'GRAPHQL_VALIDATION_FAILED'));
  });

  test('without the operation that was named is refused', async () => {
    const body = { query: 'query A { whoami } query B { whoami }', operationName: 'C' };
    expect(summaryOf(await ask(gateway.url, body, { headers: traced }))).toEqual(
      refused(400, 'OPERATION_RESOLUTION_FAILURE'),
    );
  });

  test('with a variable that does not fit is refused with 400', async () => {
    const body = { query: 'query ($id: ID!) { deal(id: $id) { name } }', variables: { id: {} } };
    expect(summaryOf(await ask(gateway.url, body, { headers: traced }))).toEqual(refused(400, 'BAD_USER_INPUT'));
  });

  test('that subscribes without saying how is told how', async () => {
    const answer = await ask(gateway.url, { query: 'subscription { ticks }' }, { headers: traced });
    expect(summaryOf(answer)).toEqual(refused(406, 'BAD_REQUEST'));
    expect(answer.body.errors?.[0]?.message).toContain('text/event-stream');
  });

  test.each([
    ['depth 50', `{${'a{'.repeat(50)}b${'}'.repeat(50)}}`],
    ['10,000 aliases', `{${Array.from({ length: 10_000 }, (_, index) => ` a${index}: whoami`).join('')}}`],
  ])('with %s is refused in under 200 ms', async (_what, query) => {
    const start = performance.now();
    expect(summaryOf(await ask(gateway.url, { query }, { headers: traced }))).toEqual(
      refused(400, 'OPERATION_TOO_LARGE'),
    );
    expect(performance.now() - start).toBeLessThan(200);
  });

  test.each([
    [
      'the most fields that may collide',
      `{${Array.from({ length: 50 }, (_, index) => ` x: deal(id: "${index}") { id }`).join('')}}`,
    ],
    ['a cycle of fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
  ])('with %s is refused in under 200 ms', async (_what, query) => {
    const start = performance.now();
    const answer = await ask(gateway.url, { query });
    expect(new Set(answer.body.errors?.map(({ extensions }) => extensions['code']))).toEqual(
      new Set(['GRAPHQL_VALIDATION_FAILED']),
    );
    expect([answer.status, performance.now() - start < 200]).toEqual([400, true]);
  });

  test('of a stranger gets no suggestions and no schema where introspection is off', async () => {
    await using closed = await toyGateway('in process', { introspection: 'off' });
    const misspelt = await ask(closed.url, { query: '{ whoam }' });
    expect(misspelt.body.errors?.[0]?.message).toBe('Cannot query field "whoam" on type "Query".');
    const introspecting = await ask(closed.url, { query: '{ __schema { types { name } } }' });
    expect(introspecting.status).toBe(400);
    const live = await listenTo(closed.url, 'subscription { tick }');
    await live.finished;
    expect(live.payloads()[0]?.errors?.map(({ message }) => message)).toEqual([
      'Cannot query field "tick" on type "Subscription".',
    ]);
  });
});

test('whoever is not known is refused with 401 before the body is looked at', async () => {
  await using strict = await toyGateway('in process', { identity: { identify: async () => null } });
  expect(summaryOf(await ask(strict.url, '{', { headers: traced }))).toEqual(refused(401, 'UNAUTHENTICATED'));
  const live = { ...traced, accept: 'text/event-stream' };
  expect(summaryOf(await ask(strict.url, { query: 'subscription { ticks }' }, { headers: live }))).toEqual(
    refused(401, 'UNAUTHENTICATED'),
  );
});

test('an identity source that breaks is masked and logged', async () => {
  const identity = { identify: () => Promise.reject(new Error('no database at /srv')) };
  await using broken = await toyGateway('in process', { identity });
  const answer = await ask(broken.url, { query: '{ whoami }' }, { headers: traced });
  expect(summaryOf(answer)).toEqual(refused(500, 'INTERNAL_SERVER_ERROR'));
  expect(JSON.stringify(answer.body)).not.toContain('/srv');
  const reference = answer.body.errors?.[0]?.extensions['reference'];
  expect(broken.logged.filter((line) => line['reference'] === reference)).toHaveLength(1);
});

test('a path that is not served is NOT_FOUND, and a malformed one no crash', async () => {
  const missing = await fetch(`${gateway.url}/nothing`, { headers: traced });
  expect([missing.status, missing.headers.get('x-trace-id')]).toEqual([404, trace]);
  expect(await missing.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  const socket = connect(gateway.server.address.port, '127.0.0.1');
  socket.end('GET //%zz\\graphql HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
  const data: unknown[] = await once(socket, 'data');
  expect(String(data[0])).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await ask(gateway.url, { query: '{ whoami }' })).status).toBe(200);
});
