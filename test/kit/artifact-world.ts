import { randomUUID } from 'node:crypto';
import type { EntityName, RequiredEntityData } from '@mikro-orm/core';
import type { GraphQLError } from 'graphql';
import { ok } from '#kernel/result.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { everyProject } from '#persistence/projects.ts';
import type { EventRecord } from '#events/event.ts';
import { createArtifactsSubgraph } from '#subgraphs/artifacts/subgraph.ts';
import type { ArtifactLinkRow, ArtifactRow } from '#subgraphs/artifacts/entities.ts';
import type { DatabaseKind } from '#test/kit/database.ts';
import { untilSettled } from '#test/kit/event-runs.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

/** The answer to one root field: its value, or why it was refused. */
export type Outcome = Readonly<Record<string, unknown>> & { readonly id?: string; readonly __typename?: string };

/** The artifacts subgraph on a database of its own, and what a test needs to see of it. */
export interface ArtifactWorld extends AsyncDisposable {
  readonly test: TestFoundation;
  readonly subgraph: Subgraph;
  /** Asks for one root field and gives its value. Throws the refused request with its `code` and `argument`. */
  call(document: string, variables: Readonly<Record<string, unknown>>, request?: RequestContext): Promise<Outcome>;
  /** A new artifact of ours, or of `tenant`. */
  artifact(input?: Readonly<Record<string, unknown>>, tenant?: Tenant): Promise<string>;
  link(parentId: string, childId: string, relation?: string): Promise<Outcome>;
  row(id: string): Promise<ArtifactRow>;
  links(): Promise<readonly ArtifactLinkRow[]>;
  /** The whole history of an artifact. */
  events(artifactId: string): Promise<readonly EventRecord[]>;
  /** How many artifacts, links and events there are in all projects together. */
  counts(): Promise<readonly number[]>;
  addPolicy(tenant: Tenant, policy: Readonly<Record<string, unknown>>): Promise<void>;
  readonly addDeal: (tenant?: Tenant) => Promise<string>;
  readonly addAction: (tenant?: Tenant) => Promise<string>;
  readonly addRun: (tenant?: Tenant) => Promise<string>;
}

/** The folder that projects without a policy may keep files in. */
export const ownFolder = '/srv/dealgraph/files';

export const createDocument = `mutation ($input: CreateArtifactInput!) { createArtifact(input: $input) { __typename
  ... on Artifact { id filename kind category mimeType sizeBytes sha256 storageUri storageBackend storageKey width height
    metadata extractedText project { id } deal { id } action { id } run { id } createdBy { type id operator { id } }
    version createdAt updatedAt missingAt }
  ... on Refusal { code message }
  ... on StorageUriNotAllowed { refusedUri allowedSchemes } } }`;

export const linkDocument = `mutation ($input: LinkArtifactsInput!) { linkArtifacts(input: $input) { __typename
  ... on ArtifactLink { id relation parent { id } child { id } }
  ... on ArtifactLinkCycle { code message parent { id } child { id } } } }`;

export async function openArtifactWorld(kind: DatabaseKind): Promise<ArtifactWorld> {
  const test = await openTestFoundation(kind);
  const { foundation, entities, ours } = test;
  const subgraph = createArtifactsSubgraph(foundation, entities, ownFolder);
  const reader = () => foundation.store.readerOf(everyProject);

  const call: ArtifactWorld['call'] = async (document, variables, request = ours.request()) => {
    const answer = await ask(subgraph, request, { document, variables });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw refusal(error);
    return Object.values(answer.data ?? {})[0] as Outcome;
  };

  async function insert<Row extends object>(tenant: Tenant, entity: EntityName<Row>, fields: object): Promise<string> {
    const id = randomUUID();
    const now = new Date();
    const row: object = { id, projectId: tenant.projectId, createdAt: now, updatedAt: now, ...fields };
    await foundation.store.transact(tenant.projectId, async ({ em }) => {
      em.create(entity, row as RequiredEntityData<Row>);
      return ok(undefined);
    });
    return id;
  }

  return {
    test,
    subgraph,
    call,
    artifact: async (input = {}, tenant = ours) => {
      const wanted = { filename: 'report.pdf', kind: 'DOCUMENT', mimeType: 'application/pdf', ...input };
      const { id } = await call(createDocument, { input: wanted }, tenant.request());
      if (id === undefined) throw new Error('The artifact was refused.');
      return id;
    },
    link: (parentId, childId, relation = 'DERIVED_FROM') =>
      call(linkDocument, { input: { parentId, childId, relation } }),
    row: (id) => reader().findOneOrFail(entities.Artifact, { id }),
    links: () => reader().findAll(entities.ArtifactLink),
    events: (id) => foundation.eventLog.readStream({ type: 'ARTIFACT', id }, 0, 100),
    counts: async () => {
      await untilSettled(foundation.eventLog);
      return [
        await reader().count(entities.Artifact, {}),
        await reader().count(entities.ArtifactLink, {}),
        (await foundation.eventLog.readLog(null, { after: null, limit: 1_000_000 })).length,
      ];
    },
    addPolicy: async (tenant, policy) =>
      void (await insert(tenant, entities.StoragePolicy, { enabled: true, ...policy })),
    addDeal: (tenant = ours) => insert(tenant, entities.Deal, dealFields(tenant)),
    addAction: (tenant = ours) => insert(tenant, entities.Action, actionFields(tenant)),
    addRun: (tenant = ours) => insert(tenant, entities.AgentRun, runFields(tenant)),
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

function refusal(error: GraphQLError): unknown {
  return error.originalError ?? error;
}

function dealFields(tenant: Tenant) {
  return {
    reference: `DEAL-${randomUUID()}`,
    name: 'A deal',
    stage: 'INBOUND',
    stageEnteredAt: new Date(),
    status: 'ACTIVE',
    priority: 'NORMAL',
    ndaStatus: 'NONE',
    cimReceived: false,
    ownerId: tenant.operatorId,
    dbaNames: [],
    listingIds: [],
    brokerReferenceIds: [],
    internalCodes: [],
    metadata: {},
  };
}

function actionFields(tenant: Tenant) {
  return {
    reference: `ACT-${randomUUID()}`,
    type: 'DEAL.REVIEW',
    title: 'An action',
    status: 'READY',
    riskLevel: 'LOW',
    requiresApproval: false,
    source: 'UI',
    createdByType: 'OPERATOR',
    createdById: tenant.operatorId,
    chainDepth: 0,
    priority: 'NORMAL',
    rank: 0,
    inputs: {},
    attempts: 0,
    maxAttempts: 3,
    traceId: '0'.repeat(32),
    correlationId: 'none',
    metadata: {},
  };
}

function runFields(tenant: Tenant) {
  return {
    kind: 'AGENT',
    mode: 'LIVE',
    status: 'RUNNING',
    agentName: 'scout',
    inputTokens: 0,
    outputTokens: 0,
    operatorType: 'OPERATOR',
    operatorId: tenant.operatorId,
    traceId: '0'.repeat(32),
    correlationId: 'none',
  };
}
