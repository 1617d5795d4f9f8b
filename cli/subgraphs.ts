import type { EntityName } from '@mikro-orm/core';
import type { Log } from '#kernel/log.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { Foundation } from '#events/foundation.ts';
import type { createProducedArtifacts } from '#subgraphs/artifacts/produced.ts';
import type { createRunWork } from '#subgraphs/runs/work.ts';
import type { AuthParts } from '#subgraphs/auth/auth-parts.ts';
import type { AuthEntities } from '#subgraphs/auth/entities.ts';
import type { IdentityProvider } from '#subgraphs/auth/identity-provider.ts';
import type { Config } from '#cli/config.ts';
import type { Executors } from '#cli/executors.ts';
import type { SubgraphName } from '#cli/role.ts';

/** A subgraph before its database is open: its entities first, then the subgraph on the foundation that knows them. */
export interface SubgraphParts {
  readonly entities: readonly EntityName[];
  create(foundation: Foundation, config: Config, executors: Executors): Subgraph;
  /** What workers do to its objects; nothing where they do nothing. */
  desks(foundation: Foundation, config: Config, executors: Executors): Partial<WorkDesks>;
}

/** What workers, and the gateway beside them, do to the objects of subgraphs. */
export interface WorkDesks {
  readonly runs: ReturnType<typeof createRunWork>;
  readonly artifacts: ReturnType<typeof createProducedArtifacts>;
  /** How callers are known; there is none where they need not sign in. */
  readonly auth: AuthParts;
}

const noDesks = (): Partial<WorkDesks> => ({});

/** How each subgraph comes into being. Loaded one by one: a process that serves one does not load the others. */
export const subgraphParts: Readonly<Record<SubgraphName, (config: Config, log: Log) => Promise<SubgraphParts>>> = {
  auth: async (config, log) => {
    const { createAuthEntities } = await import('#subgraphs/auth/entities.ts');
    const { createAuthSubgraph } = await import('#subgraphs/auth/subgraph.ts');
    const entities = createAuthEntities();
    const partsOn = config.signIn.required ? await signInParts(config, entities, log) : () => null;
    return {
      entities: Object.values(entities),
      create: (foundation) => createAuthSubgraph(foundation, entities, partsOn(foundation)),
      desks: (foundation) => {
        const auth = partsOn(foundation);
        return auth === null ? {} : { auth };
      },
    };
  },
  deals: async () => {
    const { createDealEntities } = await import('#subgraphs/deals/entities.ts');
    const { createDealsSubgraph } = await import('#subgraphs/deals/subgraph.ts');
    const entities = createDealEntities();
    const create: SubgraphParts['create'] = (foundation) => createDealsSubgraph(foundation, entities);
    return { entities: Object.values(entities), create, desks: noDesks };
  },
  runs: async () => {
    const { createRunEntities } = await import('#subgraphs/runs/entities.ts');
    const { createRunsSubgraph } = await import('#subgraphs/runs/subgraph.ts');
    const { createRunWork } = await import('#subgraphs/runs/work.ts');
    const { createPresentAccess } = await import('#subgraphs/auth/present-access.ts');
    const entities = createRunEntities();
    return {
      entities: Object.values(entities),
      create: (foundation, { delivery, selfApproval }, served) => {
        const approvals = { selfApproval, presentAccess: createPresentAccess(foundation.store) };
        return createRunsSubgraph(foundation, entities, { served, webhookRules: delivery.webhooks, approvals });
      },
      desks: (foundation, _config, executors) => ({ runs: createRunWork(foundation, entities, executors) }),
    };
  },
  artifacts: async () => {
    const { createArtifactEntities } = await import('#subgraphs/artifacts/entities.ts');
    const { createArtifactsSubgraph } = await import('#subgraphs/artifacts/subgraph.ts');
    const { createProducedArtifacts } = await import('#subgraphs/artifacts/produced.ts');
    const entities = createArtifactEntities();
    return {
      entities: Object.values(entities),
      create: (foundation, { storageDir }) => createArtifactsSubgraph(foundation, entities, storageDir),
      desks: (foundation, { storageDir: ownFolder }) => ({
        artifacts: createProducedArtifacts({ foundation, entities, ownFolder }),
      }),
    };
  },
};

/** One of them for a foundation. What hashes, signs and counts is loaded where callers sign in alone. */
async function signInParts(
  config: Config,
  entities: AuthEntities,
  log: Log,
): Promise<(foundation: Foundation) => AuthParts> {
  const { createAuthParts } = await import('#subgraphs/auth/auth-parts.ts');
  const { formerKeysOf, secretKeyOf } = await import('#cli/secret-key.ts');
  const secretKey = await secretKeyOf(config);
  const formerSecretKeys = formerKeysOf(config);
  const { mail, registration } = config.signIn;
  const provider = await providerIn(config, log);
  const settings = { secretKey, formerSecretKeys, hasMailer: mail.kind !== 'none', registration, provider };
  const made = new WeakMap<Foundation, AuthParts>();
  return (foundation) => {
    const parts = made.get(foundation) ?? createAuthParts(foundation, entities, settings);
    made.set(foundation, parts);
    return parts;
  };
}

async function providerIn({ signIn }: Config, log: Log): Promise<IdentityProvider | null> {
  if (signIn.provider === null) return null;
  const { IdentityProvider: Provider } = await import('#subgraphs/auth/identity-provider.ts');
  return new Provider(signIn.provider, log);
}
