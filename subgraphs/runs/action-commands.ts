import { LockMode, OptimisticLockError, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, jsonObject } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import {
  actionReference,
  endedStatuses,
  firstOfChain,
  isEnded,
  maxChainDepth,
  maxFollowOns,
  placeAfter,
  type ChainPlace,
} from './action.ts';
import { capabilitiesOf } from './served-work.ts';
import { riskOfNewInputs, termsOf, type ActionTerms, type TermsRefusal } from './action-capability.ts';
import { assertBatch, assertLeaseRequest, assertNewAction, failureFrom, requestFingerprint } from './action-input.ts';
import {
  chainTooDeep,
  idempotencyKeyTaken,
  notEnded,
  tooManyFollowOns,
  transitionRefused,
  type ActionNotEnded,
  type ActionTransitionRefused,
  type ChainTooDeep,
  type IdempotencyKeyTaken,
  type TooManyFollowOns,
} from './action-refusal.ts';
import {
  decideApproval,
  decideCancellation,
  decideClaim,
  decideCompletion,
  decideExecution,
  decideFailure,
  decideNewInputs,
  decideRejection,
  decideRenewal,
  decideRequeue,
  type Transition,
} from './action-transition.ts';
import {
  applyTransition,
  clockOf,
  isStranded,
  loadAction,
  lookAt,
  randomFrom,
  watchDecision,
  type ActionTools,
} from './action-unit.ts';
import { approvalExpiry } from './approval-window.ts';
import type { ActionRow, RunEntities } from './entities.ts';
import type {
  ApproveActionInput,
  CancelActionInput,
  ClaimActionInput,
  CompleteActionInput,
  CreateActionInput,
  FailActionInput,
  RejectActionInput,
  RenewActionLeaseInput,
  UpdateActionInputsInput,
} from './generated/resolvers.ts';
import { assertDealKnown } from './known-deal.ts';

/**
 * What can be done to actions in one request. Each command gives the action as it then is, or a refusal that has written
 * nothing. All throw NOT_FOUND for an action the project does not have and BAD_USER_INPUT for input outside the SDL's limits.
 */
export type ActionCommands = ReturnType<typeof createActionCommands>;

/** Makes the commands of one request. */
export function createActionCommands(tools: ActionTools, request: RequestContext) {
  const { foundation, entities } = tools;
  const { actor } = request;
  const clock = (unit: Unit) => clockOf(unit, tools);

  /** Loads, decides, and writes what was decided. */
  function decide<Refusal>(
    actionId: string,
    decision: (action: ActionRow, unit: Unit) => Result<Transition, Refusal> | Promise<Result<Transition, Refusal>>,
  ): Promise<Result<ActionRow, Refusal>> {
    return foundation.unitOfWork(request, async (unit) => {
      const action = await loadAction(unit, entities, actionId);
      const decided = await decision(action, unit);
      return decided.ok ? ok(await applyTransition(unit, tools, { action, transition: decided.value })) : decided;
    });
  }

  return {
    create: (input: CreateActionInput) => createAction(tools, { request, input }),

    archive: (actionIds: readonly string[]) => archiveActions(foundation, entities, { request, actionIds }),

    updateInputs({ actionId, expectedVersion, ...given }: UpdateActionInputsInput) {
      const inputs = jsonObject('input.inputs', given.inputs);
      return decide(actionId, async (action, unit) =>
        decideNewInputs(action, {
          inputs,
          expectedVersion,
          now: await clock(unit),
          judge: () => riskOfNewInputs(capabilitiesOf(tools.served), { action, inputs }),
        }),
      );
    },

    approve({ actionId, note = null, expectedVersion = null }: ApproveActionInput) {
      assertLength('input.note', note, 2_000);
      return decide(actionId, async (action, unit) =>
        decideApproval(action, { actor, note, expectedVersion, now: await clock(unit) }),
      );
    },

    reject({ actionId, reason }: RejectActionInput) {
      assertLength('input.reason', reason, 2_000);
      return decide(actionId, async (action, unit) =>
        decideRejection(action, { actor, reason, now: await clock(unit) }),
      );
    },

    execute: (actionId: string) => decide(actionId, decideExecution),

    /** Also has a worker look at what one of ours could do and nobody looks at, as after an import; its state stays. */
    requeue(actionId: string): Promise<Result<ActionRow, ActionTransitionRefused>> {
      return foundation.unitOfWork(request, async (unit) => {
        const action = await loadAction(unit, entities, actionId);
        if (await isStranded(unit, tools, action)) return ok(lookAt(unit, tools, action));
        const decided = decideRequeue(action);
        return decided.ok ? ok(await applyTransition(unit, tools, { action, transition: decided.value })) : decided;
      });
    },

    cancel({ actionId, reason }: CancelActionInput) {
      assertLength('input.reason', reason, 2_000);
      return decide(actionId, (action, { now }) => decideCancellation(action, { actor, reason, now }));
    },

    /**
     * A lapsed lease without an attempt left makes the action DEAD, and a deadline that has passed FAILED, which is committed; the
     * claim itself is then refused.
     */
    async claim(input: ClaimActionInput) {
      assertLeaseRequest(input);
      const claimed = await decide(input.actionId, async (action, unit) =>
        decideClaim(action, { ...input, now: await clock(unit) }),
      );
      if (!claimed.ok || claimed.value.status === 'RUNNING') return claimed;
      return err(transitionRefused(claimed.value, 'RUNNING'));
    },

    renewLease(input: RenewActionLeaseInput) {
      assertLeaseRequest(input);
      return decide(input.actionId, async (action, unit) =>
        decideRenewal(action, { ...input, now: await clock(unit) }),
      );
    },

    complete({ actionId, workerId, ...given }: CompleteActionInput) {
      assertLeaseRequest({ workerId });
      const outputs = jsonObject('input.outputs', given.outputs);
      return decide(actionId, (action, { now }) => decideCompletion(action, { workerId, outputs, now }));
    },

    fail({ actionId, workerId, error }: FailActionInput) {
      assertLeaseRequest({ workerId });
      const failure = failureFrom(error);
      return decide(actionId, async (action, unit) =>
        decideFailure(action, { workerId, failure, now: await clock(unit), random: randomFrom(unit.newId()) }),
      );
    },
  };
}

type ActionEntity = RunEntities['Action'];

type CreateRefusal = ChainTooDeep | TooManyFollowOns | IdempotencyKeyTaken | TermsRefusal;

async function createAction(
  tools: ActionTools,
  { request, input }: { readonly request: RequestContext; readonly input: CreateActionInput },
): Promise<Result<ActionRow, CreateRefusal>> {
  const { foundation, entities } = tools;
  const { Action } = entities;
  assertNewAction(input);
  const inputs = jsonObject('input.inputs', input.inputs ?? {});
  const terms = termsOf(capabilitiesOf(tools.served), { input, inputs });
  const create = () =>
    foundation.unitOfWork<ActionRow, CreateRefusal>(request, async (unit) => {
      const known = await findRequested(unit, Action, input);
      if (known !== null) return known;
      if (!terms.ok) return terms;
      if (typeof input.dealId === 'string') await assertDealKnown(unit, input.dealId);
      const place = await findPlace(unit, Action, input.parentId ?? null);
      if (!place.ok) return place;
      return ok(await insertAction(unit, tools, { input, inputs, terms: terms.value, place: place.value }));
    });
  try {
    return await create();
  } catch (error) {
    // Someone requested the same under the same key at the same time and was first. Once more: now their action is found.
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return create();
  }
}

/** What was requested before under the same idempotency key; null where nothing was. */
async function findRequested(
  unit: Unit,
  Action: ActionEntity,
  input: CreateActionInput,
): Promise<Result<ActionRow, IdempotencyKeyTaken> | null> {
  const { idempotencyKey = null } = input;
  if (idempotencyKey === null) return null;
  const existing = await unit.em.findOne(Action, { idempotencyKey }, { disableIdentityMap: true });
  if (existing === null) return null;
  const { metadata } = existing;
  const same = isFingerprinted(metadata) && metadata.requestSha256 === requestFingerprint(input);
  return same ? ok(existing) : err(idempotencyKeyTaken(existing));
}

function isFingerprinted(metadata: unknown): metadata is { readonly requestSha256: unknown } {
  return typeof metadata === 'object' && metadata !== null && 'requestSha256' in metadata;
}

/** The place in the chain behind `parentId`. Locks the parent, so that two at once do not both become its fifth follow-on. */
async function findPlace(
  unit: Unit,
  Action: ActionEntity,
  parentId: string | null,
): Promise<Result<ChainPlace, ChainTooDeep | TooManyFollowOns>> {
  if (parentId === null) return ok(firstOfChain);
  if (!isUuid(parentId)) throw notFound('action');
  const parent = await unit.em.findOne(
    Action,
    { id: parentId },
    { disableIdentityMap: true, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (parent === null) throw notFound('action');
  if (parent.chainDepth >= maxChainDepth) return err(chainTooDeep(parent));
  if ((await unit.em.count(Action, { parentId })) >= maxFollowOns) return err(tooManyFollowOns(parent));
  return ok(placeAfter(parent));
}

/** What an executor wants done next. */
export type NewFollowOn = Pick<CreateActionInput, 'type' | 'title' | 'riskLevel' | 'requiresApproval'> & {
  readonly capabilityId?: string;
  readonly inputs: JsonObject;
};

/** Why an action may have no follow-on, none more, or not that one. */
export type FollowOnRefused = ChainTooDeep | TooManyFollowOns | TermsRefusal;

/** Requests an action that follows on another, in the transaction that ends the other. Throws BAD_USER_INPUT. */
export async function addFollowOn(
  unit: Unit,
  tools: ActionTools,
  { parent, followOn }: { readonly parent: ActionRow; readonly followOn: NewFollowOn },
): Promise<Result<ActionRow, FollowOnRefused>> {
  const { priority, rank, dealId = null } = parent;
  const input = { maxAttempts: 3, ...followOn, source: 'SYSTEM', priority, rank, dealId, parentId: parent.id } as const;
  assertNewAction(input);
  const inputs = jsonObject('input.inputs', followOn.inputs);
  const terms = termsOf(capabilitiesOf(tools.served), { input, inputs });
  if (!terms.ok) return terms;
  const place = await findPlace(unit, tools.entities.Action, parent.id);
  if (!place.ok) return place;
  return ok(await insertAction(unit, tools, { input, inputs, terms: terms.value, place: place.value }));
}

interface NewAction {
  readonly input: CreateActionInput;
  readonly inputs: object;
  readonly terms: ActionTerms;
  readonly place: ChainPlace;
}

async function insertAction(
  unit: Unit,
  tools: ActionTools,
  { input, inputs, terms, place }: NewAction,
): Promise<ActionRow> {
  const { request, now } = unit;
  const id = unit.newId();
  const dealId = input.dealId ?? null;
  const approvalExpiresAt = terms.requiresApproval ? approvalExpiry(terms.riskLevel, await clockOf(unit, tools)) : null;
  const row = unit.em.create(tools.entities.Action, {
    ...input,
    ...terms,
    ...place,
    id,
    projectId: request.projectId,
    reference: actionReference(now, id),
    status: terms.requiresApproval ? 'PENDING_APPROVAL' : 'READY',
    approvalExpiresAt,
    dealId,
    inputs,
    outputs: null,
    createdByType: request.actor.type,
    createdById: request.actor.id,
    attempts: 0,
    traceId: request.traceId,
    correlationId: request.correlationId ?? dealId ?? id,
    causationId: request.causationId,
    metadata: { requestSha256: requestFingerprint(input) },
    createdAt: now,
    updatedAt: now,
  });
  await unit.em.flush();
  const { reference, type, title, status } = row;
  unit.record({ type: 'action.created', streamId: id, dealId, payload: { reference, type, title, status } });
  const created = await loadAction(unit, tools.entities, id);
  if (terms.requiresApproval) await watchDecision(unit, tools, created);
  return created;
}

async function archiveActions(
  foundation: Foundation,
  { Action }: RunEntities,
  { request, actionIds }: { readonly request: RequestContext; readonly actionIds: readonly string[] },
): Promise<Result<readonly ActionRow[], ActionNotEnded>> {
  assertBatch('input.actionIds', actionIds);
  return foundation.unitOfWork(request, async (unit) => {
    const actions = await loadActions(unit, Action, actionIds);
    const alive = actions.find((action) => !isEnded(action.status));
    if (alive !== undefined) return err(notEnded(alive));
    const listed = actions.filter((action) => action.archivedAt === null);
    if (listed.length === 0) return ok(actions);
    const affected = await unit.em.nativeUpdate(
      Action,
      { id: { $in: listed.map((action) => action.id) }, status: { $in: [...endedStatuses] }, archivedAt: null },
      { archivedAt: unit.now, updatedAt: unit.now },
    );
    if (affected !== listed.length) throw OptimisticLockError.lockFailed(Action.name);
    for (const { id, dealId } of listed)
      unit.record({ type: 'action.archived', streamId: id, dealId: dealId ?? null, payload: {} });
    return ok(await loadActions(unit, Action, actionIds));
  });
}

/** The actions in the order of `ids`. */
async function loadActions(unit: Unit, Action: ActionEntity, ids: readonly string[]): Promise<readonly ActionRow[]> {
  const rows = await unit.em.find(Action, { id: { $in: ids.filter(isUuid) } }, { disableIdentityMap: true });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) throw notFound('action');
    return row;
  });
}
