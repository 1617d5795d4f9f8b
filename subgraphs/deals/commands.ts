import type { RequestContext } from '#kernel/context.ts';
import type { Foundation } from '#events/foundation.ts';
import { createBrokerCommands } from './broker-commands.ts';
import { createDealCommands } from './deal-commands.ts';
import type { DealEntities } from './entities.ts';
import { createLinkCommands } from './link-commands.ts';
import { repeatAfterDuplicate } from './turn.ts';

/** The writes of the deals subgraph for one request. */
export type DealsCommands = ReturnType<typeof createDealsCommands>;

/**
 * Makes the writes of one request. Each gives the object as it then is or the refusal that the SDL names, and throws NOT_FOUND
 * for ids the project has not and BAD_USER_INPUT for what is not acceptable.
 */
export function createDealsCommands(foundation: Foundation, entities: DealEntities, request: RequestContext) {
  const unitOfWork = repeatAfterDuplicate(foundation.unitOfWork);
  const parts = { foundation, entities, request, unitOfWork };
  return { ...createDealCommands(parts), ...createLinkCommands(parts), ...createBrokerCommands(parts) };
}
