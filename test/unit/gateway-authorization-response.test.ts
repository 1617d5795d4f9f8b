import { expect, test } from 'vitest';
import { ErrorFormatter } from '#gateway/errors.ts';
import { unauthorized } from '#gateway/authorization/refusals.ts';
import type { Granted } from '#kernel/requirement.ts';
import { answer, authorizedGraph, caller } from '#test/kit/authorized-graph.ts';
import pino from 'pino';

const world = authorizedGraph(`
  type Query { deal: Deal, deals: [Deal!]!, nodes: [[Node]], must: Deal!, found: [Found!] }
  type Mutation { rename: Deal!, seal: Int @authenticated }
  interface Node { id: ID!, title: String, owner: Owner }
  type Owner { name: String }
  union Found = Deal | Memo
  type Deal implements Node { id: ID!, title: String, owner: Owner, price: Int @requiresScopes(scopes: [["prices"]]), key: String! @authenticated, parent: Deal, parents: [Deal]! }
  type Memo implements Node { id: ID!, title: String @authenticated, owner: Owner @authenticated }`);

const deal = (id: number, more: object = {}) => ({
  __typename: 'Deal',
  id: String(id),
  title: `Deal ${id}`,
  owner: { name: `Owner ${id}` },
  price: id * 10,
  key: `key ${id}`,
  parent: null,
  parents: [],
  ...more,
});
const memo = (id: number) => ({ __typename: 'Memo', id: String(id), title: `Memo ${id}` });

const rootValue = {
  deal: deal(1, { parent: deal(2), parents: [deal(3), null] }),
  deals: [deal(4, { parent: deal(5) }), deal(6)],
  nodes: [[deal(7), memo(8)], null, [memo(9)]],
  must: deal(10),
  found: [memo(11), deal(12)],
  rename: deal(13),
  seal: 1,
};

function told(text: string, granted: Granted = caller(), variables: Record<string, unknown> = {}) {
  const { data, errors } = answer(world, { text, granted, variables }, { rootValue });
  return { data, errors: errors.map(({ path }) => path?.join('.')) };
}

test('what was refused is null, with one error at its place', () => {
  expect(told('{ d: deal { id cost: price parent { price } } }')).toEqual({
    data: { d: { id: '1', cost: null, parent: { price: null } } },
    errors: ['d.cost', 'd.parent.price'],
  });
});

test('below a list each element has its null and its error', () => {
  expect(told('{ deals { id p: price parent { price } } }')).toEqual({
    data: {
      deals: [
        { id: '4', p: null, parent: { price: null } },
        { id: '6', p: null, parent: null },
      ],
    },
    errors: ['deals.0.p', 'deals.0.parent.price', 'deals.1.p'],
  });
});

test('in lists of lists a place has the index of each', () => {
  expect(told('{ nodes { ... on Memo { m: title } ... on Deal { title } } }')).toEqual({
    data: { nodes: [[{ title: 'Deal 7' }, { m: null }], null, [{ m: null }]] },
    errors: ['nodes.0.1.m', 'nodes.2.0.m'],
  });
});

test('a refused field that must not be null takes the object around it with it', () => {
  expect(told('{ deal { id parent { key } parents { key } } }')).toEqual({
    data: { deal: { id: '1', parent: null, parents: [null, null] } },
    errors: ['deal.parent.key', 'deal.parents.0.key'],
  });
  expect(told('{ deals { id key } }')).toEqual({ data: null, errors: ['deals.0.key'] });
  expect(told('{ must { key } deal { id } }')).toEqual({ data: null, errors: ['must.key'] });
  expect(told('mutation { rename { key } }')).toEqual({ data: null, errors: ['rename.key'] });
});

test('a bare field is withheld of every implementation, a field in a fragment of its own alone', () => {
  expect(told('{ nodes { id title } }')).toEqual({
    data: {
      nodes: [
        [
          { id: '7', title: null },
          { id: '8', title: null },
        ],
        null,
        [{ id: '9', title: null }],
      ],
    },
    errors: ['nodes.0.0.title', 'nodes.0.1.title', 'nodes.2.0.title'],
  });
  expect(
    told(
      '{ found { ...T } } fragment T on Found { ... on Deal { ...N } ... on Memo { ...N } } fragment N on Node { title }',
    ),
  ).toEqual({
    data: { found: [{ title: null }, { title: 'Deal 12' }] },
    errors: ['found.0.title'],
  });
});

test('a leaf that one selection may see is shown, though another may not', () => {
  expect(told('{ nodes { title ... on Deal { title } } }')).toEqual({
    data: { nodes: [[{ title: 'Deal 7' }, { title: null }], null, [{ title: null }]] },
    errors: ['nodes.0.1.title', 'nodes.2.0.title'],
  });
});

test('an object that one selection may not see is withheld, as its parts cannot all be answered', () => {
  expect(
    told('{ nodes { ... on Memo { owner { name } } ... on Node { owner { name } } ... on Deal { owner { name } } } }'),
  ).toEqual({
    data: { nodes: [[{ owner: null }, { owner: null }], null, [{ owner: null }]] },
    errors: ['nodes.0.0.owner', 'nodes.0.1.owner', 'nodes.2.0.owner'],
  });
  expect(told('{ nodes { ... on Deal { owner { name } } } }')).toEqual({
    data: { nodes: [[{ owner: { name: 'Owner 7' } }, {}], null, [{}]] },
    errors: [],
  });
});

test('what is skipped is neither null nor an error', () => {
  const text = 'query ($no: Boolean!) { deal { id price @include(if: $no) ... on Deal @skip(if: true) { key } } }';
  expect(told(text, caller(), { no: false })).toEqual({ data: { deal: { id: '1' } }, errors: [] });
  expect(told(text, caller(), { no: true })).toEqual({
    data: { deal: { id: '1', price: null } },
    errors: ['deal.price'],
  });
});

test('an operation of which nothing is left is answered with nulls', () => {
  expect(told('mutation { a: seal b: seal }')).toEqual({ data: { a: null, b: null }, errors: ['a', 'b'] });
});

test('who is signed in is told what it takes; a stranger only that it takes something', () => {
  const formatter = new ErrorFormatter(pino({ level: 'silent' }));
  const refusal = { coordinate: 'Deal.price', missing: { kind: 'scopes', anyOf: [['a', 'b'], ['c']] } } as const;
  const format = (granted: Granted) => formatter.format(unauthorized(refusal, ['deals', 0, 'p'], granted), null);

  expect(format(caller(['x']))).toEqual({
    message: 'Deal.price needs the scope a and b, or c.',
    path: ['deals', 0, 'p'],
    extensions: {
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      coordinate: 'Deal.price',
      requires: { scopes: [['a', 'b'], ['c']] },
    },
  });
  expect(format(caller())).toEqual({
    message: 'Deal.price is not for callers who have not signed in.',
    path: ['deals', 0, 'p'],
    extensions: { code: 'UNAUTHENTICATED', coordinate: 'Deal.price' },
  });
});
