import { type Access, fullAccess, maxScopesLength, noAccess, scopesOf } from '#kernel/access.ts';
import { expect, test } from 'vitest';
import { isLoopbackAddress, localOperator } from '#gateway/identity.ts';
import { isOriginAllowed } from '#gateway/transports/origin.ts';
import { contextHeader } from '#gateway/sources/internal-context.ts';
import { InternalTokens, maxTokenLength } from '#gateway/sources/internal-token.ts';

const unsigned = new InternalTokens({ subgraph: 'deals', key: null });
const signed = new InternalTokens({ subgraph: 'deals', key: new Uint8Array(32).fill(1) });

const source = localOperator('op-1', 'project-1');

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is this machine', async (remoteAddress) => {
  expect(isLoopbackAddress(remoteAddress)).toBe(true);
  expect(await source.identify({ remoteAddress, headers: { host: 'localhost:4000' }, connectionParams: null })).toEqual(
    {
      actor: { type: 'OPERATOR', id: 'op-1' },
      access: fullAccess,
      projectId: 'project-1',
    },
  );
});

test.each(['10.0.0.1', '::ffff:10.0.0.1', '128.0.0.1', 'fe80::1', '', '127.0.0.1.example.com'])(
  'a caller at %s is nobody to the local operator',
  async (remoteAddress) => {
    expect(await source.identify({ remoteAddress, headers: { host: 'localhost' }, connectionParams: null })).toBeNull();
  },
);

test.each(['evil.example', '127.0.0.1.evil.example', undefined])(
  'a page that asked for the host %s is nobody, as its name may point here',
  async (host) => {
    expect(await source.identify({ remoteAddress: '127.0.0.1', headers: { host }, connectionParams: null })).toBeNull();
  },
);

test('an origin is allowed when it is our own, on the list, or absent', () => {
  const host = '127.0.0.1:4000';
  const list = ['https://console.example.com'];
  expect(isOriginAllowed({ host }, list)).toBe(true);
  expect(isOriginAllowed({ host, origin: 'http://127.0.0.1:4000' }, list)).toBe(true);
  expect(isOriginAllowed({ host, origin: 'https://console.example.com' }, list)).toBe(true);
  for (const origin of ['http://127.0.0.1:4001', 'https://evil.example', 'null', '']) {
    expect(isOriginAllowed({ host, origin }, list)).toBe(false);
  }
});

test('a request context survives its header, but for the signal', () => {
  const { signal } = new AbortController();
  const context = {
    actor: { type: 'AGENT', id: 'Agent – é' },
    access: fullAccess,
    projectId: 'p',
    traceId: 'a'.repeat(32),
    correlationId: null,
    causationId: 'c',
    sessionId: 's-1',
    client: { address: '::1', userAgent: 'Browser "é"' },
    signal,
  } as const;
  expect(contextHeader).toBe('dealgraph-context');
  for (const tokens of [unsigned, signed]) expect(tokens.contextIn(tokens.of(context), signal)).toEqual(context);
});

test('scopes survive the header as well, as many as there may be', () => {
  const { signal } = new AbortController();
  const names = Array.from({ length: 215 }, (_, index) => `permission:${index + 1000}:rw`);
  const most = scopesOf(names);
  if (most === null) throw new Error('They are meant to fit');
  const context = (access: Access) => ({
    actor: { type: 'AGENT', id: 'a'.repeat(100) } as const,
    access,
    projectId: 'p'.repeat(36),
    traceId: 'a'.repeat(32),
    correlationId: 'c'.repeat(255),
    causationId: null,
    sessionId: 's'.repeat(36),
    client: { address: '1'.repeat(45), userAgent: 'u'.repeat(300) },
    signal,
  });

  expect(names.join(' ').length).toBeGreaterThan(maxScopesLength - 50);
  for (const access of [{ authenticated: true, scopes: most }, noAccess, fullAccess]) {
    expect(signed.contextIn(signed.of(context(access)), signal)).toEqual(context(access));
  }
  expect(scopesOf([...names, 'permission:one-too-many:rw', 'and:another:rw'])).toBeNull();
  for (const name of ['two words', '', 'quo"te', 'back\\slash', 'ünï']) expect(scopesOf([name])).toBeNull();
});

test.each([
  ['absent', undefined],
  ['no JSON', 'eyJ'],
  ['another shape', Buffer.from('{"actor":1}').toString('base64url')],
  ['too long', 'a'.repeat(maxTokenLength + 1)],
])('a request context that is %s is none', (_what, value) => {
  for (const tokens of [unsigned, signed]) expect(tokens.contextIn(value, new AbortController().signal)).toBeNull();
});

test('the token of a context is made once, and again before it ends: streams last for hours', () => {
  const present = { atMs: Date.parse('2026-01-19T10:00:00Z') };
  const clock = { now: () => new Date(present.atMs) };
  const tokens = new InternalTokens({ subgraph: 'deals', key: new Uint8Array(32).fill(1), clock });
  const { signal } = new AbortController();
  const access = fullAccess;
  const actor = { type: 'SYSTEM', id: 'x' } as const;
  const context = {
    actor,
    access,
    projectId: 'p',
    traceId: 'a'.repeat(32),
    correlationId: null,
    causationId: null,
    signal,
  };
  const first = tokens.of(context);
  present.atMs += 29_000;
  expect(tokens.of(context)).toBe(first);
  present.atMs += 1_000;
  const second = tokens.of(context);
  expect(second).not.toBe(first);
  present.atMs += 5 * 3_600_000;
  expect(tokens.contextIn(second, signal)).toBeNull();
  expect(tokens.contextIn(tokens.of(context), signal)).toEqual(context);
});

test('a key of less than 256 bits is no key', () => {
  expect(() => new InternalTokens({ subgraph: 'deals', key: new Uint8Array(31) })).toThrow('32 bytes');
});
