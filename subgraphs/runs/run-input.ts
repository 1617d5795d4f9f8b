import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';
import { assertSmallJson } from './action-input.ts';
import type { TokenUsageInput } from './generated/resolvers.ts';

/** How many characters a text may have. */
export const textLimits = { name: 128, note: 2_000 } as const;

/** The refusal of an argument, as one sentence that begins with its name. */
export function unacceptable(argument: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}

/** Throws BAD_USER_INPUT where a JSON value that was given takes more than 256 KiB. */
export function assertJson(value: unknown, argument: string): void {
  if (value !== undefined && value !== null) assertSmallJson(value, argument);
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

/** Throws BAD_USER_INPUT where a count of tokens is negative. */
export function assertTokens(tokens: TokenUsageInput | null | undefined): void {
  if (!tokens) return;
  for (const name of ['input', 'output'] as const) {
    if (tokens[name] < 0) throw unacceptable(`input.tokens.${name}`, 'must be 0 or more');
  }
}
