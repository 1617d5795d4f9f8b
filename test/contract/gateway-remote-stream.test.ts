import { parse } from 'graphql';
import type { ServerResponse } from 'node:http';
import pino from 'pino';
import { expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import { RemoteSource } from '#gateway/sources/remote-source.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { endingOf, type SourceEvent, type SourceOperation } from '#gateway/sources/subgraph-source.ts';
import { httpServer } from '#test/kit/http-server.ts';
import { ToyFeed, toyRecord, toyRuns } from '#test/kit/toy-graph.ts';
import { until } from '#test/kit/toy-gateway.ts';

const log = pino({ level: 'silent' });
const text = 'subscription { runEvents(runId: "r1") { kind } }';

function operation(signal: AbortSignal = new AbortController().signal): SourceOperation {
  const context = {
    actor: { type: 'AGENT', id: 'a-1' },
    access: fullAccess,
    projectId: 'p-1',
    traceId: 'e'.repeat(32),
    correlationId: null,
    causationId: null,
    signal,
  } as const;
  return { document: parse(text), text, operationName: undefined, variables: {}, context };
}

/** A source over a server that begins a stream with one event and goes on as it likes. */
async function sourceOver(goOn: (response: ServerResponse) => void) {
  const server = await httpServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: next\ndata: {"data":{"runEvents":{"kind":"first"}}}\n\n', () => goOn(response));
  });
  const source = new RemoteSource({ name: 'runs', url: server.url, silenceMs: 200, maxAnswerBytes: 10_000 }, log);
  return {
    source,
    [Symbol.asyncDispose]: async () => {
      await source[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Reads to the end: the events, and what ended them. */
async function readAll(events: AsyncIterator<SourceEvent, void, void>): Promise<readonly unknown[]> {
  const read: unknown[] = [];
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) return [...read, 'complete'];
      read.push((await step.value.resolve(operation().context)).data?.['runEvents']);
    }
  } catch (error) {
    return [...read, endingOf(error)];
  }
}

/** Never silent, never at the end of an event. */
function writeWithoutEnd(response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'.repeat(1000)), 20);
  response.once('close', () => clearInterval(timer));
}

const shuttingDown = JSON.stringify({
  errors: [{ message: 'The subgraph is going away', extensions: { code: 'SHUTTING_DOWN' } }],
});
const refused = JSON.stringify({ errors: [{ message: 'No such run.', extensions: { code: 'NOT_FOUND' } }] });

test.each<[string, string, (response: ServerResponse) => void]>([
  ['completed it', 'complete', (response) => response.end('event: complete\ndata: \n\n')],
  ['says that it goes away', 'shutting down', (response) => response.end(`event: next\ndata: ${shuttingDown}\n\n`)],
  ['refuses to go on', 'refused', (response) => response.end(`event: next\ndata: ${refused}\n\n`)],
  ['ends it without a word', 'broken', (response) => response.end()],
  ['cuts the connection', 'broken', (response) => response.destroy()],
  ['falls silent', 'broken', () => undefined],
  ['sends what is no event', 'broken', (response) => response.write('event: next\ndata: <html>\n\n')],
  ['sends an event that is too large', 'broken', writeWithoutEnd],
])('a stream whose subgraph %s ends as: %s', async (_what, ending, goOn) => {
  await using server = await sourceOver(goOn);
  const events = await server.source.subscribe(operation());
  expect(await readAll(events)).toEqual([{ kind: 'first' }, ending]);
});

test('a stream with heartbeats is quiet for as long as it likes', async () => {
  await using server = await sourceOver((response) => {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
      response.write(':\n\n');
      if (beats < 12) return;
      clearInterval(timer);
      response.end('event: complete\ndata: \n\n');
    }, 50);
  });
  expect(await readAll(await server.source.subscribe(operation()))).toEqual([{ kind: 'first' }, 'complete']);
});

test('a follower who leaves or returns while nothing happens ends the stream at once, at the subgraph too', async () => {
  const feed = new ToyFeed();
  const options = { listen: { host: '127.0.0.1', port: 0 }, log };
  await using server = await serveSubgraph({ internalKey: null, subgraph: toyRuns(toyRecord(), feed), ...options });
  await using source = new RemoteSource({ name: 'runs', url: `${server.url}/graphql` }, log);
  const leaving = new AbortController();
  const left = readAll(await source.subscribe(operation(leaving.signal)));
  const events = await source.subscribe(operation());
  const returned = readAll(events);
  await until(() => feed.followers === 2);
  leaving.abort();
  await events.return?.();
  expect(await Promise.all([left, returned])).toEqual([['complete'], ['complete']]);
  await until(() => feed.followers === 0);
});

test('a stream that is refused when it is opened rejects with the reason of the subgraph', async () => {
  const options = { listen: { host: '127.0.0.1', port: 0 }, log };
  await using server = await serveSubgraph({
    internalKey: null,
    subgraph: toyRuns(toyRecord(), new ToyFeed()),
    ...options,
  });
  await using source = new RemoteSource({ name: 'runs', url: `${server.url}/graphql` }, log);
  const other = text.replace('r1', 'r9');
  const asked = source.subscribe({ ...operation(), document: parse(other), text: other });
  await expect(asked).rejects.toMatchObject({ message: 'No such run.', originalError: { code: 'NOT_FOUND' } });
});

test('a server that never begins the stream is not waited for', async () => {
  await using server = await httpServer(() => undefined);
  await using source = new RemoteSource({ name: 'runs', url: server.url, timeoutMs: 100 }, log);
  await expect(source.subscribe(operation())).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
});
