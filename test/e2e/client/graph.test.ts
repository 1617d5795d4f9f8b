import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AgentEventsLiveDocument,
  AppendRunEventsDocument,
  CompleteRunDocument,
  CreateDealDocument,
  DealsDocument,
  DealWorkspaceDocument,
  RunEventsLiveDocument,
  StartRunDocument,
} from '#client/generated/graphql.ts';
import { createGraph, type Graph } from '#client/graph.ts';
import { GraphError } from '#client/graph-error.ts';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';
import type { Program } from '#test/kit/program.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const hex = /^[0-9a-f]{32}$/;

async function startRun(graph: Graph): Promise<string> {
  const { startRun: run } = await graph.request(StartRunDocument, { input: { agentName: 'tester' } });
  if (run.__typename !== 'AgentRun') throw new Error(run.message);
  return run.id;
}

async function appendLogs(graph: Graph, runId: string, messages: readonly string[]): Promise<void> {
  const events = messages.map((message) => ({ type: 'run.log', payload: { level: 'INFO', message } }));
  const { appendRunEvents } = await graph.request(AppendRunEventsDocument, { input: { runId, events } });
  expect(appendRunEvents.__typename).toBe('AppendedRunEvents');
}

/** The error a promise is rejected with, as the facts a caller acts on. */
async function failure(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error('It did not fail as expected', { cause: error });
  return error;
}

/** A server on a free port that answers as told, to stand for what is no Dealgraph. */
async function otherServer(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('with a server', () => {
  let server: Program;
  let graph: Graph;
  beforeAll(async () => {
    server = await startServer();
    graph = createGraph({ url: `${server.url}/graphql` });
  });
  afterAll(async () => server[Symbol.asyncDispose]());

  test('a request gives what its document asks for', async () => {
    const { createDeal } = await graph.request(CreateDealDocument, { input: { name: 'Nordlicht Bakery' } });
    expect(createDeal).toMatchObject({ __typename: 'Deal', name: 'Nordlicht Bakery', stage: 'INBOUND' });
    const { deals } = await graph.request(DealsDocument, { filter: { text: 'Nordlicht' }, orderBy: 'CREATED_AT_DESC' });
    expect(deals.edges.map(({ node }) => node.name)).toEqual(['Nordlicht Bakery']);
  });

  test('an error of the server is thrown with its code, its trace and the field it concerns', async () => {
    const error = await failure(
      graph.request(DealWorkspaceDocument, { id: '00000000-0000-4000-8000-000000000000', first: 1 }),
    );
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      traceId: expect.stringMatching(hex),
      problems: [{ path: ['deal'], extensions: { code: 'NOT_FOUND' } }],
    });
  });

  test('a request whose signal is aborted is rejected with the reason', async () => {
    const reason = new Error('changed my mind');
    const signal = AbortSignal.abort(reason);
    await expect(graph.request(DealsDocument, { orderBy: 'CREATED_AT_DESC' }, { signal })).rejects.toBe(reason);
  });

  test('a run is followed from its first event to its last, each with data and cursor', async () => {
    const runId = await startRun(graph);
    await appendLogs(graph, runId, ['one', 'two']);
    const following = graph.follow(RunEventsLiveDocument, { runId });
    const first = await following.next();
    expect(first.value).toMatchObject({ data: { runEvents: { type: 'run.started', sequence: 1 } }, problems: [] });
    await graph.request(CompleteRunDocument, { input: { runId, outcome: 'COMPLETED' } });
    const rest = await Array.fromAsync(following);
    expect(rest.map(({ data }) => [data.runEvents.sequence, data.runEvents.type])).toEqual([
      [2, 'run.log'],
      [3, 'run.log'],
      [4, 'run.completed'],
    ]);
    expect(rest.map(({ cursor }) => cursor)).toEqual(rest.map(({ data }) => data.runEvents.cursor));
  });

  test('after continues behind a cursor that was kept', async () => {
    const runId = await startRun(graph);
    await appendLogs(graph, runId, ['one', 'two']);
    await graph.request(CompleteRunDocument, { input: { runId, outcome: 'COMPLETED' } });
    const [, second] = await Array.fromAsync(graph.follow(RunEventsLiveDocument, { runId }));
    const rest = await Array.fromAsync(graph.follow(RunEventsLiveDocument, { runId, after: second?.cursor }));
    expect(rest.map(({ data }) => data.runEvents.sequence)).toEqual([3, 4]);
  });

  test('what cannot be mended ends the following with its code', async () => {
    const error = await failure(graph.follow(AgentEventsLiveDocument, { after: 'nonsense' }).next());
    expect(error).toMatchObject({ code: 'CURSOR_INVALID', traceId: expect.stringMatching(hex) });
  });

  test('an aborted signal ends the following with the reason, and the server lets go of it', async () => {
    const runId = await startRun(graph);
    const leaving = new AbortController();
    const following = graph.follow(RunEventsLiveDocument, { runId }, { signal: leaving.signal });
    await following.next();
    const waiting = following.next();
    const reason = new Error('enough');
    leaving.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await eventually(async () => (await followersOf(server.url)) === 0, { description: 'nobody follows any more' });
  });
});

test('a follower of a server that is killed and started again receives every event once, in order', async () => {
  await using folder = await createTemporaryFolder();
  const port = await freePort();
  const graph = createGraph({ url: `http://127.0.0.1:${port}/graphql` });
  const interruptions: string[] = [];
  const first = await startServer({ port, folder: folder.path });
  const runId = await startRun(graph);
  const received: number[] = [];
  const following = (async () => {
    const onInterruption = ({ error }: { readonly error: GraphError }) => interruptions.push(error.code);
    for await (const { data } of graph.follow(RunEventsLiveDocument, { runId }, { onInterruption })) {
      received.push(data.runEvents.sequence);
    }
  })();
  await appendLogs(graph, runId, ['before']);
  await eventually(() => received.length === 2, { description: 'what happened before has arrived' });
  await first.kill('SIGKILL');
  await eventually(() => interruptions.length > 0, { description: 'the follower has noticed' });
  await using second = await startServer({ port, folder: folder.path });
  await appendLogs(graph, runId, ['after']);
  await graph.request(CompleteRunDocument, { input: { runId, outcome: 'COMPLETED' } });
  await following;
  expect(received).toEqual([1, 2, 3, 4]);
  expect(new Set(interruptions).difference(new Set(['CONNECTION_LOST', 'UNREACHABLE']))).toEqual(new Set());
  await second.kill('SIGTERM');
});

test('a follower of a server that goes away properly is told so, and goes on with the next', async () => {
  await using folder = await createTemporaryFolder();
  const port = await freePort();
  const graph = createGraph({ url: `http://127.0.0.1:${port}/graphql` });
  const first = await startServer({ port, folder: folder.path });
  const runId = await startRun(graph);
  const interruptions: string[] = [];
  const onInterruption = ({ error }: { readonly error: GraphError }) => interruptions.push(error.code);
  const following = graph.follow(RunEventsLiveDocument, { runId }, { onInterruption });
  await following.next();
  const next = following.next();
  expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  await using _second = await startServer({ port, folder: folder.path });
  await appendLogs(graph, runId, ['after']);
  expect((await next).value).toMatchObject({ data: { runEvents: { sequence: 2 } } });
  expect(interruptions[0]).toBe('SHUTTING_DOWN');
  await following.return();
});

describe('without a server', () => {
  test('a request is UNREACHABLE, which says that nothing was carried out', async () => {
    const graph = createGraph({ url: `http://127.0.0.1:${await freePort()}/graphql` });
    expect(await failure(startRun(graph))).toMatchObject({ code: 'UNREACHABLE', traceId: null, problems: [] });
  });

  test('a following is given up with UNREACHABLE when patience is at its end', async () => {
    const graph = createGraph({ url: `http://127.0.0.1:${await freePort()}/graphql` });
    const following = graph.follow(RunEventsLiveDocument, { runId: '1' }, { patienceMs: 0 });
    expect(await failure(following.next())).toMatchObject({ code: 'UNREACHABLE' });
  });

  test('a connection that ends before the answer is CONNECTION_LOST', async () => {
    await using other = await otherServer((request) => request.socket.destroy());
    expect(await failure(startRun(createGraph({ url: other.url })))).toMatchObject({ code: 'CONNECTION_LOST' });
  });

  test('an answer that does not come in time is a TIMEOUT', async () => {
    await using other = await otherServer(() => undefined);
    const graph = createGraph({ url: other.url, timeoutMs: 50 });
    expect(await failure(startRun(graph))).toMatchObject({ code: 'TIMEOUT' });
  });

  test.each(['<html>', '[]', '{"ok":true}'])('an answer of %s is a BAD_ANSWER', async (body) => {
    await using other = await otherServer((_request, response) => response.end(body));
    expect(await failure(startRun(createGraph({ url: other.url })))).toMatchObject({ code: 'BAD_ANSWER' });
  });
});
