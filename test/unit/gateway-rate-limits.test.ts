import { expect, test } from 'vitest';
import { memoryRateCounter, type RateState } from '#gateway/limits/rate-counter.ts';
import { addressKey } from '#kernel/address-key.ts';
import { fullAccess, noAccess } from '#kernel/access.ts';
import { identityKey, rateHeaders, RateLimits, refuseExceeded, tighterOf } from '#gateway/limits/rate-limits.ts';
import { RequestError } from '#kernel/request-error.ts';

const state: RateState = { points: 100, windowSeconds: 60, isExceeded: false, remaining: 40, msUntilReset: 1_200 };

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s is counted as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('an operator is one caller in all projects, an agent of one name is another in each', () => {
  const keys = (['OPERATOR', 'AGENT'] as const).flatMap((type) =>
    ['p1', 'p2'].map((projectId) => identityKey({ actor: { type, id: 'a' }, projectId })),
  );
  expect(keys).toEqual(['OPERATOR:a', 'OPERATOR:a', 'p1:AGENT:a', 'p2:AGENT:a']);
});

test('strangers are not counted as one identity, by which they would shut each other out', async () => {
  const limits = new RateLimits({ identity: memoryRateCounter({ points: 1, windowSeconds: 60 }), address: null });
  const caller = { actor: { type: 'SYSTEM', id: 'stranger' }, projectId: 'p' } as const;
  expect(await limits.takeOfIdentity({ ...caller, access: noAccess }, 5)).toBeNull();
  expect(await limits.takeOfIdentity({ ...caller, access: fullAccess }, 5)).toMatchObject({ isExceeded: true });
});

test('the headers say limit, rest and time in whole seconds, rounded up', () => {
  const usual = {
    'ratelimit-policy': '100;w=60',
    'ratelimit-limit': '100',
    'ratelimit-remaining': '40',
    'ratelimit-reset': '2',
  };
  expect(rateHeaders(state)).toEqual(usual);
  expect(rateHeaders({ ...state, isExceeded: true, remaining: 0, msUntilReset: 0 })).toEqual({
    ...usual,
    'ratelimit-remaining': '0',
    'ratelimit-reset': '1',
    'retry-after': '1',
  });
});

test('of two limits the one that is exceeded counts, then the one with less left', () => {
  const less = { ...state, remaining: 39 };
  const exceeded = { ...state, remaining: 0, isExceeded: true };
  const used = { ...state, remaining: 0 };
  expect([tighterOf(null, null), tighterOf(state, null), tighterOf(null, state)]).toEqual([null, state, state]);
  expect([tighterOf(state, less), tighterOf(less, state)]).toEqual([less, less]);
  expect([tighterOf(exceeded, used), tighterOf(used, exceeded)]).toEqual([exceeded, exceeded]);
});

test('what is exceeded is refused with the time after which to try again', () => {
  expect(() => refuseExceeded(null)).not.toThrow();
  expect(() => refuseExceeded({ ...state, remaining: 0 })).not.toThrow();
  const details = { limit: 100, windowSeconds: 60, retryAfterSeconds: 2 };
  const refusal = new RequestError('RATE_LIMITED', 'Too many operations; try again in 2 s.', details);
  expect(() => refuseExceeded({ ...state, isExceeded: true })).toThrow(refusal);
});
