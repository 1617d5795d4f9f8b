import type { Log } from '#kernel/log.ts';
import type { Task } from '#workers/task.ts';
import type { Config } from '#cli/config.ts';
import type { OpenSubgraphs } from '#cli/open-subgraphs.ts';

/** What tasks are made of. */
export interface TaskParts extends OpenSubgraphs {
  readonly config: Config;
  readonly log: Log;
}

/** Every kind of work there is, by its queue. */
export async function allTasks({ foundation, log }: TaskParts): Promise<readonly Task[]> {
  const { retentionTask } = await import('#workers/tasks/retention.ts');
  return [retentionTask(foundation, log)];
}
