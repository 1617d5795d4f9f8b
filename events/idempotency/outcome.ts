import { isJsonObject } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { columnsOfRow } from '#persistence/entity.ts';

/**
 * An outcome of a unit of work as JSON. Rows are kept as they were, so that whoever repeats a request is told what the first one
 * was told. Throws where it holds what is no data, as a function is: nothing but data can be repeated.
 */
export function writeOutcome(outcome: Result<unknown, unknown>): string {
  return JSON.stringify(outcome.ok ? { value: written(outcome.value) } : { refusal: written(outcome.error) });
}

/** The outcome that `writeOutcome` made of JSON, parsed. A row is a plain object with the columns it had. */
export function readOutcome(kept: unknown): Result<unknown, unknown> {
  if (!isJsonObject(kept)) throw new Error('An outcome was kept that is none.');
  return 'refusal' in kept ? err(read(kept['refusal'])) : ok(read(kept['value']));
}

/** Marks what JSON has no form of its own for. A member of that name stands in an object that is marked itself. */
const mark = '$kept';

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (value instanceof Date) return { [mark]: 'instant', at: value.toISOString() };
  if (typeof value === 'object' && value !== null) return writtenObject(value);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') throw notData(value);
  return value;
}

function writtenObject(value: object): unknown {
  const row = columnsOfRow(value);
  if (row === null && !isPlain(value)) throw notData(value);
  const members = Object.entries(row ?? value).map(([key, member]: [string, unknown]) => [key, written(member)]);
  const object: unknown = Object.fromEntries(members);
  return Object.hasOwn(value, mark) ? { [mark]: 'object', members } : object;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function read(kept: unknown): unknown {
  if (Array.isArray(kept)) return kept.map(read);
  if (!isJsonObject(kept)) return kept;
  if (kept[mark] === 'instant') return new Date(String(kept['at']));
  const members = kept[mark] === 'object' ? (kept['members'] as [string, unknown][]) : Object.entries(kept);
  return Object.fromEntries(members.map(([key, member]) => [key, read(member)]));
}

function notData(value: unknown): Error {
  return new Error(`An outcome holds a ${typeof value} that is no data, and cannot be repeated under a key.`);
}
