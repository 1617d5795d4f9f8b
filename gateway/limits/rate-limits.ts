import type { Access } from '#kernel/access.ts';
import { addressKey } from '#kernel/address-key.ts';
import type { Actor } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { RateCounter, RateState } from '#gateway/limits/rate-counter.ts';

/** What operations are counted by. */
export interface RateCounters {
  /** Of one operator, agent or part of the program, wherever it calls from; null counts none. */
  readonly identity: RateCounter | null;
  /** Of one address, whoever calls from it, those included who are not let in; null counts none. */
  readonly address: RateCounter | null;
}

/** Nothing is counted. */
export const noRateLimits: RateCounters = { identity: null, address: null };

/** Counts operations against both limits. */
export class RateLimits {
  readonly #counters: RateCounters;

  constructor(counters: RateCounters) {
    this.#counters = counters;
  }

  /** Counts `operations` of whoever calls from `address`; null where that is not counted. */
  async takeOfAddress(address: string, operations: number): Promise<RateState | null> {
    return (await this.#counters.address?.take(addressKey(address), operations)) ?? null;
  }

  /** Counts `operations` of a caller that is known; null where that is not counted. */
  async takeOfIdentity(
    identity: Identified & { readonly access: Access },
    operations: number,
  ): Promise<RateState | null> {
    // Strangers are counted by their addresses alone: as one identity they would shut each other out.
    if (!identity.access.authenticated) return null;
    return (await this.#counters.identity?.take(identityKey(identity), operations)) ?? null;
  }
}

/** Who is counted. */
export interface Identified {
  readonly actor: Actor;
  readonly projectId: string;
}

/** The key an identity is counted under. Names of agents are unique in their project only. */
export function identityKey({ actor, projectId }: Identified): string {
  return actor.type === 'OPERATOR' ? `OPERATOR:${actor.id}` : `${projectId}:${actor.type}:${actor.id}`;
}

/** The tighter of two states, as far as both are known. */
export function tighterOf(one: RateState | null, other: RateState | null): RateState | null {
  if (one === null || other === null) return one ?? other;
  if (one.isExceeded !== other.isExceeded) return one.isExceeded ? one : other;
  return one.remaining <= other.remaining ? one : other;
}

/**
 * The usual headers (draft-ietf-httpapi-ratelimit-headers-06), and `retry-after` where a caller has to wait. Seconds are rounded up,
 * so that whoever waits as told is let in.
 */
export function rateHeaders(state: RateState): Readonly<Record<string, string>> {
  const seconds = String(secondsUntilReset(state));
  return {
    'ratelimit-policy': `${state.points};w=${state.windowSeconds}`,
    'ratelimit-limit': String(state.points),
    'ratelimit-remaining': String(state.remaining),
    'ratelimit-reset': seconds,
    ...(state.isExceeded ? { 'retry-after': seconds } : {}),
  };
}

/** The names of `rateHeaders`, for pages of other origins to read. */
export const rateHeaderNames = [
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
];

/** Throws RATE_LIMITED where the limit is exceeded. */
export function refuseExceeded(state: RateState | null): void {
  if (state?.isExceeded !== true) return;
  const retryAfterSeconds = secondsUntilReset(state);
  throw new RequestError('RATE_LIMITED', `Too many operations; try again in ${retryAfterSeconds} s.`, {
    limit: state.points,
    windowSeconds: state.windowSeconds,
    retryAfterSeconds,
  });
}

function secondsUntilReset({ msUntilReset }: RateState): number {
  return Math.max(1, Math.ceil(msUntilReset / 1000));
}
