import { OptimisticLockError } from '@mikro-orm/core';
import { executeAction } from '#events/jobs/queues.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { awaitsWorker } from './action-attempt.ts';
import { eventsOf } from './action-decision.ts';
import type { Transition } from './action-transition.ts';
import { watchApproval } from './approval-window.ts';
import { endAttempts } from './attempt-run.ts';
import { databaseNow } from './database-clock.ts';
import type { ActionRow, RunEntities } from './entities.ts';
import type { ApprovalRules } from './self-approval.ts';
import { enqueueExecution, type ServedWork } from './served-work.ts';

/** What actions are changed with. */
export interface ActionTools {
  readonly foundation: Foundation;
  readonly entities: RunEntities;
  readonly served: ServedWork;
}

/** What decisions on them are made with. */
export interface DecidingTools extends ActionTools {
  readonly approvals: ApprovalRules;
}

/** The action as the transaction sees it, outside the identity map: rows are written by guarded updates alone. Throws NOT_FOUND. */
export async function loadAction(unit: Unit, { Action }: RunEntities, id: string): Promise<ActionRow> {
  const row = isUuid(id) ? await unit.em.findOne(Action, { id }, { disableIdentityMap: true }) : null;
  if (row === null) throw notFound('action');
  return row;
}

/** The present instant by the clock that leases, due times, deadlines and approvals go by. */
export function clockOf(unit: Unit, { foundation }: Pick<ActionTools, 'foundation'>): Promise<Date> {
  return databaseNow(unit.sql, foundation.store.kind);
}

/**
 * Writes a transition in one update that holds only where the action still is as it was when the decision was made: same
 * state, same holder of the lease, same version. Otherwise someone else was first, and the whole unit runs again on what they
 * left. What the new state asks of workers is asked in the same transaction.
 */
export async function applyTransition(
  unit: Unit,
  tools: ActionTools,
  { action, transition }: { readonly action: ActionRow; readonly transition: Transition },
): Promise<ActionRow> {
  const { id, status, leaseOwner, version } = action;
  if (Object.keys(transition.set).length === 0) return action;
  const set = { ...transition.set, updatedAt: unit.now };
  const affected = await unit.em.nativeUpdate(tools.entities.Action, { id, status, leaseOwner, version }, set);
  if (affected === 0) throw OptimisticLockError.lockFailed(action);
  const changed = await loadAction(unit, tools.entities, id);
  const events = eventsOfTransition(transition, { before: action, after: changed });
  for (const event of events) unit.record({ ...event, streamId: id, dealId: action.dealId ?? null });
  await followUp(unit, tools, { before: action, changed });
  return changed;
}

/** What happens by itself, such as an expiry, is nobody's decision. */
function eventsOfTransition({ event, happensByItself = false }: Transition, transit: Parameters<typeof eventsOf>[1]) {
  if (event === null) return [];
  return happensByItself ? [event] : eventsOf(event, transit);
}

/** A retry, a requeue and the first order are one: the action is QUEUED, so somebody should look at it when it is due. */
async function followUp(
  unit: Unit,
  tools: ActionTools,
  { before, changed }: { readonly before: ActionRow; readonly changed: ActionRow },
): Promise<void> {
  if (before.status === changed.status) return;
  if (changed.status === 'QUEUED') enqueueExecution(unit, tools.served, changed);
  if (changed.status === 'PENDING_APPROVAL') await watchDecision(unit, tools, changed);
  if (changed.status === 'CANCELLED') await callOff(unit, tools, changed);
}

/** Has workers remind of a decision that is awaited, and end the waiting. */
export async function watchDecision(unit: Unit, tools: ActionTools, action: ActionRow): Promise<void> {
  const { id, approvalExpiresAt: expiresAt } = action;
  if (!expiresAt) return;
  watchApproval(unit, { subject: 'ACTION', id, openedAt: await clockOf(unit, tools), expiresAt });
}

/** Tells whoever is at it. A handler learns it by its next sign of life; what it brings later is refused in any case. */
async function callOff(unit: Unit, { foundation, entities }: ActionTools, action: ActionRow): Promise<void> {
  await foundation.jobs.cancelGroup(unit.sql, { queue: executeAction.queue, groupKey: action.id });
  await endAttempts(unit, entities, { action, end: { move: 'cancel', reason: action.cancelReason ?? null } });
}

/**
 * Whether an action waits for a worker of ours and none will look at it: imports write no jobs, so that nothing an older system
 * left behind is done by surprise.
 */
export async function isStranded(unit: Unit, tools: ActionTools, action: ActionRow): Promise<boolean> {
  const { capabilityId, id: groupKey } = action;
  if (!capabilityId || !tools.served.serves(capabilityId)) return false;
  if (!awaitsWorker(action, await clockOf(unit, tools))) return false;
  return !(await tools.foundation.jobs.hasGroup(unit.sql, { queue: executeAction.queue, groupKey }));
}

/** Has a worker look at a stranded action. */
export function lookAt(unit: Unit, { served }: ActionTools, action: ActionRow): ActionRow {
  enqueueExecution(unit, served, action);
  const about = { streamId: action.id, dealId: action.dealId ?? null };
  const events = eventsOf({ type: 'action.requeued', payload: {} }, { before: action, after: action });
  for (const event of events) unit.record({ ...event, ...about });
  return action;
}

/** From 0 up to but without 1, of the 32 random bits at the end of a UUIDv7; so whoever knows the ids knows the jitter. */
export function randomFrom(id: string): number {
  return Number.parseInt(id.slice(-8), 16) / 2 ** 32;
}
