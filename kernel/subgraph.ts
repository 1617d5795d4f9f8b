import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';

/**
 * What a subgraph offers to whoever hosts it: the gateway in the same process, or an HTTP server of its own. The gateway knows
 * subgraphs through this port and their SDL only.
 */
export interface Subgraph {
  /** The name in the supergraph: `auth`, `deals`, `runs`, `artifacts`. */
  readonly name: string;
  /** The executable schema, with the federation fields `_entities` and `_service`. */
  readonly schema: GraphQLSchema;
  /** The context value its resolvers get for one request; made anew for each, as it holds that request's batching loaders. */
  contextFor(request: RequestContext): unknown;
}

/** What the context value of every subgraph of ours can do, whatever else it holds. */
export interface ReadingContext {
  readonly request: RequestContext;
  /**
   * Forgets what was read, so that it is read as it is now. Called after each root field of a mutation, as a document may have
   * several, and before each event of a subscription, whose request lasts for hours.
   */
  readAfresh(): void;
}
