import type { Machine, Step } from '#test/kit/machines/machine.ts';

type Gate = 'ACTIVE' | 'RESUMED' | 'EXPIRED' | 'CANCELLED';
type RunStatus = 'WAITING_APPROVAL' | 'RUNNING' | 'CANCELLED' | 'COMPLETED';
type StepStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'SKIPPED';

/** A gate as domain.md describes it, with the run that waits at it and the step behind it that a worker of ours carries out. */
export interface GateState {
  readonly gate: Gate;
  readonly decision: 'APPROVED' | 'REJECTED' | null;
  /** Whether the person put other arguments in place of the step's input. */
  readonly changed: boolean;
  /** Whether the time for deciding is over. */
  readonly lapsed: boolean;
  /** Whether somebody was reminded. */
  readonly reminded: boolean;
  readonly run: RunStatus;
  /** Null where no step stands behind the gate. */
  readonly step: StepStatus | null;
  /** How often a worker was told to go on. */
  readonly orders: number;
}

type Decided = Step<GateState> | null;

const open: GateState = {
  gate: 'ACTIVE',
  decision: null,
  changed: false,
  lapsed: false,
  reminded: false,
  run: 'WAITING_APPROVAL',
  step: null,
  orders: 0,
};

function gives(answer: string, state: GateState, ...events: readonly string[]): Step<GateState> {
  return { answer, events, state };
}

/** One decision on an open gate; who comes after it is told that it was made, or that time is over. */
function decide(decided: (state: GateState) => Step<GateState>): (state: GateState) => Step<GateState> {
  return (state) => {
    if (state.gate === 'EXPIRED' || (state.gate === 'ACTIVE' && state.lapsed))
      return gives('CHECKPOINT_EXPIRED', state);
    return state.gate === 'ACTIVE' ? decided(state) : gives('CHECKPOINT_ALREADY_DECIDED', state);
  };
}

/** The run goes back to work, and a worker is told once. */
function approved(changed: boolean): (state: GateState) => Step<GateState> {
  return (state) => {
    const orders = state.step === null ? 0 : 1;
    const after = { ...state, gate: 'RESUMED', decision: 'APPROVED', changed, run: 'RUNNING', orders } as const;
    return gives('RunCheckpoint', after, 'run.approved', 'run.resumed');
  };
}

/** What waits behind the gate is not begun any more. */
function over(state: GateState, gate: Gate): GateState {
  return { ...state, gate, run: 'CANCELLED', step: state.step === 'PENDING' ? 'SKIPPED' : state.step };
}

function rejected(state: GateState): Step<GateState> {
  const after = { ...over(state, 'CANCELLED'), decision: 'REJECTED' } as const;
  return gives('RunCheckpoint', after, 'run.rejected', 'run.cancelled');
}

function expire(state: GateState): Step<GateState> {
  if (state.gate !== 'ACTIVE' || !state.lapsed) return gives('done', state);
  return gives('done', over(state, 'EXPIRED'), 'run.approval_expired', 'run.cancelled');
}

function remind(state: GateState): Step<GateState> {
  if (state.gate !== 'ACTIVE' || state.reminded) return gives('done', state);
  return gives('done', { ...state, reminded: true }, 'run.approval_escalated');
}

function cancelRun(state: GateState): Step<GateState> {
  if (state.run === 'CANCELLED' || state.run === 'COMPLETED') return gives('RUN_TRANSITION_REFUSED', state);
  const after = over(state, state.gate === 'ACTIVE' ? 'CANCELLED' : state.gate);
  return gives('AgentRun', after, 'run.cancellation_ordered', 'run.cancelled');
}

function completeRun(state: GateState): Step<GateState> {
  if (state.run !== 'RUNNING') return gives('RUN_TRANSITION_REFUSED', state);
  const step = state.step === 'PENDING' ? 'SKIPPED' : state.step;
  return gives('AgentRun', { ...state, run: 'COMPLETED', step }, 'run.completed');
}

/** The worker that was told begins the step, or takes it over; what has ended is not begun. */
function beginStep(state: GateState): Decided {
  if (state.orders === 0) return null;
  if (state.run !== 'RUNNING') return gives('OVER', state);
  if (state.step === 'PENDING') return gives('BEGUN', { ...state, step: 'RUNNING' }, 'run.step_started');
  return gives(state.step === 'RUNNING' ? 'BEGUN' : 'OVER', state);
}

function completeStep(state: GateState): Decided {
  if (state.step === null) return null;
  if (state.run !== 'RUNNING') return gives('RUN_NOT_ACTIVE', state);
  if (state.step !== 'RUNNING') return gives('STEP_TRANSITION_REFUSED', state);
  return gives('RunStep', { ...state, step: 'COMPLETED' }, 'run.step_completed');
}

const commands = {
  approve: decide(approved(false)),
  'approve with other arguments': decide(approved(true)),
  'approve with arguments that do not fit': (state: GateState) =>
    state.step === null ? null : decide((open) => gives('ACTION_INPUTS_INVALID', open))(state),
  reject: decide(rejected),
  'approve as an agent': (state: GateState) => gives('APPROVAL_NOT_PERMITTED', state),
  'reject as an agent': (state: GateState) => gives('APPROVAL_NOT_PERMITTED', state),
  'the watch ends it': expire,
  'the watch reminds': remind,
  'cancel the run': cancelRun,
  'complete the run': completeRun,
  'a worker begins the step': beginStep,
  'complete the step': completeStep,
  'its time runs out': (state: GateState) =>
    state.gate === 'ACTIVE' && !state.lapsed ? gives('time', { ...state, lapsed: true }) : null,
};

/** What can be done to a gate. */
export type GateCommand = keyof typeof commands;

/** The commands of which one ends the waiting, and no other then can. */
export const gateDecisions = [
  'approve',
  'approve with other arguments',
  'reject',
  'the watch ends it',
  'cancel the run',
] as const satisfies readonly GateCommand[];

/** The life of a gate (domain.md, "Human in the loop"). */
export const gateMachine: Machine<GateState, GateCommand> = {
  name: 'checkpoints',
  begins: {
    'one of the agent': open,
    'one before a step': { ...open, step: 'PENDING' },
  },
  commands,
  rare: [
    'approve',
    'approve with other arguments',
    'reject',
    'the watch ends it',
    'cancel the run',
    'complete the run',
  ],
  situation: (state) => Object.values(state).join(' '),
  place: ({ gate, lapsed, run, step }) =>
    `${gate}${gate === 'ACTIVE' && lapsed ? ' and too late' : ''}, its run ${run}, its step ${step ?? 'none'}`,
};

/** What the rows show. */
export function gateFacts({ gate, decision, changed, run, step, orders }: GateState) {
  return { gate, decision, changed, run, step, orders };
}
