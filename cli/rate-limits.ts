import type { Log } from '#kernel/log.ts';
import { memoryRateCounter, type RateCounter, type RateLimit } from '#gateway/limits/rate-counter.ts';
import type { RateCounters } from '#gateway/limits/rate-limits.ts';

/** How many operations callers may send a minute, and where they are counted. */
export interface RateLimitConfig {
  /** 0: as many as they like. */
  readonly perIdentity: number;
  /** 0: as many as they like. */
  readonly perAddress: number;
  /** A PostgreSQL URL where gateways count together; null where each counts for itself. */
  readonly sharedUrl: string | null;
}

const windowSeconds = 60;

/** Opens the counters of a gateway; `opened` closes them. */
export async function openRateCounters(
  config: RateLimitConfig,
  log: Log,
  opened: AsyncDisposableStack,
): Promise<RateCounters> {
  const counter = await counterMaker(config, log, opened);
  const { perIdentity, perAddress } = config;
  return {
    identity: perIdentity === 0 ? null : counter('identity', { points: perIdentity, windowSeconds }),
    address: perAddress === 0 ? null : counter('address', { points: perAddress, windowSeconds }),
  };
}

async function counterMaker(
  { sharedUrl }: RateLimitConfig,
  log: Log,
  opened: AsyncDisposableStack,
): Promise<(name: string, limit: RateLimit) => RateCounter> {
  if (sharedUrl === null) return (_name, limit) => memoryRateCounter(limit);
  // The driver is loaded by whom it serves alone.
  const { SharedRateCounters } = await import('#cli/shared-rate-counters.ts');
  const shared = opened.use(new SharedRateCounters(sharedUrl, log));
  return (name, limit) => shared.counter(name, limit);
}
