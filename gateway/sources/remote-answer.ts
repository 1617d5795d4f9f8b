import { type ExecutionResult, GraphQLError } from 'graphql';
import { isErrorCode } from '#kernel/codes.ts';
import { RequestError } from '#kernel/request-error.ts';
import { ForeignError, RemoteFailure } from '#gateway/errors.ts';
import { type ExchangeAnswer, ExchangeFault } from '#gateway/sources/http-exchange.ts';
import { replayExtension } from '#gateway/sources/internal-context.ts';

/** Whose errors an answer holds: those of a subgraph of ours are ours to judge, those of others are passed on as they are. */
export type Origin = 'ours' | 'foreign';

const graphqlTypes = new Set(['application/json', 'application/graphql-response+json']);

/** The parts of a GraphQL answer, its errors not yet looked into. */
export interface Envelope {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly RemoteError[] | undefined;
  /** The root fields that were answered with an outcome of before, as a subgraph of ours says. */
  readonly replayed: readonly string[];
}

/** An error as it stands in an answer. */
export interface RemoteError {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/**
 * Reads an answer, whatever its status: servers send errors with 200 and with others. Throws a `broken` ExchangeFault where it is
 * no GraphQL. Checked by hand and not by schema, as answers are large and all but the envelope is checked where it is used.
 */
export function readAnswer({ status, contentType, text }: ExchangeAnswer): Envelope {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (status >= 300 && status < 400) throw notGraphql(`status ${status}; redirects are not followed`);
  if (!graphqlTypes.has(type)) throw notGraphql(`status ${status} and the type "${type}"`);
  return readEnvelope(text);
}

/** Reads the JSON of an answer or of one event. Throws a `broken` ExchangeFault where it is no GraphQL. */
export function readEnvelope(text: string): Envelope {
  const body = parseJson(text);
  if (!isRecord(body)) throw notGraphql('no JSON object');
  const { data, errors, extensions } = body;
  if (data === undefined && errors === undefined) throw notGraphql('neither data nor errors');
  if (data !== undefined && data !== null && !isRecord(data)) throw notGraphql('data that is no object');
  return {
    data,
    errors: errors === undefined || errors === null ? undefined : readErrors(errors),
    replayed: extensions === undefined ? [] : readReplayed(extensions),
  };
}

/** Puts the errors into the form in which a subgraph in this process would have thrown them. */
export function revive({ data, errors }: Envelope, origin: Origin): ExecutionResult {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined || errors.length === 0
      ? {}
      : { errors: errors.map((error) => reviveError(error, origin)) }),
  };
}

function reviveError(error: RemoteError, origin: Origin): GraphQLError {
  const originalError = origin === 'foreign' ? foreignErrorOf(error) : ownErrorOf(error);
  return new GraphQLError(error.message, { path: error.path, originalError });
}

function ownErrorOf({ message, extensions }: RemoteError): Error {
  const { code, traceId: _known, reference, ...details } = extensions;
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return new RequestError(code, message, details);
  return new RemoteFailure(typeof reference === 'string' ? reference : 'unknown');
}

function foreignErrorOf({ message, extensions: { code } }: RemoteError): Error {
  return new ForeignError(message, typeof code === 'string' ? code : 'SUBGRAPH_ERROR');
}

function readReplayed(extensions: unknown): readonly string[] {
  const paths = isRecord(extensions) ? extensions[replayExtension] : undefined;
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}

function readErrors(errors: unknown): readonly RemoteError[] {
  if (!Array.isArray(errors)) throw notGraphql('errors that are no list');
  return errors.map(readError);
}

function readError(error: unknown): RemoteError {
  if (!isRecord(error) || typeof error['message'] !== 'string') throw notGraphql('an error without a message');
  const { message, path, extensions } = error;
  return { message, path: isPath(path) ? path : null, extensions: isRecord(extensions) ? extensions : {} };
}

function isPath(path: unknown): path is readonly (string | number)[] {
  return Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notGraphql('no JSON', error);
  }
}

function notGraphql(found: string, cause?: unknown): ExchangeFault {
  return new ExchangeFault('broken', `The answer has ${found}`, { cause });
}
