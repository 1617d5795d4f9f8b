import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import type { SubgraphContext } from './context.ts';
import type { AuthEntities } from './entities.ts';
import { createAuthQueries } from './queries.ts';
import { resolvers } from './resolvers.ts';

/** Operators, projects and who belongs to which. */
export function createAuthSubgraph(foundation: Foundation, entities: AuthEntities): Subgraph {
  return {
    name: 'auth',
    schema: buildSchema('auth', resolvers),
    contextFor: (request) => createContext(foundation, entities, request),
  };
}

function createContext(foundation: Foundation, entities: AuthEntities, request: RequestContext): SubgraphContext {
  let queries = createAuthQueries(foundation.store, entities, request);
  return {
    request,
    get queries() {
      return queries;
    },
    readAfresh: () => {
      queries = createAuthQueries(foundation.store, entities, request);
    },
  };
}
