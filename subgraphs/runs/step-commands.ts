import type { RequestContext } from '#kernel/context.ts';
import { assertLength, assertSmallJson } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { failureFrom } from './action-input.ts';
import type { AgentRunRow, Failure, RunEntities, RunStepRow } from './entities.ts';
import type { CompleteRunStepInput, FailRunStepInput, StartRunStepInput } from './generated/resolvers.ts';
import { textLimits } from './run-input.ts';
import { lockActiveRun, nextSequence, subjectsOf } from './run-unit.ts';
import type { RunNotActive } from './run.ts';
import { stepKeyTaken, stepTransitionRefused, stepTransitions } from './step.ts';
import type { StepKeyTaken, StepTransitionRefused } from './step.ts';

/** How a step ends. */
type StepEnd =
  { readonly status: 'COMPLETED'; readonly output: unknown } | { readonly status: 'FAILED'; readonly error: Failure };

/** What an agent reports of its steps. */
export function createStepCommands(foundation: Foundation, entities: RunEntities, request: RequestContext) {
  return {
    async startRunStep(input: StartRunStepInput) {
      assertLength('input.key', input.key, textLimits.name);
      assertSmallJson('input.input', input.input);
      return foundation.unitOfWork<RunStepRow, RunNotActive | StepKeyTaken>(request, async (unit) => {
        const active = await lockActiveRun(unit, entities, input.runId);
        if (!active.ok) return active;
        const run = active.value;
        const existing = await unit.em.findOne(entities.RunStep, { runId: run.id, key: input.key });
        if (existing !== null) return err(stepKeyTaken(existing));
        const sequence = await nextSequence(unit, entities.RunStep, run.id);
        const step = unit.em.create(entities.RunStep, { ...newStep(unit, input), runId: run.id, sequence });
        const { id: stepId, key, kind } = step;
        unit.record({
          type: 'run.step_started',
          streamId: run.id,
          ...subjectsOf(run),
          payload: { stepId, sequence, key, kind },
        });
        return ok(step);
      });
    },

    async completeRunStep(input: CompleteRunStepInput) {
      assertSmallJson('input.output', input.output);
      return endStep(input.stepId, { status: 'COMPLETED', output: input.output ?? null });
    },

    async failRunStep(input: FailRunStepInput) {
      return endStep(input.stepId, { status: 'FAILED', error: failureFrom(input.error) });
    },
  };

  function endStep(stepId: string, end: StepEnd) {
    return foundation.unitOfWork<RunStepRow, RunNotActive | StepTransitionRefused>(request, async (unit) => {
      const found = isUuid(stepId) ? await unit.em.findOne(entities.RunStep, { id: stepId }) : null;
      if (found === null) throw notFound('step');
      const active = await lockActiveRun(unit, entities, found.runId);
      if (!active.ok) return active;
      // As it is now that the run is locked.
      const step = await unit.em.refreshOrFail(found);
      if (!stepTransitions[step.status].includes(end.status)) return err(stepTransitionRefused(step, end.status));
      recordEnd(unit, { run: active.value, step, end });
      return ok(step);
    });
  }
}

function newStep(unit: Unit, input: StartRunStepInput) {
  return {
    id: unit.newId(),
    projectId: unit.request.projectId,
    key: input.key,
    kind: input.kind,
    status: 'RUNNING' as const,
    input: input.input ?? null,
    output: null,
    requiresApproval: input.requiresApproval,
    metadata: {},
    startedAt: unit.now,
    createdAt: unit.now,
  };
}

function recordEnd(
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
