import type { GraphQLError } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { Deferral } from '#gateway/execution/deferral.ts';
import { type Data, emptyData } from '#gateway/execution/data.ts';

/** The variables of an operation: as the client sent them, which is how they are handed on, and with defaults, for conditions. */
export interface Variables {
  readonly given: Readonly<Record<string, unknown>>;
  readonly coerced: Readonly<Record<string, unknown>>;
}

/** One response in the making. */
export interface Execution {
  /** What subgraphs have answered so far. */
  readonly data: Data;
  /** What went wrong, with the client's paths. */
  readonly errors: GraphQLError[];
}

/**
 * Responses of one operation that are made together: one for a request, one for each of the events that wait at a subscription.
 * Entities that several of them need are fetched together.
 */
export interface Batch {
  readonly executions: readonly Execution[];
  readonly variables: Variables;
  /** Replaced by a mutation: what was loaded for the request before is no longer true. */
  context: RequestContext;
  /** What is delivered later; null where everything is waited for. */
  readonly deferral: Deferral | null;
}

/** One node of a plan, compiled. Resolves when the executions hold what it adds; never rejects. */
export type Step = (batch: Batch) => Promise<void> | undefined;

/** An execution that knows nothing yet. */
export function newExecution(data: Data = emptyData()): Execution {
  return { data, errors: [] };
}
