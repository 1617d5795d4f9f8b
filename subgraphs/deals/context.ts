import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { DealsCommands } from './commands.ts';
import type { DealsQueries } from './queries.ts';
import type { createDealsViews } from './views.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext extends ReadingContext {
  readonly request: RequestContext;
  readonly queries: DealsQueries;
  readonly commands: DealsCommands;
  readonly views: ReturnType<typeof createDealsViews>;
}
