import type { HealthCheck } from '#gateway/transports/health.ts';
import type { Task } from '#workers/task.ts';
import { Worker } from '#workers/worker.ts';
import { startDelivery } from '#cli/delivery.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import { exitCodes } from '#cli/exit-codes.ts';
import { allTasks, type TaskParts } from '#cli/tasks.ts';

/** A process that does jobs, and carries messages out and in. */
export interface Working extends AsyncDisposable {
  readonly queues: readonly string[];
  readonly jobsInHand: number;
  /** How its messages stand. */
  health(): Promise<readonly HealthCheck[]>;
}

/** Starts this process's worker on what is open. Throws CliFailure where the configuration names a queue that there is not. */
export async function startWorker(parts: TaskParts): Promise<Working> {
  await using opened = new AsyncDisposableStack();
  const { config, foundation, log } = parts;
  const { queues, concurrency, leaseMs } = config.workers;
  const tasks = tasksOf(await allTasks(parts, opened), queues);
  const closeDeadlineMs = config.http.shutdownTimeoutMs;
  const worker = opened.use(await Worker.start({ foundation, tasks, log, concurrency, leaseMs, closeDeadlineMs }));
  const delivery = opened.use(await startDelivery({ config, foundation, log }));
  const kept = opened.move();
  return {
    queues: worker.queues,
    get jobsInHand() {
      return worker.jobsInHand;
    },
    health: () => delivery.health(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function tasksOf(tasks: readonly Task[], queues: readonly string[]): readonly Task[] {
  if (queues.length === 0) return tasks;
  const known = tasks.map(({ queue }) => queue);
  const unknown = queues.filter((queue) => !known.includes(queue));
  if (unknown.length === 0) return tasks.filter(({ queue }) => queues.includes(queue));
  throw new CliFailure(`WORKER_QUEUES names ${unknown.join(', ')}; there are ${known.join(', ')}.`, {
    exitCode: exitCodes.usage,
  });
}
