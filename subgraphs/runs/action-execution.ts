import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { addFollowOn, type FollowOnRefused, type NewFollowOn } from './action-request.ts';
import type { ActionNotDue, ActionTransitionRefused } from './action-refusal.ts';
import { decideClaim, decideCompletion, decideFailure, decideRenewal, decideReturn } from './action-attempt.ts';
import { applyTransition, clockOf, loadAction, randomFrom, type ActionTools } from './action-unit.ts';
import { endAttempt, endAttempts, silentWorker, startAttempt } from './attempt-run.ts';
import type { ActionRow, Failure } from './entities.ts';
import { recordProgress, type Progress } from './progress.ts';
import { canMove } from './run.ts';
import { lockRun, moveRun, subjectsOf } from './run-unit.ts';
import { recordStepEnd } from './step-end.ts';

/** An action that a worker of ours has begun, as it knows it: the holder of its lease, and the attempt's run. */
export interface HeldAction {
  readonly actionId: string;
  readonly workerId: string;
  readonly runId: string;
  readonly stepId: string;
}

/** What came of the wish to begin an action. */
export type Beginning =
  | { readonly kind: 'BEGUN'; readonly held: HeldAction; readonly work: ActionWork }
  /** Somebody else holds it, or it is not due: look again after so many milliseconds. */
  | { readonly kind: 'LATER'; readonly delayMs: number }
  /** It has ended, or is not to be done at all. */
  | { readonly kind: 'OVER' };

/** What is to be done. */
export interface ActionWork {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly dealId: string | null;
  readonly createdAt: Date;
  readonly capabilityId: string;
  readonly inputs: JsonObject;
}

/** The action is not this worker's any more: it was called off or taken over. */
export interface NotHeld {
  readonly code: 'NOT_HELD';
  readonly message: string;
}

const notHeld: NotHeld = { code: 'NOT_HELD', message: 'The action was called off or taken over.' };

/** What an action gave, and what is to follow on it. */
export interface ActionResult {
  readonly outputs: JsonObject;
  readonly followOns: readonly NewFollowOn[];
}

/**
 * How our own workers carry actions out: by the same decisions as workers from outside, and with a run for each attempt. What
 * takes a unit belongs into the transaction that also ends the worker's job.
 */
export function createActionExecution(tools: ActionTools) {
  const { foundation, entities } = tools;

  return {
    /** Takes the action for a worker, and starts the attempt's run. */
    async begin(
      request: RequestContext,
      claim: { readonly actionId: string; readonly workerId: string; readonly leaseMs: number },
    ): Promise<Beginning> {
      const begun = await foundation.unitOfWork<Beginning, Beginning>(request, async (unit) => {
        const action = await findAction(unit, claim.actionId);
        if (!action?.capabilityId || !tools.served.serves(action.capabilityId)) return err({ kind: 'OVER' });
        const now = await clockOf(unit, tools);
        const decided = decideClaim(action, { ...claim, leaseSeconds: claim.leaseMs / 1_000, now });
        if (!decided.ok) return err(later(decided.error, now));
        const claimed = await applyTransition(unit, tools, { action, transition: decided.value });
        await endAttempts(unit, entities, { action, end: { move: 'fail', error: silentWorker } });
        if (claimed.status !== 'RUNNING') return ok({ kind: 'OVER' });
        const { capabilityId } = action;
        const { run, step } = await startAttempt(unit, entities, { action: claimed, capabilityId });
        const held = { actionId: action.id, workerId: claim.workerId, runId: run.id, stepId: step.id };
        return ok({ kind: 'BEGUN', held, work: workOf(claimed, capabilityId) });
      });
      return begun.ok ? begun.value : begun.error;
    },

    /** Extends the lease; false where it is lost. */
    async renew(request: RequestContext, held: HeldAction, leaseMs: number): Promise<boolean> {
      const renewed = await foundation.unitOfWork(request, async (unit) => {
        const action = await loadAction(unit, entities, held.actionId);
        const now = await clockOf(unit, tools);
        const decided = decideRenewal(action, { workerId: held.workerId, leaseSeconds: leaseMs / 1_000, now });
        return decided.ok ? ok(await applyTransition(unit, tools, { action, transition: decided.value })) : decided;
      });
      return renewed.ok;
    },

    /** Lets another worker take it at once; the attempt does not count. */
    async giveBack(request: RequestContext, held: HeldAction): Promise<void> {
      await foundation.unitOfWork(request, async (unit) => {
        const action = await loadAction(unit, entities, held.actionId);
        const decided = decideReturn(action, held);
        return decided.ok ? ok(await applyTransition(unit, tools, { action, transition: decided.value })) : decided;
      });
    },

    /** Tells whoever follows the attempt's run how far it has come. */
    async progress(request: RequestContext, held: HeldAction, progress: Progress): Promise<void> {
      await recordProgress(tools, request, { runId: held.runId, progress });
    },

    /** The work is done: ends the action with its outputs, and the attempt with its run; what is to follow is requested. */
    async complete(
      unit: Unit,
      held: HeldAction,
      { outputs, followOns }: ActionResult,
    ): Promise<Result<null, NotHeld | FollowOnRefused>> {
      const action = await loadAction(unit, entities, held.actionId);
      const decided = decideCompletion(action, { workerId: held.workerId, outputs, now: unit.now });
      if (!decided.ok) return err(notHeld);
      await applyTransition(unit, tools, { action, transition: decided.value });
      for (const followOn of followOns) {
        const added = await addFollowOn(unit, tools, { parent: action, followOn });
        if (!added.ok) return added;
      }
      const run = await lockRun(unit, entities, held.runId);
      const step = await unit.em.findOneOrFail(entities.RunStep, { id: held.stepId });
      // The run of an attempt is open to everybody who may write runs. Whoever ended it has not ended the action.
      if (!canMove(run.status, 'complete') || step.status !== 'RUNNING') return ok(null);
      recordStepEnd(unit, { run, step, end: { status: 'COMPLETED', output: outputs } });
      await moveRun(unit, entities, { run, move: 'complete' });
      run.output = outputs;
      const payload = { status: 'COMPLETED' } as const;
      unit.record({ type: 'run.completed', streamId: run.id, ...subjectsOf(run), payload });
      return ok(null);
    },

    /** The attempt failed: the action waits for the next one, or has FAILED or is DEAD. */
    async fail(unit: Unit, held: HeldAction, failure: Failure): Promise<Result<null, NotHeld>> {
      const action = await loadAction(unit, entities, held.actionId);
      const now = await clockOf(unit, tools);
      const { workerId } = held;
      const decided = decideFailure(action, { workerId, failure, now, random: randomFrom(unit.newId()) });
      if (!decided.ok) return err(notHeld);
      await applyTransition(unit, tools, { action, transition: decided.value });
      const run = await lockRun(unit, entities, held.runId);
      await endAttempt(unit, entities, { run, end: { move: 'fail', error: failure } });
      return ok(null);
    },
  };

  async function findAction(unit: Unit, id: string): Promise<ActionRow | null> {
    return isUuid(id) ? unit.em.findOne(entities.Action, { id }, { disableIdentityMap: true }) : null;
  }
}

/** A lease lapses and an action comes due by the database's clock; whoever asks a little later is not asked to wait again. */
const marginMs = 50;

function later(refusal: ActionTransitionRefused | ActionNotDue, now: Date): Beginning {
  const { current } = refusal;
  const due = refusal.__typename === 'ActionNotDue' ? refusal.dueAt : leaseEnd(current);
  return due ? { kind: 'LATER', delayMs: Math.max(0, due.getTime() - now.getTime()) + marginMs } : { kind: 'OVER' };
}

function leaseEnd({ status, leaseExpiresAt }: ActionRow): Date | null {
  return status === 'RUNNING' ? (leaseExpiresAt ?? null) : null;
}

function workOf(action: ActionRow, capabilityId: string): ActionWork {
  const { id, reference, title, createdAt } = action;
  const inputs = typeof action.inputs === 'object' && action.inputs !== null ? { ...action.inputs } : {};
  return { id, reference, title, createdAt, dealId: action.dealId ?? null, capabilityId, inputs };
}
