import { composeServices } from '@apollo/composition';
import { OperationTypeNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { AccessRules } from '#gateway/authorization/access-rules.ts';
import { allOf, missingOf, noRequirement, type Requirement } from '#kernel/requirement.ts';
import { rootPermissions } from '#gateway/authorization/root-permissions.ts';
import { ComposedGraph } from '#gateway/planning/supergraph.ts';
import { composeSubgraphs } from '#schema/compose.ts';
import { accessLink, authorizedGraph, caller } from '#test/kit/authorized-graph.ts';

const signedIn: Requirement = { ...noRequirement, authenticated: true };
const scoped = (...scopes: string[][][]): Requirement => ({ ...noRequirement, scopes });

test('a field asks for what its type, the field itself and the type of a leaf ask for', () => {
  const { rules } = authorizedGraph(`
    type Query { deal: Deal }
    type Deal @authenticated { id: ID!, price: Money! @requiresScopes(scopes: [["a", "b"], ["c"]]), stage: [Stage!]! }
    scalar Money @policy(policies: [["paid"]])
    enum Stage @requiresScopes(scopes: [["stages"]]) { OPEN CLOSED }`);

  expect(rules.fieldRule('Deal', 'id')).toEqual({ own: signedIn, result: noRequirement, type: 'ID' });
  expect(rules.fieldRule('Deal', 'price')).toEqual({
    own: { authenticated: true, scopes: [[['a', 'b'], ['c']]], policies: [[['paid']]] },
    result: noRequirement,
    type: 'Money',
  });
  expect(rules.fieldRule('Deal', 'stage')).toEqual({
    own: { ...signedIn, scopes: [[['stages']]] },
    result: noRequirement,
    type: 'Stage',
  });
  expect(rules.fieldRule('Query', 'deal')).toEqual({ own: noRequirement, result: signedIn, type: 'Deal' });
  expect(rules.fieldRule('Deal', '__typename')).toBeNull();
  expect(rules.fieldRule('Query', '__schema')).toBeNull();
});

test('subgraphs that declare different requirements of one field are all heeded', () => {
  const { rules } = authorizedGraph(
    'type Query { deal: Deal } type Deal @key(fields: "id") { id: ID!, name: String @shareable @requiresScopes(scopes: [["a"]]) }',
    'type Deal @key(fields: "id") { id: ID!, name: String @shareable @requiresScopes(scopes: [["b"], ["c"]]) }',
  );

  expect(rules.fieldRule('Deal', 'name')?.own).toEqual(
    scoped([
      ['a', 'b'],
      ['a', 'c'],
    ]),
  );
});

test('on an interface itself, whatever any implementation asks for is asked for', () => {
  const sdl = `type Query { nodes: [Node!]! }
    interface Node { id: ID!, title: String }
    type Memo implements Node @authenticated { id: ID!, title: String }
    type Note implements Node { id: ID!, title: String @requiresScopes(scopes: [["notes"]]) }`;
  const { rules } = authorizedGraph(sdl);

  expect(rules.fieldRule('Node', 'id')?.own).toEqual(signedIn);
  expect(rules.fieldRule('Node', 'title')?.own).toEqual({ ...signedIn, scopes: [[['notes']]] });
  expect(rules.fieldRule('Note', 'id')?.own).toEqual(noRequirement);
  expect(rules.fieldRule('Memo', 'title')?.own).toEqual(signedIn);
  // An older composition leaves the interface bare.
  const bare = new AccessRules(
    `${accessLink.replace('extend schema', 'schema @link(url: "https://specs.apollo.dev/authenticated/v0.1") @link(url: "https://specs.apollo.dev/requiresScopes/v0.1")')} { query: Query } ${sdl}`,
  );
  expect(bare.fieldRule('Node', 'title')?.own).toEqual({ ...signedIn, scopes: [[['notes']]] });
});

test('directives are found under the names the supergraph gave them, and only there', () => {
  const renamed = composeServices([
    {
      name: 'deals',
      url: '',
      typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
          import: [{ name: "@authenticated", as: "@signedIn" }, { name: "@policy", as: "@rule" }])
        type Query { a: Int @signedIn, b: Int @rule(policies: [["p", "q"]]), c: Int }`),
    },
  ]);
  const rules = new AccessRules(renamed.supergraphSdl ?? '');

  expect(rules.fieldRule('Query', 'a')?.own).toEqual(signedIn);
  expect(rules.fieldRule('Query', 'b')?.own).toEqual({ ...noRequirement, policies: [[['p', 'q']]] });
  const homonym = new AccessRules('directive @authenticated on FIELD_DEFINITION type Query { a: Int @authenticated }');
  expect(homonym.isEmpty).toBe(true);
  expect(homonym.rootType(OperationTypeNode.QUERY)).toBe('Query');
  expect(rules.isEmpty).toBe(false);
});

test.each(['2.6', '2.9', '2.12'])('our composition takes the directives from federation %s', (version) => {
  const link = accessLink.replace('v2.9', `v${version}`);
  const typeDefs = parse(`${link} type Query { deals: Int @requiresScopes(scopes: [["deals:read"]]) }`);
  const { supergraph, api } = composeSubgraphs([{ name: 'deals', typeDefs }]);

  expect(new AccessRules(supergraph).fieldRule('Query', 'deals')?.own).toEqual(scoped([['deals:read']]));
  expect(new ComposedGraph(supergraph).subgraphNames).toEqual(['deals']);
  expect(api).not.toContain('requiresScopes');
});

test('one group must be held completely; none at all is never held, an empty one always', () => {
  const either = scoped([['a', 'b'], ['c']]);
  expect(missingOf(either, caller(['a', 'b']))).toBeNull();
  expect(missingOf(either, caller(['c']))).toBeNull();
  expect(missingOf(either, caller(['a', 'x']))).toEqual({ kind: 'scopes', anyOf: [['a', 'b'], ['c']] });
  expect(missingOf(scoped([]), caller(['a']))).toEqual({ kind: 'scopes', anyOf: [] });
  expect(missingOf(scoped([[]]), caller())).toBeNull();
  const policy = { ...noRequirement, policies: [[['p', 'q'], ['r']]] };
  expect(missingOf(policy, caller([], ['p']))).toEqual({ kind: 'policies', anyOf: [['p', 'q'], ['r']] });
  expect(missingOf(policy, caller([], ['r']))).toBeNull();
});

test('sign-in is missed first, then scopes, then policies', () => {
  const all = { authenticated: true, scopes: [[['a']]], policies: [[['p']]] };
  expect(missingOf(all, caller())).toEqual({ kind: 'authenticated' });
  expect(missingOf(all, caller([], ['p']))).toEqual({ kind: 'scopes', anyOf: [['a']] });
  expect(missingOf(all, caller(['a']))).toEqual({ kind: 'policies', anyOf: [['p']] });
  expect(missingOf(all, { authenticated: true, scopes: 'ALL', policies: new Set(['p']) })).toBeNull();
});

test('requirements together name each group once, whatever its order', () => {
  expect(allOf([scoped([['a', 'b'], ['c']]), signedIn, scoped([['c'], ['b', 'a']])])).toEqual({
    authenticated: true,
    scopes: [[['c'], ['b', 'a']]],
    policies: [],
  });
});

test('every root field is listed with what it and the type it gives ask for', () => {
  const { rules } = authorizedGraph(`
    type Query { me: Operator, health: String! }
    type Operator @authenticated { id: ID! }
    type Mutation @authenticated { rename: Operator @requiresScopes(scopes: [["write"]]) }
    type Subscription { ticks: Int! @policy(policies: [["live"]]) }`);

  expect(rootPermissions(rules)).toEqual([
    { operation: 'query', field: 'me', requirement: signedIn },
    { operation: 'query', field: 'health', requirement: noRequirement },
    { operation: 'mutation', field: 'rename', requirement: { ...signedIn, scopes: [[['write']]] } },
    { operation: 'subscription', field: 'ticks', requirement: { ...noRequirement, policies: [[['live']]] } },
  ]);
});
