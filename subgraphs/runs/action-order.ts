import { err, ok } from '#kernel/result.ts';
import { canBecome, type Approver } from './action.ts';
import { transitionRefused, type ActionTransitionRefused } from './action-refusal.ts';
import { attemptsUsedUp, become, noAttemptLeft, noLease, type Decision, type Transition } from './action-transition.ts';
import type { ActionRow } from './entities.ts';

/** The explicit order to execute: READY → QUEUED. */
export function decideExecution(action: ActionRow): Decision<ActionTransitionRefused> {
  if (action.status !== 'READY') return err(transitionRefused(action, 'QUEUED'));
  if (attemptsUsedUp(action)) return err(transitionRefused(action, 'QUEUED', noAttemptLeft(action)));
  return become({ status: 'QUEUED', nextAttemptAt: null }, { type: 'action.queued', payload: {} });
}

/** Once more by a person's order: FAILED → QUEUED. An archived action comes back into the lists. */
export function decideRequeue(action: ActionRow): Decision<ActionTransitionRefused> {
  if (action.status !== 'FAILED') return err(transitionRefused(action, 'QUEUED'));
  if (attemptsUsedUp(action)) return err(transitionRefused(action, 'QUEUED', noAttemptLeft(action)));
  return become({ status: 'QUEUED', nextAttemptAt: null, archivedAt: null }, { type: 'action.requeued', payload: {} });
}

/** Calling off. Whoever works on it finds the lease gone. */
export function decideCancellation(
  action: ActionRow,
  call: Pick<Approver, 'actor'> & { readonly reason: string; readonly now: Date },
): Decision<ActionTransitionRefused> {
  if (!canBecome(action.status, 'CANCELLED')) return err(transitionRefused(action, 'CANCELLED'));
  return ok(cancellation(call));
}

/** How an action is called off. */
export function cancellation({
  actor,
  reason,
  now,
}: Pick<Approver, 'actor'> & { readonly reason: string; readonly now: Date }): Transition {
  const set = {
    status: 'CANCELLED',
    approvalExpiresAt: null,
    cancelledAt: now,
    cancelledByType: actor.type,
    cancelledById: actor.id,
    cancelReason: reason,
    finishedAt: now,
    ...noLease,
  } as const;
  return { set, event: { type: 'action.cancelled', payload: { reason } } };
}
