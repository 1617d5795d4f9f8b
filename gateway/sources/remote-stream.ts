import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Pool } from 'undici';
import { RequestError } from '#kernel/request-error.ts';
import { ExchangeFault, type ExchangeRequest, faultOf, isBusy } from '#gateway/sources/http-exchange.ts';
import { type Envelope, readAnswer } from '#gateway/sources/remote-answer.ts';
import type { SourceEvent } from '#gateway/sources/subgraph-source.ts';
import { readMessages } from '#gateway/transports/event-stream.ts';

export interface StreamBounds {
  /** Aborted when the follower goes away. */
  readonly signal: AbortSignal;
  /** How long opening may take. How long an open stream may be silent is the pool's `bodyTimeout`. */
  readonly timeoutMs: number;
  /** The largest event, and the largest refusal. */
  readonly maxBytes: number;
}

/** What a server gave to a request for `text/event-stream`: the stream, or an answer that says why not. */
export type RemoteStream =
  | { readonly kind: 'refused'; readonly envelope: Envelope }
  | { readonly kind: 'open'; readonly body: AsyncIterable<Uint8Array>; readonly connection: Connection };

/** Asks for a stream. Rejects with an `ExchangeFault`, or with the reason of the signal. */
export async function openRemoteStream(
  pool: Pool,
  request: ExchangeRequest,
  { signal, timeoutMs, maxBytes }: StreamBounds,
): Promise<RemoteStream> {
  const connection = new Connection(signal);
  const late = () => connection.end(new ExchangeFault('late', `No stream within ${timeoutMs} ms`));
  const timer = setTimeout(late, timeoutMs);
  try {
    const response = await pool.request({ ...request, method: 'POST', signal: connection.signal });
    const { statusCode: status, headers, body } = response;
    const contentType = String(headers['content-type'] ?? '');
    if (status === 200 && contentType.startsWith('text/event-stream')) return { kind: 'open', body, connection };
    const text = await textOf(body, maxBytes);
    connection[Symbol.dispose]();
    if (isBusy(status)) throw new ExchangeFault('busy', `Answered with ${status}`);
    return { kind: 'refused', envelope: readAnswer({ status, contentType, text }) };
  } catch (error) {
    connection[Symbol.dispose]();
    throw signal.aborted ? signal.reason : faultOf(error, 'unanswered');
  } finally {
    clearTimeout(timer);
  }
}

/** How the events of a stream are understood. */
export interface StreamReading {
  readonly maxBytes: number;
  /** Reads the JSON of one event; throws where it is none. */
  readonly read: (text: string) => ExecutionResult;
  /** Makes what the stream throws when it broke. */
  readonly broken: (cause: unknown) => Error;
}

/**
 * The events of an open stream. It ends where the subgraph completed it or the follower has gone, throws what the subgraph ended it
 * with, and throws `broken` where the connection was lost, silent for too long or carried something else.
 */
export function remoteEvents(
  stream: Extract<RemoteStream, { kind: 'open' }>,
  reading: StreamReading,
): AsyncIterator<SourceEvent, void, void> {
  const events = readEvents(stream, reading);
  return {
    next: () => events.next(),
    // A generator that waits for the next bytes cannot be told to return; it is when there are no more.
    return: () => {
      stream.connection.leave();
      return events.return();
    },
  };
}

async function* readEvents(
  { body, connection }: Extract<RemoteStream, { kind: 'open' }>,
  reading: StreamReading,
): AsyncGenerator<SourceEvent, void, void> {
  try {
    for await (const message of readMessages(limited(body, reading.maxBytes))) {
      if (message.event === 'complete') return;
      const result = reading.read(message.data);
      // Without `data` it is no event: the subgraph ended the stream and says why.
      if (result.data === undefined) throw result.errors?.[0] ?? new Error('The stream ended and gave no reason');
      yield { identity: null, resolve: async () => result };
    }
    throw new ExchangeFault('broken', 'The stream ended without saying so');
  } catch (error) {
    if (connection.left) return;
    throw error instanceof GraphQLError || error instanceof RequestError ? error : reading.broken(error);
  } finally {
    connection[Symbol.dispose]();
  }
}

/** The bytes of a body, as long as none of its messages is larger than `maxBytes`. */
async function* limited(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  for await (const chunk of body) {
    const end = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).lastIndexOf('\n\n');
    bytes = end < 0 ? bytes + chunk.byteLength : chunk.byteLength - end;
    if (bytes > maxBytes) throw new ExchangeFault('broken', `A message is larger than ${maxBytes} bytes`);
    yield chunk;
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limited(body, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The connection of one stream, which either side may end. */
class Connection implements Disposable {
  readonly #controller = new AbortController();
  readonly #follower: AbortSignal;
  readonly #onGone = () => this.leave();
  #left = false;

  constructor(follower: AbortSignal) {
    this.#follower = follower;
    if (follower.aborted) this.leave();
    else follower.addEventListener('abort', this.#onGone, { once: true });
  }

  /** Aborted when the connection is to be closed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the follower ended it. */
  get left(): boolean {
    return this.#left;
  }

  leave(): void {
    this.#left = true;
    this.end(new Error('The follower has gone'));
  }

  end(reason: Error): void {
    this.#controller.abort(reason);
  }

  [Symbol.dispose](): void {
    this.#follower.removeEventListener('abort', this.#onGone);
    this.end(new Error('The stream is over'));
  }
}
