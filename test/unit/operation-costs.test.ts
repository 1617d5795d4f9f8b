import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, concatAST, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { DemandControl, defaultDemandLimits } from '#gateway/limits/demand-control.ts';
import { pageLimit } from '#persistence/page.ts';
import { checkout } from '#test/kit/program.ts';

const read = (path: string) => readFileSync(join(checkout, path), 'utf8');
const limits = { ...defaultDemandLimits, largestPage: pageLimit };
const graph = { apiSchema: buildSchema(read('schema/api.graphql')), sdl: read('schema/supergraph.graphql') };
const demand = new DemandControl(graph, limits);

function costOf(text: string, variables: Readonly<Record<string, unknown>> = {}): number {
  const document = parse(text);
  const [operation] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('No operation');
  return demand.formulaOf(document, operation)(variables);
}

test('every operation of the client costs less than a tenth of what is let in, with the largest pages', () => {
  const document = concatAST(
    globSync('client/operations/*.graphql', { cwd: checkout }).map((path) => parse(read(path))),
  );
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const dear = operations
    .map((one) => [one.name?.value, demand.formulaOf(document, one)({ first: pageLimit, last: pageLimit })] as const)
    .filter(([, cost]) => cost > limits.maxCost / 10);
  expect(dear).toEqual([]);
  expect(operations.length).toBeGreaterThan(15);
});

test('a page costs its edges and nodes, a count and a search their own', () => {
  expect(costOf('{ deals { edges { node { id } } } }')).toBe(1 + 50 * 2);
  expect(costOf('{ deals(first: 7) { totalCount edges { node { id } } pageInfo { hasNextPage } } }')).toBe(
    1 + 5 + 14 + 1,
  );
  expect(costOf('query ($f: DealFilter) { deals(filter: $f, last: 1) { totalCount } }', { f: { text: 'x' } })).toBe(
    1 + 1 + 10 + 5,
  );
  expect(costOf('{ dashboardOverview { actionsDue(first: 3) { id } } }')).toBe(20 + 3);
});

test('a page larger than any costs what the largest does: it is refused for what it is', () => {
  expect(costOf('{ deals(first: 2147483647) { edges { node { id } } } }')).toBe(1 + 200 * 2);
});

test('pages within pages are let in twice and refused three times', () => {
  const nested = (inner: string) =>
    `{ deals(first: 200) { edges { node { id runs(first: 200) { edges { node { id ${inner} } } } } } } }`;
  const two = costOf(nested(''));
  const three = costOf(nested('steps(first: 200) { edges { node { id } } }'));
  expect([two <= limits.maxCost, three > limits.maxCost]).toEqual([true, true]);
  expect(() => demand.costOf(() => three, {})).toThrow(
    expect.objectContaining({
      code: 'COST_ESTIMATED_TOO_EXPENSIVE',
      details: { estimate: three, limit: limits.maxCost },
    }),
  );
});
