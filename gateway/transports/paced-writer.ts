import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** How often a quiet stream shows that it is alive. */
const heartbeatMs = 12_000;

/** The headers that were set on a reply before it was taken over. */
export type ReplyHeaders = Readonly<Record<string, string | string[] | number | undefined>>;

export interface PacedOptions {
  readonly headers: ReplyHeaders;
  readonly contentType: string;
  /** Written before anything else. */
  readonly opening: string;
  /** Written when nothing else was for a while; null where the format has no such thing. */
  readonly heartbeat: string | null;
  /** Written after everything else. */
  readonly closing: string;
}

/** Writes a response without a known end, at the pace of its reader. */
export class PacedWriter implements Disposable {
  readonly #response: ServerResponse;
  readonly #closing: string;
  readonly #heartbeat: NodeJS.Timeout | undefined;
  readonly #closed = new AbortController();

  /** Sends the head at once, so that the reader knows it is connected before anything happens. */
  constructor(response: ServerResponse, options: PacedOptions) {
    const { heartbeat } = options;
    this.#response = response;
    this.#closing = options.closing;
    response.writeHead(200, {
      ...options.headers,
      'content-type': options.contentType,
      'cache-control': 'no-cache, no-transform',
      // Proxies like nginx hold a response back until it has some kilobytes, unless told.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    if (options.opening !== '') response.write(options.opening);
    response.once('close', () => this.#closed.abort());
    if (heartbeat !== null) this.#heartbeat = setInterval(() => response.write(heartbeat), heartbeatMs);
  }

  /** Whether the reader has gone. */
  get closed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Hands a text to the connection. Where there is no room for another, resolves when there is, or when the reader is gone. */
  write(text: string): Promise<void> | undefined {
    return this.closed || this.#response.write(text) ? undefined : this.#drained();
  }

  async #drained(): Promise<void> {
    // Rejects when the reader goes away while we wait; its stream is then ended from there.
    await once(this.#response, 'drain', { signal: this.#closed.signal }).catch(() => undefined);
  }

  /** Cuts the connection, so that the reader does not take what it has for everything. */
  abort(): void {
    this.#response.destroy();
  }

  [Symbol.dispose](): void {
    clearInterval(this.#heartbeat);
    this.#response.end(this.#closing);
  }
}
