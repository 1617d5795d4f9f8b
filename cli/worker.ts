import type { Task } from '#workers/task.ts';
import { Worker } from '#workers/worker.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import { exitCodes } from '#cli/exit-codes.ts';
import { allTasks, type TaskParts } from '#cli/tasks.ts';

/** Starts this process's worker on what is open. Throws CliFailure where the configuration names a queue that there is not. */
export async function startWorker(parts: TaskParts): Promise<Worker> {
  const { config, foundation, log } = parts;
  const { queues, concurrency, leaseMs } = config.workers;
  const tasks = tasksOf(await allTasks(parts), queues);
  return Worker.start({
    foundation,
    tasks,
    log,
    concurrency,
    leaseMs,
    closeDeadlineMs: config.http.shutdownTimeoutMs,
  });
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
