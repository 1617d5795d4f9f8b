import type { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';
import type { Result } from '#kernel/result.ts';
import type { ClaimedJob } from '#events/jobs/job.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** One kind of work, and the queue it is asked for by. */
export interface Task<Payload = unknown> {
  /** `noun.verb`, unique. */
  readonly queue: string;
  /** What a job of the queue carries. One that does not fit can never be done: it is DEAD at its first attempt. */
  readonly payload: z.ZodType<Payload>;
  /** How many run at a time in one process. */
  readonly concurrency: number;
  /** Default 600,000: after this many milliseconds its signal is aborted, and the attempt fails as TIMED_OUT. */
  readonly timeoutMs?: number;
  /** Jobs of the queue that come again and again. */
  readonly recurring?: readonly Recurring[];
  /**
   * Does one job. Resolves when it is done; what it throws makes the attempt fail. Everything it changes has to go through
   * `complete`, or be such that doing it twice is no different from doing it once: a worker that is too slow loses the job to another.
   */
  handle(run: TaskRun<Payload>): Promise<void>;
}

/** A job that is made anew for every instant of a pattern, once for all processes; missed instants are made up for once. */
export interface Recurring {
  /** Unique among all. */
  readonly name: string;
  /** As cron has it, in UTC: minute, hour, day of the month, month, day of the week; a sixth field in front is for seconds. */
  readonly pattern: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** One attempt at a job. */
export interface TaskRun<Payload> {
  readonly job: ClaimedJob;
  readonly payload: Payload;
  /** Who acts and for which project. Throws for work that concerns all projects. */
  readonly request: RequestContext;
  /**
   * Aborted when the job is lost or called off, when it takes too long, and when the worker has to stop. A handler that goes on all the same
   * is soon left behind: its slot is given to another job, and it can complete nothing any more.
   */
  readonly signal: AbortSignal;
  readonly holder: Holder;
  /** Writes the effects and ends the job, together or not at all. Throws `JobLost` where another has the job now. */
  complete<Value, Refusal>(effects: (unit: Unit) => Promise<Result<Value, Refusal>>): Promise<Result<Value, Refusal>>;
  /** Says for whoever looks what the work has come to. JSON. */
  report(progress: unknown): Promise<void>;
}

/** How the job is held. */
export interface Holder {
  /** The worker's id. */
  readonly workerId: string;
  /** How long, in milliseconds, it is held without a sign of life. */
  readonly leaseMs: number;
  /** Has something else that is held by the same work renewed with the job. Where that gives false it is lost, and the job is not worked on any more. */
  whenRenewed(renew: () => Promise<boolean>): void;
}

/** The job belongs to another worker now, was called off, or was ended by somebody else. */
export class JobLost extends Error {
  override readonly name = 'JobLost';

  constructor() {
    super('The job is no longer held');
  }
}

/** The task's time is up. The attempt counts as failed. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';

  constructor(timeoutMs: number) {
    super(`Not done within ${timeoutMs} ms`);
  }
}

/** Thrown by a handler that could not begin: the job is claimed again after `delayMs`, and the attempt does not count. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  readonly delayMs: number;

  constructor(delayMs: number) {
    super(`Not before ${delayMs} ms from now`);
    this.delayMs = delayMs;
  }
}

/** Thrown by a handler where trying again cannot help: the job is DEAD at once. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
