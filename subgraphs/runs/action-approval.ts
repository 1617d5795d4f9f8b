import { err } from '#kernel/result.ts';
import { canBecome, mayApprove, type Approver } from './action.ts';
import { cancellation } from './action-order.ts';
import {
  approvalNotPermitted,
  selfApprovalRefused,
  transitionRefused,
  versionConflict,
  type ActionTransitionRefused,
  type ActionVersionConflict,
  type ApprovalNotPermitted,
  type SelfApprovalRefused,
} from './action-refusal.ts';
import { become, type Decision, type Transition } from './action-transition.ts';
import type { ActionRow } from './entities.ts';
import { isOwnRequest, mayApproveOwn, type SelfApproval } from './self-approval.ts';

/**
 * A person's yes: PENDING_APPROVAL → READY.
 *
 * @param yes `now` is the database's clock, by which approvals expire
 */
export function decideApproval(
  action: ActionRow,
  yes: Approver & {
    readonly note: string | null;
    readonly expectedVersion: number | null;
    readonly selfApproval: SelfApproval;
    readonly now: Date;
  },
): Decision<ActionTransitionRefused | ActionVersionConflict | ApprovalNotPermitted | SelfApprovalRefused> {
  const { note, expectedVersion, now } = yes;
  const { riskLevel, createdByType: type, createdById: id, requesters } = action;
  if (!mayApprove(yes, riskLevel)) return err(approvalNotPermitted(riskLevel));
  const isOwn = isOwnRequest(yes.actor, { by: { type, id }, requesters });
  if (isOwn && !mayApproveOwn(yes.selfApproval, riskLevel)) return err(selfApprovalRefused(riskLevel));
  if (action.status !== 'PENDING_APPROVAL') return err(transitionRefused(action, 'READY'));
  if (approvalExpired(action, now)) return err(transitionRefused(action, 'READY', tooLate(action)));
  if (expectedVersion !== null && expectedVersion !== action.version)
    return err(versionConflict(action, expectedVersion));
  return become(
    { status: 'READY', approvedById: yes.actor.id, approvedAt: now, approvalNote: note, approvalExpiresAt: null },
    { type: 'action.approved', payload: { note, ...(isOwn ? { ownRequest: true } : {}) } },
  );
}

/**
 * A person's no: PENDING_APPROVAL → REJECTED.
 *
 * @param no `now` is the database's clock
 */
export function decideRejection(
  action: ActionRow,
  no: Approver & { readonly reason: string; readonly now: Date },
): Decision<ActionTransitionRefused | ApprovalNotPermitted> {
  const { actor, reason, now } = no;
  if (!mayApprove(no, action.riskLevel)) return err(approvalNotPermitted(action.riskLevel));
  if (!canBecome(action.status, 'REJECTED')) return err(transitionRefused(action, 'REJECTED'));
  if (approvalExpired(action, now)) return err(transitionRefused(action, 'REJECTED', tooLate(action)));
  return become(
    {
      status: 'REJECTED',
      approvalExpiresAt: null,
      rejectedById: actor.id,
      rejectedAt: now,
      rejectionReason: reason,
      finishedAt: now,
    },
    { type: 'action.rejected', payload: { reason } },
  );
}

/**
 * Nobody decided in time: PENDING_APPROVAL → CANCELLED. Null where somebody did, or the approval was opened anew since.
 *
 * @param call `now` is the database's clock
 */
export function decideApprovalExpiry(
  action: ActionRow,
  call: Pick<Approver, 'actor'> & { readonly expiresAt: Date; readonly now: Date },
): Transition | null {
  if (!isOpenUntil(action, call.expiresAt) || call.expiresAt > call.now) return null;
  return { ...cancellation({ ...call, reason: 'Nobody decided in time.' }), happensByItself: true };
}

/** Whether a person may decide on the action until `expiresAt`, and has not. */
export function isOpenUntil({ status, approvalExpiresAt }: ActionRow, expiresAt: Date): boolean {
  return status === 'PENDING_APPROVAL' && approvalExpiresAt?.getTime() === expiresAt.getTime();
}

function approvalExpired({ approvalExpiresAt }: ActionRow, now: Date): boolean {
  return approvalExpiresAt instanceof Date && approvalExpiresAt <= now;
}

function tooLate({ approvalExpiresAt }: ActionRow): string {
  return `The time for deciding passed at ${approvalExpiresAt?.toISOString() ?? ''}.`;
}
