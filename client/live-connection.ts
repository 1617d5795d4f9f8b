import { createClient, type Client } from 'graphql-ws/client';
import { readAnswer, readProblems, type Answer } from '#client/answer.ts';
import { answeredWith, GraphError } from '#client/graph-error.ts';
import type { SentDocument } from '#client/sent-document.ts';

interface LiveRequest {
  /** `ws://…` or `wss://…` */
  readonly url: string;
  readonly document: SentDocument;
  readonly variables: object;
  readonly signal: AbortSignal | undefined;
  readonly onConnected: () => void;
}

/** How often a quiet connection is tried, and how long the answer to that may take. */
const pingEveryMs = 10_000;
const pongWithinMs = 5_000;
/** How long a server may take to accept a connection. */
const acknowledgedWithinMs = 10_000;

/**
 * One subscription on one connection (graphql-transport-ws by graphql-ws): its events until it completes. Throws a `GraphError`
 * where it ends in any other way, and the signal's reason where that is aborted. Nothing is mended here: graphql-ws would
 * subscribe again with the variables it was given first, and so repeat what was received.
 */
export async function* readConnection(request: LiveRequest): AsyncGenerator<Answer> {
  const { url, document, variables, signal } = request;
  signal?.throwIfAborted();
  const inbox = new Inbox();
  const client = connect(url, () => {
    inbox.connected();
    request.onConnected();
  });
  const leave = client.subscribe(
    { ...document, variables: { ...variables } },
    { next: (message) => inbox.add(message), error: (reason) => inbox.fail(reason), complete: () => inbox.end(null) },
  );
  const abort = () => inbox.end(asError(signal?.reason));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    yield* inbox.read();
  } finally {
    signal?.removeEventListener('abort', abort);
    leave();
  }
}

/** A connection whose other end went without a word is given up: no close event would ever tell. */
function connect(url: string, onConnected: () => void): Client {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client: Client = createClient({
    url,
    retryAttempts: 0,
    connectionAckWaitTimeout: acknowledgedWithinMs,
    keepAlive: pingEveryMs,
    on: {
      connected: onConnected,
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      closed: () => clearTimeout(overdue),
    },
  });
  return client;
}

/** What has arrived and was not taken yet, and how it ended. */
class Inbox {
  readonly #waiting: Answer[] = [];
  #ended: { readonly error: Error | null } | null = null;
  #isConnected = false;
  #changed = Promise.withResolvers<void>();

  connected(): void {
    this.#isConnected = true;
  }

  add(message: unknown): void {
    const answer = readAnswer(message);
    if (answer === null) return this.end(new GraphError('The event is no GraphQL answer.', { code: 'BAD_ANSWER' }));
    this.#waiting.push(answer);
    this.#changed.resolve();
  }

  /** Takes whatever graphql-ws gives as a reason: the errors of the server, a close event, an error. */
  fail(reason: unknown): void {
    this.end(Array.isArray(reason) ? answeredWith(readProblems(reason), null) : lost(reason, this.#isConnected));
  }

  end(error: Error | null): void {
    this.#ended ??= { error };
    this.#changed.resolve();
  }

  async *read(): AsyncGenerator<Answer> {
    for (;;) {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) yield next;
      if (this.#ended?.error) throw this.#ended.error;
      if (this.#ended !== null) return;
      await this.#changed.promise;
      this.#changed = Promise.withResolvers<void>();
    }
  }
}

/** Close codes of RFC 6455 and graphql-transport-ws that say the same again next time. */
const finalCloseCodes: readonly unknown[] = [1002, 1003, 1007, 1009, 1010, 4400, 4401, 4403, 4406, 4409, 4429];

function lost(cause: unknown, wasConnected: boolean): GraphError {
  const code = memberOf(cause, 'code');
  const reason = memberOf(cause, 'reason');
  if (finalCloseCodes.includes(code)) {
    const message = `The server closed the connection: ${String(reason)} (${String(code)}).`;
    return new GraphError(message, { code: code === 4401 || code === 4403 ? 'UNAUTHENTICATED' : 'BAD_ANSWER', cause });
  }
  return wasConnected
    ? new GraphError('The connection was lost.', { code: 'CONNECTION_LOST', cause })
    : new GraphError('The server cannot be reached.', { code: 'UNREACHABLE', cause });
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('The following was ended', { cause: reason });
}
