import { setTimeout as delay } from 'node:timers/promises';
import type { Access } from '#kernel/access.ts';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { ErrorCode } from '#kernel/codes.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Identity } from '#gateway/identity.ts';
import type { LiveStream } from '#gateway/live/live-stream.ts';
import { turnIsSpent } from '#gateway/live/turn.ts';

/** How often those are looked after who have something open, and how long is waited to know of one. In milliseconds. */
export interface WatchTimes {
  readonly periodMs: number;
  readonly patienceMs: number;
}

/** With what is kept of standings (`defaultStandingTimes`) nothing outlives its end by more than 5 s (security.md, 17). */
export const defaultWatchTimes: WatchTimes = { periodMs: 1000, patienceMs: 1000 };

/** Why something open has to end. */
export interface Ending {
  readonly code: Extract<ErrorCode, 'UNAUTHENTICATED' | 'FORBIDDEN' | 'SUBGRAPH_UNAVAILABLE'>;
  readonly message: string;
}

/** Something open, and whose it is. */
export interface Watched {
  /** As it was known last; null where it is at its end already. */
  readonly identity: Identity | null;
  /** Takes the caller as it is now. */
  become(identity: Identity): void;
  end(ending: Ending): void;
}

const expired: Ending = { code: 'UNAUTHENTICATED', message: 'What you have shown has expired; show a new one.' };

/** What ends the connection of a caller who is signed out, disabled, or no member of the project any more. */
export const ended: Ending = { code: 'UNAUTHENTICATED', message: 'You are signed out, or may not work here any more.' };

const unknown: Ending = {
  code: 'SUBGRAPH_UNAVAILABLE',
  message: 'Whether you are still signed in cannot be verified at present; try again.',
};

const lessened: Ending = {
  code: 'FORBIDDEN',
  message: 'You may do less than before; subscribe again to what you may.',
};

/** Looks after everybody who has something open, by one timer for all, and ends what is open of those who are not known any more. */
export class IdentityWatch {
  readonly #clock: Clock;
  readonly #times: WatchTimes;
  readonly #watched = new Set<Watched>();
  /** Those of whom an answer is waited for. */
  readonly #asked = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock = systemClock, times: WatchTimes = defaultWatchTimes) {
    this.#clock = clock;
    this.#times = times;
  }

  /** Looks after `watched` until `signal` is aborted. Whoever has no end is not looked after. */
  watch(watched: Watched, signal: AbortSignal): void {
    if (signal.aborted || watched.identity === null || isEndless(watched.identity)) return;
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => void this.#lookAround(), this.#times.periodMs).unref();
    signal.addEventListener('abort', () => this.#forget(watched), { once: true });
  }

  #forget(watched: Watched): void {
    this.#watched.delete(watched);
    if (this.#watched.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #lookAround(): Promise<void> {
    const late = delay(this.#times.patienceMs, 'late' as const, { ref: false });
    for (const watched of this.#watched) {
      if (!this.#asked.has(watched)) void this.#lookAt(watched, late);
      // Thousands may be there, and requests wait meanwhile.
      await turnIsSpent();
    }
  }

  async #lookAt(watched: Watched, late: Promise<'late'>): Promise<void> {
    const { identity } = watched;
    if (identity === null) return;
    if (identity.validUntil !== undefined && identity.validUntil <= this.#clock.now()) return watched.end(expired);
    if (identity.renewed === undefined) return;
    this.#asked.add(watched);
    // It rejects where that cannot be found out, which `Standings` has logged: the same as no answer in time.
    const renewed = await Promise.race([identity.renewed(), late]).catch(() => 'late' as const);
    this.#asked.delete(watched);
    // It may have ended meanwhile, or have shown something new.
    if (!this.#watched.has(watched) || watched.identity !== identity) return;
    if (renewed === 'late') watched.end(unknown);
    else if (renewed === null) watched.end(ended);
    else watched.become(renewed);
  }
}

/** Ends a stream, with the cursor to resume from. */
export function endStream(stream: LiveStream, { code, message }: Ending): void {
  stream.fail(new RequestError(code, message, { cursor: stream.lastCursor }));
}

/** Ends a stream where its follower may do less now than when it was opened. */
export function endLessened(stream: LiveStream, identity: Identity): void {
  if (!isWithin(stream.context.access, identity.access)) endStream(stream, lessened);
}

/** Looks after a stream that has its connection to itself. */
export function watchStream(watch: IdentityWatch, identity: Identity, stream: LiveStream): void {
  let current = identity;
  const watched: Watched = {
    get identity() {
      return current;
    },
    become: (renewed) => {
      current = renewed;
      endLessened(stream, renewed);
    },
    end: (ending) => endStream(stream, ending),
  };
  watch.watch(watched, stream.context.signal);
}

function isEndless({ validUntil, renewed }: Identity): boolean {
  return validUntil === undefined && renewed === undefined;
}

/** Whether all that `one` may do, `other` may as well. */
function isWithin(one: Access, other: Access): boolean {
  if (one.authenticated && !other.authenticated) return false;
  if (other.scopes === 'ALL') return true;
  return one.scopes !== 'ALL' && one.scopes.isSubsetOf(other.scopes);
}
