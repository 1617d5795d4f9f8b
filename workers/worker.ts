import type { Log } from '#kernel/log.ts';
import type { Foundation } from '#events/foundation.ts';
import { attempt } from '#workers/attempt.ts';
import { Presence } from '#workers/presence.ts';
import type { Task } from '#workers/task.ts';

/** What a worker is. */
export interface WorkerOptions {
  readonly foundation: Foundation;
  readonly tasks: readonly Task[];
  readonly log: Log;
  /** Default 30,000: how long, in milliseconds, a job whose worker fell silent waits before another takes it. */
  readonly leaseMs?: number;
  /** Default 1,000: how often a worker that nobody wakes looks for what has come due. */
  readonly pollMs?: number;
  /** Default 10,000: how long `close` lets jobs finish before they are given back. */
  readonly closeDeadlineMs?: number;
  /** From 0 up to but without 1; spreads retries. */
  readonly random?: () => number;
}

/**
 * Claims jobs and has their tasks do them, until it is closed. Any number of workers share a database; one that dies loses its jobs to
 * the others when their leases lapse.
 */
export class Worker implements AsyncDisposable {
  readonly id: string;
  readonly #options: Required<WorkerOptions>;
  readonly #tasks: ReadonlyMap<string, Task>;
  readonly #presence: Presence;
  readonly #running = new Map<string, Set<Promise<void>>>();
  /** Queues that are being looked at. */
  readonly #looking = new Map<string, Promise<void>>();
  /** Those of them in which something came meanwhile. */
  readonly #again = new Set<string>();
  readonly #stop = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  #stopListening: () => void = () => undefined;
  #closing = false;

  private constructor(options: WorkerOptions) {
    const defaults = { leaseMs: 30_000, pollMs: 1_000, closeDeadlineMs: 10_000, random: Math.random };
    this.#options = { ...defaults, ...options };
    this.id = options.foundation.ids.next();
    this.#tasks = new Map(options.tasks.map((task) => [task.queue, task]));
    this.#presence = new Presence(options.foundation.store.dialect, this.id);
  }

  static async start(options: WorkerOptions): Promise<Worker> {
    const worker = new Worker(options);
    await worker.#begin();
    return worker;
  }

  /** How many jobs it has in hand. */
  get jobsInHand(): number {
    return this.#running.values().reduce((sum, running) => sum + running.size, 0);
  }

  /** Claims nothing more, lets what runs finish within the deadline, gives the rest back. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
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

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #begin(): Promise<void> {
    const { foundation, leaseMs, pollMs } = this.#options;
    await this.#presence.announce([...this.#tasks.keys()]);
    this.#stopListening = foundation.wakeUps.listen((moved) => {
      if (moved === null) void this.#poll();
      else for (const queue of moved.queues) this.#look(queue);
    });
    this.#every(pollMs, () => this.#poll());
    this.#every(leaseMs / 6, () => this.#sweep());
    this.#every(leaseMs / 3, () => this.#presence.beat());
    await this.#sweep();
    await this.#poll();
  }

  /** A failure is told and left to the next time. */
  #every(milliseconds: number, work: () => Promise<void>): void {
    const timer = setInterval(() => {
      work().catch((error: unknown) => this.#options.log.warn({ err: error }, 'a worker could not reach the database'));
    }, milliseconds);
    this.#timers.push(timer);
  }

  async #sweep(): Promise<void> {
    const { foundation, log } = this.#options;
    for (const { id, queue, state } of await foundation.jobs.sweep()) {
      log.warn({ job: id, queue, state }, 'a job was taken from a worker that fell silent');
      if (state === 'READY') foundation.wakeUps.moved({ streams: [], queues: [queue] });
    }
  }

  async #poll(): Promise<void> {
    const free = [...this.#tasks.keys()].filter((queue) => this.#free(queue) > 0 && !this.#looking.has(queue));
    for (const queue of await this.#options.foundation.jobs.due(free)) this.#look(queue);
  }

  /** Begins what is due in a queue, as far as there is room. */
  #look(queue: string): void {
    if (this.#looking.has(queue)) this.#again.add(queue);
    else this.#looking.set(queue, this.#claimAll(queue));
  }

  async #claimAll(queue: string): Promise<void> {
    try {
      do {
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
    const limit = this.#free(queue);
    if (task === undefined || this.#closing || limit <= 0) return;
    const jobs = await foundation.jobs.claim({ queue, workerId: this.id, leaseMs, limit });
    const running = this.#running.get(queue) ?? new Set<Promise<void>>();
    this.#running.set(queue, running);
    for (const job of jobs) {
      const { log, random } = this.#options;
      const { jobs: table, unitOfWork } = foundation;
      const tools = { jobs: table, unitOfWork, log, workerId: this.id, leaseMs, random, stop: this.#stop.signal };
      const ended: Promise<void> = attempt(task, job, tools).finally(() => {
        running.delete(ended);
        this.#look(queue);
      });
      running.add(ended);
    }
  }

  #free(queue: string): number {
    return (this.#tasks.get(queue)?.concurrency ?? 0) - (this.#running.get(queue)?.size ?? 0);
  }

  async #allEnded(): Promise<void> {
    while (this.jobsInHand > 0 || this.#looking.size > 0) {
      await Promise.all([...this.#looking.values(), ...this.#running.values().flatMap((ended) => [...ended])]);
    }
  }
}
