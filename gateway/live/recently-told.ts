import type { Clock } from '#kernel/clock.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { Place } from '#gateway/live/broadcast.ts';

/**
 * How long what one subscriber was told of an event may be told to another. Long enough for a crowd that follows the same
 * stream; short, as an event's neighbours in the graph (`run { status }`) move on and a later reader should see them as they are.
 */
export const sharedForMs = 1000;

/** Streams of the same that are in step are rarely further apart; more would keep the payloads of quiet runs in memory. */
const keptPlaces = 32;

/** Where in which broadcast of a live operation the last events were told, by their cursors. */
export class RecentlyTold {
  readonly #clock: Clock;
  readonly #places = new BoundedCache<string, Place>(keptPlaces);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The instant, in milliseconds since 1970. */
  get nowMs(): number {
    return this.#clock.now().getTime();
  }

  /** Where to go on after the event with a cursor; null where nobody was told of it, or what came after it is no longer fresh. */
  after(cursor: string): Place | null {
    const place = this.#places.get(cursor);
    if (place === undefined || place.broadcast.hasEnded) return null;
    const { next } = place.told;
    return next === null || this.nowMs - next.atMs < sharedForMs ? place : null;
  }

  note(cursor: string, place: Place): void {
    this.#places.set(cursor, place);
  }
}
