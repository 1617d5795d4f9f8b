import type { Unit } from '#events/unit-of-work.ts';
import type { AgentRunRow, Failure, RunStepRow } from './entities.ts';
import { subjectsOf } from './run-unit.ts';

/** How a step ends. */
export type StepEnd =
  { readonly status: 'COMPLETED'; readonly output: unknown } | { readonly status: 'FAILED'; readonly error: Failure };

/** Ends a step of a locked run, with its result. */
export function recordStepEnd(
  unit: Unit,
  { run, step, end }: { readonly run: AgentRunRow; readonly step: RunStepRow; readonly end: StepEnd },
): void {
  step.status = end.status;
  step.finishedAt = unit.now;
  const { id: stepId, sequence, key } = step;
  const common = { streamId: run.id, ...subjectsOf(run) };
  if (end.status === 'COMPLETED') {
    step.output = end.output;
    unit.record({ ...common, type: 'run.step_completed', payload: { stepId, sequence, key } });
  } else {
    step.error = end.error;
    const { message } = end.error;
    unit.record({ ...common, type: 'run.step_failed', payload: { stepId, sequence, key, message } });
  }
}
