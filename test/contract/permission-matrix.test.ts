import { randomUUID } from 'node:crypto';
import { ok } from '#kernel/result.ts';
import { buildSchema, type GraphQLField, type GraphQLSchema, isUnionType, OperationTypeNode } from 'graphql';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, noAccess } from '#kernel/access.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { permissionsOf } from '#subgraphs/auth/permission.ts';
import { type AccessGraph, type GraphAnswer, openAccessGraph } from '#test/kit/access-graph.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { minimalCall, noId } from '#test/kit/minimal-call.ts';
import {
  addedTo,
  entityPermissions,
  openToStrangers,
  permissions,
  rolePermissions,
  rootPermissions,
} from '#test/kit/permission-table.ts';

/** What a caller comes to: `ALLOWED` whatever else may be wrong with the call, as that is found out behind the door. */
type Verdict = 'ALLOWED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

interface Case {
  readonly coordinate: string;
  readonly operation: OperationTypeNode;
  readonly field: GraphQLField<unknown, unknown>;
}

const apiSchema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

const callers: ReadonlyMap<string, Access> = new Map<string, Access>([
  ['a stranger', noAccess],
  ...Object.entries(rolePermissions).map(([role, scopes]) => [role, accessOf(scopes)] as const),
  ['a token without scopes', accessOf([])],
  ...permissions.map((scope) => [`a token for ${scope}`, accessOf([scope])] as const),
]);

function accessOf(scopes: readonly string[]): Access {
  return { authenticated: true, scopes: new Set(scopes) };
}

/** What the table says. */
function expectedOf(coordinate: string, { authenticated, scopes }: Access): Verdict {
  if (openToStrangers.has(coordinate)) return 'ALLOWED';
  if (!authenticated) return 'UNAUTHENTICATED';
  const needed = rootPermissions.get(coordinate);
  if (needed === undefined) throw new Error(`The table does not know ${coordinate}`);
  return needed === 'SIGNED_IN' || scopes === 'ALL' || scopes.has(needed) ? 'ALLOWED' : 'FORBIDDEN';
}

/** Of a signed-in caller the error must say which permission is lacking, of a stranger that and no names. */
function verdictOf({ errors }: GraphAnswer, refused: Refused): string {
  const { code, needed } = refused;
  const unexpected = errors.find((error) => broken.includes(error.code) && error.code !== code);
  if (unexpected !== undefined) return `${unexpected.code}: ${unexpected.message}`;
  const refusal = errors.find((error) => error.code === 'UNAUTHENTICATED' || error.code === code);
  if (refusal === undefined) return 'ALLOWED';
  const told = JSON.stringify(refusal);
  if (refusal.code === 'UNAUTHENTICATED') return told.includes(needed) ? `tells a stranger ${told}` : 'UNAUTHENTICATED';
  return refusal.message.includes(needed) ? 'FORBIDDEN' : `does not say what it needs: ${told}`;
}

const broken = ['INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN', 'UNAUTHORIZED_FIELD_OR_TYPE'];

/** How those who are signed in are refused, and what they are to be told. */
interface Refused {
  readonly code: 'FORBIDDEN' | 'UNAUTHORIZED_FIELD_OR_TYPE';
  readonly needed: string;
}

function casesOf(schema: GraphQLSchema): readonly Case[] {
  return Object.values(OperationTypeNode).flatMap((operation) => {
    const root = schema.getRootType(operation);
    return Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ coordinate: `${root?.name}.${field.name}`, operation, field }));
  });
}

/** Calls every field as every caller, and gives what is not as the table says. */
async function deviations(
  cases: readonly Case[],
  code: Refused['code'],
  ask: (access: Access, call: ReturnType<typeof minimalCall>) => Promise<GraphAnswer>,
): Promise<{ readonly calls: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let calls = 0;
  for (const { coordinate, operation, field } of cases) {
    for (const [name, access] of callers) {
      calls += 1;
      const verdict = verdictOf(await ask(access, minimalCall(operation, field)), {
        code,
        needed: String(rootPermissions.get(coordinate)),
      });
      const expected = expectedOf(coordinate, access);
      if (verdict !== expected) wrong.push(`${coordinate} as ${name}: ${verdict} instead of ${expected}`);
    }
  }
  return { calls, wrong };
}

const fieldCount = rootPermissions.size + openToStrangers.size;

/** Of whoever is signed in. */
const sessionId = randomUUID();

// What is permitted does not depend on the database: SQLite alone.
let foundation: TestFoundation;
let graph: AccessGraph;
beforeAll(async () => {
  foundation = await openTestFoundation('sqlite');
  graph = await openAccessGraph(foundation);
  // The commands look again whether whoever holds `operators:manage` is an administrator.
  const { ours, entities } = foundation;
  await foundation.foundation.store.transact(ours.projectId, async ({ em }) => {
    const operator = await em.findOneOrFail(entities.Operator, { id: ours.operatorId });
    operator.isAdministrator = true;
    return ok(undefined);
  });
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await foundation[Symbol.asyncDispose]();
});

test('every root field there is stands in the table, and no other', () => {
  const there = casesOf(apiSchema).map(({ coordinate }) => coordinate);
  const listed = [...rootPermissions.keys(), ...openToStrangers.keys()];
  expect(listed.toSorted()).toEqual(there.toSorted());
  expect(new Set(listed).size).toBe(listed.length);
  expect(there.length).toBeGreaterThan(80);
});

test('the roles hold what the table says they hold', () => {
  const named = Object.entries(permissionsOf).map(([role, names]) => [role, names.map((name) => name.toLowerCase())]);
  const listed = Object.entries(rolePermissions).map(([role, scopes]) => [
    role,
    scopes.map((one) => one.replaceAll(':', '_')),
  ]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(listed));
});

test('what a description says a field needs is what it needs', () => {
  const said = casesOf(apiSchema).flatMap(({ coordinate, field }) => {
    const needs = /Needs ([A-Z_]+)[.,]/.exec(field.description ?? '')?.[1];
    return needs === undefined ? [] : [[coordinate, needs.toLowerCase()]];
  });
  const known = said.map(([coordinate = '']) => [coordinate, rootPermissions.get(coordinate)?.replaceAll(':', '_')]);
  expect(said).toEqual(known);
  expect(said.length).toBeGreaterThan(40);
});

describe('every root field, called by strangers, members of each role and tokens of each single scope,', () => {
  test('answers at the gateway as the table says', async () => {
    const { ours } = foundation;
    const { calls, wrong } = await deviations(casesOf(apiSchema), 'UNAUTHORIZED_FIELD_OR_TYPE', (access, call) =>
      graph.ask(ours.request({ access, sessionId }), call),
    );
    expect(wrong).toEqual([]);
    expect(calls).toBe(fieldCount * callers.size);
  });

  test('answers at its subgraph as the table says, whoever let the caller in', async () => {
    const { ours } = foundation;
    let total = 0;
    for (const subgraph of graph.subgraphs) {
      const { calls, wrong } = await deviations(casesOf(subgraph.schema), 'FORBIDDEN', (access, call) =>
        graph.askSubgraph(subgraph, ours.request({ access, sessionId }), call),
      );
      expect(wrong).toEqual([]);
      total += calls;
    }
    expect(total).toBe(fieldCount * callers.size);
  });
});

/** What every reference to a type comes to at its subgraph, where that is not as the table says. */
async function wrongReferences(subgraph: Subgraph, type: string): Promise<readonly string[]> {
  const coordinate = `${subgraph.name}.${type}`;
  const shown = entityPermissions.get(coordinate);
  const refused = { code: 'FORBIDDEN', needed: shown?.join(', or ') || 'a scope' } as const;
  const wrong: string[] = [];
  for (const [name, access] of callers) {
    const context = foundation.ours.request({ access });
    const verdict = verdictOf(await graph.askSubgraph(subgraph, context, referenceTo(type)), refused);
    const expected = entityVerdict(shown, access);
    if (verdict !== expected) wrong.push(`${coordinate} as ${name}: ${verdict} instead of ${expected}`);
  }
  return wrong;
}

test('a reference to an entity asks its subgraph for what shows the entity', async () => {
  const listed = [...entityPermissions.keys(), ...addedTo];
  const entities = graph.subgraphs.flatMap((subgraph) => {
    const union = subgraph.schema.getType('_Entity');
    const types = isUnionType(union) ? union.getTypes() : [];
    // Members that are in no table are references to what another subgraph has.
    return types
      .filter(({ name }) => listed.includes(`${subgraph.name}.${name}`))
      .map(({ name }) => ({ subgraph, name }));
  });
  for (const { subgraph, name } of entities) expect(await wrongReferences(subgraph, name)).toEqual([]);
  expect(entities.map(({ subgraph, name }) => `${subgraph.name}.${name}`).toSorted()).toEqual(listed.toSorted());
});

function entityVerdict(shown: readonly string[] | undefined, { authenticated, scopes }: Access): Verdict {
  if (shown === undefined) return 'ALLOWED';
  if (!authenticated) return 'UNAUTHENTICATED';
  return shown.length === 0 || shown.some((scope) => scopes === 'ALL' || scopes.has(scope)) ? 'ALLOWED' : 'FORBIDDEN';
}

function referenceTo(type: string) {
  return {
    document: `query ($some: [_Any!]!) { _entities(representations: $some) { __typename } }`,
    variables: { some: [{ __typename: type, id: noId }] },
  };
}

test('a token for one part of the graph does not see the rest through what is joined to it', async () => {
  const { ours } = foundation;
  const as = (...scopes: readonly string[]) => ours.request({ access: accessOf(scopes) });
  const made = await graph.ask(ours.request(), {
    document: 'mutation { createDeal(input: { name: "Joined" }) { ... on Deal { id } } }',
  });
  const { id: dealId } = made.data?.['createDeal'] as { readonly id: string };
  await graph.ask(ours.request(), {
    document: `mutation ($id: ID) { createAction(input: { dealId: $id, type: "A.B", title: "t" }) { __typename } }`,
    variables: { id: dealId },
  });
  const deal = await graph.ask(as('deals:read'), {
    document: `query ($id: ID!) { deal(id: $id) { name owner { displayName }
      actions { totalCount } runs { totalCount } events { totalCount } artifacts { totalCount } } }`,
    variables: { id: dealId },
  });
  expect(deal.data).toEqual({
    deal: { name: 'Joined', owner: null, actions: null, runs: null, events: null, artifacts: null },
  });
  expect(deal.errors.map(({ message }) => message)).toEqual([
    'Deal.actions needs the scope actions:read.',
    'Deal.runs needs the scope runs:read.',
    'Deal.events needs the scope events:read.',
    'Deal.artifacts needs the scope artifacts:read.',
  ]);
  const actions = await graph.ask(as('actions:read'), {
    document: '{ actions { edges { node { title deal { name } runs { totalCount } } } } }',
  });
  expect(actions.errors.map(({ code }) => code)).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
  expect(JSON.stringify(actions)).not.toContain('Joined');
  const changed = await graph.ask(as('deals:write'), {
    document: `mutation ($id: ID!) { updateDeal(input: { dealId: $id, expectedVersion: 1, sector: "Care" }) {
      ... on Deal { sector actions { totalCount } } } }`,
    variables: { id: dealId },
  });
  expect(changed.data).toEqual({ updateDeal: { sector: 'Care', actions: null } });
});
