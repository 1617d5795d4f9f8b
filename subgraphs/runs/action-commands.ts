import { LockMode, OptimisticLockError, UniqueConstraintViolationException } from '@mikro-orm/core';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, jsonObject } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
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
import { eventsOf } from './action-decision.ts';
import { riskOfNewInputs, termsOf, type ActionTerms, type TermsRefusal } from './action-capability.ts';
import { assertBatch, assertLeaseRequest, assertNewAction, failureFrom, requestFingerprint } from './action-input.ts';
import {
  chainTooDeep,
  idempotencyKeyTaken,
  notEnded,
  tooManyFollowOns,
  transitionRefused,
  type ActionNotEnded,
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
import { databaseNow } from './database-clock.ts';
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
export function createActionCommands(foundation: Foundation, entities: RunEntities, request: RequestContext) {
  const { Action } = entities;
  const { actor } = request;
  const clock = (unit: Unit) => databaseNow(unit.sql, foundation.store.kind);

  /** Loads, decides, and writes what was decided. */
  function decide<Refusal>(
    actionId: string,
    decision: (action: ActionRow, unit: Unit) => Result<Transition, Refusal> | Promise<Result<Transition, Refusal>>,
  ): Promise<Result<ActionRow, Refusal>> {
    return foundation.unitOfWork(request, async (unit) => {
      const action = await loadAction(unit, Action, actionId);
      const decided = await decision(action, unit);
      return decided.ok ? ok(await applyTransition(unit, Action, { action, transition: decided.value })) : decided;
    });
  }

  return {
    create: (input: CreateActionInput) => createAction(foundation, entities, { request, input }),

    archive: (actionIds: readonly string[]) => archiveActions(foundation, entities, { request, actionIds }),

    updateInputs({ actionId, expectedVersion, ...given }: UpdateActionInputsInput) {
      const inputs = jsonObject('input.inputs', given.inputs);
      return decide(actionId, (action) =>
        decideNewInputs(action, {
          inputs,
          expectedVersion,
          judge: () => riskOfNewInputs(shippedCapabilities(), { action, inputs }),
        }),
      );
    },

    approve({ actionId, note = null, expectedVersion = null }: ApproveActionInput) {
      assertLength('input.note', note, 2_000);
      return decide(actionId, (action, { now }) => decideApproval(action, { actor, note, expectedVersion, now }));
    },

    reject({ actionId, reason }: RejectActionInput) {
      assertLength('input.reason', reason, 2_000);
      return decide(actionId, (action, { now }) => decideRejection(action, { actor, reason, now }));
    },

    execute: (actionId: string) => decide(actionId, decideExecution),

    requeue: (actionId: string) => decide(actionId, decideRequeue),

    cancel({ actionId, reason }: CancelActionInput) {
      assertLength('input.reason', reason, 2_000);
      return decide(actionId, (action, { now }) => decideCancellation(action, { actor, reason, now }));
    },

    /** A lapsed lease without an attempt left makes the action DEAD, which is committed; the claim itself is then refused. */
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

/** The action as the transaction sees it, outside the identity map: rows are written by guarded updates alone. */
async function loadAction(unit: Unit, Action: ActionEntity, id: string): Promise<ActionRow> {
  const row = isUuid(id) ? await unit.em.findOne(Action, { id }, { disableIdentityMap: true }) : null;
  if (row === null) throw notFound('action');
  return row;
}

/**
 * Writes a transition in one update that holds only where the action still is as it was when the decision was made: same
 * state, same holder of the lease, same version. Otherwise someone else was first, and the whole unit runs again on what they
 * left.
 */
async function applyTransition(
  unit: Unit,
  Action: ActionEntity,
  { action, transition }: { readonly action: ActionRow; readonly transition: Transition },
): Promise<ActionRow> {
  const { id, status, leaseOwner, version } = action;
  if (Object.keys(transition.set).length === 0) return action;
  const set = { ...transition.set, updatedAt: unit.now };
  const affected = await unit.em.nativeUpdate(Action, { id, status, leaseOwner, version }, set);
  if (affected === 0) throw OptimisticLockError.lockFailed(action);
  const after = await loadAction(unit, Action, id);
  const events = transition.event === null ? [] : eventsOf(transition.event, { before: action, after });
  for (const event of events) unit.record({ ...event, streamId: id, dealId: action.dealId ?? null });
  return after;
}

/** From 0 up to but without 1, of the 32 random bits at the end of a UUIDv7; so whoever knows the ids knows the jitter. */
function randomFrom(id: string): number {
  return Number.parseInt(id.slice(-8), 16) / 2 ** 32;
}

type CreateRefusal = ChainTooDeep | TooManyFollowOns | IdempotencyKeyTaken | TermsRefusal;

async function createAction(
  foundation: Foundation,
  { Action }: RunEntities,
  { request, input }: { readonly request: RequestContext; readonly input: CreateActionInput },
): Promise<Result<ActionRow, CreateRefusal>> {
  assertNewAction(input);
  const inputs = jsonObject('input.inputs', input.inputs ?? {});
  const terms = termsOf(shippedCapabilities(), { input, inputs });
  const create = () =>
    foundation.unitOfWork<ActionRow, CreateRefusal>(request, async (unit) => {
      const known = await findRequested(unit, Action, input);
      if (known !== null) return known;
      if (!terms.ok) return terms;
      if (typeof input.dealId === 'string') await assertDealKnown(unit, input.dealId);
      const place = await findPlace(unit, Action, input.parentId ?? null);
      if (!place.ok) return place;
      return ok(await insertAction(unit, Action, { input, inputs, terms: terms.value, place: place.value }));
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

interface NewAction {
  readonly input: CreateActionInput;
  readonly inputs: object;
  readonly terms: ActionTerms;
  readonly place: ChainPlace;
}

async function insertAction(
  unit: Unit,
  Action: ActionEntity,
  { input, inputs, terms, place }: NewAction,
): Promise<ActionRow> {
  const { request, now } = unit;
  const id = unit.newId();
  const dealId = input.dealId ?? null;
  const row = unit.em.create(Action, {
    ...input,
    ...terms,
    ...place,
    id,
    projectId: request.projectId,
    reference: actionReference(now, id),
    status: terms.requiresApproval ? 'PENDING_APPROVAL' : 'READY',
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
  return loadAction(unit, Action, id);
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
