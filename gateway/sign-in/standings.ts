import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Credential, StandingAnswer, StandingSource } from '#kernel/standing.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';

/** How long answers are taken, and waited for. All in milliseconds. */
export interface StandingTimes {
  /** How long an answer is given again without asking. */
  readonly freshMs: number;
  /** How old an answer may be where the source cannot give another. */
  readonly staleMs: number;
  /** How long the source is waited for where there is an answer that may still be given. */
  readonly patienceMs: number;
  /** The same where there is none. */
  readonly firstPatienceMs: number;
}

/**
 * What ends, ends everywhere within 5 s (security.md, 7), whatever becomes of the source: an answer is 3 s old at most when it is
 * given, and what is open is looked after every second, for a second at most (`IdentityWatch`).
 */
export const defaultStandingTimes: StandingTimes = {
  freshMs: 2000,
  staleMs: 3000,
  patienceMs: 1000,
  firstPatienceMs: 5000,
};

/** How often an outage of the source is logged at most, in milliseconds. */
const toldAgainMs = 10_000;

/** Credentials whose standing is kept. */
const keptStandings = 20_000;

/** Kept apart from the others, so that whoever makes up credentials and projects displaces nobody who is known. */
const keptRefused = 2000;

/** What standings are asked with. */
export interface StandingsParts {
  readonly source: StandingSource;
  readonly log: Log;
  readonly clock?: Clock;
  readonly times?: StandingTimes;
}

interface Kept {
  readonly answer: StandingAnswer;
  /** When it was asked for: it may have been true no longer than until then. */
  readonly askedAtMs: number;
}

/** What credentials are worth, asked for no more than is needed: one question at a time for each credential and project. */
export class Standings {
  readonly #source: StandingSource;
  readonly #clock: Clock;
  readonly #times: StandingTimes;
  readonly #known = new BoundedCache<string, Kept>(keptStandings);
  readonly #refused = new BoundedCache<string, Kept>(keptRefused);
  readonly #flights = new Map<string, Promise<StandingAnswer>>();
  readonly #log: Log;
  #toldAtMs = -Infinity;

  constructor({ source, log, clock = systemClock, times = defaultStandingTimes }: StandingsParts) {
    this.#source = source;
    this.#log = log;
    this.#clock = clock;
    this.#times = times;
  }

  /** As `StandingSource` has it, but up to `staleMs` late. Rejects with SUBGRAPH_UNAVAILABLE where the source has not answered for longer. */
  async standingOf(credential: Credential, projectId: string | null): Promise<StandingAnswer> {
    const key = keyOf(credential, projectId);
    const kept = this.#keptOf(key);
    if (kept !== undefined && this.#ageMs(kept) < this.#times.freshMs) return kept.answer;
    const flight = this.#flights.get(key) ?? this.#ask(key, credential, projectId);
    try {
      return await this.#within(flight, kept);
    } catch (cause) {
      if (kept !== undefined && this.#mayServe(kept)) return kept.answer;
      throw unavailable(cause);
    }
  }

  #ask(key: string, credential: Credential, projectId: string | null): Promise<StandingAnswer> {
    const askedAtMs = this.#clock.now().getTime();
    const flight = this.#source.standingOf(credential, projectId).then((answer) => {
      this.#keep(key, { answer, askedAtMs });
      // Whoever named no project is asked about again in the one it was given.
      if (answer.kind === 'KNOWN') this.#keep(keyOf(credential, answer.standing.projectId), { answer, askedAtMs });
      return answer;
    });
    this.#flights.set(key, flight);
    const landed = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    // Whoever waited may have gone by the time it fails. A question that is never answered must not stand in the way of the next.
    void this.#within(flight, undefined).then(landed, (error: unknown) => {
      landed();
      this.#tell(error);
    });
    return flight;
  }

  /** An outage meets every caller: it is told now and then, not each time. */
  #tell(error: unknown): void {
    const nowMs = this.#clock.now().getTime();
    if (nowMs - this.#toldAtMs < toldAgainMs) return;
    this.#toldAtMs = nowMs;
    this.#log.warn({ err: error }, 'It cannot be found out who callers are');
  }

  async #within(flight: Promise<StandingAnswer>, kept: Kept | undefined): Promise<StandingAnswer> {
    const { patienceMs, firstPatienceMs } = this.#times;
    const answered = new AbortController();
    const ms = kept !== undefined && this.#mayServe(kept) ? patienceMs : firstPatienceMs;
    const late = delay(ms, undefined, { signal: answered.signal, ref: false }).then(() => {
      throw new Error(`No answer within ${ms} ms`);
    });
    // It is called off below once there is an answer; then nobody waits for it, and that is no failure.
    late.catch(() => undefined);
    try {
      return await Promise.race([flight, late]);
    } finally {
      answered.abort();
    }
  }

  #mayServe(kept: Kept): boolean {
    return this.#ageMs(kept) < this.#times.staleMs;
  }

  #ageMs({ askedAtMs }: Kept): number {
    return this.#clock.now().getTime() - askedAtMs;
  }

  #keptOf(key: string): Kept | undefined {
    return this.#known.get(key) ?? this.#refused.get(key);
  }

  #keep(key: string, kept: Kept): void {
    const isKnown = kept.answer.kind === 'KNOWN';
    (isKnown ? this.#refused : this.#known).delete(key);
    (isKnown ? this.#known : this.#refused).set(key, kept);
  }
}

function keyOf(credential: Credential, projectId: string | null): string {
  const own =
    credential.kind === 'SESSION' ? `${credential.sessionId} ${credential.operatorId}` : credential.secretHash;
  return `${credential.kind} ${own} ${projectId ?? ''}`;
}

function unavailable(cause: unknown): RequestError {
  const error = new RequestError('SUBGRAPH_UNAVAILABLE', 'Who you are cannot be verified at present; try again.');
  error.cause = cause;
  return error;
}
