import type { RequestContext } from '#kernel/context.ts';
import type { ActionCommands } from './action-commands.ts';
import type { ActionQueries } from './action-queries.ts';
import type { RunCommands } from './run-commands.ts';
import type { RunQueries } from './run-queries.ts';
import type { EventQueries } from './event-queries.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext {
  readonly request: RequestContext;
  readonly actions: ActionQueries;
  readonly actionCommands: ActionCommands;
  readonly runs: RunQueries;
  readonly runCommands: RunCommands;
  readonly events: EventQueries;
}
