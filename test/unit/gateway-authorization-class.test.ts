import { expect, test } from 'vitest';
import { classOf, grantedFor, noPolicies, requirementsOf } from '#gateway/authorization/authorization-class.ts';
import { accessKey, fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { Authorization } from '#gateway/authorization/authorization.ts';
import { authorizedGraph, caller, oneLine, operationOf } from '#test/kit/authorized-graph.ts';

const world = authorizedGraph(`
  type Query { deal: Deal, open: Int }
  type Deal @authenticated {
    id: ID!, price: Int @requiresScopes(scopes: [["b", "a"], ["c"]]), text: String @policy(policies: [["p"]])
    parent: Deal, note: Note
  }
  type Note @requiresScopes(scopes: [["notes"]]) { id: ID! }`);

const sdl = world.graph.sdl;
const request: RequestContext = {
  actor: { type: 'SYSTEM', id: 'test' },
  access: { authenticated: true, scopes: new Set(['c']) },
  projectId: 'p',
  traceId: 'a'.repeat(32),
  correlationId: null,
  causationId: null,
  signal: new AbortController().signal,
};

const requirements = (text: string, name?: string) => requirementsOf(world.rules, operationOf(world, text, name));

test('an operation refers to what any of its fields asks for, each once', () => {
  expect(requirements('{ deal { ...F parent { ...F } } } fragment F on Deal { price text note { id } }')).toEqual({
    authenticated: true,
    scopes: ['a', 'b', 'c', 'notes'],
    policies: ['p'],
  });
  expect(requirements('{ open }')).toEqual({ authenticated: false, scopes: [], policies: [] });
  expect(requirements('query A { open } query B { deal { price } }', 'A').scopes).toEqual([]);
  expect(requirements('{ deal { note { __typename } } }').scopes).toEqual([]);
});

test('callers who do not differ in what an operation refers to are of one class', () => {
  const needs = requirements('{ deal { price text } }');
  const of = (...granted: Parameters<typeof caller>) => classOf(needs, caller(...granted));

  expect(of()).toBe('00000');
  expect(of(['a', 'c'], ['p'])).toBe('11011');
  expect(of(['c', 'a', 'else'], ['p', 'other'])).toBe(of(['a', 'c'], ['p']));
  expect(of(['a'])).not.toBe(of(['b']));
  expect(of([], [], true)).not.toBe(of([], [], false));
  expect(classOf(needs, { ...fullAccess, policies: new Set() })).toBe('11110');
  expect(classOf(requirements('{ open }'), caller(['a']))).toBe('');
});

test('policies are asked for only where an operation refers to some', async () => {
  const asked: unknown[] = [];
  const source = {
    satisfied: async (policies: readonly string[]) => {
      asked.push(policies);
      return new Set(['p']);
    },
  };
  const context = { access: fullAccess };

  expect(await grantedFor(requirements('{ open }'), context, source)).toEqual({ ...fullAccess, policies: new Set() });
  expect(await grantedFor(requirements('{ deal { text } }'), context, source)).toEqual({
    ...fullAccess,
    policies: new Set(['p']),
  });
  expect(asked).toEqual([['p']]);
  expect((await grantedFor(requirements('{ deal { text } }'), context, noPolicies)).policies).toEqual(new Set());
});

test('a caller gets its class at once where no policy is to be asked for, and what is left of the operation', async () => {
  const authorization = new Authorization(sdl);
  const free = operationOf(world, '{ open }');
  const priced = operationOf(world, '{ deal { price note { id } } open }');
  const policed = operationOf(world, '{ deal { id text } }');

  const permission = authorization.permit(priced, request);
  if (permission instanceof Promise) throw new Error('Nothing is to be waited for');
  expect(authorization.permit(free, request)).toMatchObject({ class: '' });
  expect(permission.class).toBe('10010');
  const left = authorization.filter(priced, permission);
  expect(left.document === null ? null : oneLine(left.document)).toBe('{ deal { price } open }');
  expect((await authorization.permit(policed, request)).class).toBe('10');
  const generous = new Authorization(sdl, { satisfied: async (policies) => new Set(policies) });
  expect((await generous.permit(policed, request)).class).toBe('11');
  const broken = new Authorization(sdl, {
    satisfied: async () => {
      throw new Error('The policies are elsewhere');
    },
  });
  await expect(broken.permit(policed, request)).rejects.toThrow('The policies are elsewhere');
});

test('what may be shared between callers has a key that tells any two accesses apart', () => {
  const key = (scopes: 'ALL' | string[], authenticated = true) =>
    accessKey({ authenticated, scopes: scopes === 'ALL' ? scopes : new Set(scopes) });

  expect(key(['a', 'b'])).toBe(key(['b', 'a']));
  expect(
    new Set([key('ALL'), key(['ALL']), key([]), key([], false), key(['a']), key(['a,b']), key(['a', 'b'])]).size,
  ).toBe(7);
});
