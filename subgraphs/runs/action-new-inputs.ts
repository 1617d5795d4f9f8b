import { canonicalJson, type JsonObject } from '#kernel/json.ts';
import { err, type Result } from '#kernel/result.ts';
import { acceptsInputs, requiresApproval } from './action.ts';
import {
  transitionRefused,
  versionConflict,
  type ActionInputsInvalid,
  type ActionTransitionRefused,
  type ActionVersionConflict,
} from './action-refusal.ts';
import { become, type Decision } from './action-transition.ts';
import { approvalExpiry } from './approval-window.ts';
import type { ActionRow, RiskLevel } from './entities.ts';
import { withRequesters } from './self-approval.ts';

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
      // Whoever changes what is asked for asks for it as well.
      requesters: withRequesters(action.requesters, change.requesters),
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
  /** The operators who stand behind the change. */
  readonly requesters: readonly string[];
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
