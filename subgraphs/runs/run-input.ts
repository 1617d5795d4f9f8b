import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { FailureInput, TokenUsageInput } from './generated/resolvers.ts';
import type { Failure } from './entities.ts';

/** The bytes a JSON argument may take as text. */
export const jsonBytesLimit = 256 * 1024;

/** What a text may hold, in characters as people count them. */
export const textLimits = { name: 128, code: 64, note: 2_000, message: 4_000 } as const;

/** The refusal of an argument, as one sentence that begins with its name. */
export function unacceptable(argument: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}

/** Throws BAD_USER_INPUT where `value` is given and is empty or longer than `limit`. */
export function assertText(value: string | null | undefined, argument: string, limit: number): void {
  if (value === null || value === undefined) return;
  // Code points, so that the limit does not depend on which alphabet a text is written in.
  const tooLong = value.length > limit && Array.from(value).length > limit;
  if (value === '' || tooLong) throw unacceptable(argument, `must have 1 to ${limit} characters`);
}

/** Throws BAD_USER_INPUT where `value` takes more than `jsonBytesLimit` bytes as JSON. */
export function assertJsonSize(value: unknown, argument: string): void {
  if (value === null || value === undefined) return;
  if (Buffer.byteLength(JSON.stringify(value)) > jsonBytesLimit) {
    throw unacceptable(argument, `must not take more than ${jsonBytesLimit} bytes as JSON`);
  }
}

/** Throws BAD_USER_INPUT where `value` is null; a JSON argument that must be given may still be the JSON null. */
export function assertGiven(value: unknown, argument: string): void {
  if (value === null || value === undefined) throw unacceptable(argument, 'must not be null');
}

/** Throws BAD_USER_INPUT where `count` is not from 1 to `limit`. */
export function assertCount(count: number, argument: string, limit: number): void {
  if (count < 1 || count > limit) throw unacceptable(argument, `must hold 1 to ${limit} items`);
}

/** Throws BAD_USER_INPUT where `instant` is given and not after `now`. */
export function assertFuture(instant: Date | null | undefined, argument: string, now: Date): void {
  if (instant !== null && instant !== undefined && instant <= now)
    throw unacceptable(argument, 'must lie in the future');
}

/** Throws BAD_USER_INPUT where an id to filter by is given and is not a UUID. */
export function assertFilterId(id: string | null | undefined, argument: string): void {
  if (id !== null && id !== undefined && !isUuid(id)) throw unacceptable(argument, 'must be a UUID');
}

/** Throws BAD_USER_INPUT where a value to filter by is not one of those known. */
export function assertKnown(
  values: readonly string[] | null | undefined,
  argument: string,
  isKnown: (value: string) => boolean,
): void {
  const unknown = values?.find((value) => !isKnown(value));
  if (unknown !== undefined) throw unacceptable(argument, 'holds a value that does not exist');
}

/** A reported failure as it is kept. Throws BAD_USER_INPUT where a part of it is too long. */
export function failureOf(input: FailureInput): Failure {
  assertText(input.code, 'input.error.code', textLimits.code);
  assertText(input.message, 'input.error.message', textLimits.message);
  assertText(input.category, 'input.error.category', textLimits.code);
  assertJsonSize(input.details, 'input.error.details');
  return {
    code: input.code ?? null,
    message: input.message,
    category: input.category ?? null,
    retryable: input.retryable,
    details: input.details ?? null,
  };
}

/** Throws BAD_USER_INPUT where a count of tokens is negative. */
export function assertTokens(tokens: TokenUsageInput | null | undefined): void {
  if (!tokens) return;
  for (const name of ['input', 'output'] as const) {
    if (tokens[name] < 0) throw unacceptable(`input.tokens.${name}`, 'must be 0 or more');
  }
}
