import type { JsonObject } from '#kernel/json.ts';
import { err } from '#kernel/result.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import { canBecome } from './action.ts';
import {
  leaseLost,
  notDue,
  transitionRefused,
  type ActionNotDue,
  type ActionTransitionRefused,
  type LeaseLost,
} from './action-refusal.ts';
import {
  attemptsUsedUp,
  become,
  noAttemptLeft,
  noLease,
  type ActionEvent,
  type Decision,
} from './action-transition.ts';
import type { ActionRow, Failure } from './entities.ts';

/** Whether the action is there for a worker to begin, or to take over from one that fell silent. */
export function awaitsWorker(action: ActionRow, now: Date): boolean {
  return action.status === 'QUEUED' || (action.status === 'RUNNING' && leaseLapsed(action, now));
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

/**
 * A worker that has to stop leaves the action to whoever comes next, and has nothing more to say to it. The attempt does not count: nothing
 * was wrong with it.
 */
export function decideReturn(action: ActionRow, { workerId }: { readonly workerId: string }): Decision<LeaseLost> {
  if (!holds(action, workerId)) return err(leaseLost(action, workerId));
  return become({ attempts: action.attempts - 1, ...noLease }, null);
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
