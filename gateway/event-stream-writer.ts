import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { formatMessage, heartbeat, type StreamMessage } from '#gateway/event-stream.ts';

/** How often a quiet stream shows that it is alive. */
const heartbeatMs = 12_000;

/** Writes `text/event-stream` to a response at the pace of its reader. */
export class EventStreamWriter implements Disposable {
  readonly #response: ServerResponse;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #closed = new AbortController();

  /** Sends the head at once, so that the reader knows it is connected before anything happens. */
  constructor(response: ServerResponse, headers: Readonly<Record<string, string | string[] | number | undefined>>) {
    this.#response = response;
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // Proxies like nginx hold a response back until it has some kilobytes, unless told.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    response.write(heartbeat);
    response.once('close', () => this.#closed.abort());
    this.#heartbeat = setInterval(() => response.write(heartbeat), heartbeatMs);
  }

  /** Resolves when the message was handed to the connection and there is room for another, or the reader is gone. */
  async write(message: StreamMessage): Promise<void> {
    if (this.#closed.signal.aborted || this.#response.write(formatMessage(message))) return;
    // Rejects when the reader goes away while we wait; its stream is then ended from there.
    await once(this.#response, 'drain', { signal: this.#closed.signal }).catch(() => undefined);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#heartbeat);
    this.#response.end();
  }
}
