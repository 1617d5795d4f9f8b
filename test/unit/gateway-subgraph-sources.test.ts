import pino from 'pino';
import { expect, test } from 'vitest';
import { placeSources, type SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';
import { toyDeals, toyRecord } from '#test/kit/toy-graph.ts';

const log = pino({ level: 'silent' });
const remote = (name: string, port: number) => ({ name, url: `http://127.0.0.1:${port}/graphql` });

function place(names: readonly string[], places: readonly SubgraphPlace[], before = new Map()) {
  return placeSources(names, { places, before, log });
}

test('a subgraph that stays where it is keeps its source, another gets a new one', async () => {
  const deals = toyDeals(toyRecord());
  const first = await place(
    ['deals', 'auth', 'runs', 'gone'],
    [deals, remote('auth', 1), remote('runs', 2), remote('gone', 3)],
  );
  const second = await place(
    ['deals', 'auth', 'runs', 'new'],
    [deals, remote('auth', 1), remote('runs', 4), remote('new', 5)],
    new Map(first),
  );
  const isKept = [...second].map(([name, { source }]) => [name, first.get(name)?.source === source]);
  expect(isKept).toEqual([
    ['deals', true],
    ['auth', true],
    ['runs', false],
    ['new', false],
  ]);
});

test('a subgraph in no place refuses, and is looked for again when the graph is replaced', async () => {
  const first = await place(['auth'], []);
  const operation = {} as Parameters<NonNullable<ReturnType<typeof first.get>>['source']['execute']>[0];
  await expect(first.get('auth')?.source.execute(operation)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  const second = await place(['auth'], [remote('auth', 1)], new Map(first));
  expect(second.get('auth')?.place).toEqual(remote('auth', 1));
});
