import { describe, expect, it } from 'vitest';
import { assertLength, assertSmallJson, filterId, jsonObject, text } from '#kernel/given.ts';
import { assertStorable } from '#kernel/input.ts';

function codeOf(check: () => unknown): unknown {
  try {
    check();
    return 'accepted';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { a: nested(levels - 1) };
}

describe('what no database could keep', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['a number beyond all', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['a key that is a prototype', JSON.parse('{"__proto__":1}')],
    ['NUL in a key', { 'a\u0000': 1 }],
    ['nesting without end', nested(65)],
    ['an instant before the year 1', new Date('0000-12-31T23:59:59.999Z')],
    ['an instant after the year 9999', new Date(Date.parse('9999-12-31T23:59:59.999Z') + 1)],
    ['no instant', new Date(Number.NaN)],
  ])('is refused: %s', (_what, value) => {
    expect(codeOf(() => assertStorable({ input: { list: [value] } }))).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['the first instant', new Date('0001-01-01T00:00:00.000Z')],
    ['the last instant', new Date('9999-12-31T23:59:59.999Z')],
    ['nested objects', nested(60)],
    ['a whole surrogate pair', '👍'],
  ])('is not %s', (_what, value) => {
    expect(codeOf(() => assertStorable({ input: value }))).toBe('accepted');
  });
});

describe('the checks of what a caller gave', () => {
  it('count characters and not halves of them', () => {
    expect(codeOf(() => assertLength('a', '👍'.repeat(3), 3))).toBe('accepted');
    expect(codeOf(() => assertLength('a', '👍'.repeat(4), 3))).toBe('BAD_USER_INPUT');
    expect(codeOf(() => assertLength('a', '', 3))).toBe('BAD_USER_INPUT');
    expect(codeOf(() => assertLength('a', null, 3))).toBe('accepted');
    expect(codeOf(() => text('a', ' \t', 3))).toBe('BAD_USER_INPUT');
  });

  it('refuse JSON beyond 256 KiB, and what is no object where one is wanted', () => {
    expect(codeOf(() => assertSmallJson('a', 'x'.repeat(256 * 1024 - 2)))).toBe('accepted');
    expect(codeOf(() => assertSmallJson('a', 'x'.repeat(256 * 1024 - 1)))).toBe('BAD_USER_INPUT');
    for (const value of [null, [], 1, 'x']) expect(codeOf(() => jsonObject('a', value))).toBe('BAD_USER_INPUT');
  });

  it('refuse what cannot be an id to filter by', () => {
    for (const id of ['', '../', '%00', "' OR 1=1 --", 'x'.repeat(1_000_000)]) {
      expect(codeOf(() => filterId('filter.dealId', id))).toBe('BAD_USER_INPUT');
    }
  });
});
