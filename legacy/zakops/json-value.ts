import { isStorableText } from '#kernel/text.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An object of unknown values, as JSON or a database row yields it. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

/** The record's own value under `key`; undefined where it has none (a key like `constructor` never reaches the prototype). */
export function own(record: UnknownRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * `value` as JSON. What JSON cannot hold becomes text: bytes in hexadecimal, big integers as decimals. An integer that a
 * double cannot hold exactly arrives from the parser already rounded and stays as it is.
 */
export function jsonOf(value: unknown): JsonValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(jsonOf);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonOf(inner)]));
  return typeof value === 'bigint' ? String(value) : null;
}

/** `text` parsed; undefined where it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return jsonOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** PostgreSQL and our own recursion both end somewhere; nothing real nests deeper. */
const maxDepth = 100;

/** What the databases cannot hold, and where in the value it stands (a path of keys, '' for the value itself). */
export interface Unstorable {
  readonly path: string;
  readonly what: 'TEXT' | 'DEPTH';
}

/** The first thing within `value` that cannot be stored: NUL, a lone surrogate, or nesting without end; null where all is well. */
export function findUnstorable(value: unknown): Unstorable | null {
  // A stack rather than recursion: hostile JSON may be nested deeper than the call stack goes.
  const pending: { readonly path: string; readonly value: unknown; readonly depth: number }[] = [
    { path: '', value, depth: 0 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next.value === 'string' && !isStorableText(next.value)) return { path: next.path, what: 'TEXT' };
    if (typeof next.value !== 'object' || next.value === null || Buffer.isBuffer(next.value)) continue;
    if (next.depth >= maxDepth) return { path: next.path, what: 'DEPTH' };
    for (const [key, inner] of Object.entries(next.value)) {
      const path = next.path === '' ? key : `${next.path}.${key}`;
      if (!isStorableText(key)) return { path: printable(path), what: 'TEXT' };
      pending.push({ path, value: inner, depth: next.depth + 1 });
    }
  }
  return null;
}

/** `text` with what the databases cannot hold replaced, for messages and for reporting an id that holds such characters. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '␀');
}
