import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { defaultDocumentLimits } from '#gateway/admission/document.ts';
import type { GatewayOptions } from '#gateway/server.ts';
import { type ToyGateway, toyGateway, until } from '#test/kit/toy-gateway.ts';

const hex = /^[0-9a-f]{32}$/;
const variablesSchema = { type: 'object', properties: {}, additionalProperties: false };

/** A named operation of the toy graph, called by its field. */
function operation(name: string, document: string, changes: Partial<NamedOperation> = {}): NamedOperation {
  const tool = name.toLowerCase();
  return {
    name,
    kind: 'QUERY',
    summary: `${name}.`,
    description: `${name}.`,
    document,
    documentSha256: '',
    rootField: tool,
    variablesSchema,
    requiredScopes: [],
    isDestructive: false,
    refusals: {},
    rest: { method: 'GET', path: `/api/rest/${tool}` },
    tool,
    ...changes,
  };
}

const deal: Partial<NamedOperation> = {
  variablesSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
};
const operations: readonly NamedOperation[] = [
  operation('Whoami', 'query Whoami { whoami }'),
  operation('Boom', 'query Boom { boom }'),
  operation('Deal', 'query Deal($id: ID!) { deal(id: $id) { id name boom } }', deal),
  operation('Long', 'query Long { long: whoami a: whoami b: whoami c: whoami }'),
  operation('Stale', 'query Stale { stale }'),
];

interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function told(response: Response): Promise<Told> {
  const body = (await response.json()) as Told['body'];
  return { status: response.status, headers: response.headers, body };
}

let gateway: ToyGateway;

async function start(changes: Partial<GatewayOptions> = {}): Promise<void> {
  gateway = await toyGateway('in process', { operations, ...changes });
}

async function rest(path: string, init: RequestInit = {}): Promise<Told> {
  return told(await fetch(`${gateway.url}/api/${path}`, init));
}

/** Sends a body as it is, with what a client of MCP accepts. */
async function post(body: string, init: RequestInit = {}): Promise<Told> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json, text/event-stream');
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return told(await fetch(`${gateway.url}/mcp`, { method: 'POST', ...init, headers, body }));
}

function callOf(name: string, args: object = {}): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } });
}

/** The result of a call of a tool. */
async function call(name: string, args: object = {}): Promise<unknown> {
  return (await post(callOf(name, args))).body['result'];
}

describe('Named operations', () => {
  beforeEach(() => start());
  afterEach(() => gateway[Symbol.asyncDispose]());

  test('run as the caller, with the trace and the correlation of the request', async () => {
    const headers = { 'x-correlation-id': 'order-7' };
    const extensions = { traceId: expect.stringMatching(hex), correlationId: 'order-7' };
    const data = 'OPERATOR op-1 in project-1 by order-7';
    const answers = [await rest('rest/whoami', { headers }), await post(callOf('whoami'), { headers })];
    expect(answers.map(({ body }) => body)).toEqual([
      { data, extensions },
      {
        jsonrpc: '2.0',
        id: 1,
        result: { content: expect.any(Array), structuredContent: { data, extensions }, isError: false },
      },
    ]);
  });

  test('that break are masked with a reference that stands in the log', async () => {
    const answer = await rest('rest/boom');
    const result = await call('boom');
    expect(answer).toMatchObject({
      status: 500,
      body: { data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) } }] },
    });
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    });
    expect(JSON.stringify([answer.body, result])).not.toContain('SQLITE');
    const { errors } = answer.body as { readonly errors: readonly [{ readonly extensions: { reference: string } }] };
    expect(gateway.logged.map(({ reference }) => reference)).toContain(errors[0].extensions.reference);
  });

  test('of which a part cannot be read give the rest, and say what is missing', async () => {
    const expected = {
      data: { id: 'd1', name: 'Alpha', boom: null },
      errors: [{ path: ['deal', 'boom'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    };
    expect(await rest('rest/deal?id=d1')).toMatchObject({ status: 200, body: expected });
    expect(await call('deal', { id: 'd1' })).toMatchObject({ isError: false, structuredContent: expected });
  });

  test('that no longer fit the schema are refused like any document', async () => {
    const errors = [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }];
    expect(await rest('rest/stale')).toMatchObject({ status: 400, body: { data: null, errors } });
    expect(await call('stale')).toMatchObject({ isError: true, structuredContent: { data: null, errors } });
  });

  test('are refused to pages of other sites', async () => {
    const headers = { origin: 'https://evil.example' };
    expect(await rest('rest/whoami', { headers })).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
    });
    expect(await rest('openapi.json', { headers })).toMatchObject({ status: 403 });
    expect(await post(callOf('whoami'), { headers })).toMatchObject({
      status: 403,
      body: { jsonrpc: '2.0', id: null, error: { code: -32_000, data: { code: 'FORBIDDEN' } } },
    });
    expect(gateway.record.contexts).toEqual([]);
  });

  test('are called by their own method alone', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await rest('rest/whoami', { method });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET']);
    }
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await told(await fetch(`${gateway.url}/mcp`, { method }));
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST']);
      expect(answer.body).toMatchObject({ jsonrpc: '2.0', error: { data: { code: 'BAD_REQUEST' } } });
    }
  });

  test('are not reached by what is no message of the protocol', async () => {
    const bodies = ['', '{', 'null', '7', '[]', `[${callOf('whoami')}]`, '{"jsonrpc":"1.0"}', '{"__proto__":{}}'];
    const answers = await Promise.all(bodies.map(async (body) => post(body)));
    expect(answers.map(({ status, body }) => [status, body])).toMatchObject(
      [-32_600, -32_700, -32_600, -32_600, -32_600, -32_600, -32_600, -32_700].map((code) => [
        400,
        {
          jsonrpc: '2.0',
          id: null,
          error: { code, data: { code: 'BAD_REQUEST', traceId: expect.stringMatching(hex) } },
        },
      ]),
    );
    expect(await post(callOf('whoami'), { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 400 });
    expect(await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'no/such' }))).toMatchObject({
      body: { error: { code: -32_601 } },
    });
    expect(gateway.record.contexts).toEqual([]);
  });
});

test('Named operations are held to the limits of documents and bodies', async () => {
  await start({ limits: { ...defaultDocumentLimits, maxFields: 3 }, maxBodyBytes: 2000 });
  await using _opened = gateway;
  expect(await rest('rest/long')).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'OPERATION_TOO_LARGE' } }] },
  });
  expect(await call('long')).toMatchObject({ isError: true });
  expect(await post(callOf('whoami', { text: 'x'.repeat(3000) }))).toMatchObject({
    status: 413,
    body: { jsonrpc: '2.0', error: { data: { code: 'PAYLOAD_TOO_LARGE' } } },
  });
});

test('Named operations are refused to whoever has no identity', async () => {
  await start({ identity: { identify: async () => null } });
  await using _opened = gateway;
  expect(await rest('rest/whoami')).toMatchObject({
    status: 401,
    body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  });
  expect(await rest('openapi.json')).toMatchObject({ status: 401 });
  for (const method of ['initialize', 'tools/list', 'tools/call']) {
    expect(await post(JSON.stringify({ jsonrpc: '2.0', id: 1, method }))).toMatchObject({
      status: 401,
      body: { jsonrpc: '2.0', error: { data: { code: 'UNAUTHENTICATED', traceId: expect.stringMatching(hex) } } },
    });
  }
  expect(gateway.record.contexts).toEqual([]);
});

describe('A caller that hangs up', () => {
  const sdl = 'type Query { wait: String }';

  /** A subgraph whose one field is answered when the request is aborted. */
  function waiting(seen: RequestContext[], aborted: RequestContext[]): Subgraph {
    const typeDefs = parse(sdl);
    const wait = async (_root: unknown, _args: unknown, request: RequestContext): Promise<string> => {
      const gone = Promise.withResolvers<string>();
      request.signal.addEventListener('abort', () => {
        aborted.push(request);
        gone.resolve('gone');
      });
      seen.push(request);
      return gone.promise;
    };
    const schema = buildSubgraphSchema([{ typeDefs, resolvers: { Query: { wait } } }]);
    return { name: 'waiting', schema, contextFor: (request) => request };
  }

  test.each([
    ['REST', 'api/rest/wait', {}],
    [
      'MCP',
      'mcp',
      {
        method: 'POST',
        body: callOf('wait'),
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      },
    ],
  ])('over %s aborts what it asked for', async (_transport, path, init) => {
    const seen: RequestContext[] = [];
    const aborted: RequestContext[] = [];
    const subgraphs = [waiting(seen, aborted)];
    const composed = composeServices([{ name: 'waiting', url: 'http://waiting.invalid', typeDefs: parse(sdl) }]);
    await start({
      subgraphs,
      supergraphSdl: composed.supergraphSdl ?? '',
      operations: [operation('Wait', 'query Wait { wait }')],
    });
    await using _opened = gateway;
    const hangUp = new AbortController();
    const asked = fetch(`${gateway.url}/${path}`, { ...init, signal: hangUp.signal });
    await until(() => seen.length === 1);
    hangUp.abort();
    await expect(asked).rejects.toThrow('aborted');
    await until(() => aborted.length === 1);
    expect(aborted).toEqual(seen);
  });
});
