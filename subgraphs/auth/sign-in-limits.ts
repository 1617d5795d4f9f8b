import { createHash } from 'node:crypto';
import { addressKey } from '#kernel/address-key.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { DatabaseRateLimiter } from './database-rate-limiter.ts';

/** Who tries to sign in as whom: the login as it was typed, case-folded, or the operator it turned out to be. */
export type Attempt = ({ readonly login: string } | { readonly operatorId: string }) & { readonly address: string };

/** Who would register, from where. `email` is case-folded. */
export interface Registration {
  readonly address: string;
  readonly email: string;
}

/** After so many failures for one account from one address every further try has to wait, twice as long each time (security.md, line 4). */
const freeFailures = 5;
const longestWaitSeconds = 900;
const rememberedSeconds = 86_400;

/** Between the count of a login and that of the operator who has it. */
const momentSeconds = 0.5;

/** All tries from one address, whoever it tries to be, in a window of this many seconds. */
const triesOfAddress = { points: 300, duration: 300 };

/** How often somebody may ask for a mail to an address that is not theirs yet, from one address and for one e-mail address; each within an hour. */
const registrationsOfAddress = { points: 20, duration: 3_600 };
const registrationsOfEmail = { points: 3, duration: 3_600 };

/**
 * Who guesses has to wait, and whoever knows the password and sits elsewhere has not: failures count for an account and an address together.
 */
export class SignInLimits {
  readonly #tries: DatabaseRateLimiter;
  readonly #failures: DatabaseRateLimiter;
  readonly #turns: DatabaseRateLimiter;
  readonly #registrations: DatabaseRateLimiter;
  readonly #registrationMails: DatabaseRateLimiter;

  constructor(dialect: Dialect) {
    this.#tries = new DatabaseRateLimiter({ dialect, keyPrefix: 'try', ...triesOfAddress });
    this.#failures = new DatabaseRateLimiter({
      dialect,
      keyPrefix: 'failure',
      points: freeFailures,
      duration: rememberedSeconds,
    });
    this.#turns = new DatabaseRateLimiter({ dialect, keyPrefix: 'turn', points: 1, duration: longestWaitSeconds });
    this.#registrations = new DatabaseRateLimiter({ dialect, keyPrefix: 'registration', ...registrationsOfAddress });
    this.#registrationMails = new DatabaseRateLimiter({ dialect, keyPrefix: 'confirmation', ...registrationsOfEmail });
  }

  /** Counts a try from an address, at whatever needs a secret. Null where it may go on, else the seconds to wait. */
  async refusalOf(address: string): Promise<number | null> {
    const { consumedPoints, msBeforeNext } = await this.#tries.penalty(addressKey(address), 1);
    return consumedPoints > triesOfAddress.points ? secondsOf(msBeforeNext) : null;
  }

  /**
   * Counts a wish to register, whoever the e-mail address is of: that it is refused tells nothing of who is known. Null where a mail may be
   * sent, else the seconds to wait.
   */
  async registrationRefusalOf({ address, email }: Registration): Promise<number | null> {
    const from = await this.#registrations.penalty(addressKey(address), 1);
    if (from.consumedPoints > registrationsOfAddress.points) return secondsOf(from.msBeforeNext);
    const to = await this.#registrationMails.penalty(sha256(email), 1);
    return to.consumedPoints > registrationsOfEmail.points ? secondsOf(to.msBeforeNext) : null;
  }

  /**
   * Counts a try as one that failed, before anything is compared: of a hundred guesses that come at once no more get through than one after
   * the other. Null where it may go on, else the seconds to wait; then it does not count. An operator's own wait ends a moment before that of
   * the login they were named by, which was counted a moment earlier.
   */
  async begin(attempt: Attempt): Promise<number | null> {
    const key = keyOf(attempt);
    const { consumedPoints } = await this.#failures.penalty(key, 1);
    if (consumedPoints < freeFailures) return null;
    const waitSeconds = Math.min(2 ** (consumedPoints - freeFailures), longestWaitSeconds);
    const customDuration = 'operatorId' in attempt ? waitSeconds - momentSeconds : waitSeconds;
    // One statement: whoever opens the window has the turn, and everybody else waits until it is over.
    const turn = await this.#turns.penalty(key, 1, { customDuration });
    if (turn.consumedPoints === 1) return null;
    await this.#failures.reward(key, 1);
    return secondsOf(turn.msBeforeNext);
  }

  /** Takes back what `begin` counted, where nothing was compared after all. */
  async withdrawn(attempt: Attempt): Promise<void> {
    await this.#failures.reward(keyOf(attempt), 1);
  }

  /** Forgets the failures of whoever knew the password in the end. */
  async succeeded(attempt: Attempt): Promise<void> {
    const key = keyOf(attempt);
    await this.#failures.delete(key);
    await this.#turns.delete(key);
  }
}

/** Not the login itself: what people type there may be their password. */
function keyOf({ address, ...who }: Attempt): string {
  return sha256(JSON.stringify([who, addressKey(address)]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function secondsOf(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
