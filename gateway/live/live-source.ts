import { ExponentialBackoff, halfJitterGenerator, type IBackoff } from 'cockatiel';
import { setTimeout as delay } from 'node:timers/promises';
import { RequestError } from '#kernel/request-error.ts';
import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { Underway } from '#gateway/live/read-ahead.ts';
import { endingOf, type SourceEvent } from '#gateway/sources/subgraph-source.ts';

/** A stream as it was opened at its subgraph once, and what turns its events into payloads. */
export interface LiveLeg {
  readonly events: AsyncIterator<SourceEvent, void, void>;
  readonly workOut: (event: SourceEvent) => Underway;
  /** Whether its events have cursors and it can be opened again after one. */
  readonly resumable: boolean;
  /** Lets go of the subgraph's stream at once; what was pulled from it is still worked out where the reader `goesOn`. */
  readonly end: (goesOn: boolean) => void;
}

export interface LiveSourceOptions {
  /** Opens the stream after a cursor. */
  readonly open: (place: string) => Promise<LiveLeg>;
  /** The cursor the client gave; null where it began with whatever came next. */
  readonly place: string | null;
  /** Aborted when nobody follows any more. */
  readonly signal: AbortSignal;
  /** How long the stream is opened again and again before the client gets the error. Default 60,000. */
  readonly giveUpAfterMs?: number;
}

/** Half of each delay is random, so that the streams of a subgraph that is back do not come in step. */
const backoff = new ExponentialBackoff({ generator: halfJitterGenerator, initialDelay: 100, maxDelay: 5000 });

/** A stream that held for so long without an event was well: what ends it then is another matter. */
const wellAfterMs = 5000;

const done = { done: true, value: undefined } as const;

/** What keeps a stream from going on. */
interface Trouble {
  /** What the client is told in the end. */
  readonly error: unknown;
  readonly sinceMs: number;
  pause: IBackoff<unknown>;
}

/**
 * The events of one stream, whatever happens behind the gateway. Where the subgraph's stream breaks, is shut down or was closed
 * because its reader stayed behind, it is opened again after the last event that was pulled, which the reader does not notice.
 *
 * The error is the client's where there is no such place: nobody knows which events came between the opening and the breaking of a
 * stream that began with "whatever comes next" and brought none, so that to open it anew could leave some out. It is, too, what
 * refuses the stream (no such object, a cursor that has expired, …), and what broke it in the first place after a minute of failing.
 */
export class LiveSource implements AsyncIterator<Underway, void, void> {
  readonly #options: Required<LiveSourceOptions>;
  #leg: LiveLeg;
  #legSinceMs = performance.now();
  /** What became of the last event that was pulled; its cursor is the place to go on from. */
  #last: Promise<LivePayload> | null = null;
  #trouble: Trouble | null = null;
  #ended = false;
  /** Whether the leg was let go of, and another is to be opened. */
  #legIsOver = false;
  /** Whether the leg is to be left as soon as there is a place to go on from. */
  #moves = false;

  constructor(leg: LiveLeg, options: LiveSourceOptions) {
    this.#leg = leg;
    this.#options = { giveUpAfterMs: 60_000, ...options };
  }

  /** Not to be called again before it has answered. */
  async next(): Promise<IteratorResult<Underway, void>> {
    while (!this.#ended) {
      const step = await this.#pull();
      if (step === null) continue;
      return step.done === true ? done : this.#underway(step.value);
    }
    return done;
  }

  async return(): Promise<IteratorResult<Underway, void>> {
    this.#ended = true;
    this.#endLeg(false);
    return done;
  }

  /** Ends it because its readers go on with another source of the same; what was pulled may be worked out for them too. */
  handOver(): void {
    this.#ended = true;
    this.#endLeg(true);
  }

  /**
   * Opens the stream anew behind the reader's back, as when the graph was replaced. One that has no place to go on from stays as it
   * is until an event gives it one.
   */
  move(): void {
    this.#moves = true;
    void this.#leaveLeg();
  }

  /** The leg's next step; null where the leg is over and another was opened. */
  async #pull(): Promise<IteratorResult<SourceEvent, void> | null> {
    try {
      const step = this.#legIsOver ? done : await this.#leg.events.next();
      if (step.done !== true || !this.#legIsOver || this.#ended) return step;
    } catch (error) {
      if (!this.#legIsOver && !isPassing(error)) throw error;
      await this.#resume(error);
      return null;
    }
    await this.#resume(new RequestError('SHUTTING_DOWN', 'The stream was moved and cannot go on by itself.'));
    return null;
  }

  async #leaveLeg(): Promise<void> {
    const place = await this.#place();
    if (place === null || !this.#moves) return;
    this.#moves = false;
    this.#endLeg(true);
  }

  #endLeg(goesOn: boolean): void {
    if (this.#legIsOver) return;
    this.#legIsOver = true;
    this.#leg.end(goesOn);
  }

  #underway(event: SourceEvent): IteratorResult<Underway, void> {
    this.#trouble = null;
    const underway = this.#leg.workOut(event);
    this.#last = underway.payload;
    if (this.#moves) void this.#leaveLeg();
    return { done: false, value: underway };
  }

  async #resume(error: unknown): Promise<void> {
    const place = await this.#place();
    if (place === null || this.#ended) throw error;
    const nowMs = performance.now();
    if (nowMs - this.#legSinceMs > wellAfterMs) this.#trouble = null;
    this.#trouble ??= { error, sinceMs: nowMs, pause: backoff.next() };
    this.#replaceLeg(await this.#openAgain(place, this.#trouble));
  }

  async #openAgain(place: string, trouble: Trouble): Promise<LiveLeg> {
    const { open, signal, giveUpAfterMs } = this.#options;
    for (;;) {
      if (performance.now() - trouble.sinceMs > giveUpAfterMs) throw trouble.error;
      await delay(trouble.pause.duration, undefined, { signal });
      trouble.pause = trouble.pause.next(undefined);
      try {
        return await open(place);
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
    }
  }

  #replaceLeg(leg: LiveLeg): void {
    // The client left while it was being opened, and the leg before has ended.
    if (this.#ended) return leg.end(false);
    this.#endLeg(true);
    this.#leg = leg;
    this.#legIsOver = false;
    this.#moves = false;
    this.#legSinceMs = performance.now();
  }

  /** The cursor of the last event that was pulled, or else where the client began. Null where an event's cursor is not known. */
  async #place(): Promise<string | null> {
    if (!this.#leg.resumable) return null;
    if (this.#last === null) return this.#options.place;
    try {
      return (await this.#last).cursor;
    } catch {
      // The reader gets this failure when it comes to the event, and the stream ends there.
      return null;
    }
  }
}

/** A leg that gives nothing, because its reader stayed too far behind: the source opens another. */
export function leftBehind(cursor: string): LiveLeg {
  const behind = new RequestError('SLOW_CONSUMER', 'The reader stayed too far behind. Resume with the cursor.', {
    cursor,
  });
  return {
    events: { next: () => Promise.reject(behind) },
    workOut: () => {
      throw behind;
    },
    resumable: true,
    end: () => undefined,
  };
}

/** Whether what ended a stream may be over when it is opened again. */
function isPassing(error: unknown): boolean {
  return endingOf(error) !== 'refused';
}
