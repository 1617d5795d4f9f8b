import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { JobState } from '#events/jobs/job.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { untilSettled } from '#test/kit/event-runs.ts';
import { apiSchema, frontDoor } from '#test/kit/graph.ts';
import { type KeyedGraph, openKeyedGraph } from '#test/kit/keyed-graph.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a decision is prepared by and made with, and what of the object its entry tells. */
interface Decision {
  readonly field: string;
  readonly type: string;
  /** Null where the decision brings the object into being, or removes it. */
  readonly before: string | null;
  readonly after: string | null;
  readonly prepare: (world: World) => Promise<Input>;
  /** What of the input is refused, where the same decision can be made twice. */
  readonly refused?: Input;
}

/** Makes things by mutations, and what comes about in other ways by hand, and gives their ids. */
interface World {
  readonly make: (field: string, input: object) => Promise<string>;
  readonly job: (state: JobState) => Promise<string>;
  /** A delivery to a new webhook that was given up. */
  readonly deadDelivery: () => Promise<string>;
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

/** As some receivers have it: whoever knows the URL is in. */
const hook = { url: 'https://hooks.example.com/in/pa55?key=w0rd', eventTypes: ['deal.created'] };

const webhook = ({ make }: World) => make('createWebhook', hook);

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
  {
    field: 'retryJob',
    type: 'job.retry_ordered',
    before: 'DEAD',
    after: 'READY',
    prepare: async ({ job }) => ({ jobId: await job('DEAD') }),
  },
  {
    field: 'cancelJob',
    type: 'job.cancellation_ordered',
    before: 'READY',
    after: 'CANCELLED',
    prepare: async ({ job }) => ({ jobId: await job('READY') }),
  },
  {
    field: 'retryMessage',
    type: 'message.retry_ordered',
    before: 'DEAD',
    after: 'WAITING',
    prepare: async ({ deadDelivery }) => ({ messageId: `WEBHOOK:${await deadDelivery()}` }),
  },
  {
    field: 'createWebhook',
    type: 'webhook.created',
    before: null,
    after: 'ENABLED',
    prepare: async () => hook,
    refused: { url: 'https://10.0.0.1' },
  },
  {
    field: 'updateWebhook',
    type: 'webhook.updated',
    before: 'ENABLED',
    after: 'DISABLED',
    prepare: async (world) => ({ webhookId: await webhook(world), expectedVersion: 1, enabled: false }),
  },
  {
    field: 'rotateWebhookSecret',
    type: 'webhook.secret_rotated',
    before: 'ENABLED',
    after: 'ENABLED',
    prepare: async (world) => ({ webhookId: await webhook(world) }),
    refused: { webhookId: randomUUID() },
  },
  {
    field: 'deleteWebhook',
    type: 'webhook.deleted',
    before: 'ENABLED',
    after: null,
    prepare: async (world) => ({ webhookId: await webhook(world), expectedVersion: 1 }),
  },
  {
    field: 'replayWebhookDelivery',
    type: 'webhook.delivery_replayed',
    before: 'DEAD',
    after: 'PENDING',
    prepare: async ({ deadDelivery }) => ({ deliveryId: await deadDelivery() }),
  },
];

/** Decisions on many objects at once, which have no `before` and `after`; told below one by one. */
const onMany = ['purgeJobs', 'purgeMessages'];

/** Told in the trail of the operator they are about; sign-in has tests of its own. */
const ofOperators = [
  'acceptInvitation',
  'bootstrapAdministrator',
  'changePassword',
  'confirmRegistration',
  'disableOperator',
  'enableOperator',
  'inviteOperator',
  'refreshSession',
  'registerOperator',
  'requestPasswordReset',
  'resetPassword',
  'revokeInvitation',
  'revokeSession',
  'signIn',
  'signOut',
  'unlinkIdentities',
];

/** Decisions on who works in a project and by what agents get in: each is told of in auth-members.test.ts and auth-api-tokens.test.ts. */
const onProjects = [
  'addMember',
  'archiveProject',
  'changeMemberRole',
  'createApiToken',
  'createProject',
  'removeMember',
  'renameProject',
  'restoreProject',
  'revokeApiToken',
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
];

test('every mutation is known as a decision or as none', () => {
  const fields = Object.keys(apiSchema.getMutationType()?.getFields() ?? {});
  expect(
    [...decisions.map(({ field }) => field), ...onMany, ...ofOperators, ...onProjects, ...others].toSorted(),
  ).toEqual(fields.toSorted());
});

const trail = `query ($traceId: String!) { events(filter: { traceId: $traceId, categories: [AUDIT] }) { edges { node {
  type category traceId actor { type id operator { id } } payload } } } }`;

describe.each(databaseKinds)('the audit trail on %s', (kind) => {
  let graph: KeyedGraph;
  let door: ReturnType<typeof frontDoor>;
  const world: World = {
    make: async (field, input) => {
      const { payload } = await door.mutate(field, input, { select: { WebhookSecretIssued: 'webhook { id }' } });
      const made = (payload['webhook'] ?? payload) as { readonly id: string };
      return made.id;
    },
    job: async (state) => {
      const { foundation, ours } = graph.test;
      const added = await foundation.unitOfWork<string, never>(ours.request(), async (unit) =>
        ok(unit.enqueue({ queue: 'letter.print', payload: { page: 1 } })),
      );
      const id = added.ok ? added.value : '';
      const endedAt = state === 'READY' || state === 'RUNNING' ? null : ago(3_600_000);
      await sql`UPDATE jobs SET state = ${state}, finished_at = ${endedAt} WHERE id = ${id}`.execute(database());
      return id;
    },
    deadDelivery: async () => {
      const [id, webhookId] = [randomUUID(), await webhook(world)];
      await sql`INSERT INTO webhook_deliveries (id, project_id, webhook_id, event_id, event_type, body, state, created_at)
        VALUES (${id}, ${graph.test.ours.projectId}, ${webhookId}, ${randomUUID()}, 'deal.created', '{}', 'DEAD',
          ${ago(0)})`.execute(database());
      return id;
    },
  };
  const database = () => graph.test.foundation.store.dialect.of(everyProject).write;
  const ago = (ms: number) => graph.test.foundation.store.dialect.instantParameter(new Date(Date.now() - ms));
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
    async (field, { type, before, after, prepare, refused: change = {} }) => {
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
          payload: { before: before && { status: before }, after: after && { status: after } },
        },
      ]);
      expect(entries[0]?.['payload']).toMatchObject(
        Object.fromEntries(Object.entries(input).filter(([name]) => name === 'reason' || name === 'note')),
      );
      // Neither a repetition nor a refusal decides anything.
      const repeated = await door.mutate(field, input, { headers });
      const refused = await door.ask(...refusedCall(field, { ...input, ...change }));
      expect(repeated.payload).toEqual(payload);
      expect(await entriesOf(repeated.traceId)).toEqual([]);
      expect(await entriesOf(refused.headers.get('x-trace-id') ?? '')).toEqual([]);
    },
  );

  test('has one entry of jobs that are removed: which and how many; none where there are none', async () => {
    for (const state of ['DONE', 'DONE', 'DEAD'] as const) await world.job(state);
    // Not those that other tests cancel.
    const input = { states: ['DONE'], endedBefore: new Date().toISOString(), queue: 'letter.print' };
    const { payload, traceId } = await door.mutate('purgeJobs', input, { select: { PurgedJobs: 'count' } });
    expect(payload).toMatchObject({ count: 2 });
    expect(await entriesOf(traceId)).toMatchObject([
      { type: 'job.purged', category: 'AUDIT', payload: { ...input, count: 2, isSystem: false } },
    ]);
    const again = await door.mutate('purgeJobs', input);
    expect(await entriesOf(again.traceId)).toEqual([]);
  });

  test('has one entry of messages that are removed: which and how many; none where there are none', async () => {
    await Promise.all([world.deadDelivery(), world.deadDelivery()]);
    const input = { states: ['DEAD'], places: ['WEBHOOK'], createdBefore: new Date(Date.now() + 60_000).toISOString() };
    const { payload, traceId } = await door.mutate('purgeMessages', input, { select: { PurgedMessages: 'count' } });
    expect(payload['count']).toBeGreaterThanOrEqual(2);
    expect(await entriesOf(traceId)).toMatchObject([
      { type: 'message.purged', category: 'AUDIT', payload: { ...input, count: payload['count'], isSystem: false } },
    ]);
    expect(await entriesOf((await door.mutate('purgeMessages', input)).traceId)).toEqual([]);
  });

  test('has one entry of a job that runs and is called off twice', async () => {
    const input = { jobId: await world.job('RUNNING') };
    const first = await door.mutate('cancelJob', input);
    const running = { status: 'RUNNING' };
    expect(await entriesOf(first.traceId)).toMatchObject([{ payload: { ...input, before: running, after: running } }]);
    expect(await entriesOf((await door.mutate('cancelJob', input)).traceId)).toEqual([]);
  });

  test('has nothing secret of a webhook, and tells of it when it has gone', async () => {
    const select = { WebhookSecretIssued: 'secret webhook { id }' };
    const secrets = ['pa55', 'w0rd'];
    const traces: string[] = [];
    const does = async (field: string, input: object): Promise<{ readonly id: string }> => {
      const { payload, traceId } = await door.mutate(field, input, { select });
      traces.push(traceId);
      if (typeof payload['secret'] === 'string') secrets.push(payload['secret']);
      return payload['webhook'] as { readonly id: string };
    };
    const { id: webhookId } = await does('createWebhook', hook);
    await does('updateWebhook', { webhookId, expectedVersion: 1, url: 'https://example.org/pa55', description: 'New' });
    await does('rotateWebhookSecret', { webhookId });
    await does('deleteWebhook', { webhookId, expectedVersion: 3 });
    await untilSettled(graph.test.foundation.eventLog);
    const { events } = await door.data(
      `query ($id: ID!) { events(filter: { streamType: PROJECT, streamId: $id, categories: [AUDIT] }) {
        edges { node { traceId type payload } } } }`,
      { id: graph.test.ours.projectId },
    );
    const { edges } = events as { readonly edges: readonly { readonly node: Input }[] };
    const told = edges.map(({ node }) => node).filter(({ traceId }) => traces.includes(String(traceId)));
    const named = (origin: string) => ({ webhookId, origin });
    const [there, here] = [named('https://hooks.example.com'), named('https://example.org')];
    expect(told.map(({ type, payload }) => [type, payload])).toMatchObject([
      ['webhook.created', { ...there, eventTypes: ['deal.created'] }],
      ['webhook.updated', { ...here, changed: ['url', 'description'] }],
      ['webhook.secret_rotated', { ...here, formerUntil: expect.any(String) }],
      ['webhook.deleted', here],
    ]);
    expect(secrets).toHaveLength(4);
    expect(secrets.filter((secret) => JSON.stringify(told).includes(secret))).toEqual([]);
  });

  /** The same decision once more, which cannot be made twice. */
  function refusedCall(field: string, input: Input): readonly [string, object] {
    const argument = apiSchema.getMutationType()?.getFields()[field]?.args[0];
    const document = `mutation ($input: ${String(argument?.type)}) { ${field}(input: $input) { ... on Refusal { code } } }`;
    return [document, { input }];
  }
});
