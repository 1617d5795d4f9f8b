import { buildSchema as buildApi, type GraphQLResolveInfo } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fullAccess } from '#kernel/access.ts';
import { Idempotency, KeyedField } from '#kernel/idempotency.ts';
import { err, ok } from '#kernel/result.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import { readOutcome, writeOutcome } from '#events/idempotency/outcome.ts';
import { resolvers as artifacts } from '#subgraphs/artifacts/resolvers.ts';
import { resolvers as auth } from '#subgraphs/auth/resolvers.ts';
import { resolvers as deals } from '#subgraphs/deals/resolvers.ts';
import { resolvers as runs } from '#subgraphs/runs/resolvers.ts';

const subgraphs: Readonly<Record<string, unknown>> = { artifacts, auth, deals, runs };

/** A context whose commands, whatever they are called, only say `seen` and give nothing. */
function listening(idempotency: Idempotency, seen: () => void): object {
  const anything: object = new Proxy(
    () => {
      seen();
      return Promise.resolve(ok({}));
    },
    { get: (_target, name) => (name === 'then' ? undefined : anything) },
  );
  return new Proxy(
    { request: { idempotency, access: fullAccess }, readAfresh: () => undefined },
    { get: (own, name) => (name in own ? Reflect.get(own, name) : anything) },
  );
}

/** What proves who somebody is, or ends that: an outcome that is kept would hold secrets, and done twice it does no harm. */
const neverKept = new Set([
  'acceptInvitation',
  'bootstrapAdministrator',
  'changePassword',
  'confirmRegistration',
  'refreshSession',
  'registerOperator',
  'requestPasswordReset',
  'resetPassword',
  'revokeSession',
  'signIn',
  'signOut',
]);

describe('every mutation of every subgraph', () => {
  const fields = Object.entries(subgraphs).flatMap(([name, resolvers]) =>
    Object.values(buildSchema(name, resolvers).getMutationType()?.getFields() ?? {}),
  );

  test('is one of the mutations that clients see', () => {
    const api = buildApi(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
    const known = Object.keys(api.getMutationType()?.getFields() ?? {});
    expect(known.length).toBeGreaterThan(30);
    expect(fields.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  const kept = fields.filter(({ name }) => !neverKept.has(name));
  test.each(kept.map((field) => [field.name, field] as const))(
    '%s runs its commands under the key',
    async (name, field) => {
      const idempotency = new Idempotency('k');
      const seen: (KeyedField | null)[] = [];
      const context = listening(idempotency, () => seen.push(idempotency.field));
      const info = { path: { prev: undefined, key: '_alias_name', typename: 'Mutation' } };
      await field.resolve?.({}, { input: {} }, context, info as unknown as GraphQLResolveInfo);
      expect(seen.map((one) => [one?.path, one?.fingerprint])).toEqual([
        ['name', new KeyedField('name', { field: name, args: { input: {} } }).fingerprint],
      ]);
      expect(idempotency).toMatchObject({ field: null, replayed: [] });
    },
  );
});

describe('the fingerprint of a field', () => {
  const of = (field: string, args: unknown) => new KeyedField('x', { field, args }).fingerprint;

  test('is the same for the same arguments however they are written', () => {
    const at = '2026-01-01T00:00:00.000Z';
    expect(of('f', { a: 1, b: { c: new Date(at), d: undefined } })).toBe(of('f', { b: { c: at }, a: 1 }));
  });

  test('differs for another field, another value, a null in place of nothing, and another order of a list', () => {
    const prints = [
      of('f', { a: [1, 2] }),
      of('g', { a: [1, 2] }),
      of('f', { a: [2, 1] }),
      of('f', {}),
      of('f', { a: null }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('a kept outcome', () => {
  test('is what it was, with its instants and whatever its JSON says', () => {
    const at = new Date('2026-01-01T00:00:00.001Z');
    const value = {
      list: [1, null, 'x', { at }],
      inputs: { $kept: 'instant', at: { $kept: 'object', members: [['a', 1]] } },
    };
    expect(readOutcome(JSON.parse(writeOutcome(ok(value))))).toEqual(ok(value));
    expect(readOutcome(JSON.parse(writeOutcome(err({ code: 'NO', current: { at } }))))).toEqual(
      err({ code: 'NO', current: { at } }),
    );
    expect(readOutcome(JSON.parse(writeOutcome(ok(undefined))))).toEqual(ok(undefined));
  });

  test.each([[() => 1], [1n], [new Map()], [Symbol('x')]])('is refused where it holds %o', (held) => {
    expect(() => writeOutcome(ok({ held }))).toThrow('no data');
  });
});
