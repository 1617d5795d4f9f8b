import type { RequestContext } from '#kernel/context.ts';
import { assertLength, jsonObject } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { decideApproval, decideRejection } from './action-approval.ts';
import { archiveActions } from './action-archive.ts';
import { decideClaim, decideCompletion, decideFailure, decideRenewal } from './action-attempt.ts';
import { riskOfNewInputs } from './action-capability.ts';
import { assertLeaseRequest, failureFrom } from './action-input.ts';
import { decideNewInputs } from './action-new-inputs.ts';
import { decideCancellation, decideExecution, decideRequeue } from './action-order.ts';
import { transitionRefused, type ActionTransitionRefused } from './action-refusal.ts';
import { createAction } from './action-request.ts';
import type { Transition } from './action-transition.ts';
import {
  applyTransition,
  clockOf,
  isStranded,
  loadAction,
  lookAt,
  randomFrom,
  type DecidingTools,
} from './action-unit.ts';
import type { ActionRow } from './entities.ts';
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
import { requestersOf } from './self-approval.ts';
import { capabilitiesOf } from './served-work.ts';

/**
 * What can be done to actions in one request. Each command gives the action as it then is, or a refusal that has written
 * nothing. All throw NOT_FOUND for an action the project does not have and BAD_USER_INPUT for input outside the SDL's limits.
 */
export type ActionCommands = ReturnType<typeof createActionCommands>;

/** Makes the commands of one request. */
export function createActionCommands(tools: DecidingTools, request: RequestContext) {
  const { foundation, entities, approvals } = tools;
  const { actor } = request;
  const { selfApproval, presentAccess } = approvals;
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
          requesters: requestersOf(request),
          now: await clock(unit),
          judge: () => riskOfNewInputs(capabilitiesOf(tools.served), { action, inputs }),
        }),
      );
    },

    approve({ actionId, note = null, expectedVersion = null }: ApproveActionInput) {
      assertLength('input.note', note, 2_000);
      return decide(actionId, async (action, unit) =>
        decideApproval(action, {
          actor,
          access: await presentAccess(unit),
          note,
          expectedVersion,
          selfApproval,
          now: await clock(unit),
        }),
      );
    },

    reject({ actionId, reason }: RejectActionInput) {
      assertLength('input.reason', reason, 2_000);
      return decide(actionId, async (action, unit) =>
        decideRejection(action, { actor, access: await presentAccess(unit), reason, now: await clock(unit) }),
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
