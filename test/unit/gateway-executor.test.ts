import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { asDataSources } from '#gateway/executor.ts';
import type { SubgraphSource } from '#gateway/subgraph-source.ts';
import type { RequestContext } from '#kernel/context.ts';

const request: RequestContext = {
  actor: { type: 'SYSTEM', id: 'test' },
  projectId: 'p',
  traceId: 'a'.repeat(32),
  correlationId: null,
  causationId: null,
  signal: new AbortController().signal,
};

test('a mutation makes the request a new one for every subgraph, so that none shows what it loaded before', async () => {
  const seen: RequestContext[] = [];
  const source: SubgraphSource = {
    execute: async ({ context }) => {
      seen.push(context);
      return { data: {} };
    },
    subscribe: () => Promise.reject(new Error('Nothing is followed here')),
  };
  const services = asDataSources(new Map(['a', 'b'].map((name) => [name, source])));
  const send = async (name: 'a' | 'b', query: string) => {
    const options = { kind: 'incoming operation', request: { query }, document: parse(query), context: { request } };
    await services[name]?.process(options as never);
  };
  await send('a', '{ x }');
  await send('b', '{ x }');
  await send('a', 'mutation { x }');
  await send('b', '{ x }');
  await send('b', 'mutation { x }');
  await send('a', '{ x }');
  const generations = [...new Set(seen)];
  expect(seen.map((context) => generations.indexOf(context))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(generations.every((context) => context.traceId === request.traceId)).toBe(true);
});
