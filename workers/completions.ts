import type { HeldJob, Jobs } from '#events/jobs/jobs.ts';

interface Waiting {
  readonly job: HeldJob;
  readonly resolve: (held: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Ends jobs that have no effects to be committed with. What ends while a statement is under way is gathered for the next one: the busier
 * the worker, the fewer statements a job, and an idle one waits for nothing.
 */
export class Completions {
  readonly #jobs: Jobs;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** How many jobs wait to be ended, but for those of the statement under way. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /** Ends a job as done. False where it is lost. */
  complete(job: HeldJob): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      if (this.#isWriting) return;
      this.#isWriting = true;
      // Not before the others that end in this turn are there as well.
      setImmediate(() => void this.#write());
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const done = await this.#jobs.completeAll(batch.map(({ job }) => job));
        for (const { job, resolve } of batch) resolve(done.has(job.id));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }
}
