import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isErrorCode } from '#kernel/codes.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

/** Each breaks, or is refused, in another place: at admission, by its variables, in a subgraph. */
const documents = {
  Boom: '{ boom }',
  Deep: '{ deal(id: "d1") { name boom } }',
  Refused: '{ refuse }',
  Coded: '{ coded }',
  Stale: '{ nothing }',
  Odd: '{ deals(first: 3) { id } }',
} as const;
type Name = keyof typeof documents;
const codes: Readonly<Record<Name, string>> = {
  Boom: 'INTERNAL_SERVER_ERROR',
  Deep: 'INTERNAL_SERVER_ERROR',
  Refused: 'NOT_FOUND',
  Coded: 'BAD_USER_INPUT',
  Stale: 'GRAPHQL_VALIDATION_FAILED',
  Odd: 'BAD_USER_INPUT',
};
const names = Object.keys(documents) as readonly Name[];

const operations = names.map((name): NamedOperation => ({
  name,
  kind: 'QUERY',
  summary: `${name}.`,
  description: `${name}.`,
  document: documents[name].replace('{', `query ${name} {`),
  documentSha256: '',
  rootField: name.toLowerCase(),
  variablesSchema: { type: 'object', properties: {} },
  requiredScopes: [],
  isDestructive: false,
  refusals: {},
  rest: { method: 'GET', path: `/api/rest/${name.toLowerCase()}` },
  tool: name.toLowerCase(),
}));

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway('in process', { operations });
});
afterEach(async () => gateway[Symbol.asyncDispose]());

/** Every error within what a transport sent, however it wraps them. */
function errorsIn(told: unknown): readonly Record<string, unknown>[] {
  if (typeof told !== 'object' || told === null) return [];
  const found = Object.entries(told).flatMap(([key, value]) => {
    const isList = key === 'errors' && Array.isArray(value);
    return isList ? (value as Record<string, unknown>[]) : errorsIn(value);
  });
  return found;
}

/** Holds each error to the form all have, and gives their codes. */
function formOf(told: unknown): readonly unknown[] {
  return errorsIn(told).map(({ message, extensions }) => {
    expect(message).toEqual(expect.stringMatching(/\S/));
    expect(extensions).toMatchObject({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const { code, reference } = extensions as Record<string, unknown>;
    expect(isErrorCode(code)).toBe(true);
    if (code !== 'INTERNAL_SERVER_ERROR') return code;
    expect(JSON.stringify([message, extensions])).not.toMatch(/SELECT|SQLITE|cause/);
    expect(gateway.logged.filter((line) => line['reference'] === reference)).toHaveLength(1);
    return code;
  });
}

async function post(path: string, body: unknown, accept = 'application/json'): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept };
  const response = await fetch(gateway.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

const transports: Readonly<Record<string, (name: Name) => Promise<unknown>>> = {
  POST: (name) => post('/graphql', { query: documents[name] }),
  GET: async (name) => (await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(documents[name])}`)).json(),
  'a batch': (name) => post('/graphql', [{ query: '{ whoami }' }, { query: documents[name] }]),
  'server-sent events': async (name) => {
    const stream = await listenTo(gateway.url, documents[name]);
    await stream.finished;
    return stream.payloads();
  },
  multipart: async (name) => {
    const answer = await multipartFrom(gateway.url, { query: documents[name] }, 'multipart/mixed');
    await answer.ended;
    return answer.parts();
  },
  WebSocket: async (name) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('1', documents[name]);
    await until(() => socket.of('error').length + socket.of('complete').length > 0);
    return socket.messages.map((message) =>
      message['type'] === 'error' ? { errors: message['payload'] } : message['payload'],
    );
  },
  REST: async (name) => (await fetch(`${gateway.url}/api/rest/${name.toLowerCase()}`)).json(),
  MCP: async (name) => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: name.toLowerCase(), arguments: {} } };
    const told = await post('/mcp', call, 'application/json, text/event-stream');
    return (told as { result: { structuredContent: unknown } }).result.structuredContent;
  },
};

describe('an error has a code of the list and a trace, and a masked one a reference that stands in the log,', () => {
  test.each(Object.entries(transports))('by %s', async (_transport, told) => {
    const found: Record<string, unknown> = {};
    for (const name of names) found[name] = formOf(await told(name));
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, [codes[name]]])));
  });

  const streams: Readonly<Record<string, (query: string) => Promise<() => unknown>>> = {
    'server-sent events': async (query) => {
      const stream = await listenTo(gateway.url, query);
      return () => stream.payloads();
    },
    multipart: async (query) => {
      const answer = await multipartFrom(gateway.url, { query }, 'multipart/mixed;subscriptionSpec=1.0');
      return () => answer.parts();
    },
    WebSocket: async (query) => {
      const socket = await RawSocket.acknowledged(gateway.url);
      socket.subscribe('1', query);
      return () =>
        socket.messages.map((message) =>
          message['type'] === 'error' ? { errors: message['payload'] } : message['payload'],
        );
    },
  };

  test.each(Object.entries(streams))('in and at the end of a stream by %s', async (_transport, open) => {
    const refused = await open('subscription { runEvents(runId: "r2") { kind } }');
    await until(() => errorsIn(refused()).length > 0);
    const told = await open('subscription { runEvents(runId: "r1") { boom } }');
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('one');
    await until(() => errorsIn(told()).length === 1);
    gateway.feed.fail(new Error('SELECT * FROM events'));
    await until(() => errorsIn(told()).length === 2);
    expect([formOf(refused()), formOf(told())]).toEqual([
      ['NOT_FOUND'],
      ['INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR'],
    ]);
  });

  test('where HTTP refuses: a path, a method, a body, REST and MCP', async () => {
    const rest = await fetch(`${gateway.url}/api/rest/boom`, { method: 'POST' });
    const path = await fetch(`${gateway.url}/nothing`);
    const method = await fetch(`${gateway.url}/graphql`, { method: 'PUT' });
    const batch = await post('/graphql', []);
    const told = [await rest.json(), await path.json(), await method.json(), batch];
    expect(formOf(told)).toEqual(['BAD_REQUEST', 'NOT_FOUND', 'BAD_REQUEST', 'BAD_REQUEST']);
    const { error } = (await post('/mcp', {})) as { error: { message: string; data: unknown } };
    expect(formOf({ errors: [{ message: error.message, extensions: error.data }] })).toEqual(['BAD_REQUEST']);
  });
});
