import type { RunStepRow, StepStatus } from './entities.ts';

/** Where a step may go from each state (domain.md, "Run, RunStep, Checkpoint"). */
export const stepTransitions: Readonly<Record<StepStatus, readonly StepStatus[]>> = {
  PENDING: ['RUNNING', 'SKIPPED'],
  RUNNING: ['COMPLETED', 'FAILED'],
  COMPLETED: [],
  FAILED: [],
  SKIPPED: [],
};

/** The step is not in a state from which it can come to `to`. */
export interface StepTransitionRefused {
  readonly __typename: 'StepTransitionRefused';
  readonly code: 'STEP_TRANSITION_REFUSED';
  readonly message: string;
  readonly from: StepStatus;
  readonly to: StepStatus;
  readonly current: RunStepRow;
}

/** Why `step` does not come to `to`. */
export function stepTransitionRefused(step: RunStepRow, to: StepStatus): StepTransitionRefused {
  return {
    __typename: 'StepTransitionRefused',
    code: 'STEP_TRANSITION_REFUSED',
    message: `A step that is ${step.status} cannot become ${to}.`,
    from: step.status,
    to,
    current: step,
  };
}

/** The run knows a step of this key. */
export interface StepKeyTaken {
  readonly __typename: 'StepKeyTaken';
  readonly code: 'STEP_KEY_TAKEN';
  readonly message: string;
  readonly existing: RunStepRow;
}

/** Why a step with the key of `existing` is not started again. */
export function stepKeyTaken(existing: RunStepRow): StepKeyTaken {
  return {
    __typename: 'StepKeyTaken',
    code: 'STEP_KEY_TAKEN',
    message: `The run has a step ${existing.key}, which is ${existing.status}; use its output.`,
    existing,
  };
}
