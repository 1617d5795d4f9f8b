import type { EntityName } from '@mikro-orm/core';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Config } from '#cli/config.ts';
import type { SubgraphName } from '#cli/role.ts';

/** A subgraph before its database is open: its entities first, then the subgraph on the foundation that knows them. */
export interface SubgraphParts {
  readonly entities: readonly EntityName[];
  create(foundation: Foundation, config: Config): Subgraph;
}

/** How each subgraph comes into being. Loaded one by one: a process that serves one does not load the others. */
export const subgraphParts: Readonly<Record<SubgraphName, () => Promise<SubgraphParts>>> = {
  auth: async () => {
    const { createAuthEntities } = await import('#subgraphs/auth/entities.ts');
    const { createAuthSubgraph } = await import('#subgraphs/auth/subgraph.ts');
    const entities = createAuthEntities();
    return { entities: Object.values(entities), create: (foundation) => createAuthSubgraph(foundation, entities) };
  },
  deals: async () => {
    const { createDealEntities } = await import('#subgraphs/deals/entities.ts');
    const { createDealsSubgraph } = await import('#subgraphs/deals/subgraph.ts');
    const entities = createDealEntities();
    return { entities: Object.values(entities), create: (foundation) => createDealsSubgraph(foundation, entities) };
  },
  runs: async () => {
    const { createRunEntities } = await import('#subgraphs/runs/entities.ts');
    const { createRunsSubgraph } = await import('#subgraphs/runs/subgraph.ts');
    const { checkCapabilities } = await import('#cli/capabilities.ts');
    checkCapabilities();
    const entities = createRunEntities();
    return {
      entities: Object.values(entities),
      create: (foundation, { delivery }) => createRunsSubgraph(foundation, entities, delivery.webhooks),
    };
  },
  artifacts: async () => {
    const { createArtifactEntities } = await import('#subgraphs/artifacts/entities.ts');
    const { createArtifactsSubgraph } = await import('#subgraphs/artifacts/subgraph.ts');
    const entities = createArtifactEntities();
    return {
      entities: Object.values(entities),
      create: (foundation, { storageDir }) => createArtifactsSubgraph(foundation, entities, storageDir),
    };
  },
};
