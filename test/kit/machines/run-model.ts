import type { Machine, Step } from '#test/kit/machines/machine.ts';

type RunStatus =
  'PENDING' | 'RUNNING' | 'WAITING_APPROVAL' | 'PAUSED' | 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
type StepStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'SKIPPED';

/** A run and two steps of it, as domain.md describes them: one that the agent begins by itself, and one that a person must approve first. */
export interface RunState {
  readonly status: RunStatus;
  readonly plain: StepStatus | null;
  readonly gated: StepStatus | null;
}

type Decided = Step<RunState> | null;
type Change = Partial<RunState>;

const unended: readonly RunStatus[] = ['PENDING', 'RUNNING', 'WAITING_APPROVAL', 'PAUSED'];

function accepted(answer: string, state: RunState, ...events: readonly string[]): Step<RunState> {
  return { answer, events, state };
}

function refused(state: RunState, answer: string): Step<RunState> {
  return { answer, events: [], state };
}

/** What moves the run: from where, and what it then is. */
function moves(from: readonly RunStatus[], change: (state: RunState) => Change, ...events: readonly string[]) {
  return (state: RunState): Step<RunState> => {
    if (!from.includes(state.status)) return refused(state, 'RUN_TRANSITION_REFUSED');
    return accepted('AgentRun', { ...state, ...change(state) }, ...events);
  };
}

/** A run that ends takes with it the steps that had not begun. */
function endsAs(status: RunStatus): (state: RunState) => Change {
  return ({ plain, gated }) => ({ status, plain, gated: gated === 'PENDING' ? 'SKIPPED' : gated });
}

/** What only a run reports that is RUNNING. */
function active(step: (state: RunState) => Step<RunState>): (state: RunState) => Step<RunState> {
  return (state) => (state.status === 'RUNNING' ? step(state) : refused(state, 'RUN_NOT_ACTIVE'));
}

function startPlain(state: RunState): Step<RunState> {
  if (state.plain !== null) return refused(state, 'STEP_KEY_TAKEN');
  return accepted('RunStep', { ...state, plain: 'RUNNING' }, 'run.step_started');
}

/** The step waits, and the run with it. */
function startGated(state: RunState): Step<RunState> {
  if (state.gated !== null) return refused(state, 'STEP_KEY_TAKEN');
  return accepted('RunStep', { ...state, gated: 'PENDING', status: 'WAITING_APPROVAL' }, 'run.waiting_approval');
}

/** The end of a step that there is. */
function endStep(which: 'plain' | 'gated', status: StepStatus, event: string): (state: RunState) => Decided {
  return (state) => {
    if (state[which] === null) return null;
    const end = (running: RunState) =>
      running[which] === 'RUNNING'
        ? accepted('RunStep', { ...running, [which]: status }, event)
        : refused(running, 'STEP_TRANSITION_REFUSED');
    return active(end)(state);
  };
}

const waiting = ({ status }: RunState) => status === 'WAITING_APPROVAL';

/** The decision on the gate at which the run waits; what becomes of gates that do not wait is told in checkpoints. */
function approve(state: RunState): Decided {
  if (!waiting(state)) return null;
  const begun: Change = state.gated === 'PENDING' ? { gated: 'RUNNING' } : {};
  const events = ['run.approved', 'run.resumed', ...(state.gated === 'PENDING' ? ['run.step_started'] : [])];
  return accepted('RunCheckpoint', { ...state, status: 'RUNNING', ...begun }, ...events);
}

function reject(state: RunState): Decided {
  if (!waiting(state)) return null;
  return accepted('RunCheckpoint', { ...state, ...endsAs('CANCELLED')(state) }, 'run.rejected', 'run.cancelled');
}

function expire(state: RunState): Decided {
  if (!waiting(state)) return null;
  return accepted('done', { ...state, ...endsAs('CANCELLED')(state) }, 'run.approval_expired', 'run.cancelled');
}

const commands = {
  'start a step': active(startPlain),
  'start a step that must be approved': active(startGated),
  'complete the step': endStep('plain', 'COMPLETED', 'run.step_completed'),
  'fail the step': endStep('plain', 'FAILED', 'run.step_failed'),
  'complete the step that must be approved': endStep('gated', 'COMPLETED', 'run.step_completed'),
  'fail the step that must be approved': endStep('gated', 'FAILED', 'run.step_failed'),
  'report events': active((state) => accepted('AppendedRunEvents', state, 'run.token', 'run.progress')),
  'report an event of the program': active((state) => refused(state, 'EVENT_TYPE_NOT_ALLOWED')),
  'report an event of another shape': active((state) => refused(state, 'EVENT_PAYLOAD_INVALID')),
  'save a checkpoint': active((state) => accepted('RunCheckpoint', state, 'run.checkpoint_saved')),
  'ask for approval': (state: RunState): Step<RunState> => ({
    ...moves(['RUNNING'], () => ({ status: 'WAITING_APPROVAL' }), 'run.waiting_approval')(state),
    ...(state.status === 'RUNNING' ? { answer: 'RunCheckpoint' } : {}),
  }),
  'approve the gate': approve,
  'reject the gate': reject,
  'the gate expires': expire,
  pause: moves(['RUNNING'], () => ({ status: 'PAUSED' }), 'run.paused'),
  resume: moves(['PAUSED'], () => ({ status: 'RUNNING' }), 'run.resumed'),
  complete: moves(['RUNNING'], endsAs('COMPLETED'), 'run.completed'),
  'complete in part': moves(['RUNNING'], endsAs('PARTIAL'), 'run.completed'),
  fail: moves(unended, endsAs('FAILED'), 'run.failed'),
  cancel: moves(unended, endsAs('CANCELLED'), 'run.cancellation_ordered', 'run.cancelled'),
  'start another at an action that has ended': (state: RunState) => refused(state, 'ACTION_ENDED'),
};

/** What can be done to a run. */
export type RunCommand = keyof typeof commands;

/** The life of a run and its steps (domain.md, "Run, RunStep, Checkpoint"). */
export const runMachine: Machine<RunState, RunCommand> = {
  name: 'runs',
  begins: {
    'one that was started': { status: 'RUNNING', plain: null, gated: null },
    'one that an import left': { status: 'PENDING', plain: null, gated: null },
  },
  commands,
  rare: ['reject the gate', 'the gate expires', 'complete', 'complete in part', 'fail', 'cancel'],
  situation: ({ status, plain, gated }) => `${status}, ${plain ?? 'none'}, ${gated ?? 'none'}`,
  place: ({ status, plain, gated }, command) => {
    if (command.endsWith('step that must be approved')) return `${status}, its step ${gated ?? 'none'}`;
    if (command.endsWith('step')) return `${status}, its step ${plain ?? 'none'}`;
    return gated === 'PENDING' ? `${status} before a step` : status;
  },
};
