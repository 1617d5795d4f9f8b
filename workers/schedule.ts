import { randomBytes } from 'node:crypto';
import { Cron } from 'croner';
import { everyProject } from '#persistence/projects.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Recurring, Task } from '#workers/task.ts';

/**
 * Adds the jobs that recur, each ahead of its time: there is always one that waits for the next instant. So it does not matter which
 * process adds it, nor whether one is there when the instant comes: whoever works then finds it, and what was missed meanwhile is done
 * once. That it is added once is the dedupe key's doing, by which any number of processes agree on the instant.
 */
export class Schedule {
  readonly #foundation: Foundation;
  readonly #entries: readonly Entry[];

  constructor(foundation: Foundation, tasks: readonly Task[]) {
    this.#foundation = foundation;
    this.#entries = tasks.flatMap(({ queue, recurring = [] }) =>
      recurring.map((job) => ({ queue, job, cron: new Cron(job.pattern, { timezone: 'UTC' }), added: 0 })),
    );
  }

  /** Adds what lacks. Costs nothing while the instants that wait lie ahead; to be called more often than the densest pattern recurs. */
  async keep(): Promise<void> {
    const now = this.#foundation.clock.now();
    for (const entry of this.#entries) {
      const next = entry.cron.nextRun(now);
      if (next === null || next.getTime() === entry.added) continue;
      await this.#add(entry, next);
      entry.added = next.getTime();
    }
  }

  async #add({ queue, job: { name, payload } }: Entry, runAt: Date): Promise<void> {
    const { jobs, store, ids } = this.#foundation;
    const record = {
      id: ids.next(),
      projectId: null,
      queue,
      payload,
      runAt,
      dedupeKey: `cron:${name}:${runAt.toISOString()}`,
      origin: {
        actor: { type: 'SYSTEM', id: 'schedule' },
        traceId: randomBytes(16).toString('hex'),
        correlationId: null,
        causationId: null,
      },
    } as const;
    await jobs.add(store.dialect.of(everyProject).write, [record]);
  }
}

interface Entry {
  readonly queue: string;
  readonly job: Recurring;
  readonly cron: Cron;
  /** The instant that was added last, as milliseconds since 1970. */
  added: number;
}
