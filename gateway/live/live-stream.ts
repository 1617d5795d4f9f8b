import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Place } from '#gateway/live/broadcast.ts';
import type { LivePayload } from '#gateway/live/live-payload.ts';

/** Where the payloads of a stream go. */
export interface LiveSink {
  /** Writes payloads, at least one. Where the reader has to be waited for before more is written, a promise of that. */
  write(payloads: readonly LivePayload[]): Promise<void> | undefined;
}

/** What a stream is made of. */
export interface LiveStreamParts {
  /** Where it begins. */
  readonly place: Place;
  /** The cursor after which it begins; null where it begins with whatever comes next. */
  readonly after: string | null;
  /** Goes back to the log: a broadcast of its own that begins after a cursor. */
  readonly openAfter: (cursor: string) => Place;
  /** The subscriber; its `signal` is aborted when the stream ends, for whatever reason. */
  readonly context: RequestContext;
  /** Aborts `context.signal`. */
  readonly abort: () => void;
  /** Called with what the stream fails with, before its reader gets it. */
  readonly onFailure: (error: unknown) => void;
  /** Called once, when the stream has ended. */
  readonly onEnd: () => void;
}

/** As many events a reader may be behind the others before it goes back to the log (events.md, "Following"). */
const keptBehind = 256;

/** Payloads are written together up to so many bytes. */
const bytesAtOnce = 65_536;

/** The payloads of one subscriber, in the order of the events: its place in a broadcast, and how it gets on there. */
export class LiveStream {
  /** Who follows. */
  readonly context: RequestContext;
  readonly #parts: LiveStreamParts;
  readonly #over = Promise.withResolvers<void>();
  /** Null while too far behind for a place among the others. */
  #place: Place | null;
  #sink: LiveSink | null = null;
  /** Whether the reader is waited for. */
  #isBusy = false;
  #ended = false;
  #lastCursor: string | null = null;

  constructor(parts: LiveStreamParts) {
    this.#parts = parts;
    this.#place = parts.place;
    this.context = parts.context;
    this.#place.broadcast.join(this);
    // Whoever delivers it is told; one that ends before is of interest to nobody.
    this.#over.promise.catch(() => undefined);
  }

  /** The cursor of the last payload that was taken; null before the first, or where events have none. */
  get lastCursor(): string | null {
    return this.#lastCursor;
  }

  /** Where it is told of events at the moment; null while it is between two. */
  get broadcast(): Place['broadcast'] | null {
    return this.#place?.broadcast ?? null;
  }

  /** Writes every payload to `sink`. Resolves when the stream is complete or was returned, rejects with what it failed with. */
  async deliver(sink: LiveSink): Promise<void> {
    this.#sink = sink;
    this.advance();
    try {
      await this.#over.promise;
    } catch (error) {
      this.#parts.onFailure(error);
      throw error;
    }
  }

  /** Takes what there is to take, as far as the reader keeps up. */
  advance(): void {
    const sink = this.#sink;
    if (this.#isBusy || sink === null) return this.#leaveWhenBehind();
    while (!this.#ended) {
      const payloads = this.#take();
      if (payloads.length === 0) {
        if (!this.#goOnElsewhere()) return;
        continue;
      }
      if (!this.#write(sink, payloads)) return;
    }
  }

  /** Ends the stream because its reader has gone. */
  return(): void {
    this.#end();
    this.#over.resolve();
  }

  /** Ends the stream with an error. */
  fail(error: unknown): void {
    this.#end();
    this.#over.reject(error);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.return();
  }

  /** Whether more can be written at once. What a sink fails with is the failure of this reader alone. */
  #write(sink: LiveSink, payloads: readonly LivePayload[]): boolean {
    const fail = (error: unknown) => this.fail(error);
    try {
      const written = sink.write(payloads);
      if (written === undefined) return true;
      this.#isBusy = true;
      written.then(() => this.#isReady()).catch(fail);
    } catch (error) {
      fail(error);
    }
    return false;
  }

  #isReady(): void {
    this.#isBusy = false;
    this.advance();
  }

  /** What comes next, up to a number of bytes; nothing where everything was taken. */
  #take(): readonly LivePayload[] {
    const payloads: LivePayload[] = [];
    let bytes = 0;
    for (let told = this.#place?.told.next ?? null; told !== null && bytes < bytesAtOnce; told = told.next) {
      if (this.#place === null || told.payload === null) break;
      payloads.push(told.payload);
      bytes += told.payload.bytes.length;
      this.#lastCursor = told.payload.cursor ?? this.#lastCursor;
      this.#place = { broadcast: this.#place.broadcast, told };
    }
    return payloads;
  }

  /** Where everything was taken: whether there is another broadcast to go on with. */
  #goOnElsewhere(): boolean {
    const place = this.#place;
    if (place === null) return this.#goBack();
    place.broadcast.took(place.told);
    const { ending } = place.broadcast;
    // Somebody may have made it go on by what it took.
    if (place.told.next !== null) return true;
    if (ending === null) return false;
    if (ending === 'lost') return this.#goBack();
    if (ending === 'complete') this.return();
    else if ('error' in ending) this.fail(ending.error);
    else this.#goTo(ending);
    return true;
  }

  #leaveWhenBehind(): void {
    if (this.#place === null) return;
    const { broadcast, told } = this.#place;
    if (broadcast.newest.number - told.number <= keptBehind) return;
    // What it has not taken is let go of now; it comes from the log when the reader is there again.
    this.#place = null;
    broadcast.leave(this);
  }

  #goBack(): boolean {
    const cursor = this.#lastCursor ?? this.#parts.after;
    if (cursor !== null) this.#goTo(this.#parts.openAfter(cursor));
    else this.fail(new RequestError('SLOW_CONSUMER', 'The reader stayed too far behind.', { cursor }));
    return true;
  }

  #goTo(place: Place): void {
    this.#place?.broadcast.leave(this);
    this.#place = place;
    place.broadcast.join(this);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#place?.broadcast.leave(this);
    this.#place = null;
    this.#parts.abort();
    this.#parts.onEnd();
  }
}
