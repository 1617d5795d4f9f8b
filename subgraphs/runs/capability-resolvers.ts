import type { Capability } from '#capabilities/capability.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import { notFound } from '#kernel/input.ts';
import type { CapabilityFilter, QueryResolvers } from './generated/resolvers.ts';

/** The fields of Query that speak of capabilities; the same for every project. */
export const capabilityQueryResolvers: Pick<QueryResolvers, 'capabilities' | 'capability'> = {
  capabilities: (_, { filter }) => shippedCapabilities().all.filter((capability) => isWanted(capability, filter ?? {})),
  capability: (_, { id }) => {
    const capability = shippedCapabilities().find(id);
    if (capability === undefined) throw notFound('capability');
    return capability;
  },
};

function isWanted(capability: Capability, { tag = null, actionType = null }: CapabilityFilter): boolean {
  return (
    (tag === null || capability.tags.includes(tag)) && (actionType === null || capability.actionType === actionType)
  );
}
