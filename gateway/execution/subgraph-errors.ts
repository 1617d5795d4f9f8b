import { GraphQLError } from 'graphql';
import { clientKey } from '#kernel/response-key.ts';
import type { Execution } from '#gateway/execution/execution.ts';

/** A path in a response. */
export type ResponsePath = readonly (string | number)[];

/**
 * Records what a subgraph reported, at `path` of the client's response. The cause is kept, so that code, stack and refusal are found
 * behind it; its locations are not, as they speak of a document that the client did not write.
 */
export function recordError(execution: Execution, error: unknown, path: ResponsePath): void {
  const cause = error instanceof Error ? error : new Error(String(error));
  execution.errors.push(
    new GraphQLError(cause.message, { path: path.map(clientKey), originalError: cause, ...withoutHttp(cause) }),
  );
}

/** Transports take status and headers from `extensions.http` of some errors; those are not a subgraph's to set. */
function withoutHttp(cause: Error): { readonly extensions?: Readonly<Record<string, unknown>> } {
  if (!(cause instanceof GraphQLError) || cause.extensions['http'] === undefined) return {};
  const { http: _theirs, ...extensions } = cause.extensions;
  return { extensions };
}
