import type { Machine, Step } from '#test/kit/machines/machine.ts';

type Status =
  'PENDING_APPROVAL' | 'READY' | 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'REJECTED' | 'CANCELLED' | 'DEAD';

/** An action as domain.md describes it. */
export interface ActionState {
  readonly status: Status;
  /** Counts the changes. */
  readonly version: number;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly mustBeApproved: boolean;
  /** How often the inputs were changed. */
  readonly inputs: number;
  /** How many workers claimed it; the newest is `w<claims>`. */
  readonly claims: number;
  /** Whether the newest of them still holds it. */
  readonly isHeld: boolean;
  readonly isArchived: boolean;
  /** What the clock has brought about. */
  readonly lapsed: boolean;
  readonly waitsForRetry: boolean;
  readonly late: boolean;
  readonly overdue: boolean;
  /** Whether somebody was reminded of the approval. */
  readonly reminded: boolean;
}

const requested: ActionState = {
  status: 'PENDING_APPROVAL',
  version: 1,
  attempts: 0,
  maxAttempts: 2,
  mustBeApproved: true,
  inputs: 0,
  claims: 0,
  isHeld: false,
  isArchived: false,
  lapsed: false,
  waitsForRetry: false,
  late: false,
  overdue: false,
  reminded: false,
};

type Change = Partial<ActionState>;
type Decided = Step<ActionState> | null;

/** How a request is made that begins each life; what is not said is usual. */
export const actionBegins = {
  'one to be approved': {},
  'one that is ready': { riskLevel: 'LOW', requiresApproval: false },
  'one without attempts': { riskLevel: 'LOW', requiresApproval: false, maxAttempts: 0 },
} as const;

const ended: readonly Status[] = ['COMPLETED', 'FAILED', 'REJECTED', 'CANCELLED', 'DEAD'];

function becomes(state: ActionState, change: Change, ...events: readonly string[]): Step<ActionState> {
  return { answer: 'Action', events, state: { ...state, version: state.version + 1, ...change } };
}

/** The claim that finds the work past saving says so, and the worker gets nothing. */
function becomesInstead(state: ActionState, change: Change, event: string): Step<ActionState> {
  return { ...becomes(state, { ...change, isHeld: false }, event), answer: 'ACTION_TRANSITION_REFUSED' };
}

function refused(state: ActionState, answer = 'ACTION_TRANSITION_REFUSED'): Step<ActionState> {
  return { answer, events: [], state };
}

function passes(state: ActionState, change: Change): Step<ActionState> {
  return { answer: 'time', events: [], state: { ...state, ...change } };
}

/** What workers of ours and the watch over approvals do has no answer. */
function byItself(step: Step<ActionState>): Step<ActionState> {
  return { ...step, answer: 'done' };
}

const usedUp = ({ attempts, maxAttempts }: ActionState) => attempts >= maxAttempts;
const isOpen = ({ status, overdue }: ActionState) => status === 'PENDING_APPROVAL' && !overdue;

function approve(state: ActionState): Step<ActionState> {
  return isOpen(state) ? becomes(state, { status: 'READY' }, 'action.approved') : refused(state);
}

function reject(state: ActionState): Step<ActionState> {
  return isOpen(state) ? becomes(state, { status: 'REJECTED' }, 'action.rejected') : refused(state);
}

function acceptsInputs({ status }: ActionState): boolean {
  return status === 'PENDING_APPROVAL' || status === 'READY';
}

/** Somebody approved other inputs than these, so they are asked again, with all the time there is. */
function changeInputs(state: ActionState): Step<ActionState> {
  if (!acceptsInputs(state)) return refused(state);
  const change = { inputs: state.inputs + 1 };
  const approved = state.status === 'READY' && state.mustBeApproved;
  if (!approved) return becomes(state, change, 'action.inputs_updated');
  const asked = { status: 'PENDING_APPROVAL', overdue: false, reminded: false } as const;
  return becomes(state, { ...change, ...asked }, 'action.approval_withdrawn', 'action.inputs_updated');
}

function cancel(state: ActionState): Step<ActionState> {
  if (ended.includes(state.status)) return refused(state);
  const change = { status: 'CANCELLED', isHeld: false } as const;
  return becomes(state, change, 'action.cancellation_ordered', 'action.cancelled');
}

function claim(state: ActionState): Step<ActionState> {
  if (state.status === 'RUNNING') return state.lapsed ? takeOver(state) : refused(state);
  if (state.status !== 'QUEUED') return refused(state);
  return state.waitsForRetry ? refused(state, 'ACTION_NOT_DUE') : beginAttempt(state);
}

function takeOver(state: ActionState): Step<ActionState> {
  return usedUp(state) ? becomesInstead(state, { status: 'DEAD' }, 'action.dead') : beginAttempt(state);
}

function beginAttempt(state: ActionState): Step<ActionState> {
  if (state.late) return becomesInstead(state, { status: 'FAILED' }, 'action.failed');
  const { attempts, claims } = state;
  const held = { attempts: attempts + 1, claims: claims + 1, isHeld: true, lapsed: false };
  return becomes(state, { status: 'RUNNING', ...held }, 'action.started');
}

/** What only the holder of the lease may do, be it lapsed as long as nobody took it over. */
function asHolder(step: (state: ActionState) => Step<ActionState>): (state: ActionState) => Step<ActionState> {
  return (state) => (state.isHeld ? step(state) : refused(state, 'LEASE_LOST'));
}

const released = { isHeld: false, lapsed: false };

function failForNow(state: ActionState): Step<ActionState> {
  if (usedUp(state)) return becomes(state, { status: 'DEAD', ...released }, 'action.dead');
  return becomes(state, { status: 'QUEUED', waitsForRetry: true, ...released }, 'action.retry_scheduled');
}

function failForGood(state: ActionState): Step<ActionState> {
  if (usedUp(state)) return becomes(state, { status: 'DEAD', ...released }, 'action.dead');
  return becomes(state, { status: 'FAILED', ...released }, 'action.failed');
}

function archive(state: ActionState): Step<ActionState> {
  if (!ended.includes(state.status)) return refused(state, 'ACTION_NOT_ENDED');
  const step = state.isArchived ? refused(state) : becomes(state, { isArchived: true }, 'action.archived');
  return { ...step, answer: 'ArchivedActions' };
}

function requeue(state: ActionState): Step<ActionState> {
  if (state.status !== 'FAILED' || usedUp(state)) return refused(state);
  const change = { status: 'QUEUED', waitsForRetry: false, isArchived: false } as const;
  return becomes(state, change, 'action.requeue_ordered', 'action.requeued');
}

function expire(state: ActionState): Step<ActionState> {
  if (state.status !== 'PENDING_APPROVAL' || !state.overdue) return refused(state);
  return becomes(state, { status: 'CANCELLED' }, 'action.approval_expired', 'action.cancelled');
}

function remind(state: ActionState): Decided {
  if (state.status === 'PENDING_APPROVAL' && state.overdue) return null;
  if (!isOpen(state) || state.reminded) return refused(state);
  return { answer: '', events: ['action.escalated'], state: { ...state, reminded: true } };
}

const commands = {
  approve,
  'approve an older version': (state: ActionState) =>
    isOpen(state) ? refused(state, 'ACTION_VERSION_CONFLICT') : refused(state),
  'approve as an agent': (state: ActionState) => refused(state, 'APPROVAL_NOT_PERMITTED'),
  reject,
  'reject as an agent': (state: ActionState) => refused(state, 'APPROVAL_NOT_PERMITTED'),
  'change the inputs': changeInputs,
  'give the same inputs': (state: ActionState) =>
    acceptsInputs(state) ? { ...refused(state), answer: 'Action' } : refused(state),
  'change the inputs of an older version': (state: ActionState) =>
    acceptsInputs(state) ? refused(state, 'ACTION_VERSION_CONFLICT') : refused(state),
  execute: (state: ActionState) =>
    state.status === 'READY' && !usedUp(state) ? becomes(state, { status: 'QUEUED' }, 'action.queued') : refused(state),
  cancel,
  claim,
  renew: asHolder((state) => becomes(state, { lapsed: false })),
  complete: asHolder((state) => becomes(state, { status: 'COMPLETED', ...released }, 'action.completed')),
  'fail for now': asHolder(failForNow),
  'fail for good': asHolder(failForGood),
  'renew as a stranger': (state: ActionState) => refused(state, 'LEASE_LOST'),
  'complete as a stranger': (state: ActionState) => refused(state, 'LEASE_LOST'),
  'fail as a stranger': (state: ActionState) => refused(state, 'LEASE_LOST'),
  /** The attempt does not count, and whoever gave it back has nothing more to say. */
  'give back': (state: ActionState) =>
    byItself(
      state.isHeld ? becomes(state, { attempts: state.attempts - 1, isHeld: false, lapsed: true }) : refused(state),
    ),
  archive,
  requeue,
  'the watch ends it': (state: ActionState) => byItself(expire(state)),
  'the watch reminds': (state: ActionState) => {
    const step = remind(state);
    return step && byItself(step);
  },
  'its approval runs out': (state: ActionState) => (isOpen(state) ? passes(state, { overdue: true }) : null),
  'its lease lapses': (state: ActionState) =>
    state.status === 'RUNNING' && !state.lapsed ? passes(state, { lapsed: true }) : null,
  'its retry comes due': (state: ActionState) =>
    state.status === 'QUEUED' && state.waitsForRetry ? passes(state, { waitsForRetry: false }) : null,
  'its deadline passes': (state: ActionState) =>
    !ended.includes(state.status) && !state.late ? passes(state, { late: true }) : null,
};

/** What can be done to an action. */
export type ActionCommand = keyof typeof commands;

/** What decides what may follow; of an ended one the rest has lost its meaning. */
function situation(state: ActionState): string {
  const { status, isArchived, attempts, maxAttempts, mustBeApproved, overdue, reminded } = state;
  const { isHeld, lapsed, waitsForRetry, late, claims } = state;
  if (status !== 'FAILED' && ended.includes(status)) return `${status} ${isArchived}`;
  const clock = [overdue, reminded, isHeld, lapsed, waitsForRetry, late];
  return [status, isArchived, attempts, maxAttempts, mustBeApproved, Math.min(claims, 2), ...clock].join(' ');
}

/** The life of an action (domain.md, "Action"). */
export const actionMachine: Machine<ActionState, ActionCommand> = {
  name: 'actions',
  begins: {
    'one to be approved': requested,
    'one that is ready': { ...requested, status: 'READY', mustBeApproved: false },
    'one without attempts': { ...requested, status: 'READY', mustBeApproved: false, maxAttempts: 0 },
  },
  commands,
  rare: ['reject', 'cancel', 'complete', 'fail for good', 'its deadline passes', 'its approval runs out'],
  situation,
  place: ({ status, isArchived, isHeld }) =>
    [status, isArchived ? 'and archived' : '', status === 'RUNNING' && !isHeld ? 'and given back' : '']
      .join(' ')
      .trim(),
};

/** What the row shows of it. */
export function actionFacts(state: ActionState) {
  const { status, version, attempts, inputs, isArchived, isHeld, claims } = state;
  return { status, version, attempts, inputs, isArchived, leaseOwner: isHeld ? `w${claims}` : null };
}
