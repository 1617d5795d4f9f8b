import { expect, test } from 'vitest';
import { filterOperation } from '#gateway/authorization/filter.ts';
import { authorizedGraph, caller, filtered, operationOf } from '#test/kit/authorized-graph.ts';

const world = authorizedGraph(`
  type Query { deal(id: ID): Deal, deals(first: Int): [Deal!]!, nodes: [[Node]], found: [Found!], me: Operator, vault: Vault, note: Note }
  type Mutation { rename(id: ID!, name: String): Deal @requiresScopes(scopes: [["write"]]), seal: Vault, touch: Deal }
  type Subscription { ticks: Int! @authenticated, deals: Deal }
  interface Node { id: ID!, title: String, owner: Operator }
  union Found = Deal | Memo | Vault
  type Deal implements Node @key(fields: "id") {
    id: ID!, title: String, owner: Operator, price(in: String): Money @requiresScopes(scopes: [["prices"], ["deals", "all"]])
    stage: Stage!, parent: Deal, secret: String! @authenticated @policy(policies: [["trusted"]])
  }
  type Memo implements Node { id: ID!, title: String @requiresScopes(scopes: [["memos"]]), owner: Operator, text: String }
  type Note { id: ID!, text: String @policy(policies: [["a", "b"], ["c"]]) }
  type Operator @authenticated { id: ID!, name: String }
  type Vault @requiresScopes(scopes: [["vault"]]) { id: ID!, gold: Int }
  scalar Money
  enum Stage @authenticated { OPEN CLOSED }`);

const stranger = caller();
const refusedOf = (text: string, granted = stranger) =>
  filtered(world, text, granted).refused.map(({ path, coordinate, missing }) => [
    path.join('.'),
    coordinate,
    missing.kind,
  ]);
const textOf = (text: string, granted = stranger) => filtered(world, text, granted).text;

test('where nothing is refused, the document that runs is the very one that came', () => {
  const authorized = operationOf(world, '{ deal { id title } }');
  const { document, refused } = filterOn(authorized);
  expect(document).toBe(authorized.document);
  expect(refused).toEqual([]);
});

test('a refused field is taken out, and its place has the aliases of the client', () => {
  const text = '{ d: deal { id cost: price(in: "EUR") p: parent { price } } }';
  expect(textOf(text)).toBe('{ d: deal { id p: parent { __typename } } }');
  expect(filtered(world, text, stranger).refused).toEqual([
    {
      path: ['d', 'cost'],
      coordinate: 'Deal.price',
      missing: { kind: 'scopes', anyOf: [['prices'], ['deals', 'all']] },
    },
    {
      path: ['d', 'p', 'price'],
      coordinate: 'Deal.price',
      missing: { kind: 'scopes', anyOf: [['prices'], ['deals', 'all']] },
    },
  ]);
  expect(textOf('{ deal { price } }', caller(['deals', 'all']))).toBe('{ deal { price } }');
  expect(textOf('{ deal { price } }', caller(['deals']))).toBe('{ deal { __typename } }');
});

test('one field under two aliases is refused twice', () => {
  expect(refusedOf('{ deal { a: price b: price id } }')).toEqual([
    ['deal.a', 'Deal.price', 'scopes'],
    ['deal.b', 'Deal.price', 'scopes'],
  ]);
  expect(refusedOf('{ deal { price id } deal { price } }')).toEqual([['deal.price', 'Deal.price', 'scopes']]);
});

test('a field whose object, enum or scalar is refused is refused as a whole', () => {
  expect(refusedOf('{ me { id name } deal { id stage owner { name } } }')).toEqual([
    ['me', 'Query.me', 'authenticated'],
    ['deal.stage', 'Deal.stage', 'authenticated'],
    ['deal.owner', 'Deal.owner', 'authenticated'],
  ]);
  expect(textOf('{ me { id name } deal { id stage owner { name } } }')).toBe('{ deal { id } }');
});

test('sign-in, scopes and policies are looked at in that order', () => {
  expect(refusedOf('{ deal { id secret } }')).toEqual([['deal.secret', 'Deal.secret', 'authenticated']]);
  expect(refusedOf('{ deal { id secret } }', caller(['x']))).toEqual([['deal.secret', 'Deal.secret', 'policies']]);
  expect(refusedOf('{ deal { id secret } }', caller([], ['trusted']))).toEqual([]);
});

test('policies are groups of which one must hold completely', () => {
  expect(refusedOf('{ note { id text } }', caller([], ['a']))).toEqual([['note.text', 'Note.text', 'policies']]);
  expect(refusedOf('{ note { id text } }', caller([], ['a', 'b']))).toEqual([]);
  expect(refusedOf('{ note { id text } }', caller([], ['c']))).toEqual([]);
});

test('the rule of an object counts inside its fragment, that of the interface for bare fields', () => {
  const text = '{ nodes { id title ... on Deal { t: title } ... on Memo { m: title text } } }';
  expect(refusedOf(text)).toEqual([
    ['nodes.title', 'Node.title', 'scopes'],
    ['nodes.m', 'Memo.title', 'scopes'],
  ]);
  expect(textOf(text)).toBe('{ nodes { id ... on Deal { t: title } ... on Memo { text } } }');
});

test('a fragment on an interface within an object has the rules of the object', () => {
  const text =
    '{ nodes { ... on Deal { ...Named } ... on Memo { ...Named } ...Named } } fragment Named on Node { id title }';
  expect(refusedOf(text)).toEqual([
    ['nodes.title', 'Memo.title', 'scopes'],
    ['nodes.title', 'Node.title', 'scopes'],
  ]);
  expect(textOf(text)).toBe(
    '{ nodes { ... on Deal { ...Named } ... on Memo { ... on Node { id } } ... on Node { id } } } fragment Named on Node { id title }',
  );
});

test('one node of a document may be refused on one type and not on another', () => {
  const authorized = operationOf(
    world,
    '{ nodes { ... on Deal { ...Named } ... on Memo { ...Named } } } fragment Named on Node { title }',
  );
  const fragment = authorized.document.definitions[1];
  const node = fragment?.kind === 'FragmentDefinition' ? fragment.selectionSet.selections[0] : undefined;
  if (node?.kind !== 'Field') throw new Error('The fragment has changed');
  const { refusals } = filterOn(authorized);
  const missing = { kind: 'scopes', anyOf: [['memos']] };
  expect(refusals.at({ scope: 'Deal', node })).toBeNull();
  expect(refusals.at({ scope: 'Memo', node })).toEqual({ coordinate: 'Memo.title', missing });
  const deal = { scope: 'Deal', node };
  const memo = { scope: 'Memo', node };
  expect(refusals.ofPlace([deal, memo])).toBeNull();
  expect(refusals.ofPlace([memo, memo])).toEqual({ coordinate: 'Memo.title', missing });
});

test('members of a union have their own rules', () => {
  const text = '{ found { __typename ... on Vault { id gold } ... on Deal { id } ... on Node { title } } }';
  expect(refusedOf(text)).toEqual([
    ['found.id', 'Vault.id', 'scopes'],
    ['found.gold', 'Vault.gold', 'scopes'],
    ['found.title', 'Node.title', 'scopes'],
  ]);
  expect(textOf(text)).toBe('{ found { __typename ... on Deal { id } } }');
});

test('the name of a type may always be asked for alone, also where the type is refused', () => {
  const text =
    '{ me { __typename } vault { ...Name } found { ... on Vault { n: __typename } } } fragment Name on Vault { __typename }';
  expect(refusedOf(text)).toEqual([]);
  expect(refusedOf('{ me { __typename id } }')).toEqual([['me', 'Query.me', 'authenticated']]);
  expect(textOf('{ found { ... on Vault { n: __typename gold } } }')).toBe(
    '{ found { ... on Vault { n: __typename } } }',
  );
});

test('a mutation is not run for the name of a type that is refused', () => {
  expect(refusedOf('mutation { seal { __typename } }')).toEqual([['seal', 'Mutation.seal', 'scopes']]);
  expect(refusedOf('mutation { touch { __typename } }')).toEqual([]);
});

test('an operation of which nothing is left has nothing to run', () => {
  expect(textOf('mutation { rename(id: 1) { id } seal { gold } }')).toBeNull();
  expect(textOf('subscription { ticks }')).toBeNull();
  expect(textOf('subscription { deals { id price } }')).toBe('subscription { deals { id } }');
  expect(textOf('{ ...All } fragment All on Query { me { id } }')).toBeNull();
  expect(textOf('{ me { id } __typename }')).toBe('{ __typename }');
});

test('fragments, variables and other operations that are no longer used go too', () => {
  const text = `query Mine($in: String, $id: ID, $no: Boolean = true) {
      deal(id: $id) { id ...Costs ...Kept @skip(if: $no) }
    }
    fragment Costs on Deal { price(in: $in) ...Deep }
    fragment Deep on Deal { parent { price(in: $in) } }
    fragment Kept on Deal { title ...Deeper }
    fragment Deeper on Deal { parent { id } }`;
  expect(textOf(text)).toBe(
    'query Mine($id: ID, $no: Boolean = true) { deal(id: $id) { id ... on Deal { ... on Deal { parent { __typename } } } ...Kept @skip(if: $no) } } ' +
      'fragment Kept on Deal { title ...Deeper } fragment Deeper on Deal { parent { id } }',
  );
});

test('conditions stay on what is left', () => {
  const text = `query ($yes: Boolean!) { deal { id ...Part @include(if: $yes) ... @skip(if: $yes) { title price } } }
    fragment Part on Deal { price title }`;
  expect(textOf(text)).toBe(
    'query ($yes: Boolean!) { deal { id ... on Deal @include(if: $yes) { title } ... @skip(if: $yes) { title } } }',
  );
});

test('introspection is not a matter of these rules', () => {
  const text = '{ __schema { types { name } } __type(name: "Vault") { fields { name } } }';
  expect(refusedOf(text)).toEqual([]);
});

function filterOn(authorized: Parameters<typeof filterOperation>[1]) {
  return filterOperation(world.rules, authorized, stranger);
}
