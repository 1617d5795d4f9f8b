import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { everyProject } from '#persistence/projects.ts';
import { comparePositions, type EventRecord, type LogPosition } from '#events/event.ts';
import { Feed } from '#events/live/feed.ts';
import { defaultFollowLimits, type FollowLimits } from '#events/live/follower.ts';
import { PendingReads, type FollowedLog } from '#events/live/pending-reads.ts';
import { SharedPages } from '#events/live/shared-pages.ts';
import { matchesFilter, type EventFilter } from '#events/filter.ts';
import type { EventLog } from '#events/log.ts';
import { isTerminal } from '#events/registry/registry.ts';
import { streamKey, type Stream, type StreamType } from '#events/stream.ts';
import type { Moved, WakeUps } from '#events/wake-ups/wake-ups.ts';

/** Follows the log for any number of readers, reading it once for all of them (events.md, "Following"). */
export interface LiveFeed extends AsyncDisposable {
  /**
   * The events of one stream after `afterSequence`, from the log and then live, ending after a terminal event. Throws
   * CURSOR_IN_FUTURE or CURSOR_EXPIRED where the stream does not reach there or no longer does, NOT_FOUND where there is no
   * such stream.
   */
  followStream(stream: Stream, afterSequence: number): Promise<AsyncIterableIterator<EventRecord>>;
  /** The events that match, after a position, from the log and then live; `null` begins with what happens from now on. */
  followLog(filter: EventFilter, after: LogPosition | null): Promise<AsyncIterableIterator<EventRecord>>;
  /** For health and metrics. */
  status(): { readonly wakeUps: WakeUps['state']; readonly streams: number; readonly followers: number };
}

export interface LiveFeedOptions {
  readonly eventLog: EventLog;
  readonly wakeUps: WakeUps;
  readonly log: Log;
  readonly limits?: FollowLimits;
  /** Read C: how often the heads of the followed streams are looked at, whatever the wake-ups said. */
  readonly sweepMilliseconds?: number;
}

const defaultSweepMilliseconds = 3_000;
/** While committed events wait for an older transaction to end, which announces itself to nobody, the tail looks again. */
const unsettledMilliseconds = { first: 10, longest: 500 };

const origin: LogPosition = { epoch: 0, ord: 0, position: 0 };

/** Opens the process's live feed. */
export function openLiveFeed(options: LiveFeedOptions): LiveFeed {
  return new SharedFeeds(options);
}

/** A stream that somebody follows: what is live of it, and what those read who are behind. */
interface StreamFeed {
  readonly stream: Stream;
  readonly feed: Feed<number>;
  readonly pages: SharedPages;
}

class SharedFeeds implements LiveFeed {
  readonly #reads: PendingReads;
  readonly #log: FollowedLog;
  readonly #wakeUps: WakeUps;
  readonly #problems: Log;
  readonly #limits: FollowLimits;
  readonly #streams = new Map<string, StreamFeed>();
  readonly #stopListening: () => void;
  readonly #sweep: NodeJS.Timeout;
  #tail: Feed<LogPosition> | undefined;
  #tailOpening: Promise<Feed<LogPosition>> | undefined;
  #tailReading = false;
  #tailAgain = false;
  #unsettled: NodeJS.Timeout | undefined;
  #retryMilliseconds = unsettledMilliseconds.first;
  #closed = false;

  constructor(options: LiveFeedOptions) {
    this.#reads = new PendingReads(options.eventLog);
    this.#log = this.#reads.log;
    this.#wakeUps = options.wakeUps;
    this.#problems = options.log;
    this.#limits = options.limits ?? defaultFollowLimits;
    this.#stopListening = options.wakeUps.listen((moved) => this.#awake(moved));
    this.#sweep = setInterval(() => this.#awake(null), options.sweepMilliseconds ?? defaultSweepMilliseconds);
    this.#sweep.unref();
  }

  async followStream(stream: Stream, afterSequence: number): Promise<AsyncIterableIterator<EventRecord>> {
    this.#refuseWhenClosed();
    const head = (await this.#log.heads(everyProject, stream.type, [stream.id])).get(stream.id);
    if (head === undefined) throw new RequestError('NOT_FOUND', 'There is nothing here to follow.');
    if (afterSequence > head) throw beyondNewest();
    const [next] = await this.#log.readStream(stream, afterSequence, 1);
    if (afterSequence < head && next?.sequence !== afterSequence + 1) throw noLongerKept();
    const ended = afterSequence === head && (await this.#endsAt(stream, head));
    this.#refuseWhenClosed();
    const { feed, pages } = this.#streamFeed(stream, head);
    const follower = feed.follow({
      after: afterSequence,
      page: (after, upTo) => pages.page(after, upTo),
      wants: () => true,
      isLast: (event) => isTerminal(event.type),
    });
    if (ended) await follower.return();
    return follower;
  }

  async followLog(filter: EventFilter, after: LogPosition | null): Promise<AsyncIterableIterator<EventRecord>> {
    this.#refuseWhenClosed();
    const newest = (await this.#log.newestHead()) ?? origin;
    if (after !== null && comparePositions(after, newest) > 0) throw beyondNewest();
    let tail = await this.#openTail();
    // Its last follower may have left, and the tail with it, while this turn waited.
    while (tail !== this.#tail) tail = await this.#openTail();
    return tail.follow({
      after: after ?? tail.head,
      page: (from, upTo, limit) => this.#log.readLog(filter, { after: from, upTo, limit }),
      wants: (event) => matchesFilter(event, filter),
      isLast: () => false,
    });
  }

  status() {
    const feeds = [...this.#streams.values()].map((entry) => entry.feed.size.followers);
    return {
      wakeUps: this.#wakeUps.state,
      streams: this.#streams.size,
      followers: feeds.reduce((sum, count) => sum + count, this.#tail?.size.followers ?? 0),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    clearInterval(this.#sweep);
    clearTimeout(this.#unsettled);
    for (const { feed } of this.#streams.values()) feed.closeAll();
    this.#tail?.closeAll();
    this.#tail = undefined;
    await this.#reads.end();
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new RequestError('SHUTTING_DOWN', 'The server is going away. Try again.');
  }

  async #endsAt(stream: Stream, sequence: number): Promise<boolean> {
    const [last] = sequence === 0 ? [] : await this.#log.readStream(stream, sequence - 1, 1);
    return last !== undefined && isTerminal(last.type);
  }

  /** The stream's feed; a new one reads on from `head` at once, for what was committed since `head` was read. */
  #streamFeed(stream: Stream, head: number): StreamFeed {
    const key = streamKey(stream);
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const read = (after: number, limit: number) => this.#log.readStream(stream, after, limit);
    const feed = new Feed<number>({
      head,
      compare: (a, b) => a - b,
      positionOf: (event) => event.sequence,
      read,
      limits: this.#limits,
      abandoned: () => void this.#streams.delete(key),
    });
    const streamFeed = { stream, feed, pages: new SharedPages(this.#limits.pageSize, read) };
    this.#streams.set(key, streamFeed);
    this.#refresh(feed);
    return streamFeed;
  }

  async #openTail(): Promise<Feed<LogPosition>> {
    this.#refuseWhenClosed();
    if (this.#tail !== undefined) return this.#tail;
    this.#tailOpening ??= this.#makeTail().finally(() => {
      this.#tailOpening = undefined;
    });
    return this.#tailOpening;
  }

  /** The log's feed. It reads on at once, for what was committed since its head was read or waits for an older transaction. */
  async #makeTail(): Promise<Feed<LogPosition>> {
    const head = (await this.#log.settledHead()) ?? origin;
    this.#refuseWhenClosed();
    const tail = new Feed<LogPosition>({
      head,
      compare: comparePositions,
      positionOf: (event) => event,
      read: (after, limit) => this.#log.readLog(null, { after, limit }),
      limits: this.#limits,
      abandoned: () => {
        clearTimeout(this.#unsettled);
        this.#unsettled = undefined;
        this.#tail = undefined;
      },
    });
    this.#tail = tail;
    this.#wakeTail();
    return tail;
  }

  #awake(moved: Moved): void {
    if (this.#tail !== undefined) this.#wakeTail();
    if (moved === null) return void this.#lookAtHeads();
    for (const stream of moved.streams) {
      const entry = this.#streams.get(streamKey(stream));
      if (entry !== undefined) this.#refresh(entry.feed);
    }
  }

  /** Reads only the streams whose head has moved: one statement a type, whatever the number of streams. */
  async #lookAtHeads(): Promise<void> {
    try {
      const byType = Map.groupBy(this.#streams.values(), (entry) => entry.stream.type);
      for (const [type, entries] of byType) await this.#refreshMoved(type, entries);
    } catch (error) {
      this.#complain(error, 'the heads of the followed streams could not be read; the next sweep will');
    }
  }

  async #refreshMoved(type: StreamType, entries: readonly StreamFeed[]): Promise<void> {
    const heads = await this.#log.heads(
      everyProject,
      type,
      entries.map((entry) => entry.stream.id),
    );
    for (const { stream, feed } of entries) {
      if ((heads.get(stream.id) ?? 0) > feed.head) this.#refresh(feed);
    }
  }

  #refresh<Position>(feed: Feed<Position>): void {
    feed.refresh().catch((error: unknown) => this.#complain(error, 'a stream could not be read; the next sweep will'));
  }

  #wakeTail(): void {
    this.#retryMilliseconds = unsettledMilliseconds.first;
    this.#readTail();
  }

  /** One at a time: a burst of wake-ups costs two reads, and not two for each. */
  #readTail(): void {
    this.#tailAgain = true;
    if (!this.#tailReading) void this.#readTailRounds();
  }

  async #readTailRounds(): Promise<void> {
    this.#tailReading = true;
    try {
      while (this.#tailAgain) await this.#readTailOnce();
    } catch (error) {
      this.#complain(error, 'the log could not be read; the next sweep will');
    } finally {
      this.#tailReading = false;
    }
  }

  async #readTailOnce(): Promise<void> {
    this.#tailAgain = false;
    const tail = this.#tail;
    await tail?.refresh();
    const newest = await this.#log.newestHead();
    if (tail === undefined || tail !== this.#tail) return;
    if (newest !== null && comparePositions(newest, tail.head) > 0) this.#lookAgainSoon();
  }

  #lookAgainSoon(): void {
    clearTimeout(this.#unsettled);
    this.#unsettled = setTimeout(() => this.#readTail(), this.#retryMilliseconds);
    this.#retryMilliseconds = Math.min(this.#retryMilliseconds * 2, unsettledMilliseconds.longest);
  }

  #complain(error: unknown, consequence: string): void {
    // Reads are refused while closing, which surprises nobody.
    if (!this.#closed) this.#problems.warn({ err: error }, consequence);
  }
}

function beyondNewest(): RequestError {
  return new RequestError('CURSOR_IN_FUTURE', 'This cursor lies beyond the newest event.', { argument: 'after' });
}

function noLongerKept(): RequestError {
  return new RequestError('CURSOR_EXPIRED', 'The events after this cursor are no longer kept here.', {
    argument: 'after',
  });
}
