import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMessages } from '#gateway/transports/event-stream.ts';
import { createEmptyDatabase, databaseKinds, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import { checkout, type Program } from '#test/kit/program.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';

const hex = /^[0-9a-f]{32}$/;

async function createDeal(url: string, name: string): Promise<void> {
  const mutation = 'mutation ($name: String!) { createDeal(input: { name: $name }) { __typename } }';
  const { body } = await post(url, mutation, { name });
  expect(body.data).toEqual({ createDeal: { __typename: 'Deal' } });
}

describe.each(databaseKinds)('a server that was started with nothing there, on %s', (kind) => {
  let database: TestDatabase;
  let server: Program;
  beforeAll(async () => {
    database = await createEmptyDatabase(kind);
    server = await startServer({ database });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  test('prints where it answers and where its data is', async () => {
    const { url, port } = server;
    await server.waitForLine(/^Data /);
    const printed = server.output().split('\n');
    const data = kind === 'sqlite' ? database.url.slice('sqlite:'.length) : 'PostgreSQL';
    expect(printed).toEqual(
      expect.arrayContaining([
        'Dealgraph is ready.',
        `GraphQL     ${url}/graphql   POST, GET`,
        `Explorer    ${url}/`,
        `WebSocket   ws://127.0.0.1:${port}/graphql   graphql-transport-ws`,
        `SSE         ${url}/graphql   accept: text/event-stream`,
        `Multipart   ${url}/graphql   accept: multipart/mixed;subscriptionSpec=1.0`,
        `REST        ${url}/api/openapi.json   what there is, as OpenAPI`,
        `MCP         ${url}/mcp   streamable HTTP`,
        `Health      ${url}/health/ready`,
        `Data        ${data}`,
      ]),
    );
    expect(server.output()).not.toContain('password');
  });

  test('answers a query by POST with data and a trace', async () => {
    const { status, headers, body } = await post(server.url, '{ me { displayName } currentProject { __typename } }');
    const traceId: unknown = expect.stringMatching(hex);
    expect([status, body]).toEqual([
      200,
      {
        data: { me: { displayName: 'Local Operator' }, currentProject: { __typename: 'Project' } },
        extensions: { traceId, correlationId: null },
      },
    ]);
    expect(headers.get('x-trace-id')).toBe(body.extensions?.['traceId']);
  });

  test('answers a query by GET, and changes nothing by GET', async () => {
    const get = async (query: string) => {
      const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'content-type': 'application/json' },
      });
      const body: unknown = await response.json();
      return { status: response.status, body };
    };
    expect(await get('{ me { displayName } }')).toMatchObject({
      status: 200,
      body: { data: { me: { displayName: 'Local Operator' } } },
    });
    const { status } = await get('mutation { createDeal(input: { name: "By GET" }) { __typename } }');
    expect(status).toBe(405);
    const { body } = await post(server.url, '{ deals(filter: { text: "By GET" }) { totalCount } }');
    expect(body.data).toEqual({ deals: { totalCount: 0 } });
  });

  test('says that it is live and ready, and what that rests on', async () => {
    const live = await fetch(`${server.url}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: 'ready', checks: { database: { ok: true, detail: kind }, schema: { ok: true }, live: { ok: true } } },
    ]);
  });

  test('shows what happens over WebSocket, with fields of other subgraphs', async () => {
    using listener = listen(server.url, 'subscription { agentEvents { type deal { name owner { displayName } } } }');
    await eventually(async () => (await followersOf(server.url)) >= 1, { description: 'the subscriber follows' });
    await createDeal(server.url, 'Seen over WebSocket');
    await listener.waitFor(1);
    expect(listener.received[0]).toEqual({
      data: { agentEvents: { type: 'deal.created', deal: { name: 'Seen over WebSocket', owner: null } } },
      extensions: {
        traceId: expect.stringMatching(hex),
        correlationId: null,
        cursor: expect.stringMatching(/^[\w-]+$/),
      },
    });
  });

  test('shows what happens over SSE, and goes on behind Last-Event-ID', async () => {
    await createDeal(server.url, 'Before SSE');
    const { body } = await post(server.url, '{ events(last: 1) { pageInfo { endCursor } } }');
    const before = endCursorOf(body.data);
    await createDeal(server.url, 'First over SSE');
    await createDeal(server.url, 'Second over SSE');
    const [first] = await takeEvents(server.url, before, 1);
    const [second] = await takeEvents(server.url, first?.id ?? null, 1);
    expect([first, second].map((message) => JSON.parse(message?.data ?? 'null') as unknown)).toMatchObject([
      { data: { agentEvents: { deal: { name: 'First over SSE' } } }, extensions: { cursor: first?.id } },
      { data: { agentEvents: { deal: { name: 'Second over SSE' } } }, extensions: { cursor: second?.id } },
    ]);
  });
});

function endCursorOf(data: unknown): string | null {
  const { events } = data as { readonly events: { readonly pageInfo: { readonly endCursor: string | null } } };
  return events.pageInfo.endCursor;
}

/** The first messages of a subscription by GET, resumed behind a cursor as a browser's EventSource does. */
async function takeEvents(url: string, lastEventId: string | null, count: number) {
  const leaving = new AbortController();
  const query = encodeURIComponent('subscription { agentEvents { type deal { name } } }');
  const response = await fetch(`${url}/graphql?query=${query}`, {
    headers: {
      accept: 'text/event-stream',
      'last-event-id': lastEventId ?? '',
    },
    signal: leaving.signal,
  });
  if (response.body === null) throw new Error('The stream has no body');
  const messages = [];
  for await (const message of readMessages(response.body)) {
    messages.push(message);
    if (messages.length === count) break;
  }
  leaving.abort();
  return messages;
}

describe('the explorer', () => {
  let server: Program;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  test('comes from the server itself with everything it loads, and may load nothing else', async () => {
    const page = await fetch(`${server.url}/`);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain(`default-src 'none';script-src 'self'`);
    expect(html.match(/(?:https?:)?\/\/[^\s"'<>]+/g)).toBeNull();
    const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets.length).toBeGreaterThan(1);
    const answers = await Promise.all(assets.map(async (path) => fetch(`${server.url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual(assets.map(() => 200));
  });

  test('a path that is not there is 404, not the page', async () => {
    const { status } = await fetch(`${server.url}/explorer/assets/nothing.js`);
    expect(status).toBe(404);
  });
});

describe('nothing leaves the machine', () => {
  const recorder = pathToFileURL(join(checkout, 'test', 'kit', 'record-connections.ts')).href;
  const env = { NODE_OPTIONS: `--import=${recorder}` };

  /** What the recorder printed, without the line that says it is there. */
  function outgoing(server: Program): readonly string[] {
    const [begins, ...lines] = server.output().match(/^outgoing .+$/gm) ?? [];
    expect(begins).toBe('outgoing recording begins');
    return lines;
  }

  async function use(server: Program): Promise<void> {
    await createDeal(server.url, 'Anything');
    await fetch(`${server.url}/`);
    await post(server.url, '{ deals { totalCount } }');
    await post(server.url, '{ nonsense }');
  }

  test('on SQLite it connects to nothing at all', async () => {
    await using server = await startServer({ env });
    await use(server);
    expect(await server.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    // Listening looks its own address up.
    expect(new Set(outgoing(server))).toEqual(new Set(['outgoing lookup 127.0.0.1']));
  });

  test('on PostgreSQL it connects to that alone', async () => {
    await using database = await createEmptyDatabase('postgresql');
    await using server = await startServer({ env, database });
    await use(server);
    await server.kill('SIGTERM');
    expect(new URL(database.url).hostname).toBe('127.0.0.1');
    expect(new Set(outgoing(server))).toEqual(new Set(['outgoing lookup 127.0.0.1', 'outgoing connection 127.0.0.1']));
  });
});

test('a port that is taken is one clear line and exit code 1', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const refused = startServer({ args: ['--port', String(port)], env: { LOG_LEVEL: 'warn' } });
  await expect(refused).rejects.toThrow(
    `It printed:\nPort ${port} on 127.0.0.1 is taken: choose another with --port.\n`,
  );
  await expect(refused).rejects.toThrow('ended (1)');
  holder.close();
});
