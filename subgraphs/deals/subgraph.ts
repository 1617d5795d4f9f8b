import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { createDealsCommands } from './commands.ts';
import type { SubgraphContext } from './context.ts';
import type { DealEntities } from './entities.ts';
import { createDealsQueries } from './queries.ts';
import { resolvers } from './resolvers.ts';
import { createDealsViews } from './views.ts';

/** Deals on their way through the pipeline, their names and threads, and the brokers who offer them. */
export function createDealsSubgraph(foundation: Foundation, entities: DealEntities): Subgraph {
  return {
    name: 'deals',
    schema: buildSchema('deals', resolvers),
    contextFor: (request) => createContext(foundation, entities, request),
  };
}

function createContext(foundation: Foundation, entities: DealEntities, request: RequestContext): SubgraphContext {
  let queries = createDealsQueries(foundation, entities, request);
  return {
    request,
    get queries() {
      return queries;
    },
    commands: createDealsCommands(foundation, entities, request),
    views: createDealsViews(foundation, entities, request),
    readAfresh: () => {
      queries = createDealsQueries(foundation, entities, request);
    },
  };
}
