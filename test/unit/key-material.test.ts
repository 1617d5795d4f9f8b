import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyMaterial, UnknownKey } from '#kernel/key-material.ts';

const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];

describe('security 26: what is encrypted under SECRET_KEY', () => {
  test('says under which key, and is another text each time', () => {
    const keys = new KeyMaterial(first);
    const [one, other] = [keys.encrypt('purpose', 'a secret'), keys.encrypt('purpose', 'a secret')];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[\w-]{12}\.[\w-]{48}$/);
    expect(one.split('.')[0]).toBe(keys.reference);
    expect([one, other].map((text) => keys.decrypt('purpose', text))).toEqual(['a secret', 'a secret']);
    expect(new KeyMaterial(first).reference).toBe(keys.reference);
    expect(new KeyMaterial(second).reference).not.toBe(keys.reference);
  });

  test('is read by who has the key as a former one, and encrypted anew under the present one', () => {
    const former = new KeyMaterial(first).encrypt('purpose', 'a secret');
    const keys = new KeyMaterial(second, [first]);
    expect([keys.decrypt('purpose', former), keys.isPresent(former)]).toEqual(['a secret', false]);
    const present = keys.encrypt('purpose', 'a secret');
    expect([new KeyMaterial(second).decrypt('purpose', present), keys.isPresent(present)]).toEqual(['a secret', true]);
  });

  test('is read by nobody else, who is told which key it takes', () => {
    const keys = new KeyMaterial(first);
    const sealed = keys.encrypt('purpose', 'a secret');
    expect(() => new KeyMaterial(second, [third]).decrypt('purpose', sealed)).toThrow(UnknownKey);
    expect(() => new KeyMaterial(second).decrypt('purpose', sealed)).toThrow(keys.reference);
    expect(() => keys.decrypt('another purpose', sealed)).toThrow(/authenticate/);
    for (const changed of [`${sealed.slice(0, -2)}AA`, `${keys.reference}.`, `${sealed}.x`, 'a secret', ''])
      expect(() => keys.decrypt('purpose', changed), changed).toThrow(/authenticat|Invalid|another SECRET_KEY/);
  });

  test('is read as well where it was written before it said so', () => {
    const [, bytes = ''] = new KeyMaterial(first).encrypt('purpose', 'a secret').split('.');
    expect(new KeyMaterial(second, [first]).decrypt('purpose', bytes)).toBe('a secret');
    expect(() => new KeyMaterial(second).decrypt('purpose', bytes)).toThrow(UnknownKey);
  });

  test('and what is derived from it is found under each key, the present one first', () => {
    const [present, former] = [new KeyMaterial(second), new KeyMaterial(first)];
    const keys = new KeyMaterial(second, [first]);
    expect(keys.digests('purpose', 'data')).toEqual([
      present.digest('purpose', 'data'),
      former.digest('purpose', 'data'),
    ]);
    expect(keys.digest('purpose', 'data')).toEqual(present.digest('purpose', 'data'));
  });
});
