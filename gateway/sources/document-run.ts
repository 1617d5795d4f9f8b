import type { GraphQLError, GraphQLResolveInfo } from 'graphql';
import type { MaybePromise } from '#gateway/sources/completion.ts';
import type { RunPath } from '#gateway/sources/run-path.ts';

/** What one execution of a document carries along. */
export interface DocumentRun {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variables: Record<string, unknown>;
  readonly errors: GraphQLError[];
}

/** Resolves the fields of one object. */
export type ExecuteObject = (source: unknown, path: RunPath | null, run: DocumentRun) => MaybePromise<object>;

/** Makes what resolvers get as their fourth argument. */
export type InfoFor = (path: RunPath | null, run: DocumentRun) => GraphQLResolveInfo;
