import { parse } from 'graphql';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import pino from 'pino';
import { expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import { RemoteSource } from '#gateway/sources/remote-source.ts';
import type { SourceOperation } from '#gateway/sources/subgraph-source.ts';
import { eventually } from '#test/kit/eventually.ts';
import { httpServer } from '#test/kit/http-server.ts';

const query = '{ deals { name } }';

function operation(document: string, actorId = 'a-1', access = fullAccess): SourceOperation {
  const context = {
    actor: { type: 'AGENT', id: actorId },
    access,
    projectId: 'p-1',
    traceId: 'e'.repeat(32),
    correlationId: null,
    causationId: null,
    signal: new AbortController().signal,
  } as const;
  return { document: parse(document), text: document, operationName: undefined, variables: {}, context };
}

/** A server whose answers to queries are given by hand, in the order in which they were asked. */
async function handServed() {
  const waiting: ServerResponse[] = [];
  const answer = (response: ServerResponse | undefined, name: string) =>
    response?.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { deals: [{ name }] } }));
  const server = await httpServer((request, response) => {
    void text(request).then((body) => (body.includes('mutation') ? answer(response, 'new') : waiting.push(response)));
  });
  const source = new RemoteSource({ name: 'deals', url: `${server.url}/graphql` }, pino({ level: 'silent' }));
  return {
    source,
    waiting,
    answer: (index: number, name: string) => answer(waiting[index], name),
    [Symbol.asyncDispose]: async () => {
      await source[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

test('those who share an answer get objects of their own', async () => {
  await using served = await handServed();
  const asked = [1, 2].map(() => served.source.execute(operation(query)));
  await eventually(() => served.waiting.length === 1);
  served.answer(0, 'old');
  const [one, other] = await Promise.all(asked);
  expect([one, other]).toEqual([{ data: { deals: [{ name: 'old' }] } }, { data: { deals: [{ name: 'old' }] } }]);
  expect(one?.data).not.toBe(other?.data);
  expect(served.waiting.length).toBe(1);
});

test('nobody shares the answer to another, however alike their queries', async () => {
  await using served = await handServed();
  const asked = [
    operation(query),
    operation(query, 'a-2'),
    operation(query, 'a-1', { authenticated: true, scopes: new Set(['read']) }),
    operation(query, 'a-1', { authenticated: true, scopes: new Set(['write']) }),
  ].map((one) => served.source.execute(one));
  await eventually(() => served.waiting.length === asked.length);
  for (const index of asked.keys()) served.answer(index, `answer ${index}`);
  expect((await Promise.all(asked)).length).toBe(4);
});

test('a query that is asked after a mutation is not answered by one from before it', async () => {
  await using served = await handServed();
  const before = served.source.execute(operation(query));
  await eventually(() => served.waiting.length === 1, { intervalMs: 1 });
  await served.source.execute(operation('mutation { renameDeal }'));
  const after = served.source.execute(operation(query));
  await eventually(() => served.waiting.length === 2);
  served.answer(0, 'old');
  served.answer(1, 'new');
  expect([await before, await after]).toEqual([
    { data: { deals: [{ name: 'old' }] } },
    { data: { deals: [{ name: 'new' }] } },
  ]);
});
