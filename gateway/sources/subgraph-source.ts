import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql';
import type { ErrorCode } from '#kernel/codes.ts';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';

/**
 * How the gateway reaches one subgraph, in this process or in another. Refusals arrive as errors whose chain of
 * `originalError` holds a `RequestError`; a subgraph that cannot be reached throws SUBGRAPH_UNAVAILABLE.
 */
export interface SubgraphSource {
  /**
   * Executes a query or mutation; the answer is the caller's alone, who may change it. Values that the subgraph's own scalars
   * refuse give BAD_USER_INPUT. Not a promise where nothing had to be waited for.
   */
  execute(operation: SourceOperation): Promise<ExecutionResult> | ExecutionResult;
  /**
   * Opens the stream of one subscription. Rejects where the subgraph refuses it. The stream ends promptly when
   * `operation.context.signal` is aborted or `return` is called, and throws what ended it otherwise.
   */
  subscribe(operation: SourceOperation): Promise<AsyncIterator<SourceEvent, void, void>>;
}

/** What a subgraph is asked for: the part of a plan that is its own. */
export interface SourceOperation {
  readonly document: DocumentNode;
  /** The text of `document`. */
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** One event of a stream, not yet resolved into the fields the subscription selects. */
export interface SourceEvent {
  /**
   * The same for the same event in every stream of it, where that can be known: the event object that the subgraph hands to
   * all its followers. What follows from an event is then worked out once for all of them.
   */
  readonly identity: object | null;
  /** Resolves the selected fields under `context`, which need not be that of the stream. */
  resolve(context: RequestContext): Promise<ExecutionResult>;
}

/**
 * Why a stream ended before it was complete. Where the subgraph was `shutting down`, the connection is `broken` or the reader stayed
 * `behind`, the same stream can be opened again after the last cursor; where the subgraph `refused` to go on, it would do so again.
 */
export type StreamEnding = 'shutting down' | 'broken' | 'behind' | 'refused';

/** The ending that an error thrown by a stream stands for. */
export function endingOf(error: unknown): StreamEnding {
  if (error instanceof GraphQLError) return endingOf(error.originalError);
  return (error instanceof RequestError ? passing[error.code] : undefined) ?? 'refused';
}

const passing: Partial<Record<ErrorCode, StreamEnding>> = {
  SHUTTING_DOWN: 'shutting down',
  SUBGRAPH_UNAVAILABLE: 'broken',
  SLOW_CONSUMER: 'behind',
};
