import { personOf } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { payloadOf } from '#kernel/payload.ts';
import type { CompleteResolvers } from './generated/resolvers.ts';

/** GraphQL to commands and queries, and nothing else. */
export const resolvers: CompleteResolvers = {
  Query: {
    artifact: (_, { id }, { queries }) => queries.artifactOrRefuse(id),
    artifacts: (_, list, { queries }) => queries.artifacts(list),
    storagePolicy: (_, _args, { queries }) => queries.storagePolicy(),
  },
  Mutation: {
    createArtifact: async (_, { input }, { commands }) => payloadOf('Artifact', await commands.createArtifact(input)),
    updateArtifact: async (_, { input }, { commands }) => payloadOf('Artifact', await commands.updateArtifact(input)),
    linkArtifacts: async (_, { input }, { commands }) => payloadOf('ArtifactLink', await commands.linkArtifacts(input)),
    unlinkArtifacts: async (_, { input }, { commands }) =>
      payloadOf('Artifact', await commands.unlinkArtifacts(input.linkId)),
    markArtifactMissing: async (_, { input }, { commands }) =>
      payloadOf('Artifact', await commands.markArtifactMissing(input.artifactId)),
  },
  Artifact: {
    __resolveReference: ({ id }, { queries }) => queries.artifact(id),
    project: ({ projectId }) => ({ id: projectId }),
    deal: ({ dealId }) => stub(dealId),
    action: ({ actionId }) => stub(actionId),
    run: ({ runId }) => stub(runId),
    parentLinks: ({ id }, list, { queries }) => queries.linksOf('childId', id, list),
    childLinks: ({ id }, list, { queries }) => queries.linksOf('parentId', id, list),
    createdBy: ({ createdByType, createdById }) => ({
      type: createdByType,
      id: createdById,
      operator: personOf({ type: createdByType, id: createdById }),
    }),
  },
  ArtifactLink: {
    __resolveReference: ({ id }, { queries }) => queries.link(id),
    parent: ({ parentId }, _args, { queries }) => queries.artifactOrRefuse(parentId),
    child: ({ childId }, _args, { queries }) => queries.artifactOrRefuse(childId),
  },
  StoragePolicy: {
    __resolveReference: ({ id }, { queries }) => queries.policy(id),
    project: ({ projectId }) => ({ id: projectId }),
  },
  Deal: {
    __resolveReference: ({ id }) => (isUuid(id) ? { id } : null),
    artifacts: ({ id }, list, { queries }) => queries.artifactsOf('dealId', id, list),
  },
  Action: {
    __resolveReference: ({ id }) => (isUuid(id) ? { id } : null),
    artifacts: ({ id }, list, { queries }) => queries.artifactsOf('actionId', id, list),
  },
  AgentRun: {
    __resolveReference: ({ id }) => (isUuid(id) ? { id } : null),
    artifacts: ({ id }, list, { queries }) => queries.artifactsOf('runId', id, list),
  },
};

/** An object of another subgraph, which the gateway fetches by its id. */
function stub(id: string | null | undefined): { readonly id: string } | null {
  return typeof id === 'string' ? { id } : null;
}
