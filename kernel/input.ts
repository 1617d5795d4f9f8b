import { RequestError } from '#kernel/request-error.ts';
import { isStorableText } from '#kernel/text.ts';

/** How deep JSON given by a caller may nest; both databases and every parser on the way hold far more than this. */
const deepest = 64;

/**
 * Throws BAD_USER_INPUT where `value`, the arguments of one field, holds what a database or a reader further on could not:
 * NUL, lone surrogates, numbers that JSON has no text for, instants outside the years 1–9999, nesting without end, or a key that would change an object's
 * prototype (security.md, line 22). Checked at the API so that both databases refuse the same.
 */
export function assertStorable(value: unknown, path: readonly (string | number)[] = []): void {
  if (typeof value === 'string') return assertText(value, path);
  if (typeof value === 'number' && !Number.isFinite(value)) throw refused(path, 'is not a number that can be kept');
  if (value instanceof Date) return assertInstant(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= deepest) throw refused(path.slice(0, 8), `nests deeper than ${deepest} levels`);
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertStorable(item, [...path, index]));
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw refused(path, 'has a key that is not accepted');
    assertText(key, path);
    assertStorable(item, [...path, key]);
  }
}

function assertText(text: string, path: readonly (string | number)[]): void {
  if (!isStorableText(text)) throw refused(path, 'holds a character that cannot be kept (NUL or half of a pair)');
}

const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** PostgreSQL has no year 0 and cannot read the text of an instant beyond these; an offset can lead there. */
function assertInstant(instant: Date, path: readonly (string | number)[]): void {
  const time = instant.getTime();
  if (!(time >= earliest && time <= latest)) throw refused(path, 'must lie in the years 1 to 9999');
}

function refused(path: readonly (string | number)[], problem: string): RequestError {
  const argument = path.join('.') || 'arguments';
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}

/** The refusal of an id that names nothing the caller may see; the same whether it exists elsewhere or nowhere. */
export function notFound(what: string): RequestError {
  return new RequestError('NOT_FOUND', `There is no such ${what}.`);
}
