import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { jsonObject } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { JsonObject } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { actionReference, firstOfChain, maxChainDepth, maxFollowOns, placeAfter, type ChainPlace } from './action.ts';
import { termsOf, type ActionTerms, type TermsRefusal } from './action-capability.ts';
import { assertNewAction, requestFingerprint } from './action-input.ts';
import {
  chainTooDeep,
  idempotencyKeyTaken,
  tooManyFollowOns,
  type ChainTooDeep,
  type IdempotencyKeyTaken,
  type TooManyFollowOns,
} from './action-refusal.ts';
import { clockOf, loadAction, watchDecision, type ActionTools } from './action-unit.ts';
import { approvalExpiry } from './approval-window.ts';
import type { ActionRow, RunEntities } from './entities.ts';
import type { CreateActionInput } from './generated/resolvers.ts';
import { assertDealKnown } from './known-deal.ts';
import { recordedRequester, requestersOf, withRequesters } from './self-approval.ts';
import { capabilitiesOf } from './served-work.ts';

type ActionEntity = RunEntities['Action'];

type CreateRefusal = ChainTooDeep | TooManyFollowOns | IdempotencyKeyTaken | TermsRefusal;

/**
 * Requests an action; where the same was requested under the same idempotency key gives that. Throws BAD_USER_INPUT, and NOT_FOUND for a deal or a
 * parent that the project does not have.
 */
export async function createAction(
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
      const requesters = requestersOf(request);
      return ok(await insertAction(unit, tools, { input, inputs, terms: terms.value, place: place.value, requesters }));
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
  const requesters = withRequesters(parent.requesters, recordedRequester(parent));
  return ok(await insertAction(unit, tools, { input, inputs, terms: terms.value, place: place.value, requesters }));
}

interface NewAction {
  readonly input: CreateActionInput;
  readonly inputs: object;
  readonly terms: ActionTerms;
  readonly place: ChainPlace;
  /** The operators who stand behind it. */
  readonly requesters: readonly string[];
}

async function insertAction(
  unit: Unit,
  tools: ActionTools,
  { input, inputs, terms, place, requesters }: NewAction,
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
    requesters,
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
