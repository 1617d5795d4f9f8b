import { z } from 'zod';
import { RequestError } from '#kernel/request-error.ts';
import type { GraphqlParams } from '#gateway/admission.ts';

const object = z.record(z.string(), z.unknown());

const params = z.object({
  query: z.string({ error: 'must be the text of a GraphQL document' }).min(1, { error: 'must not be empty' }),
  operationName: z.string({ error: 'must be a string' }).nullish(),
  variables: z.record(z.string(), z.unknown(), { error: 'must be an object' }).nullish(),
});

/** Reads a JSON body, or the payload of a WebSocket `subscribe` message. Throws BAD_REQUEST that names the mistaken member. */
export function paramsOf(body: unknown): GraphqlParams {
  if (!object.safeParse(body).success) throw badRequest('The body must be a JSON object.');
  const { data, error } = params.safeParse(body);
  if (data === undefined) {
    const [issue] = error.issues;
    throw badRequest(`The member ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not acceptable'}.`);
  }
  return {
    query: data.query,
    operationName: data.operationName ?? undefined,
    variables: data.variables ?? {},
  };
}

/** Reads the search parameters of a GET request, where variables are JSON. Throws BAD_REQUEST. */
export function paramsOfSearch(search: URLSearchParams): GraphqlParams {
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    if (search.getAll(name).length > 1) throw badRequest(`The search parameter ${name} must not be repeated.`);
  }
  const operationName = search.get('operationName');
  return paramsOf({
    query: search.get('query'),
    ...(operationName === null || operationName === '' ? {} : { operationName }),
    variables: jsonOf(search.get('variables')),
  });
}

function jsonOf(text: string | null): unknown {
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The search parameter variables must be JSON.');
  }
}

/** A BAD_REQUEST with that message. */
export function badRequest(message: string): RequestError {
  return new RequestError('BAD_REQUEST', message);
}
