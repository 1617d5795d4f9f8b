import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { defaultDocumentLimits, parseDocument } from '#gateway/admission/document.ts';
import { compileCost, type CostModel } from '#gateway/limits/cost.ts';
import { readCostDirectives } from '#gateway/limits/cost-directives.ts';
import { RequestError } from '#kernel/request-error.ts';

const sdl = `
schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query mutation: Mutation subscription: Subscription }
directive @link(url: String, import: [String]) repeatable on SCHEMA
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
type Query {
  book: Book
  books(first: Int = 5, last: Int, input: Paging): [Book!]! @listSize(assumedSize: 3, slicingArguments: ["first", "last", "input.first"])
  shelf: [Book]
  page(first: Int): BookConnection! @listSize(assumedSize: 50, slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
  search(filter: Filter, filters: [Filter!], words: [String!] @cost(weight: 2)): Thing
  things: [Thing!] @listSize(assumedSize: 2)
  node: Node
  statistics: Int @cost(weight: 20)
  dear: Dear
}
type Mutation { write(title: String): Book, erase: Result }
type Subscription { written: Book! }
input Paging { first: Int }
input Filter { text: String @cost(weight: 7), author: Author, tags: [Tag!], all: [Filter!] }
input Author { name: String }
scalar Tag @cost(weight: 3)
type BookConnection { edges: [BookEdge!]!, nodes: [Book!]!, tags: [Writer!]!, totalCount: Int! @cost(weight: 4) }
type BookEdge { node: Book! }
interface Node { id: ID!, owner: Writer @cost(weight: 6) }
type Book implements Node { id: ID!, title: String, writer: Writer, owner: Writer, chapters(first: Int!): [Chapter!] @listSize(slicingArguments: ["first"]), next: Thing }
type Writer { name: String, books: [Book!] @listSize(assumedSize: 4) }
type Chapter { title: String, words: Int @cost(weight: 1) }
type Dear @cost(weight: 9) { id: ID!, next: Thing }
union Thing = Book | Dear
union Result = Book | Dear`;

const schema = buildSchema(sdl);
const model: CostModel = {
  schema,
  directives: readCostDirectives(parse(sdl)),
  defaultListSize: 10,
  largestPage: 100,
};

function costOf(
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  changes: Partial<CostModel> = {},
): number {
  const document = parse(text);
  const [operation] = document.definitions.filter((one) => one.kind === 'OperationDefinition');
  if (operation === undefined) throw new Error('No operation');
  return compileCost({ ...model, ...changes }, document, operation)(variables);
}

describe('an operation costs', () => {
  test.each([
    ['nothing for what is introspected', '{ __typename __schema { types { name } } }', 0],
    ['1 for an object, nothing for a scalar', '{ book { id title } }', 1],
    ['the objects below as well', '{ book { writer { name } owner { name } } }', 8],
    ['10 more for a mutation', 'mutation { write { id } }', 11],
    ['as much for a second field of it', 'mutation { a: write { id } b: write { id } }', 12],
    ['that of one event, for a subscription', 'subscription { written { writer { name } } }', 2],
    ['what @cost says of a field', '{ statistics }', 20],
    ['what @cost says of a type', '{ dear { id } }', 9],
    ['what @cost says of a field on an interface of its type', '{ book { owner { name } } }', 7],
    ['the default size for a list of which nothing is said', '{ shelf { writer { name } } }', 20],
    ['a default argument that says how many', '{ books { id } }', 5],
    ['a literal that says how many', '{ books(first: 7) { id } }', 7],
    ['the greater where two say how many', '{ books(first: 7, last: 8) { id } }', 8],
    ['what a field of an input object says', '{ books(first: 1, input: { first: 9 }) { id } }', 10],
    ['the assumed size where null is given', '{ books(first: null) { id } }', 3],
    ['lists below lists multiplied', '{ books(first: 7) { chapters(first: 3) { title } } }', 28],
    ['each item of a list of scalars by its weight', '{ books(first: 7) { chapters(first: 3) { words } } }', 49],
    ['the sized fields of a connection by its size', '{ page(first: 5) { edges { node { id } } } }', 11],
    ['other lists of a connection by their own', '{ page(first: 5) { tags { name } } }', 11],
    ['a connection by what is assumed', '{ page { nodes { id } totalCount } }', 55],
    ['no more than the largest page holds', '{ books(first: 2147483647) { id } }', 100],
    ['nothing for a page of fewer than none', '{ books(first: -1) { id } }', 0],
  ])('%s', (_what, document, cost) => {
    expect(costOf(document)).toBe(cost);
  });
});

describe('fragments', () => {
  test('on different types cost what the dearest does, as only one applies', () => {
    expect(costOf('{ things { ... on Book { writer { name } } ... on Dear { id } } }')).toBe(18);
    expect(costOf('{ things { ... on Book { chapters(first: 9) { title } } ... on Dear { id } } }')).toBe(20);
  });

  test('on one type are added up', () => {
    expect(
      costOf('{ things { ... on Book { writer { name } } ... on Book { owner { name } } ... on Dear { id } } }'),
    ).toBe(18);
    expect(
      costOf('{ book { ...a ...b } } fragment a on Book { writer { name } } fragment b on Node { owner { name } }'),
    ).toBe(8);
  });

  test('on an interface apply to the types that implement it', () => {
    expect(costOf('{ node { id ... on Node { owner { name } } } }')).toBe(7);
    expect(costOf('{ dear { next { ... on Node { owner { name } } } } }')).toBe(18);
  });

  test('that select the same field cost it once, and what each selects of it', () => {
    expect(costOf('{ book { writer { name } } ...f } fragment f on Query { book { title writer { name } } }')).toBe(2);
    expect(costOf('{ book { writer { name } } ...f } fragment f on Query { book { owner { name } } }')).toBe(8);
    expect(costOf('{ book { id } other: book { id } }')).toBe(2);
  });
});

describe('variables', () => {
  const paged = 'query ($n: Int = 4) { books(first: $n) { id } }';

  test('say how many, with their defaults', () => {
    expect([costOf(paged), costOf(paged, { n: 30 }), costOf(paged, { n: null })]).toEqual([4, 30, 3]);
    expect(costOf('query ($n: Int) { books(first: $n) { id } }')).toBe(5);
    expect(costOf('query ($p: Paging) { books(first: 1, input: $p) { id } }', { p: { first: 6 } })).toBe(7);
  });

  test('that are no whole number are left to be refused', () => {
    expect([costOf(paged, { n: '70' }), costOf(paged, { n: {} }), costOf(paged, { n: Infinity })]).toEqual([3, 3, 3]);
  });

  test('decide what is skipped and included', () => {
    const conditional =
      'query ($a: Boolean!, $b: Boolean!) { book @include(if: $a) { writer @skip(if: $b) { name } } }';
    const costs = [true, false].flatMap((a) => [true, false].map((b) => costOf(conditional, { a, b })));
    expect(costs).toEqual([1, 2, 0, 0]);
    expect(costOf(conditional)).toBe(2);
  });

  test('decide for each place where a field is written', () => {
    const twice =
      'query ($a: Boolean!) { book @include(if: $a) { writer { name } } ... @skip(if: $a) { book { owner { name } } } }';
    expect([costOf(twice, { a: true }), costOf(twice, { a: false })]).toEqual([2, 7]);
    const never = 'query ($a: Boolean!) { book @include(if: $a) @skip(if: $a) { id } dear @include(if: false) { id } }';
    expect(costOf(never, { a: true })).toBe(0);
  });
});

test('arguments cost what the schema says of them, wherever they are nested', () => {
  expect(costOf('{ search { __typename } }')).toBe(9);
  expect(costOf('{ search(words: ["a", "b"]) { __typename } }')).toBe(13);
  const filter = { text: 'a', author: { name: 'b' }, tags: ['c', 'd'], all: [{ text: 'e' }, {}] };
  const expected = 9 + (1 + 7 + 1 + 6 + (1 + 7) + 1);
  expect(costOf('query ($f: Filter) { search(filter: $f) { __typename } }', { f: filter })).toBe(expected);
  expect(
    costOf(
      '{ search(filter: { text: "a", author: { name: "b" }, tags: ["c", "d"], all: [{ text: "e" }, {}] }) { id: __typename } }',
    ),
  ).toBe(expected);
  expect(costOf('query ($f: [Filter!]) { search(filters: $f) { __typename } }', { f: [filter, {}] })).toBe(
    expected + 1,
  );
});

test('a value that nests without end is followed no further than any that is accepted', () => {
  let filter: object = {};
  for (let depth = 0; depth < 100_000; depth += 1) filter = { all: [filter] };
  expect(costOf('query ($f: Filter) { search(filter: $f) { __typename } }', { f: filter })).toBeLessThan(100);
});

test('a schema that does not link the specification, or under other names, is read as it says', () => {
  expect(readCostDirectives(parse(sdl.replace('https://specs.apollo.dev/cost', 'https://example.com/cost')))).toEqual({
    weights: new Map(),
    listSizes: new Map(),
  });
  const renamed = `extend schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@price" }])
    type Query { a: Int @price(weight: 3) @cost(weight: 4), b: [Int] @cost__listSize(assumedSize: 7) }`;
  expect(readCostDirectives(parse(renamed))).toEqual({
    weights: new Map([['Query.a', 3]]),
    listSizes: new Map([['Query.b', { assumedSize: 7, slicingArguments: [], sizedFields: [] }]]),
  });
});

describe('a document made to be slow to reckon', () => {
  test('that spreads fragments 2^20 times is reckoned once for each', () => {
    const doubling = Array.from({ length: 20 }, (_, index) =>
      index === 19
        ? 'fragment f19 on Query { book { id } }'
        : `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
    );
    expect(costOf(`{ ...f0 } ${doubling.join(' ')}`)).toBe(1);
  });

  test('that leads through types which lead to each other is reckoned once for each, with variables too', () => {
    const branching = buildSchema(`type Query { n: N } interface N { id: ID, next: N }
      type A implements N { id: ID, next: N } type B implements N { id: ID, next: N }
      type C implements N { id: ID, next: N } type D implements N { id: ID, next: N }`);
    const chain = (length: number): string =>
      length === 0 ? 'next @include(if: $all) { id }' : `next { ${chain(length - 1)} }`;
    const text = `query ($all: Boolean!) { n { ${chain(22)} } }`;
    const costs = [true, false].map((all) => costOf(text, { all }, { schema: branching }));
    expect(costs).toEqual([24, 23]);
  });

  test('that merges differently for every combination of types is refused', () => {
    const chain = (length: number): string => (length === 0 ? 'id' : `next { ${chain(length - 1)} }`);
    const both = (length: number): string =>
      `... on A { next { ${chain(length)} } } ... on B { next { ${chain(length)} } }`;
    const levels = Array.from(
      { length: 20 },
      (_, level) => `fragment f${level} on N { ${both(20 - level)} next { ...f${level + 1} } }`,
    );
    const text = `{ n { ...f0 } } ${levels.join(' ')} fragment f20 on N { id }`;
    const branching = buildSchema(`type Query { n: N } interface N { id: ID, next: N }
      type A implements N { id: ID, next: N } type B implements N { id: ID, next: N }`);
    expect(validate(branching, parseDocument(text, defaultDocumentLimits))).toEqual([]);
    expect(() => costOf(text, {}, { schema: branching })).toThrow(
      new RequestError('OPERATION_TOO_LARGE', 'The document combines too many fragments on too many types.'),
    );
  });
});
