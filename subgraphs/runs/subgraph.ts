import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { createActionCommands } from './action-commands.ts';
import { createActionQueries } from './action-queries.ts';
import type { ActionTools } from './action-unit.ts';
import { createAgentActivity } from './agent-activity.ts';
import type { SubgraphContext, SubgraphReads } from './context.ts';
import type { RunEntities } from './entities.ts';
import { createEventQueries } from './event-queries.ts';
import { resolvers } from './resolvers.ts';
import { createRunCommands } from './run-commands.ts';
import { createRunQueries } from './run-queries.ts';
import { servesNothing, type ServedWork } from './served-work.ts';

/**
 * Actions, the runs that attempt them, and the events of everything.
 *
 * @param served what our own workers do; nothing unless told
 */
export function createRunsSubgraph(
  foundation: Foundation,
  entities: RunEntities,
  served: ServedWork = servesNothing,
): Subgraph {
  const tools = { foundation, entities, served };
  return {
    name: 'runs',
    schema: buildSchema('runs', resolvers),
    contextFor: (request) => createContext(tools, request),
  };
}

function createContext(tools: ActionTools, request: RequestContext): SubgraphContext {
  const { foundation, entities } = tools;
  const readsOf = (): SubgraphReads => ({
    actions: createActionQueries(foundation, entities, request),
    runs: createRunQueries(foundation, entities, request),
    events: createEventQueries(foundation, request),
    agentActivity: createAgentActivity(foundation, entities, request),
  });
  // Made when something is read: of a thousand followers of one event all but the first are given what was read for it.
  let made: SubgraphReads | null = null;
  const reads = () => (made ??= readsOf());
  return {
    request,
    get actions() {
      return reads().actions;
    },
    get runs() {
      return reads().runs;
    },
    get events() {
      return reads().events;
    },
    get agentActivity() {
      return reads().agentActivity;
    },
    actionCommands: createActionCommands(tools, request),
    runCommands: createRunCommands(tools, request),
    readAfresh: () => {
      made = null;
    },
  };
}
