import { setImmediate as turnEnded } from 'node:timers/promises';
import type { Log } from '#kernel/log.ts';
import type { Foundation } from '#events/foundation.ts';
import type { ClaimedJob } from '#events/jobs/job.ts';
import { attempt } from '#workers/attempt.ts';
import { Completions } from '#workers/completions.ts';
import { Presence } from '#workers/presence.ts';
import { Schedule } from '#workers/schedule.ts';
import { Slots } from '#workers/slots.ts';
import type { Task } from '#workers/task.ts';

/** What a worker is. */
export interface WorkerOptions {
  readonly foundation: Foundation;
  readonly tasks: readonly Task[];
  readonly log: Log;
  /** Default 10: how many jobs of all its queues together it does at once. */
  readonly concurrency?: number;
  /** Default 30,000: how long, in milliseconds, a job whose worker fell silent waits before another takes it. */
  readonly leaseMs?: number;
  /** Default 1,000: how often a worker that nobody wakes looks for what has come due. */
  readonly pollMs?: number;
  /** Default 10,000: how long `close` lets jobs finish before they are given back. */
  readonly closeDeadlineMs?: number;
  /** Default 5,000: how long a handler whose signal was aborted has to end before its slot is given to another job. */
  readonly graceMs?: number;
  /** From 0 up to but without 1; spreads retries. */
  readonly random?: () => number;
}

const defaults = {
  concurrency: 10,
  leaseMs: 30_000,
  pollMs: 1_000,
  closeDeadlineMs: 10_000,
  graceMs: 5_000,
  random: Math.random,
};

/**
 * Claims jobs and has their tasks do them, until it is closed. Any number of workers share a database; one that dies loses its jobs to
 * the others when their leases lapse.
 */
export class Worker implements AsyncDisposable {
  readonly id: string;
  readonly #options: Required<WorkerOptions>;
  readonly #tasks: ReadonlyMap<string, Task>;
  readonly #presence: Presence;
  readonly #completions: Completions;
  readonly #schedule: Schedule;
  readonly #slots: Slots;
  readonly #attempts = new Set<Promise<void>>();
  /** Queues that are being looked at. */
  readonly #looking = new Map<string, Promise<void>>();
  /** Those of them in which something came meanwhile. */
  readonly #again = new Set<string>();
  /** What is done from time to time, while it is being done. */
  readonly #attended = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  #stopListening: () => void = () => undefined;
  #closed: Promise<void> | null = null;

  private constructor(options: WorkerOptions) {
    this.#options = { ...defaults, ...options };
    this.id = options.foundation.ids.next();
    this.#tasks = new Map(options.tasks.map((task) => [task.queue, task]));
    this.#slots = new Slots(
      new Map(options.tasks.map(({ queue, concurrency }) => [queue, concurrency])),
      this.#options.concurrency,
    );
    this.#completions = new Completions(options.foundation.jobs);
    this.#schedule = new Schedule(options.foundation, options.tasks);
    this.#presence = new Presence(options.foundation.store.dialect, this.id);
  }

  static async start(options: WorkerOptions): Promise<Worker> {
    const worker = new Worker(options);
    await worker.#begin();
    return worker;
  }

  /** The queues it takes jobs from. */
  get queues(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  /** How many jobs it has in hand, those included whose end is being written. */
  get jobsInHand(): number {
    return this.#attempts.size;
  }

  /** Claims nothing more, lets what runs finish within the deadline, gives the rest back. */
  close(): Promise<void> {
    this.#closed ??= this.#drain();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #begin(): Promise<void> {
    const { foundation, leaseMs, pollMs } = this.#options;
    await this.#presence.announce({ queues: this.queues, leaseMs });
    this.#stopListening = foundation.wakeUps.listen((moved) => {
      if (moved === null) this.#attend(() => this.#poll());
      else for (const queue of moved.queues) this.#look(queue);
    });
    this.#every(pollMs, () => this.#poll());
    this.#every(pollMs, () => this.#schedule.keep());
    this.#every(leaseMs / 6, () => this.#sweep());
    this.#every(leaseMs / 3, () => this.#presence.beat());
    await this.#schedule.keep();
    await this.#sweep();
    await this.#poll();
  }

  async #drain(): Promise<void> {
    this.#stopListening();
    for (const timer of this.#timers) clearInterval(timer);
    const cut = setTimeout(
      () => this.#stop.abort(new Error('The worker is going away')),
      this.#options.closeDeadlineMs,
    );
    await this.#allEnded();
    clearTimeout(cut);
    await this.#presence.leave();
  }

  #every(milliseconds: number, work: () => Promise<void>): void {
    this.#timers.push(setInterval(() => this.#attend(work), milliseconds));
  }

  /** A failure is told and left to the next time. */
  #attend(work: () => Promise<void>): void {
    const attended: Promise<void> = work()
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'a worker could not reach the database'))
      .finally(() => this.#attended.delete(attended));
    this.#attended.add(attended);
  }

  async #sweep(): Promise<void> {
    const { foundation, log } = this.#options;
    for (const { id, queue, state } of await foundation.jobs.sweep()) {
      log.warn({ job: id, queue, state }, 'a job was taken from a worker that fell silent');
      if (state === 'READY') foundation.wakeUps.moved({ streams: [], queues: [queue] });
    }
  }

  async #poll(): Promise<void> {
    const free = this.queues.filter((queue) => this.#slots.hasOwnRoom(queue) && !this.#looking.has(queue));
    for (const queue of await this.#options.foundation.jobs.due(free)) this.#look(queue);
  }

  /** Begins what is due in a queue, as far as there is room. */
  #look(queue: string): void {
    if (this.#closed !== null || !this.#tasks.has(queue)) return;
    if (this.#looking.has(queue)) this.#again.add(queue);
    else this.#looking.set(queue, this.#claimAll(queue));
  }

  async #claimAll(queue: string): Promise<void> {
    try {
      do {
        // Jobs end together: one claim fills the room of all that end in this turn.
        await turnEnded();
        this.#again.delete(queue);
        await this.#claim(queue);
      } while (this.#again.has(queue));
    } catch (error) {
      this.#options.log.warn({ err: error, queue }, 'jobs could not be claimed');
    } finally {
      this.#looking.delete(queue);
    }
  }

  async #claim(queue: string): Promise<void> {
    const { foundation, leaseMs } = this.#options;
    const task = this.#tasks.get(queue);
    if (task === undefined || this.#closed !== null) return;
    const limit = this.#slots.take(queue);
    if (limit === 0) return;
    let claimed = 0;
    try {
      const jobs = await foundation.jobs.claim({ queue, workerId: this.id, leaseMs, limit });
      claimed = jobs.length;
      for (const job of jobs) this.#run(task, job);
    } finally {
      if (claimed < limit) this.#free(queue, limit - claimed);
    }
  }

  #run(task: Task, job: ClaimedJob): void {
    const { foundation, log, leaseMs, graceMs, random } = this.#options;
    const { jobs, unitOfWork } = foundation;
    const [completions, stop] = [this.#completions, this.#stop.signal];
    let hasPlace = true;
    const handled = (): void => {
      if (hasPlace) this.#free(task.queue, 1);
      hasPlace = false;
      this.#look(task.queue);
    };
    const workerId = this.id;
    const tools = { jobs, completions, handled, unitOfWork, log, workerId, leaseMs, graceMs, random, stop };
    const ended: Promise<void> = attempt(task, job, tools).finally(() => {
      this.#attempts.delete(ended);
      handled();
    });
    this.#attempts.add(ended);
  }

  #free(queue: string, count: number): void {
    this.#slots.giveBack(queue, count);
    for (const short of this.#slots.takeShort()) if (short !== queue) this.#look(short);
  }

  async #allEnded(): Promise<void> {
    while (this.#attempts.size > 0 || this.#looking.size > 0 || this.#attended.size > 0) {
      await Promise.all([...this.#looking.values(), ...this.#attempts, ...this.#attended]);
    }
  }
}
