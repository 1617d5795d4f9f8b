import { reachableStatuses } from './action.ts';
import type { ActionRow, ActionStatus, AgentRunRow, RunStatus } from './entities.ts';

/** What can be done to a run that moves it from one state to another. */
export type RunMove =
  | 'pauseForApproval'
  | 'approve'
  | 'reject'
  | 'expire'
  | 'pause'
  | 'resume'
  | 'complete'
  | 'completeInPart'
  | 'fail'
  | 'cancel';

const unended: readonly RunStatus[] = ['PENDING', 'RUNNING', 'WAITING_APPROVAL', 'PAUSED'];

/** The life of a run (domain.md, "Run"): where each move leads, and from where it may be made. */
export const runMoves: Readonly<Record<RunMove, { readonly from: readonly RunStatus[]; readonly to: RunStatus }>> = {
  pauseForApproval: { from: ['RUNNING'], to: 'WAITING_APPROVAL' },
  approve: { from: ['WAITING_APPROVAL'], to: 'RUNNING' },
  reject: { from: ['WAITING_APPROVAL'], to: 'CANCELLED' },
  expire: { from: ['WAITING_APPROVAL'], to: 'CANCELLED' },
  pause: { from: ['RUNNING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'RUNNING' },
  complete: { from: ['RUNNING'], to: 'COMPLETED' },
  completeInPart: { from: ['RUNNING'], to: 'PARTIAL' },
  fail: { from: unended, to: 'FAILED' },
  cancel: { from: unended, to: 'CANCELLED' },
};

/** The states of a run that has not ended. */
export const unendedRunStatuses = unended;

/** Whether a run in this state stays in it for ever. */
export function isEnded(status: RunStatus): boolean {
  return !unended.includes(status);
}

/** Whether `move` may be made from `status`. */
export function canMove(status: RunStatus, move: RunMove): boolean {
  return runMoves[move].from.includes(status);
}

/** Whether a run may attempt an action in this state: any but the final ones. */
export function canAttempt(status: ActionStatus): boolean {
  return reachableStatuses[status].length > 0;
}

/** The run is not in a state from which the move can be made. */
export interface RunTransitionRefused {
  readonly __typename: 'RunTransitionRefused';
  readonly code: 'RUN_TRANSITION_REFUSED';
  readonly message: string;
  readonly from: RunStatus;
  readonly to: RunStatus;
  readonly current: AgentRunRow;
}

/** Why `run` does not make `move`. */
export function transitionRefused(run: AgentRunRow, move: RunMove): RunTransitionRefused {
  const { to } = runMoves[move];
  return {
    __typename: 'RunTransitionRefused',
    code: 'RUN_TRANSITION_REFUSED',
    message: `A run that is ${run.status} cannot become ${to}.`,
    from: run.status,
    to,
    current: run,
  };
}

/** The run does not report progress, because it is not RUNNING. */
export interface RunNotActive {
  readonly __typename: 'RunNotActive';
  readonly code: 'RUN_NOT_ACTIVE';
  readonly message: string;
  readonly run: AgentRunRow;
}

/** Why nothing can be added to `run`. */
export function notActive(run: AgentRunRow): RunNotActive {
  return {
    __typename: 'RunNotActive',
    code: 'RUN_NOT_ACTIVE',
    message: `The run is ${run.status}; only one that is RUNNING reports progress.`,
    run,
  };
}

/** The action is in a final state, so no run can attempt it. */
export interface ActionEnded {
  readonly __typename: 'ActionEnded';
  readonly code: 'ACTION_ENDED';
  readonly message: string;
  readonly current: ActionRow;
}

/** Why no run attempts `action`. */
export function actionEnded(action: ActionRow): ActionEnded {
  return {
    __typename: 'ActionEnded',
    code: 'ACTION_ENDED',
    message: `The action is ${action.status}; it is not attempted any more.`,
    current: action,
  };
}
