import type { Answer } from '#client/answer.ts';
import { answeredWith, GraphError, type GraphProblem } from '#client/graph-error.ts';
import { readConnection } from '#client/live-connection.ts';
import type { SentDocument } from '#client/sent-document.ts';

/** Variables of a subscription that can be resumed. */
export interface Resumable {
  /** The cursor of the last event that was handled. */
  readonly after?: string | null | undefined;
}

/** One event of a subscription. */
export interface LiveEvent<Result> {
  readonly data: Result;
  /** Keep it: given as `$after`, it resumes behind this event, here or from another process. */
  readonly cursor: string | null;
  /** Fields that could not be had for this event and are null in `data`. */
  readonly problems: readonly GraphProblem[];
}

export interface FollowOptions {
  /** Ends the following at once. */
  readonly signal?: AbortSignal;
  /** How long the server may stay away before that is an error, in milliseconds. Default 300,000. */
  readonly patienceMs?: number;
  /** Told of every interruption that is about to be mended. */
  readonly onInterruption?: (interruption: Interruption) => void;
}

export interface Interruption {
  readonly error: GraphError;
  /** When the next attempt is made, in milliseconds from now. */
  readonly retryInMs: number;
}

interface Following extends FollowOptions {
  /** `ws://…` or `wss://…` */
  readonly url: string;
  readonly document: SentDocument;
  readonly variables: Resumable;
}

const defaultPatienceMs = 300_000;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** After these the same subscription goes on from its cursor. All others mean that it cannot. */
const mendable: readonly string[] = [
  'UNREACHABLE',
  'CONNECTION_LOST',
  'SHUTTING_DOWN',
  'SLOW_CONSUMER',
  'SUBGRAPH_UNAVAILABLE',
];

/** See `Graph.follow`. */
export async function* followGraph<Result>(following: Following): AsyncGenerator<LiveEvent<Result>, void, void> {
  const { url, document, signal } = following;
  const outage = new Outage(following.patienceMs ?? defaultPatienceMs);
  let { variables } = following;
  for (;;) {
    try {
      const onConnected = () => outage.connected();
      for await (const answer of readConnection({ url, document, variables, signal, onConnected })) {
        const event = eventOf<Result>(answer);
        outage.over();
        variables = event.cursor === null ? variables : { ...variables, after: event.cursor };
        yield event;
      }
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof GraphError) || !mendable.includes(error.code)) throw error;
      const retryInMs = outage.nextPauseMs();
      if (retryInMs === null) throw error;
      following.onInterruption?.({ error, retryInMs });
      await pause(retryInMs, signal);
    }
  }
}

/** How long the server has been away, and when to try again. */
class Outage {
  readonly #patienceMs: number;
  #since: number | null = null;
  #failures = 0;
  #connectedAt: number | null = null;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  connected(): void {
    this.#connectedAt = performance.now();
  }

  over(): void {
    this.#since = null;
    this.#failures = 0;
  }

  /** Null when patience is at its end. */
  nextPauseMs(): number | null {
    const now = performance.now();
    // A quiet stream is no outage; but a server that accepts and fails at once is still away.
    if (this.#connectedAt !== null && now - this.#connectedAt > longestPauseMs) this.over();
    this.#connectedAt = null;
    this.#since ??= now;
    if (now - this.#since > this.#patienceMs) return null;
    const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures);
    this.#failures += 1;
    // Spread, so that a crowd that lost one server does not come back as one.
    return longest * (0.5 + Math.random() / 2);
  }
}

function eventOf<Result>(answer: Answer): LiveEvent<Result> {
  if (answer.data === null) throw answeredWith(answer.problems, answer.traceId);
  // The server validated the document against the schema that the type was generated from.
  return { data: answer.data as Result, cursor: answer.cursor, problems: answer.problems };
}

// Written out, as the client runs in browsers as well, which have no node:timers.
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const stop = () => {
    clearTimeout(timer);
    reject(asError(signal?.reason));
  };
  signal?.addEventListener('abort', stop, { once: true });
  return promise.finally(() => signal?.removeEventListener('abort', stop));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('The following was ended', { cause: reason });
}
