import { request } from 'node:http';

/** What a server sent as `multipart/mixed`, as it arrives. */
export interface MultipartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The bytes so far, in the pieces of the network. */
  readonly chunks: readonly Buffer[];
  /** The JSON of the parts that have ended so far. */
  parts(): readonly unknown[];
  /** Resolves when the answer has ended; with false where it was cut. */
  readonly ended: Promise<boolean>;
  leave(): void;
}

/** Posts a GraphQL request and reads a multipart answer as it comes. */
export async function multipartFrom(
  url: string,
  body: object,
  accept: string,
  others: Readonly<Record<string, string>> = {},
): Promise<MultipartAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<MultipartAnswer>();
  const headers = { 'content-type': 'application/json', accept, 'accept-encoding': 'gzip, br', ...others };
  const sent = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
    const chunks: Buffer[] = [];
    const ended = Promise.withResolvers<boolean>();
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', () => undefined);
    response.on('close', () => ended.resolve(response.complete));
    resolve({
      status: response.statusCode ?? 0,
      headers: response.headers,
      chunks,
      parts: () => partsOf(chunks, response.headers['content-type']),
      ended: ended.promise,
      leave: () => sent.destroy(),
    });
  });
  sent.on('error', reject);
  sent.end(JSON.stringify(body));
  return promise;
}

function partsOf(chunks: readonly Uint8Array[], contentType: string | undefined): readonly unknown[] {
  const boundary = /^multipart\/mixed;.*\bboundary="?([^";]+)"?/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw new Error(`No boundary in ${contentType}`);
  const reader = new MultipartReader(boundary);
  return chunks.flatMap((chunk) => reader.read(chunk));
}

/** Reads parts from bytes that come in any pieces. Strict: throws at whatever RFC 2046 does not allow, and at what follows the end. */
export class MultipartReader {
  readonly #boundary: string;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';
  #begun = false;
  #closed = false;

  constructor(boundary: string) {
    this.#boundary = boundary;
  }

  /** Whether the closing delimiter has been seen. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The parts that these bytes bring to an end. */
  read(bytes: Uint8Array): readonly unknown[] {
    this.#rest += this.#decoder.decode(bytes, { stream: true });
    const delimiter = `\r\n--${this.#boundary}`;
    const parts: unknown[] = [];
    for (let at = this.#rest.indexOf(delimiter); at >= 0; at = this.#rest.indexOf(delimiter)) {
      const before = this.#rest.slice(0, at);
      this.#rest = this.#rest.slice(at + delimiter.length);
      if (this.#begun) parts.push(jsonOf(before));
      else if (before !== '') throw new Error(`Something stands before the first part: ${before}`);
      this.#begun = true;
    }
    if (this.#begun && this.#rest === '--\r\n') this.#closed = true;
    return parts;
  }
}

function jsonOf(part: string): unknown {
  const [head = '', ...body] = part.split('\r\n\r\n');
  if (head !== '\r\ncontent-type: application/json; charset=utf-8') throw new Error(`Not the head of a part: ${head}`);
  return JSON.parse(body.join('\r\n\r\n'));
}
