const firstDelayMs = 5_000;
const longestDelayMs = 300_000;

/**
 * How long to wait after the `attempt`-th attempt (from 1) has failed, in whole milliseconds: at most 5·2^(n−1) s and never above
 * 300 s, at least 1 ms, spread evenly between by `random` (full jitter), so that what failed together does not come back together.
 *
 * @param random from 0 up to but without 1
 */
export function retryDelayMs(attempt: number, random: number): number {
  const longest = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
  return Math.max(1, Math.ceil(longest * (1 - random)));
}
