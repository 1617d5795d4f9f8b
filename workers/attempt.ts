import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { err, type Result } from '#kernel/result.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import type { ClaimedJob, JobFailure } from '#events/jobs/job.ts';
import type { Jobs } from '#events/jobs/jobs.ts';
import type { Unit, UnitOfWork } from '#events/unit-of-work.ts';
import type { Completions } from '#workers/completions.ts';
import { Hopeless, JobLost, NotYet, TimedOut, type Task, type TaskRun } from '#workers/task.ts';

/** What an attempt is made with. */
export interface AttemptTools {
  readonly jobs: Jobs;
  readonly completions: Completions;
  readonly unitOfWork: UnitOfWork;
  readonly log: Log;
  readonly workerId: string;
  /** How long, in milliseconds, a job is held without a sign of life; one is given three times in it. */
  readonly leaseMs: number;
  /** Called, at most once, when the handler has ended and its place can be taken, where that is before the attempt ends. */
  readonly handled: () => void;
  /** From 0 up to but without 1. */
  readonly random: () => number;
  /** How long, in milliseconds, a handler may go on after its signal was aborted. */
  readonly graceMs: number;
  /** Aborted when the worker has to stop: what has not ended then is given back. */
  readonly stop: AbortSignal;
}

const defaultTimeoutMs = 600_000;

/** Makes one attempt at a claimed job and tells the jobs table how it ended. Never rejects, and ends even where the handler does not. */
export async function attempt(task: Task, job: ClaimedJob, tools: AttemptTools): Promise<void> {
  const { log, leaseMs, stop } = tools;
  const { timeoutMs = defaultTimeoutMs } = task;
  const held = new HeldJob(job, tools);
  const stopped = (): void => held.abort(stop.reason);
  if (stop.aborted) stopped();
  stop.addEventListener('abort', stopped, { once: true });
  const heartbeat = setInterval(() => void held.renew(), leaseMs / 3);
  const timeout = setTimeout(() => held.abort(new TimedOut(timeoutMs)), timeoutMs);
  try {
    await Promise.race([held.run(task), held.leftBehind]);
  } catch (error) {
    await held.failed(error).catch((cause: unknown) => {
      // The lease lapses, and whoever sweeps gives the job to another.
      log.warn({ err: cause, job: job.id, queue: job.queue }, 'the end of an attempt could not be written');
    });
  } finally {
    clearInterval(heartbeat);
    clearTimeout(timeout);
    stop.removeEventListener('abort', stopped);
    held.letGo();
  }
}

/** A job while it is this worker's. */
class HeldJob {
  readonly #job: ClaimedJob;
  readonly #tools: AttemptTools;
  readonly #controller = new AbortController();
  readonly #leftBehind = Promise.withResolvers<never>();
  #grace: NodeJS.Timeout | undefined;
  readonly #alsoRenewed: (() => Promise<boolean>)[] = [];
  #ended = false;
  /** Whether the attempt is over for this worker, even where the handler still runs. */
  #letGo = false;
  #cancelRequested = false;

  constructor(job: ClaimedJob, tools: AttemptTools) {
    this.#job = job;
    this.#tools = tools;
  }

  /** Rejects where the handler goes on after its signal was aborted, once it has had its grace. */
  get leftBehind(): Promise<never> {
    return this.#leftBehind.promise;
  }

  abort(reason: unknown): void {
    if (this.#controller.signal.aborted) return;
    this.#controller.abort(reason);
    const { log, graceMs } = this.#tools;
    this.#grace = setTimeout(() => {
      const { id, queue } = this.#job;
      log.error({ err: reason, job: id, queue }, 'a handler ignores its signal; it is left behind');
      this.#leftBehind.reject(reason);
    }, graceMs);
  }

  letGo(): void {
    this.#letGo = true;
    clearTimeout(this.#grace);
  }

  /** Extends the lease; learns on the way that the job is lost or to be called off. */
  async renew(): Promise<void> {
    const { jobs, leaseMs, log } = this.#tools;
    try {
      const renewed = await jobs.renew(this.#job, leaseMs);
      if (this.#ended || this.#letGo) return;
      if (renewed === null) this.abort(new JobLost());
      else if (renewed.cancelRequested) {
        this.#cancelRequested = true;
        this.abort(new JobLost());
      } else await this.#renewOthers();
    } catch (error) {
      log.warn({ err: error, job: this.#job.id }, 'a job could not be renewed; its lease may lapse');
    }
  }

  async #renewOthers(): Promise<void> {
    for (const renew of this.#alsoRenewed) {
      if (!(await renew()) && !this.#ended) this.abort(new JobLost());
    }
  }

  async run(task: Task): Promise<void> {
    const parsed = task.payload.safeParse(this.#job.payload);
    if (!parsed.success)
      throw new Hopeless('BAD_PAYLOAD', 'The job carries what its task does not understand.', { cause: parsed.error });
    await task.handle(this.#runOf(parsed.data));
    if (this.#ended || this.#letGo) return;
    const { completions, handled } = this.#tools;
    // The next job is claimed while this one's end is written, unless the database falls behind.
    if (completions.backlog < task.concurrency) handled();
    if (!(await completions.complete(this.#job))) throw new JobLost();
  }

  async failed(error: unknown): Promise<void> {
    const { jobs, log } = this.#tools;
    const { id, queue } = this.#job;
    if (this.#ended) return;
    if (this.#cancelRequested) await jobs.endCancelled(this.#job);
    else if (error instanceof JobLost) log.info({ job: id, queue }, 'a job was lost to another worker');
    else if (error instanceof NotYet) await jobs.release(this.#job, error.delayMs);
    else if (error instanceof Hopeless) await this.#failedItself(error);
    else if (this.#controller.signal.reason instanceof TimedOut)
      await this.#failedItself(this.#controller.signal.reason);
    else if (this.#controller.signal.aborted) await jobs.release(this.#job, 0);
    else await this.#failedItself(error);
  }

  async #failedItself(error: unknown): Promise<void> {
    const { jobs, log, random } = this.#tools;
    const { id, queue, attempts, maxAttempts } = this.#job;
    const isLast = error instanceof Hopeless || attempts >= maxAttempts;
    log.warn({ err: error, job: id, queue, attempts }, isLast ? 'a job was given up' : 'an attempt at a job failed');
    await jobs.fail(this.#job, failureOf(error), isLast ? null : retryDelayMs(attempts, random()));
  }

  #runOf<Payload>(payload: Payload): TaskRun<Payload> {
    const { signal } = this.#controller;
    const request = (): RequestContext => this.#request();
    return {
      job: this.#job,
      payload,
      signal,
      holder: {
        workerId: this.#tools.workerId,
        leaseMs: this.#tools.leaseMs,
        whenRenewed: (renew) => void this.#alsoRenewed.push(renew),
      },
      get request() {
        return request();
      },
      complete: (effects) => this.#complete(effects),
      report: (progress) => this.#tools.jobs.reportProgress(this.#job, progress),
    };
  }

  async #complete<Value, Refusal>(
    effects: (unit: Unit) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> {
    if (this.#letGo) throw new JobLost();
    const { jobs, unitOfWork } = this.#tools;
    const result = await unitOfWork<Value, Refusal>(this.#request(), async (unit) => {
      const done = await effects(unit);
      if (!done.ok) return err(done.error);
      if (!(await jobs.complete(this.#job, unit.sql))) throw new JobLost();
      return done;
    });
    this.#ended = result.ok;
    return result;
  }

  #request(): RequestContext {
    const { projectId, origin, id, queue } = this.#job;
    if (projectId === null) throw new Error(`The job ${id} of ${queue} belongs to no project`);
    const { traceId, correlationId } = origin;
    return {
      actor: { type: 'SYSTEM', id: queue },
      access: fullAccess,
      projectId,
      traceId,
      correlationId,
      causationId: origin.causationId ?? id,
      signal: this.#controller.signal,
    };
  }
}

function failureOf(error: unknown): JobFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error), message: message.slice(0, 2_000) };
}

function codeOf(error: unknown): string {
  if (error instanceof Hopeless) return error.code;
  return error instanceof TimedOut ? 'TIMED_OUT' : 'ATTEMPT_FAILED';
}
