import type { ServerResponse } from 'node:http';
import { formatMessage, heartbeat, type StreamMessage } from '#gateway/transports/event-stream.ts';
import { PacedWriter, type ReplyHeaders } from '#gateway/transports/paced-writer.ts';

/** Writes `text/event-stream` to a response at the pace of its reader. */
export class EventStreamWriter implements Disposable {
  readonly #writer: PacedWriter;

  /** Sends the head and a first heartbeat at once. */
  constructor(response: ServerResponse, headers: ReplyHeaders) {
    this.#writer = new PacedWriter(response, {
      headers,
      contentType: 'text/event-stream; charset=utf-8',
      opening: heartbeat,
      heartbeat,
      closing: '',
    });
  }

  /** Whether the reader has gone. */
  get closed(): boolean {
    return this.#writer.closed;
  }

  /** Where there is no room for another message, resolves when there is, or when the reader is gone. */
  write(...messages: readonly StreamMessage[]): Promise<void> | undefined {
    return this.#writer.write(messages.map(formatMessage).join(''));
  }

  /** Cuts the connection, so that the reader does not take what it has for everything. */
  abort(): void {
    this.#writer.abort();
  }

  [Symbol.dispose](): void {
    this.#writer[Symbol.dispose]();
  }
}
