import { RequestError } from '#kernel/request-error.ts';
import type { EventRecord } from '#events/event.ts';

/** How much a follower may hold and how long it may stay behind (events.md, "Following"). */
export interface FollowLimits {
  /** Events held for a follower that is live; one more moves it back to paging. */
  readonly bufferSize: number;
  /** Events read from the log at once. */
  readonly pageSize: number;
  /** How long after an overflow a follower may take to catch up before it is closed as SLOW_CONSUMER. */
  readonly behindMilliseconds: number;
}

export const defaultFollowLimits: FollowLimits = { bufferSize: 256, pageSize: 200, behindMilliseconds: 30_000 };

/** Where a follower's events come from; `Position` is a sequence for a stream, a log position for the whole log. */
export interface FollowSource<Position> {
  /** Up to where live events have been handed out. */
  head(): Position;
  compare(a: Position, b: Position): number;
  positionOf(event: EventRecord): Position;
  /** The wanted events in (`after`, `upTo`], oldest first, at most `limit`. */
  page(after: Position, upTo: Position, limit: number): Promise<readonly EventRecord[]>;
  /** Whether the follower wants a live event. */
  wants(event: EventRecord): boolean;
  /** Whether nothing comes after `event`. */
  isLast(event: EventRecord): boolean;
  /** From now on live events are offered to the follower. Called in the same turn in which it has caught up with the head. */
  join(follower: Follower<Position>): void;
  /** Live events are no longer offered. */
  leave(follower: Follower<Position>): void;
  /** The follower ended, for whatever reason. Called once. */
  ended(follower: Follower<Position>): void;
}

/**
 * One reader of the log: pages until it has caught up with the head, then takes live events, and goes back to paging when it
 * cannot keep up. Every wanted event is delivered once, in order, without a gap: `#position` says up to where events have
 * been taken over, and only those behind it are.
 *
 * Written as an iterator and not as a generator, because a generator's `return` waits for its pending `next`, and a client
 * that leaves while nothing happens must be let go at once.
 */
export class Follower<Position> implements AsyncIterableIterator<EventRecord> {
  readonly #source: FollowSource<Position>;
  readonly #limits: FollowLimits;
  #position: Position;
  #buffer: EventRecord[] = [];
  #state: 'PAGING' | 'LIVE' | 'ENDED' = 'PAGING';
  #failure: Error | undefined;
  #lastCursor: string | null = null;
  #wake: (() => void) | undefined;
  #behindTimer: NodeJS.Timeout | undefined;

  constructor(source: FollowSource<Position>, after: Position, limits: FollowLimits) {
    this.#source = source;
    this.#position = after;
    this.#limits = limits;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** A live event. The caller has checked nothing: what was taken over already is dropped. */
  offer(event: EventRecord): void {
    if (this.#state !== 'LIVE') return;
    const position = this.#source.positionOf(event);
    if (this.#source.compare(position, this.#position) <= 0) return;
    if (this.#buffer.length >= this.#limits.bufferSize) return this.#fallBehind();
    this.#position = position;
    if (!this.#source.wants(event)) return;
    this.#buffer.push(event);
    this.#wakeUp();
  }

  async next(): Promise<IteratorResult<EventRecord, undefined>> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#takeFailure();
      const event = this.#buffer.shift();
      if (event !== undefined) return this.#deliver(event);
      if (this.#state === 'ENDED') return { done: true, value: undefined };
      if (this.#state === 'LIVE') await this.#somethingToDo();
      else await this.#readPage();
    }
  }

  return(): Promise<IteratorResult<EventRecord, undefined>> {
    this.#end();
    this.#buffer = [];
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<EventRecord, undefined>> {
    this.#end();
    return Promise.reject(error instanceof Error ? error : new Error('The follower was ended.', { cause: error }));
  }

  /** Ends the follower: its reader gets an error with `code` and the cursor from which it can go on. */
  fail(code: 'SLOW_CONSUMER' | 'SHUTTING_DOWN', message: string): void {
    if (this.#state === 'ENDED') return;
    this.#failure = new RequestError(code, message, { cursor: this.#lastCursor });
    this.#buffer = [];
    this.#end();
  }

  #deliver(event: EventRecord): IteratorResult<EventRecord, undefined> {
    this.#lastCursor = event.cursor;
    if (this.#source.isLast(event)) this.#end();
    return { done: false, value: event };
  }

  async #readPage(): Promise<void> {
    const upTo = this.#source.head();
    const { pageSize } = this.#limits;
    const events =
      this.#source.compare(this.#position, upTo) < 0 ? await this.#source.page(this.#position, upTo, pageSize) : [];
    if (this.#state === 'ENDED') return;
    this.#buffer.push(...events);
    const last = events.at(-1);
    if (events.length === pageSize && last !== undefined) {
      this.#position = this.#source.positionOf(last);
      return;
    }
    if (this.#source.compare(upTo, this.#position) > 0) this.#position = upTo;
    if (this.#source.compare(this.#source.head(), this.#position) <= 0) this.#goLive();
  }

  #goLive(): void {
    clearTimeout(this.#behindTimer);
    this.#state = 'LIVE';
    this.#source.join(this);
  }

  #fallBehind(): void {
    this.#state = 'PAGING';
    this.#source.leave(this);
    this.#behindTimer = setTimeout(
      () => this.fail('SLOW_CONSUMER', 'The reader stayed too far behind. Resume with the cursor.'),
      this.#limits.behindMilliseconds,
    );
    this.#behindTimer.unref();
  }

  #somethingToDo(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  #takeFailure(): Error {
    const failure = this.#failure ?? new Error('unreachable');
    this.#failure = undefined;
    return failure;
  }

  #end(): void {
    if (this.#state === 'ENDED') return;
    clearTimeout(this.#behindTimer);
    if (this.#state === 'LIVE') this.#source.leave(this);
    this.#state = 'ENDED';
    this.#source.ended(this);
    this.#wakeUp();
  }
}
