import { execute, type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, test } from 'vitest';
import { compileDocument } from '#gateway/sources/compiled-document.ts';

// A compiled document gives what graphql-js gives. The schema has every way in which a value can come, or fail to.

const typeDefs = parse(`
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query {
  plain: Thing method: Int later: Int throws: Int rejects: Int isError: Int nothing: Thing
  strict: Strict strictLater: Strict list: [Int] strictList: [Int!] nested: [[Int!]]! laterList: [Int!] set: [Int]
  node(kind: String): Node nodes: [Node!]! either: Either argument(input: Input!, list: [Int!] = [1, 2]): String
  colour: Colour badColour: Colour ratio: Float noNumber: Float wrongList: [Int] wrongInt: Int constructor: String place: String context: String
}
type Mutation { add(n: Int! = 1): Int! }
interface Node { id: ID! }
type Thing implements Node @key(fields: "id") { id: ID! name: String size: Int! deep: Thing }
type Other implements Node { id: ID! other: Boolean }
union Either = Thing | Other
type Strict { value: Int! child: Strict! }
enum Colour { RED GREEN }
input Input { a: Int! = 7 b: [Colour!] }
`);

const log: string[] = [];
const thing = (id: string): object => ({
  __typename: 'Thing',
  id,
  name: `thing ${id}`,
  size: () => 3,
  deep: { id: 'd', size: 1 },
});
const resolvers = {
  Query: {
    plain: () => thing('1'),
    later: async () => 5,
    throws: () => {
      throw new GraphQLError('No', { extensions: { code: 'NO' } });
    },
    rejects: async () => Promise.reject(new Error('Later no')),
    isError: () => new Error('Returned'),
    nothing: () => null,
    strict: () => ({ value: 1, child: { value: null } }),
    strictLater: () => ({
      value: Promise.resolve(1),
      child: Promise.resolve({ value: () => Promise.reject(new Error('deep')) }),
    }),
    list: () => [1, null, Promise.resolve(3), new Error('third'), Promise.reject(new Error('fourth'))],
    strictList: () => [1, null, 2],
    nested: () => [[1], [2, null], null],
    laterList: async () => [Promise.resolve(1), 2],
    set: () => new Set([1, 2]),
    node: (_: unknown, { kind }: { kind?: string }) =>
      kind === undefined ? thing('n') : { __typename: kind, id: 'x' },
    nodes: () => [thing('1'), Promise.resolve({ __typename: 'Other', id: 'o', other: true })],
    either: () => ({ __typename: 'Other', id: 'o', other: false }),
    argument: (_: unknown, input: unknown) => JSON.stringify(input),
    colour: () => 'RED',
    badColour: () => 'BLUE',
    ratio: () => 0.5,
    wrongList: () => 'no list',
    wrongInt: () => 1.5,
    place: (...[, , , info]: { path: { key: string } }[]) => info?.path.key,
    context: (_source: unknown, _given: unknown, context: { who: string }) => context.who,
  },
  Mutation: {
    add: async (_: unknown, { n }: { n: number }) => {
      log.push(`begin ${n}`);
      await Promise.resolve();
      log.push(`end ${n}`);
      return n;
    },
  },
  Thing: { __resolveReference: ({ id }: { id: string }) => (id === 'gone' ? null : thing(id)) },
  Node: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
};
const schema: GraphQLSchema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
const withoutResolvers = buildSubgraphSchema([{ typeDefs }]);
const rootValue = {
  method: (_given: object, { who }: { who: string }) => who.length,
  constructor: 'own',
  noNumber: Number.NaN,
};

const documents: Readonly<Record<string, readonly [string, object?]>> = {
  'values as they stand': ['{ plain { id name alias: name __typename deep { id size } } nothing { id } colour }'],
  'methods and promises in place of values': [
    '{ method later plain { size } strictLater { value } context place other: place }',
  ],
  'errors thrown, rejected and returned': ['{ throws rejects isError badColour wrongInt wrongList ratio noNumber }'],
  'a null that travels up': ['{ strict { value child { value } } strictLater { child { value } } later }'],
  lists: ['{ list strictList nested laterList set }'],
  'abstract types': [
    '{ node { id ... on Thing { size } } nodes { __typename id ... on Other { other } ...T } either { ... on Other { id other } } } fragment T on Thing { name }',
  ],
  'a type that is none': ['{ node(kind: "Strict") { id } more: node(kind: "None") { id } }'],
  'arguments with defaults': [
    'query ($i: Input!, $l: [Int!]) { argument(input: $i, list: $l) other: argument(input: { b: [RED] }) }',
    { i: { b: ['GREEN'] } },
  ],
  'variables that do not fit': ['query ($i: Input!) { argument(input: $i) }', { i: { a: 'x' } }],
  conditions: [
    'query ($yes: Boolean!, $no: Boolean = false) { later @include(if: $no) plain @skip(if: $no) { id @include(if: $yes) name @skip(if: $yes) ... @include(if: $no) { size } } }',
    { yes: true },
  ],
  entities: [
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Thing { id name size } } }',
    {
      r: [
        { __typename: 'Thing', id: '1' },
        { __typename: 'Thing', id: 'gone' },
      ],
    },
  ],
  'mutations one after the other': ['mutation { add a2: add(n: 2) a3: add(n: 3) }'],
  'keys that are names of Object': ['{ constructor __proto__: later toString: colour }'],
};

function seen({ data, errors }: ExecutionResult): object {
  return {
    data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
    keys: data === undefined || data === null ? null : Object.keys(data),
    errors: errors
      // The words for a type that is none are each one's own; callers never see them.
      ?.map(({ message, path, extensions }) => ({
        message: message.replace(/.*(Abstract|Runtime).*/, 'No such type'),
        path,
        extensions,
      }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  };
}

describe('a compiled document gives what graphql-js gives for', () => {
  test.each(Object.entries(documents))('%s', async (_what, [text, variables = {}]) => {
    const document = parse(text);
    const contextValue = { who: 'me' };
    log.length = 0;
    const expected = seen(
      await execute({ schema, document, rootValue, contextValue, variableValues: { ...variables } }),
    );
    const expectedLog = log.splice(0);
    const compiled = compileDocument(schema, document);
    expect(compiled).not.toBeNull();
    for (const _again of [1, 2]) {
      const result = await compiled?.({ rootValue, contextValue, variables: { ...variables } });
      expect(seen(result ?? {})).toEqual(expected);
      expect(log.splice(0)).toEqual(expectedLog);
    }
  });
});

test('a document that asks the schema about itself is left to graphql-js', () => {
  expect(compileDocument(schema, parse('{ __schema { queryType { name } } }'))).toBeNull();
});

test('what needs no waiting is no promise', () => {
  const compiled = compileDocument(schema, parse('{ plain { id name } colour }'));
  expect(compiled?.({ rootValue, contextValue: {}, variables: {} })).not.toBeInstanceOf(Promise);
});

describe('no rejection is left to nobody', () => {
  const later = async () => Promise.reject(new Error('too late'));

  test('where an element of a list fails before others do', async () => {
    const rootValue = { strictList: () => [null, later(), later()] };
    const own = compileDocument(withoutResolvers, parse('{ strictList }'));
    const result = await own?.({ rootValue, contextValue: {}, variables: {} });
    expect(result?.data).toEqual({ strictList: null });
    expect(result?.errors).toHaveLength(1);
    await turnOfTheLoop();
  });

  test('where one representation is left to the resolver of the schema, nothing was resolved before', async () => {
    let asked = 0;
    const schemaOf = buildSubgraphSchema([
      {
        typeDefs,
        resolvers: {
          Thing: {
            __resolveReference: () => {
              asked += 1;
              return later();
            },
          },
        },
      },
    ]);
    const text = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id } } }';
    const representations = [{ __typename: 'Thing', id: '1' }, { __typename: 'Colour' }];
    const result = await compileDocument(
      schemaOf,
      parse(text),
    )?.({
      rootValue: {},
      contextValue: {},
      variables: { r: representations },
    });
    expect(result?.errors?.[0]?.message).toContain('Colour');
    expect(asked).toBe(1);
    await turnOfTheLoop();
  });
});

/** Long enough for the process to learn that nobody handles a rejection. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
