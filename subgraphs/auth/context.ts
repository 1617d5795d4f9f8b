import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { AuthQueries } from './queries.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext extends ReadingContext {
  readonly request: RequestContext;
  readonly queries: AuthQueries;
}
