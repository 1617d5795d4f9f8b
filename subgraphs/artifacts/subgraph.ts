import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { createArtifactCommands, type ArtifactParts } from './commands.ts';
import type { SubgraphContext } from './context.ts';
import type { ArtifactEntities } from './entities.ts';
import { createArtifactQueries } from './queries.ts';
import { resolvers } from './resolvers.ts';

/**
 * The records of files, how they come from one another, and where a project keeps them.
 *
 * @param ownFolder the program's own folder for files, absolute: what `file:` URIs may name in projects without a storage
 *   policy; null where the program has none, which refuses them
 */
export function createArtifactsSubgraph(
  foundation: Foundation,
  entities: ArtifactEntities,
  ownFolder: string | null = null,
): Subgraph {
  return {
    name: 'artifacts',
    schema: buildSchema('artifacts', resolvers),
    contextFor: (request) => createContext({ foundation, entities, ownFolder }, request),
  };
}

function createContext(parts: ArtifactParts, request: RequestContext): SubgraphContext {
  const { store } = parts.foundation;
  let queries = createArtifactQueries(store, parts.entities, request);
  return {
    request,
    commands: createArtifactCommands(parts, request),
    get queries() {
      return queries;
    },
    readAfresh: () => {
      queries = createArtifactQueries(store, parts.entities, request);
    },
  };
}
