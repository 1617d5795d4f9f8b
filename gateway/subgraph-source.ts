import type { DocumentNode, ExecutionResult } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';

/**
 * How the gateway reaches one subgraph, in this process or in another. Refusals arrive as errors whose chain of
 * `originalError` holds a `RequestError`; a subgraph that cannot be reached throws SUBGRAPH_UNAVAILABLE.
 */
export interface SubgraphSource {
  /** Executes a query or mutation. Values that the subgraph's own scalars refuse give BAD_USER_INPUT. */
  execute(operation: SourceOperation): Promise<ExecutionResult>;
  /**
   * Opens the stream of one subscription. Rejects where the subgraph refuses it. The stream ends promptly when
   * `operation.context.signal` is aborted or `return` is called, and throws what ended it otherwise.
   */
  subscribe(operation: SourceOperation): Promise<AsyncIterator<SourceEvent>>;
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
