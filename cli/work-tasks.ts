import type { Task } from '#workers/task.ts';
import { approvalTasks } from '#workers/tasks/approvals.ts';
import { executeActionTask } from '#workers/tasks/execute-action.ts';
import { purgeCheckpointsTask } from '#workers/tasks/purge-checkpoints.ts';
import { resumeRunTask } from '#workers/tasks/resume-run.ts';
import type { TaskParts } from '#cli/tasks.ts';
import { workTools } from '#cli/work-tools.ts';

/** As `TaskParts`, with how long, in milliseconds, an executor may take. */
interface WorkTaskParts extends TaskParts {
  readonly timeoutMs?: number;
}

/** What workers do for actions and runs. */
export function workTasks(parts: WorkTaskParts): readonly Task[] {
  const { foundation, desks } = parts;
  const { runs, artifacts } = desks;
  if (runs === undefined || artifacts === undefined) throw new Error('A worker needs all subgraphs.');
  const tools = workTools({ ...parts, artifacts });
  return [
    executeActionTask(runs.actions, tools),
    resumeRunTask(runs.steps, tools),
    ...approvalTasks(runs.approvals),
    purgeCheckpointsTask(foundation),
  ];
}
