import type { ServerResponse } from 'node:http';
import { PacedWriter, type ReplyHeaders } from '#gateway/transports/paced-writer.ts';

const boundary = 'graphql';

export interface MultipartOptions {
  readonly headers: ReplyHeaders;
  /** What the parts are, as a parameter of the content type: `subscriptionSpec=1.0`. */
  readonly specification: string;
  /** The JSON of a part that says nothing but that the stream is alive; null where the format has none. */
  readonly heartbeat: string | null;
}

/**
 * Writes `multipart/mixed` of JSON parts (RFC 2046, section 5.1) to a response at the pace of its reader. The delimiter that ends
 * a part goes out together with it: clients take a part for whole only when they have seen what follows.
 */
export class MultipartWriter implements Disposable {
  readonly #writer: PacedWriter;

  /** Sends the head and the first delimiter at once. */
  constructor(response: ServerResponse, { headers, specification, heartbeat }: MultipartOptions) {
    this.#writer = new PacedWriter(response, {
      headers,
      contentType: `multipart/mixed; boundary="${boundary}"; ${specification}`,
      opening: `\r\n--${boundary}`,
      heartbeat: heartbeat === null ? null : part(heartbeat),
      closing: '--\r\n',
    });
  }

  /** Whether the reader has gone. */
  get closed(): boolean {
    return this.#writer.closed;
  }

  /** Writes each JSON as a part. Where there is no room for another, resolves when there is, or when the reader is gone. */
  write(...jsons: readonly string[]): Promise<void> | undefined {
    return this.#writer.write(jsons.map(part).join(''));
  }

  /** Cuts the connection, so that the reader does not take what it has for everything. */
  abort(): void {
    this.#writer.abort();
  }

  /** Ends with the closing delimiter. */
  [Symbol.dispose](): void {
    this.#writer[Symbol.dispose]();
  }
}

function part(json: string): string {
  return `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${json}\r\n--${boundary}`;
}
