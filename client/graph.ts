import { readAnswer } from '#client/answer.ts';
import { followGraph, type FollowOptions, type LiveEvent, type Resumable } from '#client/follow.ts';
import type { TypedDocumentString } from '#client/generated/graphql.ts';
import { answeredWith, GraphError } from '#client/graph-error.ts';
import { sentOf, type SentDocument } from '#client/sent-document.ts';

/** Where the graph is, and how patient its client is. */
export interface GraphOptions {
  /** For example `http://127.0.0.1:4000/graphql`. Subscriptions use the same address over WebSocket. */
  readonly url: string;
  /** How long an answer may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /**
   * What is sent of a document: its text, or its hash alone, which spares the text and is what a server wants that runs only
   * documents of its manifest (`DOCUMENTS=trusted`). Default `text`.
   */
  readonly documents?: 'text' | 'hash';
  /** Sent with every query and mutation. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RequestOptions {
  /** Ends the waiting; the request then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A client of the graph: documents of `client/operations` in, what they ask for out. */
export interface Graph {
  /**
   * Carries out a query or a mutation once; nothing is repeated. Rejects with a `GraphError` where there is no answer or one
   * with errors, also where a part of its data is there.
   */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Result>;
  /**
   * Follows a subscription with a variable `$after`: every event once, in order, until the stream completes. A connection that
   * drops, or a server that goes away or finds us slow, is mended by subscribing again after the last event that was taken.
   * Ends with a `GraphError` for what cannot be mended, such as `CURSOR_EXPIRED` or a server that stays away for longer than
   * `patienceMs`, and with the signal's reason where that is aborted.
   *
   * Where no event has been taken yet, it begins anew as `variables` say. A follower of `agentEvents` who must not miss what
   * happens meanwhile begins with a cursor: that of `events(last: 1)`.
   */
  follow<Result, Variables extends Resumable>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    options?: FollowOptions,
  ): AsyncGenerator<LiveEvent<Result>, void, void>;
}

const defaultTimeoutMs = 30_000;

/** Makes a client; nothing is opened until something is asked. */
export function createGraph(options: GraphOptions): Graph {
  const { documents = 'text' } = options;
  return {
    request: (document, variables, { signal } = {}) =>
      request(options, { ...sentOf(document, documents), variables }, signal),
    follow: (document, variables, followOptions = {}) => {
      const url = options.url.replace(/^http/, 'ws');
      return followGraph({ ...followOptions, url, document: sentOf(document, documents), variables });
    },
  };
}

interface GraphqlRequest extends SentDocument {
  readonly variables: unknown;
}

async function request<Result>(
  options: GraphOptions,
  body: GraphqlRequest,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const { status, text } = await exchange(options, body, signal);
  const answer = readAnswer(parsed(text));
  if (answer === null) {
    throw new GraphError(`${options.url} answered ${status} without GraphQL.`, { code: 'BAD_ANSWER' });
  }
  if (answer.problems.length > 0 || answer.data === null) throw answeredWith(answer.problems, answer.traceId);
  // The server validated the document against the schema that the type was generated from.
  return answer.data as Result;
}

async function exchange(
  { url, timeoutMs = defaultTimeoutMs, headers = {} }: GraphOptions,
  body: GraphqlRequest,
  signal: AbortSignal | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: signal === undefined ? late : AbortSignal.any([late, signal]),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    if (late.aborted) throw new GraphError(`${url} did not answer in ${timeoutMs} ms.`, { code: 'TIMEOUT', cause });
    throw unanswered(url, cause);
  }
}

/** Errors of the system that stop a request before any of it was sent. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function unanswered(url: string, cause: unknown): GraphError {
  const codes = causes(cause).map((error) => ('code' in error ? error.code : null));
  if (codes.some((code) => typeof code === 'string' && notSent.has(code))) {
    return new GraphError(`${url} cannot be reached.`, { code: 'UNREACHABLE', cause });
  }
  return new GraphError(`The connection to ${url} was lost before the answer.`, { code: 'CONNECTION_LOST', cause });
}

function causes(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const several: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...several].flatMap(causes)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // whatever it is, it is no answer
  }
}
