import { quoted, warning, type Warning, type WarningCode } from '#legacy/zakops/finding.ts';
import { parseInstant } from '#legacy/zakops/instants.ts';
import { isRecord, jsonOf, own, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';

/**
 * Reads one loosely shaped record field by field. A field of the expected form is taken; anything else is warned about and left.
 * What nobody took is the `rest`, which becomes the row's metadata: so nothing the source knew is lost.
 */
export interface RecordReader {
  /** Text, trimmed of nothing; numbers are written out. Absent, null and '' are null. */
  text(key: string): string | null;
  /** The texts of a list; a single text is a list of one. Absent and null are the empty list. */
  texts(key: string): readonly string[];
  /** A number that is finite; also when written as text. */
  number(key: string): number | null;
  /** A whole number from zero to `most` (what a 32-bit column holds, unless told otherwise); also when written as text. */
  count(key: string, most?: number): number | null;
  /** true, false, 0, 1, also as text. */
  flag(key: string): boolean | null;
  /** A time (`parseInstant`). */
  instant(key: string): Date | null;
  /** A time that stands elsewhere, read the same way; null where it is none. */
  parsed(value: unknown): Date | null;
  /** The reader of a nested object; of an empty one where the field is absent or something else. */
  nested(key: string): RecordReader;
  /** The value as it is, counted as taken. */
  take(key: string): unknown;
  /** The value as it is, not taken. */
  peek(key: string): unknown;
  warn(code: WarningCode, message: string): void;
  readonly warnings: readonly Warning[];
  /** What was not taken and holds anything; nested objects in their place. */
  rest(): JsonObject;
}

/** An entry of a list that a deal holds, and the zone of its times. */
export interface ListEntry {
  /** Its place in the list, from 0. */
  readonly index: number;
  readonly raw: unknown;
  /** IANA zone of times without an offset. */
  readonly zone: string;
}

/** Opens a reader; `zone` is for times without an offset, `path` for its warnings. */
export function readRecord(record: UnknownRecord, zone: string): RecordReader {
  return reader(record, { zone, path: '', warnings: [] });
}

interface Reading {
  readonly zone: string;
  readonly path: string;
  readonly warnings: Warning[];
}

function reader(record: UnknownRecord, reading: Reading): RecordReader {
  const taken = new Set<string>();
  const children = new Map<string, RecordReader>();
  const warn = (code: WarningCode, message: string) => void reading.warnings.push(warning(code, message));

  function value<Value>(
    key: string,
    read: (raw: unknown) => Value | null,
    code: WarningCode = 'BAD_VALUE',
  ): Value | null {
    const raw = own(record, key);
    if (raw === undefined || raw === null || raw === '') return null;
    const result = read(raw);
    if (result === null) warn(code, `${reading.path}${key} is ${quoted(raw)}`);
    else taken.add(key);
    return result;
  }

  function nested(key: string): RecordReader {
    const known = children.get(key);
    if (known !== undefined) return known;
    const raw = own(record, key);
    const inner = reader(isRecord(raw) ? raw : {}, { ...reading, path: `${reading.path}${key}.` });
    children.set(key, inner);
    if (!isRecord(raw) && raw !== undefined && raw !== null && raw !== '')
      warn('BAD_VALUE', `${reading.path}${key} is ${quoted(raw)}`);
    return inner;
  }

  return {
    text: (key) => value(key, textOf),
    texts: (key) => value(key, textsOf) ?? [],
    number: (key) => value(key, numberOf),
    count: (key, most = mostInteger) => value(key, (raw) => countOf(raw, most)),
    flag: (key) => value(key, flagOf),
    instant: (key) => value(key, (raw) => parseInstant(raw, reading.zone), 'BAD_INSTANT'),
    parsed: (raw) => parseInstant(raw, reading.zone),
    nested,
    take: (key) => (taken.add(key), own(record, key)),
    peek: (key) => own(record, key),
    warn,
    warnings: reading.warnings,
    rest: () => restOf(record, taken, children),
  };
}

function restOf(
  record: UnknownRecord,
  taken: ReadonlySet<string>,
  children: ReadonlyMap<string, RecordReader>,
): JsonObject {
  const left = Object.keys(record)
    .filter((key) => !taken.has(key))
    .map(
      (key) =>
        [
          key,
          isRecord(record[key]) ? (children.get(key)?.rest() ?? jsonOf(record[key])) : jsonOf(record[key]),
        ] as const,
    );
  return Object.fromEntries(left.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

function textOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'bigint' ? String(raw) : null;
}

function textsOf(raw: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const texts = list.map(textOf).filter((text) => text !== null);
  return texts.length === list.length ? texts : null;
}

function numberOf(raw: unknown): number | null {
  if (typeof raw === 'string' && !/^\s*-?\d+(\.\d+)?\s*$/.test(raw)) return null;
  const number = typeof raw === 'string' || typeof raw === 'number' ? Number(raw) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** PostgreSQL's `integer`, with room for one more: attempts are one more than the source's retries. */
export const mostInteger = 2 ** 31 - 2;

function countOf(raw: unknown, most: number): number | null {
  const number = numberOf(raw);
  return number !== null && Number.isSafeInteger(number) && number >= 0 && number <= most ? number : null;
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false],
]);

function flagOf(raw: unknown): boolean | null {
  return flags.get(typeof raw === 'string' ? raw.toLowerCase() : raw) ?? null;
}
