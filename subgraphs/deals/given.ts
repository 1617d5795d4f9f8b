import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';

/** Checks of what a caller gave. Each throws BAD_USER_INPUT naming the argument (security.md, line 22). */

/** How many entries a list of free text may have. */
const longestList = 100;
const largestJsonBytes = 256 * 1024;

/** The refusal of an argument. */
export function badInput(argument: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}

/** Text of 1 to `longest` characters, not white space alone. */
export function text(argument: string, value: string, longest: number): string {
  const length = Array.from(value).length;
  if (length === 0 || length > longest) throw badInput(argument, `must have 1 to ${longest} characters`);
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

/** A JSON object of at most 256 KiB, as a plain copy. */
export function jsonObject(argument: string, value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badInput(argument, 'must be a JSON object');
  }
  const written = JSON.stringify(value);
  if (Buffer.byteLength(written) > largestJsonBytes) {
    throw badInput(argument, `must not be larger than ${largestJsonBytes} bytes`);
  }
  return JSON.parse(written) as object;
}

/** A list of ids to look for; what is no id of ours matches nothing rather than upsetting the database. */
export function idsToFind(id: string): readonly string[] {
  return isUuid(id) ? [id] : [];
}
