import type { Machine, Step } from '#test/kit/machines/machine.ts';

type Status = 'READY' | 'RUNNING' | 'DONE' | 'DEAD' | 'CANCELLED';

/** A job as events.md describes it. */
interface Job {
  readonly status: Status;
  readonly attempts: number;
  /** How often it was claimed. */
  readonly fence: number;
  readonly calledOff: boolean;
  /** Why the last attempt failed. */
  readonly error: string | null;
  /** What its holder reported of the present attempt. */
  readonly progress: boolean;
  /** What the clock has brought about. */
  readonly due: boolean;
  readonly lapsed: boolean;
}

/** Two jobs of one group, of which only the first has a dedupe key. Null are those not made yet, and those removed. */
export interface JobsState {
  readonly ofSystem: boolean;
  readonly first: Job | null;
  readonly second: Job | null;
}

type Decided = Step<JobsState> | null;

const made: Job = {
  status: 'READY',
  attempts: 0,
  fence: 0,
  calledOff: false,
  error: null,
  progress: false,
  due: true,
  lapsed: false,
};

/** How often each may be begun. */
export const maxAttempts = 2;

const isEnded = ({ status }: Job) => status !== 'READY' && status !== 'RUNNING';

function gives(answer: string, state: JobsState, ...events: readonly string[]): Step<JobsState> {
  return { answer, events, state };
}

/** A claim of one that waits, is due, and of whose group none runs. The first has the greater priority. */
function claim(state: JobsState): Step<JobsState> {
  const { first, second } = state;
  if (first?.status === 'RUNNING' || second?.status === 'RUNNING') return gives('nothing', state);
  if (first?.status === 'READY' && first.due) return gives('first', { ...state, first: claimed(first) });
  if (second?.status === 'READY' && second.due) return gives('second', { ...state, second: claimed(second) });
  return gives('nothing', state);
}

function claimed(job: Job): Job {
  const { attempts, fence } = job;
  return { ...job, status: 'RUNNING', attempts: attempts + 1, fence: fence + 1, progress: false, lapsed: false };
}

/** Whoever sweeps takes from workers what they hold no longer. */
function sweep(state: JobsState): Step<JobsState> {
  const [first, second] = [swept(state.first), swept(state.second)];
  const lapsed = [
    state.first?.lapsed ? `first is ${first?.status}` : '',
    state.second?.lapsed ? `second is ${second?.status}` : '',
  ];
  return gives(lapsed.filter(Boolean).join(', ') || 'nothing', { ...state, first, second });
}

function swept(job: Job | null): Job | null {
  if (!job?.lapsed) return job;
  const free = { ...job, lapsed: false, due: true, error: 'LEASE_LAPSED' };
  if (job.calledOff) return { ...free, status: 'CANCELLED' };
  return { ...free, status: job.attempts >= maxAttempts ? 'DEAD' : 'READY' };
}

/** What only the holder of the first may do. */
function asHolder(change: (job: Job) => Job): (state: JobsState) => Decided {
  return (state) => {
    const { first } = state;
    if (first === null) return null;
    if (first.status !== 'RUNNING') return gives('lost', state);
    return gives('held', { ...state, first: { ...change(first), lapsed: false } });
  };
}

/** What is called off is not tried again, whatever its holder says of it but that it is done. */
function unless(job: Job, status: Status): Status {
  return job.calledOff ? 'CANCELLED' : status;
}

function renew(state: JobsState): Decided {
  const step = asHolder((job) => job)(state);
  return step?.answer === 'held' && state.first?.calledOff ? { ...step, answer: 'held, called off' } : step;
}

/** Tells how far the work has come; it is no sign of life. */
function report(state: JobsState): Decided {
  const { first } = state;
  const step = asHolder((job) => job)(state);
  return step?.answer === 'held' && first
    ? { ...step, state: { ...state, first: { ...first, progress: true } } }
    : step;
}

/** Workers say of the last attempt that it failed for good. */
const isLastAttempt = ({ first }: JobsState) => first?.status === 'RUNNING' && first.attempts >= maxAttempts;
const failForNow = asHolder((job) => ({ ...job, status: unless(job, 'READY'), due: false, error: 'NO' }));

/** Whoever claimed it before the present holder, or has lost it, can do nothing to it. */
function lost(state: JobsState): Decided {
  return state.first === null ? null : gives('lost', state);
}

function calledOff(job: Job | null): Job | null {
  if (job === null || isEnded(job)) return job;
  return { ...job, calledOff: true, status: job.status === 'READY' ? 'CANCELLED' : 'RUNNING' };
}

/** What a person decides on the first, unless it is not there or not the project's. */
function decided(decide: (job: Job, state: JobsState) => Step<JobsState>): (state: JobsState) => Step<JobsState> {
  return (state) => {
    if (state.first === null) return gives('NOT_FOUND', state);
    return state.ofSystem ? gives('JOB_OF_SYSTEM', state) : decide(state.first, state);
  };
}

function cancel(first: Job, state: JobsState): Step<JobsState> {
  if (isEnded(first)) return gives('JOB_ENDED', state);
  const told = first.calledOff ? [] : ['job.cancellation_ordered'];
  return gives('Job', { ...state, first: calledOff(first) }, ...told);
}

function retry(first: Job, state: JobsState): Step<JobsState> {
  if (first.status !== 'DEAD') return gives('JOB_NOT_DEAD', state);
  const again: Job = { ...first, status: 'READY', attempts: 0, calledOff: false, progress: false, due: true };
  return gives('Job', { ...state, first: again }, 'job.retry_ordered');
}

/** Nothing of what concerns all projects goes on the word of one. */
function purge(state: JobsState): Step<JobsState> {
  if (state.ofSystem) return gives('PurgedJobs', state);
  const kept = (job: Job | null) => (job !== null && isEnded(job) ? null : job);
  const [first, second] = [kept(state.first), kept(state.second)];
  const some = first !== state.first || second !== state.second;
  return gives('PurgedJobs', { ...state, first, second }, ...(some ? ['job.purged'] : []));
}

const commands = {
  'make the first again': (state: JobsState) =>
    state.first === null ? gives('made', { ...state, first: made }) : gives('left out', state),
  'make the second': (state: JobsState) => (state.second === null ? gives('made', { ...state, second: made }) : null),
  claim,
  sweep,
  renew,
  'report progress': report,
  complete: asHolder((job) => ({ ...job, status: 'DONE' })),
  'complete both at once': ({ first, second, ofSystem }: JobsState) => {
    if (first === null && second === null) return null;
    const done = (job: Job | null): Job | null =>
      job?.status === 'RUNNING' ? { ...job, status: 'DONE', lapsed: false } : job;
    const held = [first?.status === 'RUNNING' ? 'first' : '', second?.status === 'RUNNING' ? 'second' : ''].join('');
    return gives(held || 'nothing', { ofSystem, first: done(first), second: done(second) });
  },
  'fail for now': (state: JobsState) => (isLastAttempt(state) ? null : failForNow(state)),
  'fail for good': asHolder((job) => ({ ...job, status: unless(job, 'DEAD'), error: 'NO' })),
  'give back': asHolder((job) => ({ ...job, status: unless(job, 'READY'), attempts: job.attempts - 1, due: true })),
  'give back for later': asHolder((job) => ({
    ...job,
    status: unless(job, 'READY'),
    attempts: job.attempts - 1,
    due: false,
  })),
  'end what was called off': asHolder((job) => ({ ...job, status: 'CANCELLED' })),
  'renew with an old fence': lost,
  'report progress with an old fence': lost,
  'complete with an old fence': lost,
  'complete many with an old fence': lost,
  'fail with an old fence': lost,
  'give back with an old fence': lost,
  cancel: decided(cancel),
  'cancel the group': ({ first, second, ofSystem }: JobsState) =>
    gives('done', { ofSystem, first: calledOff(first), second: calledOff(second) }),
  retry: decided(retry),
  purge,
  'its lease lapses': (state: JobsState) =>
    state.first?.status === 'RUNNING' && !state.first.lapsed
      ? gives('time', { ...state, first: { ...state.first, lapsed: true } })
      : null,
  'its retry comes due': (state: JobsState) =>
    state.first?.status === 'READY' && !state.first.due
      ? gives('time', { ...state, first: { ...state.first, due: true } })
      : null,
  'the lease of the second lapses': (state: JobsState) =>
    state.second?.status === 'RUNNING' && !state.second.lapsed
      ? gives('time', { ...state, second: { ...state.second, lapsed: true } })
      : null,
};

/** What can be done to the jobs. */
export type JobCommand = keyof typeof commands;

/** What decides what may follow; of an ended one the rest has lost its meaning. */
function situationOf(job: Job | null): string {
  if (job === null) return 'none';
  if (isEnded(job)) return job.status;
  const { status, attempts, due, lapsed } = job;
  return [status, attempts, job.calledOff, due, lapsed].join(' ');
}

function placeOf(job: Job | null): string {
  if (job === null) return 'none';
  return [job.status, job.status === 'RUNNING' && job.calledOff ? 'and called off' : ''].join(' ').trim();
}

const decisions: readonly JobCommand[] = ['cancel', 'retry', 'purge'];
const onBoth: readonly JobCommand[] = ['claim', 'sweep', 'complete both at once', 'cancel the group'];

/** The life of a job, and what it has to do with another of its group (events.md, "Jobs and workers"). */
export const jobMachine: Machine<JobsState, JobCommand> = {
  name: 'jobs',
  begins: {
    'one of the project': { ofSystem: false, first: made, second: null },
    'one of all projects': { ofSystem: true, first: made, second: null },
  },
  commands,
  rare: ['complete', 'complete both at once', 'fail for good', 'cancel', 'cancel the group', 'end what was called off'],
  situation: ({ first, second, ofSystem }) => `${ofSystem}: ${situationOf(first)}, ${situationOf(second)}`,
  place: ({ first, second, ofSystem }, command) =>
    [
      ofSystem && decisions.includes(command) ? 'of all' : '',
      placeOf(first),
      onBoth.includes(command) ? `beside ${placeOf(second)}` : '',
    ]
      .join(' ')
      .trim(),
};

/** What the rows show. */
export function jobFacts({ first, second }: JobsState) {
  return { first: factsOf(first), second: factsOf(second) };
}

function factsOf(job: Job | null) {
  if (job === null) return null;
  const { status, attempts, fence, error, progress } = job;
  const facts = { status, attempts, fence, error, progress, calledOff: job.calledOff };
  return { ...facts, isHeld: status === 'RUNNING', isEnded: isEnded(job) };
}
