import type { RequestContext } from '#kernel/context.ts';
import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { LiveSource } from '#gateway/live/live-source.ts';
import { type LiveStep, ReadAhead } from '#gateway/live/read-ahead.ts';

/** What a stream is made of. */
export interface LiveStreamParts {
  readonly source: LiveSource;
  /** The subscriber; its `signal` is aborted when the stream ends, for whatever reason. */
  readonly context: RequestContext;
  /** Aborts `context.signal`. */
  readonly abort: () => void;
  /** Called with what the stream fails with, before its reader gets it. */
  readonly onFailure: (error: unknown) => void;
  /** Called once, when the stream has ended. */
  readonly onEnd: () => void;
}

/**
 * The payloads of one subscriber, in the order of the events.
 *
 * It is written out instead of being a generator: `return` of a generator waits for the event it is waiting for, which may never
 * come, while a client that has gone must let go of its source at once.
 */
export class LiveStream implements AsyncGenerator<LivePayload, undefined, void> {
  /** Who follows; a transport puts its trace into each payload. */
  readonly context: RequestContext;
  readonly #parts: LiveStreamParts;
  readonly #ahead: ReadAhead;
  #waiting: PromiseWithResolvers<LiveStep> | null = null;
  #ended = false;
  #failure: { readonly error: Error } | null = null;
  #lastCursor: string | null = null;

  constructor(parts: LiveStreamParts) {
    this.#parts = parts;
    this.#ahead = new ReadAhead(parts.source);
    this.context = parts.context;
  }

  /** The cursor of the last payload that was taken; null before the first, or where events have none. */
  get lastCursor(): string | null {
    return this.#lastCursor;
  }

  async next(): Promise<LiveStep> {
    if (this.#failure !== null) return this.#throwFailure(this.#failure.error);
    if (this.#ended) return { done: true, value: undefined };
    const waiting = Promise.withResolvers<LiveStep>();
    this.#waiting = waiting;
    this.#ahead.next().then(waiting.resolve, waiting.reject);
    try {
      const step = await waiting.promise;
      if (step.done) this.#end();
      else this.#lastCursor = step.value.cursor ?? this.#lastCursor;
      return step;
    } catch (error) {
      this.#failure = null;
      this.#parts.onFailure(error);
      this.#end();
      throw error;
    } finally {
      this.#waiting = null;
    }
  }

  async return(): Promise<LiveStep> {
    this.#end();
    this.#waiting?.resolve({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<LiveStep> {
    await this.return();
    throw error;
  }

  /** Ends the stream with an error, which the reader gets at once or when it asks next. */
  fail(error: Error): void {
    if (this.#ended) return;
    this.#failure = { error };
    this.#end();
    this.#waiting?.reject(error);
  }

  /** Goes on over the graph that is served now; the reader does not notice. */
  move(): void {
    if (!this.#ended) this.#parts.source.move();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #throwFailure(error: Error): never {
    this.#failure = null;
    this.#parts.onFailure(error);
    throw error;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#parts.abort();
    void this.#parts.source.return();
    this.#parts.onEnd();
  }
}
