import { err, ok, type Result } from '#kernel/result.ts';
import type { EventPayload } from '#events/registry/registry.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import { acceptsInputs, canBecome, mayApprove, requiresApproval, type Approver } from './action.ts';
import { canonicalJson, type JsonObject } from '#kernel/json.ts';
import {
  approvalNotPermitted,
  leaseLost,
  notDue,
  transitionRefused,
  versionConflict,
  type ActionInputsInvalid,
  type ActionNotDue,
  type ActionTransitionRefused,
  type ActionVersionConflict,
  type ApprovalNotPermitted,
  type LeaseLost,
} from './action-refusal.ts';
import { approvalExpiry } from './approval-window.ts';
import type { ActionRow, Failure, RiskLevel } from './entities.ts';

type ActionEventType =
  | 'action.inputs_updated'
  | 'action.approved'
  | 'action.rejected'
  | 'action.queued'
  | 'action.started'
  | 'action.completed'
  | 'action.failed'
  | 'action.retry_scheduled'
  | 'action.requeued'
  | 'action.cancelled'
  | 'action.dead';

/** An event of an action's stream with its payload. */
export type ActionEvent = {
  [Type in ActionEventType]: { readonly type: Type; readonly payload: EventPayload<Type> };
}[ActionEventType];

/** What a decision changes: the columns to set, and what is recorded; nothing at all where both are empty. */
export interface Transition {
  readonly set: Partial<ActionRow>;
  readonly event: ActionEvent | null;
  /** Whether nobody decided it. */
  readonly happensByItself?: boolean;
}

type Decision<Refusal> = Result<Transition, Refusal>;

const noLease = { leaseOwner: null, leaseExpiresAt: null, heartbeatAt: null };

function become<Refusal = never>(set: Partial<ActionRow>, event: ActionEvent | null): Decision<Refusal> {
  return ok({ set, event });
}

/**
 * A person's yes: PENDING_APPROVAL → READY.
 *
 * @param yes `now` is the database's clock, by which approvals expire
 */
export function decideApproval(
  action: ActionRow,
  yes: Approver & { readonly note: string | null; readonly expectedVersion: number | null; readonly now: Date },
): Decision<ActionTransitionRefused | ActionVersionConflict | ApprovalNotPermitted> {
  const { note, expectedVersion, now } = yes;
  if (!mayApprove(yes, action.riskLevel)) return err(approvalNotPermitted(action.riskLevel));
  if (action.status !== 'PENDING_APPROVAL') return err(transitionRefused(action, 'READY'));
  if (approvalExpired(action, now)) return err(transitionRefused(action, 'READY', tooLate(action)));
  if (expectedVersion !== null && expectedVersion !== action.version)
    return err(versionConflict(action, expectedVersion));
  return become(
    { status: 'READY', approvedById: yes.actor.id, approvedAt: now, approvalNote: note, approvalExpiresAt: null },
    { type: 'action.approved', payload: { note } },
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

/**
 * New inputs before the execution. An approval stands for the inputs it saw, so it is taken back; inputs that are the same
 * change nothing.
 *
 * @param change `now` is the database's clock, from which an approval that is asked for again stays open
 */
export function decideNewInputs(
  action: ActionRow,
  change: NewInputs,
): Decision<ActionTransitionRefused | ActionVersionConflict | ActionInputsInvalid> {
  const { inputs, expectedVersion, now, judge } = change;
  const { status } = action;
  if (!acceptsInputs(status)) {
    return err(transitionRefused(action, status, `The inputs of an action that is ${status} cannot be changed.`));
  }
  if (expectedVersion !== action.version) return err(versionConflict(action, expectedVersion));
  const changed = changedKeys(action.inputs, inputs);
  if (changed.length === 0) return become({}, null);
  const judged = judge();
  if (!judged.ok) return judged;
  const riskLevel = judged.value;
  const mustBeApproved = requiresApproval(riskLevel, action.requiresApproval);
  return become(
    {
      inputs,
      riskLevel,
      requiresApproval: mustBeApproved,
      ...(mustBeApproved && status === 'READY' ? askedAgain(riskLevel, now) : {}),
    },
    {
      type: 'action.inputs_updated',
      payload: {
        changed,
        approvalTakenBack: status === 'READY' && action.requiresApproval,
        ...(riskLevel === action.riskLevel ? {} : { riskRaisedTo: riskLevel }),
      },
    },
  );
}

/** New inputs, and who tells the risk they bring or why they are not acceptable; asked only where they are new. */
export interface NewInputs {
  readonly inputs: JsonObject;
  readonly expectedVersion: number;
  readonly now: Date;
  readonly judge: () => Result<RiskLevel, ActionInputsInvalid>;
}

function askedAgain(riskLevel: RiskLevel, now: Date) {
  return {
    status: 'PENDING_APPROVAL',
    approvedById: null,
    approvedAt: null,
    approvalNote: null,
    approvalExpiresAt: approvalExpiry(riskLevel, now),
  } as const;
}

function changedKeys(before: unknown, after: JsonObject): string[] {
  const old: JsonObject = typeof before === 'object' && before !== null ? { ...before } : {};
  return [...new Set([...Object.keys(old), ...Object.keys(after)])]
    .filter((key) => canonicalJson({ value: old[key] }) !== canonicalJson({ value: after[key] }))
    .sort();
}

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

/** Whether the action is there for a worker to begin, or to take over from one that fell silent. */
export function awaitsWorker(action: ActionRow, now: Date): boolean {
  return action.status === 'QUEUED' || (action.status === 'RUNNING' && leaseLapsed(action, now));
}

/** Calling off. Whoever works on it finds the lease gone. */
export function decideCancellation(
  action: ActionRow,
  call: Pick<Approver, 'actor'> & { readonly reason: string; readonly now: Date },
): Decision<ActionTransitionRefused> {
  if (!canBecome(action.status, 'CANCELLED')) return err(transitionRefused(action, 'CANCELLED'));
  return ok(cancellation(call));
}

function cancellation({
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

/**
 * A worker's claim: QUEUED and due → RUNNING, or a lapsed lease taken over. The attempt is counted here and not at the
 * failure: work that kills its process must still reach DEAD. So a lapsed lease with no attempt left makes the action DEAD
 * instead of RUNNING, and an action whose deadline has passed FAILED; the caller tells the worker so.
 *
 * @param claim `now` is the database's clock, by which leases lapse
 */
export function decideClaim(
  action: ActionRow,
  claim: { readonly workerId: string; readonly leaseSeconds: number; readonly now: Date },
): Decision<ActionTransitionRefused | ActionNotDue> {
  const { workerId, now } = claim;
  if (!canBecome(action.status, 'RUNNING')) return err(transitionRefused(action, 'RUNNING'));
  if (action.status === 'RUNNING' && !leaseLapsed(action, now)) {
    return err(transitionRefused(action, 'RUNNING', 'Another claim on the action holds its lease.'));
  }
  if (attemptsUsedUp(action)) {
    if (action.status === 'RUNNING') return become(...burial(action, leaseLapsedFailure, now));
    return err(transitionRefused(action, 'RUNNING', noAttemptLeft(action)));
  }
  if (action.status === 'QUEUED' && action.nextAttemptAt && action.nextAttemptAt > now) {
    return err(notDue(action, action.nextAttemptAt));
  }
  if (action.deadline && action.deadline <= now) return become(...missed(action, action.deadline));
  const attempts = action.attempts + 1;
  const startedAt = action.startedAt ?? now;
  return become(
    { status: 'RUNNING', attempts, nextAttemptAt: null, startedAt, leaseOwner: workerId, ...leaseFrom(now, claim) },
    { type: 'action.started', payload: { workerId, attempt: attempts } },
  );
}

/** A worker's sign of life. A lapsed lease that nobody took over is still the worker's. */
export function decideRenewal(
  action: ActionRow,
  renewal: { readonly workerId: string; readonly leaseSeconds: number; readonly now: Date },
): Decision<LeaseLost> {
  if (!holds(action, renewal.workerId)) return err(leaseLost(action, renewal.workerId));
  return become(leaseFrom(renewal.now, renewal), null);
}

/** A worker that has to stop leaves the action to whoever comes next. The attempt does not count: nothing was wrong with it. */
export function decideReturn(
  action: ActionRow,
  { workerId, now }: { readonly workerId: string; readonly now: Date },
): Decision<LeaseLost> {
  if (!holds(action, workerId)) return err(leaseLost(action, workerId));
  return become({ attempts: action.attempts - 1, leaseExpiresAt: now }, null);
}

/** The work is done: RUNNING → COMPLETED. */
export function decideCompletion(
  action: ActionRow,
  result: { readonly workerId: string; readonly outputs: JsonObject; readonly now: Date },
): Decision<LeaseLost> {
  const { workerId, outputs, now } = result;
  if (!holds(action, workerId)) return err(leaseLost(action, workerId));
  return become(
    { status: 'COMPLETED', outputs, finishedAt: now, ...noLease },
    { type: 'action.completed', payload: { attempt: action.attempts, outputs: Object.keys(outputs).sort() } },
  );
}

/**
 * The attempt failed: without an attempt left DEAD, where trying again cannot help FAILED, else QUEUED for later.
 *
 * @param report `now` is the database's clock, by which `nextAttemptAt` comes due; `random` from 0 up to but without 1
 */
export function decideFailure(
  action: ActionRow,
  report: { readonly workerId: string; readonly failure: Failure; readonly now: Date; readonly random: number },
): Decision<LeaseLost> {
  const { workerId, failure, now } = report;
  if (!holds(action, workerId)) return err(leaseLost(action, workerId));
  if (attemptsUsedUp(action)) return become(...burial(action, failure, now));
  const attempt = action.attempts;
  const { code, message, retryable } = failure;
  if (!retryable) {
    return become(
      { status: 'FAILED', error: failure, ...noLease },
      { type: 'action.failed', payload: { attempt, code, message, retryable } },
    );
  }
  const nextAttemptAt = new Date(now.getTime() + retryDelayMs(attempt, report.random));
  return become(
    { status: 'QUEUED', error: failure, nextAttemptAt, ...noLease },
    { type: 'action.retry_scheduled', payload: { attempt, code, message, nextAttemptAt: nextAttemptAt.toISOString() } },
  );
}

const leaseLapsedFailure: Failure = {
  code: 'LEASE_LAPSED',
  message: 'The worker of the last attempt fell silent.',
  category: 'lease',
  retryable: false,
  details: null,
};

/** What is late is not begun. */
function missed(action: ActionRow, deadline: Date): [Partial<ActionRow>, ActionEvent] {
  const code = 'DEADLINE_EXCEEDED';
  const message = `It was to be done by ${deadline.toISOString()} and had not begun.`;
  const retryable = false;
  return [
    { status: 'FAILED', error: { code, message, category: 'deadline', retryable, details: null }, ...noLease },
    { type: 'action.failed', payload: { attempt: action.attempts, code, message, retryable } },
  ];
}

function burial(action: ActionRow, failure: Failure, now: Date): [Partial<ActionRow>, ActionEvent] {
  const { code, message } = failure;
  return [
    { status: 'DEAD', error: failure, finishedAt: now, ...noLease },
    { type: 'action.dead', payload: { attempts: action.attempts, code, message } },
  ];
}

function holds(action: ActionRow, workerId: string): boolean {
  return action.status === 'RUNNING' && action.leaseOwner === workerId;
}

/** Work that an import left RUNNING without a lease is nobody's. */
function leaseLapsed(action: ActionRow, now: Date): boolean {
  return !action.leaseExpiresAt || action.leaseExpiresAt <= now;
}

function leaseFrom(now: Date, { leaseSeconds }: { readonly leaseSeconds: number }) {
  return { leaseExpiresAt: new Date(now.getTime() + leaseSeconds * 1_000), heartbeatAt: now };
}

function attemptsUsedUp({ attempts, maxAttempts }: ActionRow): boolean {
  return attempts >= maxAttempts;
}

function noAttemptLeft({ maxAttempts }: ActionRow): string {
  return maxAttempts === 0 ? 'The action allows no attempt.' : `All ${maxAttempts} attempts of the action are used up.`;
}
