import type { RequestContext } from '#kernel/context.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext {
  readonly request: RequestContext;
}
