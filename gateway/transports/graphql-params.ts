import { RequestError } from '#kernel/request-error.ts';
import type { GraphqlParams } from '#gateway/admission/admission.ts';
import type { GraphqlRequest } from '#gateway/admission/documents.ts';
import { idempotencyKeyOf } from '#gateway/idempotency-key.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON body, or the payload of a WebSocket `subscribe` message. Throws BAD_REQUEST that names the mistaken member. Checked
 * by hand, as it stands in the way of every request: a zod schema of the same copies what it reads.
 */
export function requestOf(body: unknown): GraphqlRequest {
  if (!isObject(body)) throw badRequest('The body must be a JSON object.');
  const documentId = documentIdOf(body);
  const extensions = objectOf(body, 'extensions');
  return {
    query: queryOf(body, documentId !== null),
    documentId,
    operationName: textOf(body, 'operationName') ?? undefined,
    variables: objectOf(body, 'variables') ?? {},
    asksForCost: extensions?.['cost'] === true,
    idempotencyKey: idempotencyKeyOf(extensions?.['idempotencyKey'], 'The member extensions.idempotencyKey'),
  };
}

/** Reads a request that has to bring its document. Throws BAD_REQUEST. */
export function paramsOf(body: unknown): GraphqlParams {
  const { query, operationName, variables } = requestOf(body);
  if (query === null) throw badRequest('The member query must be the text of a GraphQL document.');
  return { query, operationName, variables };
}

/**
 * Reads the requests of a batch, a JSON array of bodies, in their order; in place of a member that is none stands its BAD_REQUEST.
 * Throws BATCH_TOO_LARGE where there are more than `maxSize`, and BAD_REQUEST where batches are off (a `maxSize` below 2) or the array
 * is empty.
 */
export function paramsOfBatch(body: readonly unknown[], maxSize: number): readonly (GraphqlRequest | RequestError)[] {
  if (maxSize < 2) throw badRequest('The body must be a JSON object: requests are not accepted in batches.');
  if (body.length === 0) throw badRequest('The batch is empty.');
  if (body.length > maxSize) {
    throw new RequestError('BATCH_TOO_LARGE', `The batch has ${body.length} requests, and ${maxSize} is the limit.`, {
      limit: maxSize,
    });
  }
  return body.map(memberOf);
}

function memberOf(member: unknown): GraphqlRequest | RequestError {
  try {
    return requestOf(member);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
}

/** Reads the search parameters of a GET request, where variables and extensions are JSON. Throws BAD_REQUEST. */
export function requestOfSearch(search: URLSearchParams): GraphqlRequest {
  for (const name of ['query', 'documentId', 'operationName', 'variables', 'extensions']) {
    if (search.getAll(name).length > 1) throw badRequest(`The search parameter ${name} must not be repeated.`);
  }
  return requestOf({
    query: search.get('query'),
    documentId: search.get('documentId') || null,
    operationName: search.get('operationName') || null,
    variables: jsonOf(search, 'variables'),
    extensions: jsonOf(search, 'extensions'),
  });
}

/** A BAD_REQUEST with that message. */
export function badRequest(message: string): RequestError {
  return new RequestError('BAD_REQUEST', message);
}

/** Where the document is named by its identifier, an empty text is none: graphql-transport-ws knows no message without `query`. */
function queryOf(body: JsonObject, isNamed: boolean): string | null {
  const query = body['query'];
  if (isNamed && (query === undefined || query === null || query === '')) return null;
  if (typeof query !== 'string') throw badRequest('The member query must be the text of a GraphQL document.');
  if (query === '') throw badRequest('The member query must not be empty.');
  return query;
}

/**
 * `documentId` of GraphQL over HTTP's appendix "Persisted Documents", or what Apollo's automatic persisted queries have for it.
 * Without the prefix `sha256:`, which is the only one that means anything here.
 */
function documentIdOf(body: JsonObject): string | null {
  const named = textOf(body, 'documentId')?.replace(/^sha256:/, '') ?? null;
  const hashed = persistedQueryOf(objectOf(body, 'extensions'));
  if (named !== null && hashed !== null && named !== hashed) {
    throw badRequest('The member documentId names another document than extensions.persistedQuery.');
  }
  return named ?? hashed;
}

function persistedQueryOf(extensions: JsonObject | null): string | null {
  const persistedQuery = extensions?.['persistedQuery'] ?? null;
  if (persistedQuery === null) return null;
  if (!isObject(persistedQuery) || persistedQuery['version'] !== 1) {
    throw badRequest('The member extensions.persistedQuery must be an object of version 1.');
  }
  const hash = persistedQuery['sha256Hash'];
  if (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw badRequest('The member extensions.persistedQuery.sha256Hash must be 64 lower-case hexadecimal digits.');
}

function textOf(body: JsonObject, name: string): string | null {
  const value = body[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw badRequest(`The member ${name} must be a string.`);
}

function objectOf(body: JsonObject, name: string): JsonObject | null {
  const value = body[name] ?? null;
  if (value === null || isObject(value)) return value;
  throw badRequest(`The member ${name} must be an object.`);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(search: URLSearchParams, name: string): unknown {
  const text = search.get(name);
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`The search parameter ${name} must be JSON.`);
  }
}
