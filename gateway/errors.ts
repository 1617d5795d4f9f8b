import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import { type ErrorCode, isErrorCode } from '#kernel/codes.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type Trace, traceExtensions } from '#gateway/trace.ts';

/**
 * A failure that a subgraph in another process has already masked and logged. Its reference is passed on, so that the caller
 * holds the one that leads to the cause.
 */
export class RemoteFailure extends Error {
  override readonly name = 'RemoteFailure';
  readonly reference: string;

  constructor(reference: string) {
    super(`A subgraph failed; its log has the reference ${reference}`);
    this.reference = reference;
  }
}

/**
 * What a subgraph that others serve said of a failure. Message and code are passed on as they are: it has decided what its clients
 * may see, and whoever puts it behind a gateway wants to see the same.
 */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
  /** Need not be of the closed list. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Turns whatever was thrown into what a caller may see. The one place for all transports: a code of the closed list, a message
 * meant for the caller and the trace, or INTERNAL_SERVER_ERROR with a reference under which the cause stands in the log. An
 * error is formatted once and remembered, so that a transport which learns of it again, without knowing the request, answers
 * the same and logs nothing twice.
 */
export class ErrorFormatter {
  readonly #log: Log;
  readonly #count: (code: unknown) => void;
  readonly #formatted = new WeakMap<object, GraphQLFormattedError>();
  /** One cause may break many fields, as when a batch of rows cannot be read: it is logged once. */
  readonly #references = new WeakMap<object, string>();
  /** What was logged of a request: a thousand fields that are refused alike are one line. */
  readonly #told = new WeakMap<Trace, Set<ErrorCode>>();

  /** `count` is told the code of each error once. */
  constructor(log: Log, count: (code: unknown) => void = () => undefined) {
    this.#log = log;
    this.#count = count;
  }

  format(error: unknown, trace: Trace | null): GraphQLFormattedError {
    const links = chainOf(error);
    for (const link of links) {
      const known = this.#formatted.get(link);
      if (known !== undefined) return known;
    }
    const formatted = this.#describe(error, links, trace);
    this.#count(formatted.extensions?.['code']);
    const [first] = links;
    if (first !== undefined) this.#formatted.set(first, formatted);
    return formatted;
  }

  #describe(error: unknown, links: readonly Error[], trace: Trace | null): GraphQLFormattedError {
    const place = placeOf(error);
    const traced = trace === null ? {} : { traceId: trace.traceId };
    for (const link of links) {
      if (link instanceof RequestError) {
        this.#tell({ code: link.code, cause: link.cause, ...place }, trace);
        return { message: link.message, ...place, extensions: { ...link.details, code: link.code, ...traced } };
      }
      if (link instanceof ForeignError) {
        return { message: link.message, ...place, extensions: { code: link.code, ...traced } };
      }
      if (link instanceof RemoteFailure) return masked(link.reference, place, traced);
      const code = codeOf(link);
      if (code !== null) {
        this.#tell({ code, cause: undefined, ...place }, trace);
        return { message: link.message, ...place, extensions: { code, ...traced } };
      }
    }
    return masked(this.#referenceOf(links.at(-1) ?? new Error(String(error)), place, trace), place, traced);
  }

  /**
   * Leaves in the log what leads from the trace id in an answer to what was refused (security.md, line 25), once a request and code. Not the
   * message, which may quote what was sent. What is not the request's fault is told with what it comes from, in a few words: an outage meets
   * every request, and its stack is where it was noticed. That we stop is nobody's fault.
   */
  #tell({ code, cause, path }: Refusal, trace: Trace | null): void {
    // Nobody is left who could ask.
    if (trace === null || code === 'REQUEST_CANCELLED') return;
    const told = this.#told.get(trace) ?? new Set();
    if (told.has(code)) return;
    this.#told.set(trace, told.add(code));
    const line = { code, ...traceExtensions(trace), path };
    if (statusOf(code) < 500 || code === 'SHUTTING_DOWN') this.#log.info(line, 'A request was refused');
    else
      this.#log.warn(
        { ...line, cause: cause instanceof Error ? cause.message : undefined },
        'A request could not be answered',
      );
  }

  #referenceOf(cause: Error, place: Pick<GraphQLFormattedError, 'path'>, trace: Trace | null): string {
    const known = this.#references.get(cause);
    if (known !== undefined) return known;
    const reference = randomUUID();
    this.#references.set(cause, reference);
    // Callers hand over what has a trace, such as the whole context of a request.
    const traced = trace === null ? {} : traceExtensions(trace);
    this.#log.error({ err: cause, reference, ...traced, path: place.path }, 'A request failed');
    return reference;
  }
}

/** What is told of an error that has a code. */
interface Refusal extends Pick<GraphQLFormattedError, 'path'> {
  readonly code: ErrorCode;
  readonly cause: unknown;
}

/** The HTTP status that goes with a code when the request as a whole is refused. */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? (statuses[code] ?? 400) : 500;
}

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  NOT_FOUND: 404,
  IDEMPOTENCY_IN_FLIGHT: 409,
  PAYLOAD_TOO_LARGE: 413,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  TOO_MANY_STREAMS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SUBGRAPH_ERROR: 502,
  SUBGRAPH_UNAVAILABLE: 503,
  PROVIDER_UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
  // Of no standard, but known from proxies; nobody is left to read it.
  REQUEST_CANCELLED: 499,
  SHUTTING_DOWN: 503,
};

function masked(
  reference: string,
  place: Pick<GraphQLFormattedError, 'path'>,
  traced: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  const message = 'Something broke on our side; quote the reference when reporting it.';
  return { message, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', reference, ...traced } };
}

/** Path and locations only: they speak of the caller's own document. */
function placeOf(error: unknown): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  if (!(error instanceof GraphQLError)) return {};
  return {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
  };
}

/**
 * The code of an error that graphql-js, Apollo or a resolver raised on purpose. Only codes of the closed list count:
 * `@apollo/gateway` marks whatever a subgraph throws as DOWNSTREAM_SERVICE_ERROR, which says nothing about its message.
 */
function codeOf(link: Error): ErrorCode | null {
  if (!(link instanceof GraphQLError)) return null;
  const code = link.extensions['code'];
  return isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR' ? code : null;
}

/** An error and what it wraps, outermost first. */
function chainOf(error: unknown): readonly Error[] {
  const links: Error[] = [];
  let link = error;
  while (link instanceof Error && !links.includes(link)) {
    links.push(link);
    link = link instanceof GraphQLError ? link.originalError : undefined;
  }
  return links;
}
