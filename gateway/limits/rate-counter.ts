import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many operations are let in within how long, counted from the first. */
export interface RateLimit {
  readonly points: number;
  readonly windowSeconds: number;
}

/** Where a caller stands after its operations were counted. */
export interface RateState extends RateLimit {
  readonly isExceeded: boolean;
  /** Operations left in this window. */
  readonly remaining: number;
  /** Until the window ends and counting begins anew. */
  readonly msUntilReset: number;
}

/** Counts operations under keys. A port: in memory for one gateway, in a database for several that share their counts. */
export interface RateCounter {
  /** Counts `points` operations under `key`, also where that exceeds the limit. */
  take(key: string, points: number): Promise<RateState>;
}

/** Counts in this process. A key is forgotten when its window ends. */
export function memoryRateCounter(limit: RateLimit): RateCounter {
  return rateCounter(new RateLimiterMemory({ points: limit.points, duration: limit.windowSeconds }));
}

/** A counter over one of the limiters of `rate-limiter-flexible`, which keep the counts. Rejects where it does and has no insurance. */
export function rateCounter(limiter: RateLimiterAbstract): RateCounter {
  const { points, duration: windowSeconds } = limiter;
  const stateOf = (counted: RateLimiterRes, isExceeded: boolean): RateState => ({
    points,
    windowSeconds,
    isExceeded,
    remaining: counted.remainingPoints,
    msUntilReset: counted.msBeforeNext,
  });
  return {
    take: async (key, taken) => {
      try {
        return stateOf(await limiter.consume(key, taken), false);
      } catch (refused) {
        // The library refuses by rejecting with the counts; anything else is a failure.
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return stateOf(refused, true);
      }
    },
  };
}
