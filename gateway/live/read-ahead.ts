import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { RecentlyTold } from '#gateway/live/recently-told.ts';

/** An event that was pulled and is being worked out. */
export interface Underway {
  readonly payload: Promise<LivePayload>;
  /** What else was told to those who follow the same. */
  readonly recent: RecentlyTold;
}

/** An event that was worked out. */
export interface Worked {
  readonly payload: LivePayload;
  readonly recent: RecentlyTold;
}

/** A payload, or the end. */
export type LiveStep = IteratorResult<Worked, undefined>;

/** Events that are worked out before their reader asks for them. What waits together is enriched together. */
const readAhead = 32;

/**
 * Pulls the events of a source, in order and a bounded number ahead of the reader: a reader that is slow holds back its own source
 * and nothing else.
 */
export class ReadAhead {
  readonly #events: AsyncIterator<Underway, void, void>;
  readonly #ready: Promise<LiveStep>[] = [];
  #reader: PromiseWithResolvers<LiveStep> | null = null;
  #isPulling = false;
  #hasEnded = false;

  constructor(events: AsyncIterator<Underway, void, void>) {
    this.#events = events;
  }

  /** The next payload; rejects with what its event, or the source, failed with. Not to be called again before it has answered. */
  next(): Promise<LiveStep> {
    const ready = this.#ready.shift();
    if (ready !== undefined) {
      this.#pull();
      return ready;
    }
    if (this.#hasEnded) return Promise.resolve(end);
    this.#reader = Promise.withResolvers();
    this.#pull();
    return this.#reader.promise;
  }

  #pull(): void {
    if (this.#isPulling || this.#hasEnded || this.#ready.length >= readAhead) return;
    this.#isPulling = true;
    this.#events.next().then(
      (step) => {
        this.#isPulling = false;
        if (step.done === true) this.#hasEnded = true;
        this.#hand(step.done === true ? Promise.resolve(end) : worked(step.value));
        this.#pull();
      },
      (error: unknown) => {
        this.#hasEnded = true;
        this.#hand(Promise.reject(error instanceof Error ? error : new Error(String(error))));
      },
    );
  }

  #hand(step: Promise<LiveStep>): void {
    // The reader learns of a failure when it comes to it.
    step.catch(() => undefined);
    const reader = this.#reader;
    this.#reader = null;
    if (reader === null) this.#ready.push(step);
    else reader.resolve(step);
  }
}

const end: LiveStep = { done: true, value: undefined };

async function worked({ payload, recent }: Underway): Promise<LiveStep> {
  return { done: false, value: { payload: await payload, recent } };
}
