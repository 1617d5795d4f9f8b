import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { createArtifactCommands } from './commands.ts';
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
    contextFor: (request): SubgraphContext => ({
      request,
      commands: createArtifactCommands({ foundation, entities, ownFolder }, request),
      queries: createArtifactQueries(foundation.store, entities, request),
    }),
  };
}
