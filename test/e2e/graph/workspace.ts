import { sql } from 'kysely';
import type { Foundation } from '#events/foundation.ts';
import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import { createArtifactsSubgraph } from '#subgraphs/artifacts/subgraph.ts';
import { createDealsSubgraph } from '#subgraphs/deals/subgraph.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { ask, type TestFoundation } from '#test/kit/foundation.ts';
import { mutationOf, type Graph, type Mutated } from '#test/kit/graph.ts';

/** The ids of what a workspace holds. */
export interface Workspace {
  readonly dealId: string;
  readonly brokerId: string;
  readonly waitingActionId: string;
  readonly readyActionId: string;
  readonly runId: string;
  readonly gateId: string;
  readonly artifactId: string;
  readonly aliasId: string;
  readonly threadId: string;
  readonly stepId: string;
  /** Of a queue that nobody takes. */
  readonly jobId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
  /** The same delivery, as a message. */
  readonly messageId: string;
}

/** A deal with something of everything, made through mutations alone, and a job, which no mutation makes by itself. */
export async function seedWorkspace(
  graph: Pick<Graph, 'mutate' | 'test'> & {
    readonly local: { readonly operatorId: string; readonly projectId: string };
  },
): Promise<Workspace> {
  const make = async (field: string, made: string, input: object) => {
    const { payload } = await graph.mutate(field, input);
    if (payload.__typename !== made) throw new Error(`${field} was refused: ${payload.__typename}`);
    return String(payload['id']);
  };
  const brokerId = await make('createBroker', 'Broker', {
    name: 'Bea Broker',
    email: 'Bea@Brokers.example',
    company: 'Brokers',
  });
  const dealId = await make('createDeal', 'Deal', {
    name: 'Alpha',
    reference: 'DEAL-2026-001',
    brokerId,
    ownerId: graph.local.operatorId,
    askingPrice: { amountMinor: 125_000_000, currency: 'USD', raw: '$1.25M' },
    location: { city: 'Austin', state: 'TX' },
    metadata: { source: 'listing', nested: { list: [1, 2.5, null] } },
  });
  await make('moveDealStage', 'Deal', { dealId, toStage: 'SCREENING', expectedVersion: 1, reason: 'Fits' });
  const aliasId = await make('addDealAlias', 'DealAlias', { dealId, alias: 'Project A' });
  const threadId = await make('linkDealThread', 'DealThread', {
    dealId,
    kind: 'EMAIL',
    externalId: 'thread-1',
    subject: 'Re: Alpha',
  });
  const waitingActionId = await make('createAction', 'Action', {
    dealId,
    type: 'DILIGENCE.REQUEST_DOCS',
    title: 'Ask for the books',
    riskLevel: 'HIGH',
    inputs: { furtherDocuments: ['Books of 2024 and 2025'] },
  });
  const readyActionId = await make('createAction', 'Action', {
    dealId,
    type: 'OUTREACH.SEND_MAIL',
    title: 'Write to the broker',
    riskLevel: 'LOW',
    requiresApproval: false,
    priority: 'URGENT',
  });
  const runId = await make('startRun', 'AgentRun', {
    dealId,
    actionId: readyActionId,
    agentName: 'scout',
    input: { goal: 'read' },
  });
  const stepId = await make('startRunStep', 'RunStep', { runId, key: 'fetch', kind: 'TOOL_CALL' });
  await make('completeRunStep', 'RunStep', { stepId, output: { pages: 3 } });
  await graph.mutate('appendRunEvents', { runId, events: [{ type: 'run.token', payload: { text: 'Hello' } }] });
  const gateId = await make('pauseRunForApproval', 'RunCheckpoint', {
    runId,
    name: 'send',
    riskLevel: 'LOW',
    data: { to: 'bea' },
  });
  const artifactId = await make('createArtifact', 'Artifact', {
    dealId,
    runId,
    filename: 'teaser.pdf',
    kind: 'DOCUMENT',
    mimeType: 'application/pdf',
    sizeBytes: 1_234,
  });
  const request = graph.test.ours.request({ projectId: graph.local.projectId });
  const asked = await graph.test.foundation.unitOfWork<string, never>(request, async (unit) =>
    ok(unit.enqueue({ queue: 'letter.print', payload: { page: 1 } })),
  );
  const jobId = asked.ok ? asked.value : '';
  const { webhookId, deliveryId } = await addWebhook(graph.test.foundation, request);
  return {
    dealId,
    brokerId,
    waitingActionId,
    readyActionId,
    runId,
    gateId,
    artifactId,
    aliasId,
    threadId,
    stepId,
    jobId,
    webhookId,
    deliveryId,
    messageId: `WEBHOOK:${deliveryId}`,
  };
}

/** One that is off, with a delivery that was given up: nothing is sent. */
async function addWebhook({ store, unitOfWork, ids }: Foundation, request: RequestContext) {
  const [webhookId, deliveryId, now] = [ids.next(), ids.next(), store.dialect.instantParameter(new Date())];
  const off = store.kind === 'sqlite' ? sql`0` : sql`false`;
  await unitOfWork(request, async ({ sql: connection }) => {
    await sql`INSERT INTO webhook_targets (id, project_id, url, event_types, enabled, secret, created_by_type, created_by_id,
        created_at, updated_at)
      VALUES (${webhookId}, ${request.projectId}, 'https://crm.example/events', '[]', ${off}, 'whsec_test', 'SYSTEM', 'test',
        ${now}, ${now})`.execute(connection);
    await sql`INSERT INTO webhook_deliveries (id, project_id, webhook_id, event_id, event_type, body, state, created_at)
      VALUES (${deliveryId}, ${request.projectId}, ${webhookId}, ${ids.next()}, 'deal.created', '{}', 'DEAD', ${now})`.execute(
      connection,
    );
    return ok(null);
  });
  return { webhookId, deliveryId };
}

/** The same in the other project of the database, past the program, which serves one project alone. */
export async function seedForeign(test: TestFoundation): Promise<Workspace> {
  const { foundation, entities, theirs } = test;
  const subgraphs = [
    createDealsSubgraph(foundation, entities),
    createRunsSubgraph(foundation, entities, { approvals: onePerson }),
    createArtifactsSubgraph(foundation, entities),
  ];
  const mutate: Graph['mutate'] = async (field, input, options) => {
    const subgraph = subgraphs.find(({ schema }) => Object.hasOwn(schema.getMutationType()?.getFields() ?? {}, field));
    if (subgraph === undefined) throw new Error(`No mutation ${field}`);
    const document = mutationOf(field, options?.select);
    const { data, errors } = await ask(subgraph, theirs.request(), { document, variables: { input } });
    if (errors !== undefined) throw new AggregateError(errors, `${field} was refused`);
    return { payload: data?.[field] as Mutated['payload'], traceId: '', answer: emptyAnswer };
  };
  return seedWorkspace({ mutate, test, local: theirs });
}

const emptyAnswer = { status: 200, headers: new Headers(), body: {} };
