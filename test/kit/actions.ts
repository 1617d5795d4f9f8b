import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { EventRecord } from '#events/event.ts';
import type { ActionRow } from '#subgraphs/runs/entities.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { testCapabilities } from '#test/kit/capabilities.ts';
import { ask, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

/** What a mutation gave: the action or the refusal, with `__typename`. */
export type Payload = Readonly<Record<string, unknown>>;

const state = 'id status version attempts';
const payloadFields = `
  __typename
  ... on Action { ${state} reference }
  ... on Refusal { code message }
  ... on ActionTransitionRefused { from to current { ${state} } }
  ... on ActionVersionConflict { expectedVersion current { ${state} } }
  ... on ActionNotDue { dueAt current { ${state} } }
  ... on ActionNotEnded { current { ${state} } }
  ... on LeaseLost { workerId current { ${state} } }
  ... on ApprovalNotPermitted { refusedRiskLevel }
  ... on SelfApprovalRefused { refusedRiskLevel }
  ... on ChainTooDeep { maxDepth atLimit { id } }
  ... on TooManyFollowOns { maxFollowOns atLimit { id } }
  ... on IdempotencyKeyTaken { existing { id } }
  ... on CapabilityUnknown { requestedCapabilityId }
  ... on CapabilityTypeMismatch { requestedType capability { id actionType } }
  ... on ActionInputsInvalid { capability { id } problems { path message } }
  ... on ArchivedActions { actions { id status archivedAt } }`;

/** Runs the mutation `field` with `input` and gives its payload. Throws what the caller would get as an error. */
export async function mutate(subgraph: Subgraph, request: RequestContext, call: MutationCall): Promise<Payload> {
  const { field, input } = call;
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const payload = subgraph.schema.getType(`${field.charAt(0).toUpperCase()}${field.slice(1)}Payload`);
  const members = new Set(
    payload !== undefined && 'getTypes' in payload ? payload.getTypes().map((member) => member.name) : [],
  );
  const fields = payloadFields
    .split('\n')
    .filter((line) => {
      const [, fragment] = /\.\.\. on (\w+)/.exec(line) ?? [];
      return fragment === undefined || fragment === 'Refusal' || members.has(fragment);
    })
    .join('\n');
  const answer = await ask(subgraph, request, {
    document: `mutation ($input: ${type}) { ${field}(input: $input) { ${fields} } }`,
    variables: { input },
  });
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw error.originalError ?? error;
  const given: unknown = answer.data?.[field];
  if (typeof given !== 'object' || given === null) throw new Error(`${field} gave nothing.`);
  return { ...given };
}

export interface MutationCall {
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** One test's actions: the subgraph, our operator, and short ways to bring an action into a state. */
export function actionsOf(test: TestFoundation) {
  const subgraph = createRunsSubgraph(test.foundation, test.entities, {
    served: { ...servesNothing, capabilities: testCapabilities('TEST.RUN') },
    approvals: onePerson,
  });
  const { Action } = test.entities;
  const does = async (field: string, input: MutationCall['input'], request = test.ours.request()) =>
    mutate(subgraph, request, { field, input });

  /** A new action through the API; gives its id. */
  async function create(input: MutationCall['input'] = {}, request = test.ours.request()): Promise<string> {
    const made = await does('createAction', { type: 'TEST.RUN', title: 'Test', ...input }, request);
    if (typeof made['id'] !== 'string') throw new Error(`Not created: ${JSON.stringify(made)}`);
    return made['id'];
  }

  /** An action that waits for a worker. */
  async function queued(input: MutationCall['input'] = {}): Promise<string> {
    const actionId = await create({ riskLevel: 'LOW', requiresApproval: false, ...input });
    await does('executeAction', { actionId });
    return actionId;
  }

  /** An action that `workerId` works on. */
  async function claimed(workerId: string, input: MutationCall['input'] = {}): Promise<string> {
    const actionId = await queued(input);
    await does('claimAction', { actionId, workerId });
    return actionId;
  }

  /** The row as it is committed. */
  const row = (id: string): Promise<ActionRow> =>
    test.foundation.store.reader(test.ours.projectId).findOneOrFail(Action, { id }, { disableIdentityMap: true });

  /** Sets columns past every rule: what time or an import would have brought about. */
  async function force(id: string, set: Partial<ActionRow>): Promise<void> {
    await test.foundation.store.transact(test.ours.projectId, async ({ em }) => {
      await em.nativeUpdate(Action, { id }, set);
      return ok(undefined);
    });
  }

  const history = (id: string): Promise<readonly EventRecord[]> =>
    test.foundation.eventLog.readStream({ type: 'ACTION', id }, 0, 1_000);

  /** The newest event of the action, whole but for what the log assigns. */
  async function newestEvent(id: string) {
    const event = (await history(id)).at(-1);
    return { type: event?.type, sequence: event?.sequence, payload: event?.payload, actor: event?.actor };
  }

  /** Runs a refused call and proves that it wrote nothing. */
  async function refusal(id: string, field: string, input: MutationCall['input']): Promise<Payload> {
    const before = [await row(id), await history(id)];
    const refused = await does(field, { actionId: id, ...input });
    expect([await row(id), await history(id)]).toEqual(before);
    return refused;
  }

  return { subgraph, does, create, queued, claimed, row, force, history, newestEvent, refusal };
}

export type Actions = ReturnType<typeof actionsOf>;

/** A deal of `tenant`, of which nothing matters but that it exists. */
export async function addDeal(test: TestFoundation, tenant: Tenant): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await test.foundation.store.transact(tenant.projectId, async ({ em }) => {
    em.create(test.entities.Deal, {
      id,
      projectId: tenant.projectId,
      reference: `DEAL-${id}`,
      name: 'Deal',
      stage: 'INBOUND',
      stageEnteredAt: now,
      status: 'ACTIVE',
      priority: 'NORMAL',
      ndaStatus: 'NONE',
      cimReceived: false,
      dbaNames: [],
      listingIds: [],
      brokerReferenceIds: [],
      internalCodes: [],
      metadata: {},
      createdAt: now,
      updatedAt: now,
    });
    return ok(undefined);
  });
  return id;
}
