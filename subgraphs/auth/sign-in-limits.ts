import { createHash } from 'node:crypto';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { DatabaseRateLimiter } from './database-rate-limiter.ts';

/** Who tries to sign in as whom. */
export interface Attempt {
  /** As it was typed, case-folded. */
  readonly login: string;
  readonly address: string;
}

/** After so many failures for one account from one address every further try has to wait, twice as long each time (security.md, line 4). */
const freeFailures = 5;
const longestWaitSeconds = 900;
const rememberedSeconds = 86_400;

/** All tries from one address, whoever it tries to be, in a window of this many seconds. */
const triesOfAddress = { points: 300, duration: 300 };

/**
 * Who guesses has to wait, and whoever knows the password and sits elsewhere has not: failures count for an account and an address together.
 */
export class SignInLimits {
  readonly #tries: DatabaseRateLimiter;
  readonly #failures: DatabaseRateLimiter;
  readonly #waits: DatabaseRateLimiter;

  constructor(dialect: Dialect) {
    this.#tries = new DatabaseRateLimiter({ dialect, keyPrefix: 'try', ...triesOfAddress });
    this.#failures = new DatabaseRateLimiter({
      dialect,
      keyPrefix: 'failure',
      points: freeFailures,
      duration: rememberedSeconds,
    });
    this.#waits = new DatabaseRateLimiter({ dialect, keyPrefix: 'wait', points: 0, duration: longestWaitSeconds });
  }

  /** Counts a try. Null where it may go on, else the seconds to wait. */
  async refusal(attempt: Attempt): Promise<number | null> {
    const ofAddress = await this.#tries.penalty(attempt.address, 1);
    if (ofAddress.consumedPoints > triesOfAddress.points) return secondsOf(ofAddress.msBeforeNext);
    const wait = await this.#waits.get(keyOf(attempt));
    return wait === null || wait.msBeforeNext <= 0 ? null : secondsOf(wait.msBeforeNext);
  }

  /** Remembers that it was the wrong password, or nobody's. */
  async failed(attempt: Attempt): Promise<void> {
    const { consumedPoints } = await this.#failures.penalty(keyOf(attempt), 1);
    if (consumedPoints < freeFailures) return;
    const seconds = Math.min(2 ** (consumedPoints - freeFailures), longestWaitSeconds);
    await this.#waits.block(keyOf(attempt), seconds);
  }

  /** Forgets the failures of whoever knew the password in the end. */
  async succeeded(attempt: Attempt): Promise<void> {
    await Promise.all([this.#failures.delete(keyOf(attempt)), this.#waits.delete(keyOf(attempt))]);
  }
}

/** Not the login itself: what people type there may be their password. */
function keyOf({ login, address }: Attempt): string {
  return createHash('sha256')
    .update(JSON.stringify([login, address]))
    .digest('hex');
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
