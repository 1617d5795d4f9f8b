import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { untilSettled } from '#test/kit/event-runs.ts';
import { apiSchema, frontDoor } from '#test/kit/graph.ts';
import { type KeyedGraph, openKeyedGraph } from '#test/kit/keyed-graph.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a decision is prepared by and made with, and what of the object its entry tells. */
interface Decision {
  readonly field: string;
  readonly type: string;
  readonly before: string;
  readonly after: string;
  readonly prepare: (world: World) => Promise<Input>;
}

/** Makes things by mutations, and gives their ids. */
interface World {
  readonly make: (field: string, input: object) => Promise<string>;
}

const work = { type: 'OUTREACH.SEND_MAIL', title: 'Write', riskLevel: 'HIGH', inputs: { to: 'bea' } };

const action = ({ make }: World) => make('createAction', work);

async function failed(world: World): Promise<string> {
  const actionId = await approved(world);
  await world.make('executeAction', { actionId });
  await world.make('claimAction', { actionId, workerId: 'w' });
  return world.make('failAction', { actionId, workerId: 'w', error: { message: 'no', retryable: false } });
}

async function approved(world: World): Promise<string> {
  return world.make('approveAction', { actionId: await action(world) });
}

async function gate({ make }: World): Promise<string> {
  const runId = await make('startRun', { agentName: 'scout' });
  return make('pauseRunForApproval', { runId, name: 'send', riskLevel: 'LOW', data: {} });
}

const deal = ({ make }: World) => make('createDeal', { name: randomUUID() });

const deleted = async (world: World) =>
  world.make('deleteDeal', { dealId: await deal(world), expectedVersion: 1, reason: 'Twice' });

const decisions: readonly Decision[] = [
  {
    field: 'approveAction',
    type: 'action.approved',
    before: 'PENDING_APPROVAL',
    after: 'READY',
    prepare: async (world) => ({ actionId: await action(world), note: 'Go on' }),
  },
  {
    field: 'rejectAction',
    type: 'action.rejected',
    before: 'PENDING_APPROVAL',
    after: 'REJECTED',
    prepare: async (world) => ({ actionId: await action(world), reason: 'No' }),
  },
  {
    field: 'cancelAction',
    type: 'action.cancellation_ordered',
    before: 'PENDING_APPROVAL',
    after: 'CANCELLED',
    prepare: async (world) => ({ actionId: await action(world), reason: 'Late' }),
  },
  {
    field: 'requeueAction',
    type: 'action.requeue_ordered',
    before: 'FAILED',
    after: 'QUEUED',
    prepare: async (world) => ({ actionId: await failed(world) }),
  },
  {
    field: 'updateActionInputs',
    type: 'action.approval_withdrawn',
    before: 'READY',
    after: 'PENDING_APPROVAL',
    prepare: async (world) => ({ actionId: await approved(world), inputs: { to: 'ann' }, expectedVersion: 2 }),
  },
  {
    field: 'approveCheckpoint',
    type: 'run.approved',
    before: 'WAITING_APPROVAL',
    after: 'RUNNING',
    prepare: async (world) => ({ checkpointId: await gate(world), arguments: { to: 'ann' } }),
  },
  {
    field: 'rejectCheckpoint',
    type: 'run.rejected',
    before: 'WAITING_APPROVAL',
    after: 'CANCELLED',
    prepare: async (world) => ({ checkpointId: await gate(world), reason: 'No' }),
  },
  {
    field: 'cancelRun',
    type: 'run.cancellation_ordered',
    before: 'RUNNING',
    after: 'CANCELLED',
    prepare: async ({ make }) => ({ runId: await make('startRun', { agentName: 'scout' }), reason: 'Enough' }),
  },
  {
    field: 'deleteDeal',
    type: 'deal.deleted',
    before: 'ACTIVE',
    after: 'DELETED',
    prepare: async (world) => ({ dealId: await deal(world), expectedVersion: 1, reason: 'Twice' }),
  },
  {
    field: 'restoreDeal',
    type: 'deal.restored',
    before: 'DELETED',
    after: 'ACTIVE',
    prepare: async (world) => ({ dealId: await deleted(world), expectedVersion: 2 }),
  },
  {
    field: 'mergeDeals',
    type: 'deal.merge_ordered',
    before: 'ACTIVE',
    after: 'MERGED',
    prepare: async (world) => ({
      dealId: await deal(world),
      intoDealId: await deal(world),
      expectedVersion: 1,
      expectedIntoVersion: 1,
    }),
  },
];

/** Mutations that decide nothing anybody has to account for. */
const others = [
  'addDealAlias',
  'appendRunEvents',
  'archiveActions',
  'claimAction',
  'completeAction',
  'completeRun',
  'completeRunStep',
  'createAction',
  'createArtifact',
  'createBroker',
  'createDeal',
  'executeAction',
  'failAction',
  'failRun',
  'failRunStep',
  'linkArtifacts',
  'linkDealThread',
  'markArtifactMissing',
  'moveDealStage',
  'pauseRun',
  // It asks for a decision, and is in the trail as the question that was put.
  'pauseRunForApproval',
  'removeDealAlias',
  'renewActionLease',
  'resumeRun',
  'saveRunCheckpoint',
  'startRun',
  'startRunStep',
  'unlinkArtifacts',
  'unlinkDealThread',
  'updateArtifact',
  'updateBroker',
  'updateDeal',
  // Jobs and webhooks have no stream of their own yet; their rows say who made them and what became of them.
  'cancelJob',
  'createWebhook',
  'deleteWebhook',
  'purgeJobs',
  'replayWebhookDelivery',
  'retryJob',
  'rotateWebhookSecret',
  'updateWebhook',
];

test('every mutation is known as a decision or as none', () => {
  const fields = Object.keys(apiSchema.getMutationType()?.getFields() ?? {});
  expect([...decisions.map(({ field }) => field), ...others].toSorted()).toEqual(fields.toSorted());
});

const trail = `query ($traceId: String!) { events(filter: { traceId: $traceId, categories: [AUDIT] }) { edges { node {
  type category traceId actor { type id operator { id } } payload } } } }`;

describe.each(databaseKinds)('the audit trail on %s', (kind) => {
  let graph: KeyedGraph;
  let door: ReturnType<typeof frontDoor>;
  const world: World = {
    make: async (field, input) => String((await door.mutate(field, input)).payload['id']),
  };
  beforeAll(async () => {
    graph = await openKeyedGraph(kind, 'in process');
    door = frontDoor(graph.url);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  async function entriesOf(traceId: string): Promise<readonly Input[]> {
    await untilSettled(graph.test.foundation.eventLog);
    const { events } = await door.data(trail, { traceId });
    return (events as { readonly edges: readonly { readonly node: Input }[] }).edges.map(({ node }) => node);
  }

  test.each(decisions.map((decision) => [decision.field, decision] as const))(
    'has one entry of %s: who, under which trace, before and after',
    async (field, { type, before, after, prepare }) => {
      const input = await prepare(world);
      const headers = { 'idempotency-key': randomUUID() };
      const { payload, traceId } = await door.mutate(field, input, { headers });
      expect(payload).not.toHaveProperty('message');
      const { operatorId: id } = graph.test.ours;
      const entries = await entriesOf(traceId);
      expect(entries).toMatchObject([
        {
          type,
          category: 'AUDIT',
          traceId,
          actor: { type: 'OPERATOR', id, operator: { id } },
          payload: { before: { status: before }, after: { status: after } },
        },
      ]);
      expect(entries[0]?.['payload']).toMatchObject(
        Object.fromEntries(Object.entries(input).filter(([name]) => name === 'reason' || name === 'note')),
      );
      // Neither a repetition nor a refusal decides anything.
      const repeated = await door.mutate(field, input, { headers });
      const refused = await door.ask(...refusedCall(field, input));
      expect(repeated.payload).toEqual(payload);
      expect(await entriesOf(repeated.traceId)).toEqual([]);
      expect(await entriesOf(refused.headers.get('x-trace-id') ?? '')).toEqual([]);
    },
  );

  /** The same decision once more, which cannot be made twice. */
  function refusedCall(field: string, input: Input): readonly [string, object] {
    const argument = apiSchema.getMutationType()?.getFields()[field]?.args[0];
    const document = `mutation ($input: ${String(argument?.type)}) { ${field}(input: $input) { ... on Refusal { code } } }`;
    return [document, { input }];
  }
});
