import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { RequestError } from '#kernel/request-error.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

const kinds = 'subscription ($after: String) { runEvents(runId: "r1", after: $after) { kind } }';
const across = 'subscription { runEvents(runId: "r1") { sequence run { status deal { name } } } }';

describe.each(['in process', 'remote'] as const)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test('events arrive over WebSocket in order, enriched across subgraphs, until the terminal one', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', across);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('started', 'token', 'completed');
    await until(() => socket.of('complete').length === 1);
    const traceId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(socket.messages.slice(1)).toEqual([
      ...[1, 2, 3].map((sequence) => ({
        id: 'a',
        type: 'next',
        payload: {
          data: { runEvents: { sequence, run: { status: 'RUNNING', deal: { name: 'Alpha d1' } } } },
          extensions: { traceId, correlationId: null, cursor: String(sequence) },
        },
      })),
      { id: 'a', type: 'complete' },
    ]);
    expect(gateway.feed.followers).toBe(0);
  });

  test('after, as a literal or a variable, resumes behind that event and hands over to live', async () => {
    gateway.feed.append('one', 'two', 'three');
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('literal', 'subscription { runEvents(runId: "r1", after: "1") { kind } }');
    socket.subscribe('variable', kinds, { after: '2' });
    socket.subscribe('null', kinds, { after: null });
    await until(() => gateway.feed.followers === 3);
    gateway.feed.append('completed');
    await until(() => socket.of('complete').length === 3);
    const received = (id: string) =>
      socket.of('next').flatMap((message) => (message['id'] === id ? [message['payload']] : []));
    expect(received('literal')).toMatchObject(
      ['two', 'three', 'completed'].map((kind) => ({ data: { runEvents: { kind } } })),
    );
    expect(received('variable')).toMatchObject(
      ['three', 'completed'].map((kind) => ({ data: { runEvents: { kind } } })),
    );
    expect(received('null')).toMatchObject([{ data: { runEvents: { kind: 'completed' } } }]);
  });

  test('server-sent events carry the cursor as id, and Last-Event-ID takes the place of after', async () => {
    gateway.feed.append('one', 'two', 'three');
    for (const method of ['POST', 'GET']) {
      const query = 'subscription { runEvents(runId: "r1", after: "0") { kind } }';
      const stream = await listenTo(gateway.url, query, { headers: { 'last-event-id': '1' }, method });
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(stream.response.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
      await until(() => stream.messages.length === 2);
      expect(stream.messages.map(({ event, id }) => [event, id])).toEqual([
        ['next', '2'],
        ['next', '3'],
      ]);
      const traceId = stream.response.headers.get('x-trace-id');
      expect(stream.payloads()).toEqual([
        { data: { runEvents: { kind: 'two' } }, extensions: { traceId, correlationId: null, cursor: '2' } },
        { data: { runEvents: { kind: 'three' } }, extensions: { traceId, correlationId: null, cursor: '3' } },
      ]);
      stream.leave();
      await until(() => gateway.feed.followers === 0);
    }
  });

  test('a stream of server-sent events ends with one complete', async () => {
    const stream = await listenTo(gateway.url, kinds);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('completed');
    await stream.finished;
    expect(stream.messages.map(({ event, data }) => [event, data === ''])).toEqual([
      ['next', false],
      ['complete', true],
    ]);
  });

  test.each([
    ['CURSOR_INVALID', 'subscription { runEvents(runId: "r1", after: "x") { kind } }'],
    ['CURSOR_IN_FUTURE', 'subscription { runEvents(runId: "r1", after: "9") { kind } }'],
    ['NOT_FOUND', 'subscription { runEvents(runId: "r2") { kind } }'],
  ])('a subscription that the subgraph refuses ends with %s, on both transports', async (code, query) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', query);
    await until(() => socket.of('error').length === 1);
    expect(socket.messages.slice(1)).toMatchObject([
      { id: 'a', type: 'error', payload: [{ extensions: { code, traceId: expect.any(String) as unknown } }] },
    ]);
    const stream = await listenTo(gateway.url, query);
    await stream.finished;
    expect(stream.payloads()).toMatchObject([{ errors: [{ extensions: { code } }], extensions: {} }]);
    expect(stream.messages.map(({ event }) => event)).toEqual(['next', 'complete']);
  });

  test('an error in the middle of a stream arrives with its code and is the last of it', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', kinds);
    const stream = await listenTo(gateway.url, kinds);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.append('one');
    await until(() => socket.of('next').length === 1 && stream.messages.length === 1);
    gateway.feed.fail(new RequestError('CURSOR_EXPIRED', 'No longer kept.', { cursor: '1' }));
    await until(() => socket.of('error').length === 1);
    await stream.finished;
    const error = { message: 'No longer kept.', extensions: { code: 'CURSOR_EXPIRED', cursor: '1' } };
    expect(socket.messages.slice(2)).toMatchObject([{ id: 'a', type: 'error', payload: [error] }]);
    expect(stream.payloads().at(-1)).toMatchObject({ errors: [error] });
    expect(stream.messages.at(-1)?.event).toBe('complete');
  });

  test('a bug in the middle of a stream is masked, with its reference in the log', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', kinds);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.fail(new Error('SELECT * FROM events at /srv'));
    await until(() => socket.of('error').length === 1);
    const [message] = socket.of('error');
    expect(message).toMatchObject({ payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(message)).not.toMatch(/SELECT|srv/);
    const reference = /"reference":"([^"]+)"/.exec(JSON.stringify(message))?.[1];
    expect(gateway.logged.filter((line) => line['reference'] === reference)).toHaveLength(1);
  });

  test('a field that fails costs its event that field, and the stream goes on', async () => {
    const stream = await listenTo(gateway.url, 'subscription { runEvents(runId: "r1") { kind boom } }');
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('one', 'completed');
    await stream.finished;
    expect(stream.payloads()).toMatchObject(
      ['one', 'completed'].map((kind) => ({
        data: { runEvents: { kind, boom: null } },
        errors: [{ path: ['runEvents', 'boom'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      })),
    );
    expect(JSON.stringify(stream.messages)).not.toContain('SELECT');
  });

  test('a part of the graph that fails costs its part of each event', async () => {
    const query = 'subscription { runEvents(runId: "r1") { kind run { deal { boom } missing { name } } } }';
    const stream = await listenTo(gateway.url, query);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('completed');
    await stream.finished;
    expect(stream.payloads()).toMatchObject([
      {
        data: { runEvents: { kind: 'completed', run: { deal: { boom: null } } } },
        errors: expect.arrayContaining([
          expect.objectContaining({ path: ['runEvents', 'run', 'deal', 'boom'] }),
        ]) as unknown,
        extensions: { cursor: '1' },
      },
    ]);
  });

  test.each(['socket', 'stream', 'complete message'])(
    'a client that leaves by its %s lets go of its source',
    async (way) => {
      await using socket = await RawSocket.acknowledged(gateway.url);
      socket.subscribe('a', kinds);
      const stream = await listenTo(gateway.url, kinds);
      await until(() => gateway.feed.followers === 2);
      if (way === 'socket') socket.socket.terminate();
      if (way === 'stream') stream.leave();
      if (way === 'complete message') socket.send({ id: 'a', type: 'complete' });
      await until(() => gateway.feed.followers === 1);
      stream.leave();
      socket.socket.terminate();
      await until(() => gateway.feed.followers === 0);
      expect(gateway.record.contexts.some(({ signal }) => signal.aborted)).toBe(true);
    },
  );

  test('every event is looked at anew: what changed between two events is seen with the second', async () => {
    const stream = await listenTo(gateway.url, across);
    await until(() => gateway.feed.followers === 1);
    gateway.feed.append('one');
    await until(() => stream.messages.length === 1);
    gateway.record.dealName = 'Omega';
    gateway.feed.append('completed');
    await stream.finished;
    expect(stream.payloads()).toMatchObject(
      ['Alpha d1', 'Omega d1'].map((name) => ({ data: { runEvents: { run: { deal: { name } } } } })),
    );
  });

  test('a stream without cursors has neither id nor extension', async () => {
    const stream = await listenTo(gateway.url, 'subscription { ticks }');
    await stream.finished;
    expect(stream.messages.map(({ id }) => id)).toEqual([null, null, null]);
    expect(stream.payloads()).toMatchObject([{ data: { ticks: 1 } }, { data: { ticks: 2 } }]);
    expect(stream.payloads()[0]?.extensions).not.toHaveProperty('cursor');
  });

  test('the clients of graphql-ws and graphql-sse receive what they asked for', async () => {
    gateway.feed.append('one', 'completed');
    const request = { query: kinds, variables: { after: '0' } };
    const ws = createWsClient({ url: `${gateway.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const sse = createSseClient({ url: `${gateway.url}/graphql` });
    for (const client of [ws, sse]) {
      const received: unknown[] = [];
      for await (const { data } of client.iterate(request)) received.push(data);
      expect(received).toEqual(['one', 'completed'].map((kind) => ({ runEvents: { kind } })));
    }
    await ws.dispose();
    sse.dispose();
  });
});

describe('over WebSocket', () => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway();
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  test('queries and mutations are answered too, with the trace of the operation', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    const extensions = { traceparent: `00-${'c'.repeat(32)}-00f067aa0ba902b7-01`, correlationId: 'c-7' };
    socket.send({ id: 'q', type: 'subscribe', payload: { query: '{ whoami refuse }', extensions } });
    await until(() => socket.of('complete').length === 1);
    expect(socket.messages.slice(1)).toEqual([
      {
        id: 'q',
        type: 'next',
        payload: {
          data: { whoami: 'OPERATOR op-1 in project-1 by c-7', refuse: null },
          errors: [
            {
              message: 'No such deal.',
              path: ['refuse'],
              extensions: { code: 'NOT_FOUND', dealId: 'd9', traceId: 'c'.repeat(32) },
            },
          ],
          extensions: { traceId: 'c'.repeat(32), correlationId: 'c-7' },
        },
      },
      { id: 'q', type: 'complete' },
    ]);
    socket.subscribe('m', 'mutation { renameDeal(id: "d1", name: "Gamma") { name } }');
    await until(() => socket.of('complete').length === 2);
    expect(gateway.record.dealName).toBe('Gamma');
  });

  test('the handshake answers with the trace', async () => {
    const headers = { traceparent: `00-${'d'.repeat(32)}-00f067aa0ba902b7-01`, 'x-correlation-id': 'c-8' };
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const seen: unknown[] = [];
    socket.on('upgrade', (response) => {
      seen.push(response.headers['x-trace-id'], response.headers['x-correlation-id']);
    });
    await until(() => socket.readyState === socket.OPEN);
    socket.terminate();
    expect(seen).toEqual(['d'.repeat(32), 'c-8']);
  });

  test('a page of another site cannot connect, nor anyone at another path', async () => {
    const statuses: (number | undefined)[] = [];
    for (const [path, origin] of [
      ['/graphql', 'https://evil.example'],
      ['/other', gateway.url],
    ] as const) {
      const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { origin });
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => statuses.push(response.statusCode));
    }
    await until(() => statuses.length === 2);
    expect(new Set(statuses)).toEqual(new Set([403, 404]));
  });

  test.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription ($id: ID!) { runEvents(runId: $id) { kind } }', 'BAD_USER_INPUT'],
    ['query A { whoami } query B { whoami }', 'OPERATION_RESOLUTION_FAILURE'],
    [`{${'a{'.repeat(50)}b${'}'.repeat(50)}}`, 'OPERATION_TOO_LARGE'],
    ['', 'BAD_REQUEST'],
  ])('the document %s ends with %s and leaves the connection open', async (query, code) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', query);
    await until(() => socket.of('error').length === 1);
    expect(socket.messages.slice(1)).toMatchObject([{ type: 'error', payload: [{ extensions: { code } }] }]);
    socket.subscribe('a', '{ whoami }');
    await until(() => socket.of('complete').length === 1);
  });
});
