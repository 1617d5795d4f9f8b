import type { RequestContext } from '#kernel/context.ts';
import { assertLength, assertSmallJson, badInput } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { capabilityFor } from './action-capability.ts';
import { failureFrom } from './action-input.ts';
import type { ActionInputsInvalid } from './action-refusal.ts';
import type { ActionTools } from './action-unit.ts';
import type { AgentRunRow, RiskLevel, RunStepRow } from './entities.ts';
import { openGate } from './gate.ts';
import type { CompleteRunStepInput, FailRunStepInput, StartRunStepInput } from './generated/resolvers.ts';
import { textLimits } from './run-input.ts';
import { addStep } from './run-start.ts';
import { lockActiveRun, moveRun } from './run-unit.ts';
import type { RunNotActive } from './run.ts';
import { capabilitiesOf } from './served-work.ts';
import { recordStepEnd, type StepEnd } from './step-end.ts';
import { stepKeyTaken, stepTransitionRefused, stepTransitions } from './step.ts';
import type { StepKeyTaken, StepTransitionRefused } from './step.ts';

/** What an agent reports of its steps. */
export function createStepCommands(tools: ActionTools, request: RequestContext) {
  const { foundation, entities, served } = tools;
  return {
    async startRunStep(input: StartRunStepInput) {
      assertLength('input.key', input.key, textLimits.name);
      assertLength('input.capabilityId', input.capabilityId, textLimits.name);
      assertSmallJson('input.input', input.input);
      const capabilityId = input.capabilityId ?? null;
      if (capabilityId !== null && !input.requiresApproval) {
        throw badInput('input.capabilityId', 'is for steps that require approval; create an action for other work');
      }
      return foundation.unitOfWork<RunStepRow, RunNotActive | StepKeyTaken | ActionInputsInvalid>(
        request,
        async (unit) => {
          const active = await lockActiveRun(unit, entities, input.runId);
          if (!active.ok) return active;
          const run = active.value;
          const existing = await unit.em.findOne(entities.RunStep, { runId: run.id, key: input.key });
          if (existing !== null) return err(stepKeyTaken(existing));
          // What cannot be carried out is not put to a person. Nothing given is what a worker takes for no inputs.
          const fitting = capabilityFor(capabilitiesOf(served), { capabilityId, inputs: input.input ?? {} });
          if (!fitting.ok) return fitting;
          const { key, kind, requiresApproval } = input;
          const named = { key, kind, requiresApproval, capabilityId, input: input.input ?? null };
          const step = await addStep(unit, entities, { run, step: named });
          if (requiresApproval) await askFor(unit, { run, step, riskLevel: input.riskLevel });
          return ok(step);
        },
      );
    },

    async completeRunStep(input: CompleteRunStepInput) {
      assertSmallJson('input.output', input.output);
      return endStep(input.stepId, { status: 'COMPLETED', output: input.output ?? null });
    },

    async failRunStep(input: FailRunStepInput) {
      return endStep(input.stepId, { status: 'FAILED', error: failureFrom(input.error) });
    },
  };

  /** The run waits for a person before the step, who is shown what the step is given. */
  async function askFor(
    unit: Unit,
    { run, step, riskLevel }: { readonly run: AgentRunRow; readonly step: RunStepRow; readonly riskLevel: RiskLevel },
  ): Promise<void> {
    // The gate refers to the step, which has to be there first.
    await unit.em.flush();
    await moveRun(unit, entities, { run, move: 'pauseForApproval' });
    // A step may be given nothing; a gate always shows something.
    const data = step.input ?? {};
    await openGate(unit, tools, { run, gate: { name: step.key, data, riskLevel, stepId: step.id } });
  }

  function endStep(stepId: string, end: StepEnd) {
    return foundation.unitOfWork<RunStepRow, RunNotActive | StepTransitionRefused>(request, async (unit) => {
      const found = isUuid(stepId) ? await unit.em.findOne(entities.RunStep, { id: stepId }) : null;
      if (found === null) throw notFound('step');
      const active = await lockActiveRun(unit, entities, found.runId);
      if (!active.ok) return active;
      // As it is now that the run is locked.
      const step = await unit.em.refreshOrFail(found);
      if (!stepTransitions[step.status].includes(end.status)) return err(stepTransitionRefused(step, end.status));
      recordStepEnd(unit, { run: active.value, step, end });
      return ok(step);
    });
  }
}
