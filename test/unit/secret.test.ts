import { expect, test } from 'vitest';
import { hashOfSecret, isSecret, newSecret } from '#kernel/secret.ts';
import { secretPrefixes, type SecretPurpose } from '#kernel/standing.ts';

const purposes = Object.keys(secretPrefixes) as SecretPurpose[];

test.each(purposes)('security 5: 256 bits of a new secret of the kind %s are random, every one of them', (purpose) => {
  const made = Array.from({ length: 64 }, () => newSecret(purpose));
  const bytes = made.map((secret) => Buffer.from(secret.slice(secretPrefixes[purpose].length), 'base64url'));
  expect([made.every((secret) => isSecret(secret, purpose)), new Set(made).size]).toEqual([true, 64]);
  // One bit that is the same 64 times by chance comes once in 2^63 times.
  const bits = bytes.map((of) => [...of].map((byte) => byte.toString(2).padStart(8, '0')).join(''));
  const constant = Array.from({ length: 256 }, (_, place) => new Set(bits.map((of) => of[place])).size).filter(
    (values) => values !== 2,
  );
  expect([bits.every(({ length }) => length === 256), constant]).toEqual([true, []]);
});

test('security 14: what a secret is for shows in its first characters, and no kind is taken for another', () => {
  for (const purpose of purposes) {
    const secret = newSecret(purpose);
    expect(purposes.filter((other) => isSecret(secret, other))).toEqual([purpose]);
    for (const wrong of [secret.slice(0, -1), `${secret}x`, `${secret.slice(0, -1)} `, secret.slice(4), ''])
      expect(isSecret(wrong, purpose)).toBe(false);
  }
});

test('security 5: what is kept of a secret is its SHA-256', () => {
  expect(hashOfSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
