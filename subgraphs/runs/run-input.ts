import { badInput } from '#kernel/given.ts';
import type { TokenUsageInput } from './generated/resolvers.ts';

/** How many characters a text may have. */
export const textLimits = { name: 128, note: 2_000 } as const;

/** Throws BAD_USER_INPUT where `instant` is given and not after `now`. */
export function assertFuture(instant: Date | null | undefined, argument: string, now: Date): void {
  if (instant !== null && instant !== undefined && instant <= now) throw badInput(argument, 'must lie in the future');
}

/** Throws BAD_USER_INPUT where a value to filter by is not one of those known. */
export function assertKnown(
  values: readonly string[] | null | undefined,
  argument: string,
  isKnown: (value: string) => boolean,
): void {
  const unknown = values?.find((value) => !isKnown(value));
  if (unknown !== undefined) throw badInput(argument, 'holds a value that does not exist');
}

/** Throws BAD_USER_INPUT where a count of tokens is negative. */
export function assertTokens(tokens: TokenUsageInput | null | undefined): void {
  if (!tokens) return;
  for (const name of ['input', 'output'] as const) {
    if (tokens[name] < 0) throw badInput(`input.tokens.${name}`, 'must be 0 or more');
  }
}
