import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { buildSchema, getOperationAST, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { readOperations } from '#kernel/operation-manifest.ts';
import { checkout } from '#test/kit/program.ts';
import { manifestOf, manifestText, type OperationSources, readOperationSources } from '../../schema/operations.ts';

const sources = await readOperationSources(checkout);
const operations = manifestOf(sources);

test('the committed manifest is what the operations and the schema make', () => {
  expect(readFileSync(join(checkout, 'schema/operations.json'), 'utf8')).toBe(manifestText(operations));
  expect(readOperations()).toEqual(operations);
});

test('every query and mutation of the schema has a named operation', () => {
  const schema = buildSchema(sources.api);
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  const called = new Set(operations.map(({ rootField }) => rootField));
  expect(fields.length).toBeGreaterThan(60);
  expect(fields.filter((field) => !called.has(field))).toEqual([]);
});

test('names, paths and tools are unique, and each document has its own hash', () => {
  for (const values of [
    operations.map(({ name }) => name),
    operations.flatMap(({ rest }) => (rest === null ? [] : [rest.path])),
    operations.flatMap(({ tool }) => (tool === null ? [] : [tool])),
  ]) {
    expect(new Set(values).size).toBe(values.length);
  }
  const hashes = operations.map(({ document }) => createHash('sha256').update(document).digest('hex'));
  expect(operations.map(({ documentSha256 }) => documentSha256)).toEqual(hashes);
});

const api = `
"An instant." scalar DateTime
"Anything." scalar JSON
"Big." scalar SafeInt
"How." enum Mode { "Softly." SOFT "Hard." HARD }
"A filter." input Filter { "All of these." and: [Filter!] "Since." since: DateTime "How many." size: SafeInt! = 3 "Facts." facts: JSON! }
interface Refusal { code: String! message: String! }
type Gone implements Refusal { code: String! message: String! }
type ApprovalNotPermitted implements Refusal { code: String! message: String! }
type Thing { id: ID! }
union DropPayload = Thing | Gone | ApprovalNotPermitted
type Query { "The things there are." things("Which." filter: Filter, "How they are read." mode: Mode! = SOFT, ids: [ID!]!, on: Boolean, rate: Float, first: Int): [Thing!]! }
type Mutation { "Deletes for good." deleteThing("Which." id: ID!): DropPayload! }
type Subscription { ticks: Int! }`;

const things = `# Lists things,
# as they are.
query ManyThings($filter: Filter, $mode: Mode! = HARD, $ids: [ID!]!, $on: Boolean, $rate: Float) {
  things(filter: $filter, mode: $mode, ids: $ids, on: $on, rate: $rate) { id }
}`;
const drop = `# Deletes a thing.
mutation DropThing($id: ID!) { deleteThing(id: $id) { __typename ... on Refusal { code } } }`;

function toy(files: readonly string[], subgraphs: readonly string[] = []): OperationSources {
  const persisted = Object.fromEntries(
    files.flatMap((file) => {
      const document = parse(file);
      const name = getOperationAST(document)?.name?.value;
      return name === undefined ? [] : [[`sha256:${name}`, print(document)]];
    }),
  );
  return { api, subgraphs, files, persisted };
}

test('variables are JSON Schema: what is demanded, what may be null, enums and inputs by name, scalars by what they are', () => {
  const [manyThings] = manifestOf(toy([things]));
  expect(manyThings).toMatchObject({
    name: 'ManyThings',
    kind: 'QUERY',
    summary: 'Lists things, as they are.',
    description: 'Lists things, as they are.\n\nThe things there are.',
    rest: { method: 'GET', path: '/api/rest/many-things' },
    tool: 'many_things',
  });
  const Filter = { $ref: '#/$defs/Filter' };
  expect(manyThings?.variablesSchema).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      filter: { description: 'Which.', anyOf: [Filter, { type: 'null' }] },
      mode: { description: 'How they are read.', $ref: '#/$defs/Mode', default: 'HARD' },
      ids: { type: 'array', items: { type: 'string' } },
      on: { type: ['boolean', 'null'] },
      rate: { type: ['number', 'null'] },
    },
    required: ['ids'],
    additionalProperties: false,
    $defs: {
      Filter: {
        description: 'A filter.',
        type: 'object',
        properties: {
          and: { description: 'All of these.', type: ['array', 'null'], items: Filter },
          since: { description: 'Since.', type: ['string', 'null'], format: 'date-time' },
          size: {
            description: 'How many.',
            type: 'integer',
            minimum: Number.MIN_SAFE_INTEGER,
            maximum: Number.MAX_SAFE_INTEGER,
            default: 3,
          },
          facts: { description: 'Facts.' },
        },
        required: ['facts'],
        additionalProperties: false,
      },
      Mode: { description: 'How.\n- SOFT: Softly.\n- HARD: Hard.', type: 'string', enum: ['SOFT', 'HARD'] },
    },
  });
});

test('a mutation tells its refusals with the status of each, and whether it takes something away', () => {
  const [dropThing] = manifestOf(toy([drop]));
  expect(dropThing).toMatchObject({
    kind: 'MUTATION',
    isDestructive: true,
    refusals: { Gone: 409, ApprovalNotPermitted: 403 },
    rest: { method: 'POST', path: '/api/rest/drop-thing' },
  });
});

test('the scopes a root field demands are read from the schema of its subgraph', () => {
  const subgraph = `type Mutation { deleteThing(id: ID!): ID @requiresScopes(scopes: [["a:write", "b:write"], ["admin"]]) }`;
  const [dropThing, manyThings] = manifestOf(toy([drop, things], [subgraph]));
  expect([dropThing?.requiredScopes, manyThings?.requiredScopes]).toEqual([[['a:write', 'b:write'], ['admin']], []]);
});

test('a subscription is neither a route nor a tool', () => {
  const [ticks] = manifestOf(toy(['# Ticks.\nsubscription Ticks { ticks }']));
  expect([ticks?.kind, ticks?.rest, ticks?.tool]).toEqual(['SUBSCRIPTION', null, null]);
});

test.each([
  ['query Bare { things(ids: []) { id } }', 'no comment above it'],
  ['# Two.\nquery Two { a: things(ids: []) { id } b: things(ids: []) { id } }', 'must select one root field'],
  ['# Untyped.\nmutation Untyped { deleteThing(id: 1) { ... on Refusal { code } } }', 'must ask for the __typename'],
  ['# Unfit.\nquery Unfit { nothing }', 'Cannot query field'],
])('an operation that is not fit to be a tool stops the generation: %s', (text, problem) => {
  expect(() => manifestOf(toy([text]))).toThrow(problem);
});

test('an operation the client was not generated with stops the generation', () => {
  expect(() => manifestOf({ ...toy([things]), persisted: {} })).toThrow('run `npm run codegen` first');
});
