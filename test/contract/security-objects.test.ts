import { randomUUID } from 'node:crypto';
import { getNamedType, type GraphQLObjectType, isCompositeType, isRequiredArgument, isUnionType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type GraphAnswer, type GraphCall, openAccessGraph } from '#test/kit/access-graph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { openTestFoundation } from '#test/kit/foundation.ts';
import { apiSchema } from '#test/kit/graph.ts';
import { fillProject } from '#test/kit/filled-project.ts';
import { idPositions } from '#test/kit/id-positions.ts';

/** What a caller is told, without the trace and with the id taken out. */
function told({ data, errors }: GraphAnswer, id: string): string {
  const without = errors.map(({ code, message, extensions }) => ({ ...extensions, code, message, traceId: '' }));
  return JSON.stringify({ data, errors: without }).replaceAll(id, '<id>');
}

const sessionId = randomUUID();

/** Where ids are given that are of no project. */
const elsewhere: readonly string[] = [
  // The reference of a new deal is a name to give, not one to find something by.
  'Mutation.createDeal(input.reference)',
  // By administrators of the whole installation, whatever project they work in; sign-in-operators.test.ts holds who may.
  'Mutation.disableOperator(input.operatorId)',
  'Mutation.enableOperator(input.operatorId)',
  'Mutation.unlinkIdentities(input.operatorId)',
];
const positions = idPositions(apiSchema).filter(({ name }) => !elsewhere.includes(name));

/** Those that are of what the place asks for, as its name says; all ids where it does not say. */
function fitting(ids: ReadonlyMap<string, string>, name: string): readonly (readonly [string, string])[] {
  const isReference = name.endsWith('reference)');
  const known = [...ids].filter(([what]) => what.endsWith('reference') === isReference);
  const words = name.toLowerCase();
  const named = known.filter(([what]) => what.split(' ').every((word) => words.includes(word)));
  return named.length > 0 ? named : known;
}

describe.each(databaseKinds)('security 15: an id of another project on %s', (kind) => {
  test('is answered as an id of nothing, wherever it is given, and their project stays as it is', async () => {
    await using foundation = await openTestFoundation(kind);
    await using graph = await openAccessGraph(foundation);
    const ids = await fillProject(graph, foundation.theirs);
    const { ours, theirs } = foundation;
    const rowsOfTheirs = async () => {
      const tables = await dumpTables(foundation.foundation.store.dialect);
      return Object.values(tables).flatMap((rows) => rows.filter((row) => row.includes(theirs.projectId)));
    };
    const before = await rowsOfTheirs();
    const ask = async (call: GraphCall, id: string) => told(await graph.ask(ours.request({ sessionId }), call), id);

    const different: string[] = [];
    const unsaid: string[] = [];
    for (const { name, call } of positions) {
      const absent = name.endsWith('reference)') ? 'NONE-2026-999' : randomUUID();
      const expected = await ask(call(absent), absent);
      if (!name.includes('(filter.') && !expected.includes('"NOT_FOUND"')) unsaid.push(name);
      for (const [what, id] of fitting(ids, name)) {
        const answer = await ask(call(id), id);
        if (answer !== expected) different.push(`${name} with the ${what}: ${answer} instead of ${expected}`);
      }
    }
    expect(different).toEqual([]);
    // A filter by what is not there finds nothing; everything else says so.
    expect(unsaid).toEqual([]);
    expect(positions.length).toBeGreaterThan(80);
    expect(await rowsOfTheirs()).toEqual(before);
    expect(before.length).toBeGreaterThan(ids.size);
  });

  test('is answered as an id of nothing by every reference to an entity', async () => {
    await using foundation = await openTestFoundation(kind);
    await using graph = await openAccessGraph(foundation);
    const ids = await fillProject(graph, foundation.theirs);
    const context = foundation.ours.request();
    const answerOf = (entity: object | null) => JSON.stringify({ data: { _entities: [entity] }, errors: [] });
    let asked = 0;
    for (const subgraph of graph.subgraphs) {
      const union = subgraph.schema.getType('_Entity');
      for (const { name: type } of isUnionType(union) ? union.getTypes() : []) {
        const ask = async (id: string) => {
          const call = {
            document: `query ($some: [_Any!]!) { _entities(representations: $some) { ... on ${type} { id __typename } } }`,
            variables: { some: [{ __typename: type, id }] },
          };
          return told(await graph.askSubgraph(subgraph, context, call), id);
        };
        const expected = await ask(randomUUID());
        // Nothing, or what was asked with, where others tell what it is.
        const stub = answerOf({ id: '<id>', __typename: type });
        expect([subgraph.name, type, expected === stub ? answerOf(null) : expected]).toEqual([
          subgraph.name,
          type,
          answerOf(null),
        ]);
        for (const [, id] of fitting(ids, type))
          expect([subgraph.name, type, await ask(id)]).toEqual([subgraph.name, type, expected]);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  test('and what is no id at all is one of nothing, for every reference to an entity and all that hangs on it', async () => {
    await using foundation = await openTestFoundation(kind);
    await using graph = await openAccessGraph(foundation);
    const context = foundation.ours.request({ sessionId });
    const broken: string[] = [];
    let asked = 0;
    for (const subgraph of graph.subgraphs) {
      const union = subgraph.schema.getType('_Entity');
      for (const type of isUnionType(union) ? union.getTypes() : []) {
        for (const id of [
          '',
          'none',
          '../..',
          `'; DROP TABLE operators; --`,
          randomUUID().toUpperCase(),
          'x'.repeat(300),
        ]) {
          const call = {
            document: `query ($some: [_Any!]!) { _entities(representations: $some) { ... on ${type.name} { ${selectionOf(type)} } } }`,
            variables: { some: [{ __typename: type.name, id }] },
          };
          const { errors } = await graph.askSubgraph(subgraph, context, call);
          const wrong = errors.filter(({ code }) => code !== 'NOT_FOUND' && code !== 'BAD_USER_INPUT');
          broken.push(...wrong.map(({ code, message }) => `${subgraph.name}.${type.name} ${id}: ${code} ${message}`));
          asked += 1;
        }
      }
    }
    expect(broken).toEqual([]);
    expect(asked).toBeGreaterThan(120);
  });
});

/** All that can be asked for without an argument, one level deep. */
function selectionOf(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map(({ name, type: given }) => (isCompositeType(getNamedType(given)) ? `${name} { __typename }` : name))
    .join(' ');
}
