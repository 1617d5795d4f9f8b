import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { ArtifactCommands } from './commands.ts';
import type { ArtifactQueries } from './queries.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext extends ReadingContext {
  readonly request: RequestContext;
  readonly commands: ArtifactCommands;
  readonly queries: ArtifactQueries;
}
