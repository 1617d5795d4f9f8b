import type { EventRecord } from '#events/event.ts';
import { Follower, type FollowLimits, type FollowSource } from '#events/live/follower.ts';

/** What a feed reads; `Position` as in `FollowSource`. */
export interface FeedOptions<Position> {
  /** Where live events begin: nothing up to here is handed out. */
  readonly head: Position;
  compare(a: Position, b: Position): number;
  positionOf(event: EventRecord): Position;
  /** Everything after a position, oldest first, at most `limit`. */
  read(after: Position, limit: number): Promise<readonly EventRecord[]>;
  readonly limits: FollowLimits;
  /** The last follower has gone. */
  abandoned(): void;
}

/** What one follower wants of a feed. */
export interface FollowRequest<Position> {
  readonly after: Position;
  page: FollowSource<Position>['page'];
  wants(event: EventRecord): boolean;
  isLast(event: EventRecord): boolean;
}

/** Live events read at once. */
const readLimit = 500;

/**
 * One source of live events shared by its followers: `refresh` reads the log behind the head and hands each event to those
 * who are live. Wake-ups, sweeps and retries may call it at any time and any number of times.
 */
export class Feed<Position> {
  readonly #options: FeedOptions<Position>;
  readonly #followers = new Set<Follower<Position>>();
  readonly #live = new Set<Follower<Position>>();
  #head: Position;
  #refreshing: Promise<void> | undefined;
  #again = false;

  constructor(options: FeedOptions<Position>) {
    this.#options = options;
    this.#head = options.head;
  }

  get head(): Position {
    return this.#head;
  }

  /** How many follow, and how many of them have caught up. */
  get size(): { readonly followers: number; readonly live: number } {
    return { followers: this.#followers.size, live: this.#live.size };
  }

  follow(request: FollowRequest<Position>): Follower<Position> {
    const follower = new Follower<Position>(this.#sourceFor(request), request.after, this.#options.limits);
    this.#followers.add(follower);
    return follower;
  }

  /** Hands out what the log has gained. Calls that come while one runs are served by one more round after it. */
  refresh(): Promise<void> {
    this.#again = true;
    this.#refreshing ??= this.#readRounds();
    return this.#refreshing;
  }

  /** Ends every follower, each with its own cursor. */
  closeAll(): void {
    for (const follower of this.#followers) {
      follower.fail('SHUTTING_DOWN', 'The server is going away. Resume with the cursor.');
    }
  }

  async #readRounds(): Promise<void> {
    try {
      while (this.#again) await this.#readOn();
    } finally {
      // In the same turn as the last look at `#again`: a call in between would be served by nobody before the next sweep.
      this.#refreshing = undefined;
    }
  }

  async #readOn(): Promise<void> {
    this.#again = false;
    const events = await this.#options.read(this.#head, readLimit);
    for (const event of events) this.#handOut(event);
    if (events.length === readLimit) this.#again = true;
  }

  #handOut(event: EventRecord): void {
    this.#head = this.#options.positionOf(event);
    for (const follower of this.#live) follower.offer(event);
  }

  #sourceFor(request: FollowRequest<Position>): FollowSource<Position> {
    return {
      head: () => this.#head,
      compare: (a, b) => this.#options.compare(a, b),
      positionOf: (event) => this.#options.positionOf(event),
      page: (after, upTo, limit) => request.page(after, upTo, limit),
      wants: (event) => request.wants(event),
      isLast: (event) => request.isLast(event),
      join: (follower) => void this.#live.add(follower),
      leave: (follower) => void this.#live.delete(follower),
      ended: (follower) => {
        this.#followers.delete(follower);
        if (this.#followers.size === 0) this.#options.abandoned();
      },
    };
  }
}
