import { isUuid } from '#kernel/ids.ts';
import { isJsonObject, type JsonObject } from '#kernel/json.ts';
import { RequestError } from '#kernel/request-error.ts';

/** Checks of what a caller gave. Each throws BAD_USER_INPUT naming the argument (security.md, line 22). */

/** How many entries a list of free text, and how many values a condition of a filter, may have. */
const longestList = 100;
const mostValues = 200;
const largestJsonBytes = 256 * 1024;

/** The refusal of an argument, as one sentence that begins with its name. */
export function badInput(argument: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}

/** Refuses a text that is given and has less than 1 or more than `longest` characters (not UTF-16 units). */
export function assertLength(argument: string, value: string | null | undefined, longest: number): void {
  if (value === null || value === undefined) return;
  // A character has two units at most, so a text of 1 MB is not taken to pieces to be counted.
  const length = value.length > 2 * longest ? value.length : Array.from(value).length;
  if (length === 0 || length > longest) throw badInput(argument, `must have 1 to ${longest} characters`);
}

/** Text of 1 to `longest` characters, not white space alone. */
export function text(argument: string, value: string, longest: number): string {
  assertLength(argument, value, longest);
  if (value.trim() === '') throw badInput(argument, 'must not be white space alone');
  return value;
}

/** As `text`, where null or nothing given means that there is none. */
export function textOrNull(argument: string, value: string | null | undefined, longest: number): string | null {
  return value === null || value === undefined ? null : text(argument, value, longest);
}

/** A list of texts of 1 to 200 characters; empty where none is given. */
export function texts(argument: string, values: readonly string[] | null | undefined): readonly string[] {
  if (values === null || values === undefined) return [];
  if (values.length > longestList) throw badInput(argument, `must have at most ${longestList} entries`);
  return values.map((value, index) => text(`${argument}.${index}`, value, 200));
}

/** A value that cannot be cleared. */
export function present<Value>(argument: string, value: Value | null): Value {
  if (value === null) throw badInput(argument, 'cannot be null');
  return value;
}

/** Refuses a number outside `least` to `most`. */
export function assertWithin(argument: string, value: number, [least, most]: readonly [number, number]): void {
  if (value < least || value > most) throw badInput(argument, `must be from ${least} to ${most}`);
}

/** Refuses a list of less than 1 or more than `most` items. */
export function assertCount(argument: string, items: readonly unknown[], most: number): void {
  if (items.length < 1 || items.length > most) throw badInput(argument, `must hold 1 to ${most} items`);
}

/** Refuses a JSON value that is given and takes more than 256 KiB. */
export function assertSmallJson(argument: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (Buffer.byteLength(JSON.stringify(value)) > largestJsonBytes)
    throw badInput(argument, 'is more than 256 KiB of JSON');
}

/** A JSON object of at most 256 KiB, as a plain copy. */
export function jsonObject(argument: string, value: unknown): JsonObject {
  if (!isJsonObject(value)) throw badInput(argument, 'must be a JSON object');
  assertSmallJson(argument, value);
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** An id to filter by. One that cannot be an id is a mistake of the caller, and PostgreSQL refuses to compare it with ids. */
export function filterId(argument: string, id: string): string {
  if (!isUuid(id)) throw badInput(argument, 'must be an id');
  return id;
}

/** Refuses a condition that is given and names more values than a statement should carry. */
export function assertFewValues(argument: string, values: readonly unknown[] | null | undefined): void {
  if (values && values.length > mostValues) throw badInput(argument, `must hold at most ${mostValues} values`);
}
