import type { RequestContext } from '#kernel/context.ts';
import { isJsonObject, type JsonObject } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { ActionTools } from './action-unit.ts';
import type { Failure, RunStepRow } from './entities.ts';
import { recordProgress, type Progress } from './progress.ts';
import { beginStep, capabilityOf } from './run-start.ts';
import { lockRun } from './run-unit.ts';
import { isEnded } from './run.ts';
import { recordStepEnd, type StepEnd } from './step-end.ts';

/** A step that a person approved, with what is to be done. */
export interface StepWork {
  readonly stepId: string;
  readonly runId: string;
  readonly actionId: string | null;
  readonly dealId: string | null;
  /** Of the step. */
  readonly key: string;
  readonly createdAt: Date;
  readonly capabilityId: string;
  /** As the person who approved changed them, else as the agent gave them. */
  readonly inputs: JsonObject;
}

/** What came of the wish to begin a step. */
export type StepBeginning =
  | { readonly kind: 'BEGUN'; readonly work: StepWork }
  /** The run is paused, or waits for a person at another gate. */
  | { readonly kind: 'LATER'; readonly delayMs: number }
  /** There is nothing to do any more. */
  | { readonly kind: 'OVER' };

/** The step is not to be carried out any more: it has ended, or its run has. */
export interface StepOver {
  readonly code: 'STEP_OVER';
}

const stepOver: StepOver = { code: 'STEP_OVER' };

/**
 * How our own workers carry out the steps of agents' runs that a person approved. That only one worker does is the fence's doing,
 * of the job that `approveCheckpoint` made: what takes a unit belongs into the transaction that also ends the job.
 */
export function createStepExecution(tools: ActionTools) {
  const { foundation, entities } = tools;

  return {
    /** Begins the step behind a gate, or takes it over from a worker that died. */
    async begin(request: RequestContext, checkpointId: string): Promise<StepBeginning> {
      const begun = await foundation.unitOfWork<StepBeginning, StepBeginning>(request, async (unit) => {
        const checkpoint = await unit.em.findOne(entities.RunCheckpoint, { id: checkpointId });
        if (!checkpoint?.stepId) return err({ kind: 'OVER' });
        const run = await lockRun(unit, entities, checkpoint.runId);
        const step = await unit.em.findOneOrFail(entities.RunStep, { id: checkpoint.stepId });
        const capabilityId = capabilityOf(step);
        if (capabilityId === null || isEnded(run.status) || !isOpen(step)) return err({ kind: 'OVER' });
        if (run.status !== 'RUNNING') return err({ kind: 'LATER', delayMs: pausedMs });
        if (step.status === 'PENDING') beginStep(unit, run, step);
        const { id: stepId, key, createdAt } = step;
        const given = checkpoint.arguments ?? step.input;
        const work = {
          stepId,
          runId: run.id,
          actionId: run.actionId ?? null,
          dealId: run.dealId ?? null,
          key,
          createdAt,
          capabilityId,
          inputs: isJsonObject(given) ? given : {},
        };
        return ok({ kind: 'BEGUN', work });
      });
      return begun.ok ? begun.value : begun.error;
    },

    /** Tells whoever follows the run how far the step has come. */
    async progress(request: RequestContext, { runId }: StepWork, progress: Progress): Promise<void> {
      await recordProgress(tools, request, { runId, progress });
    },

    /** The step is done; its run goes on at the agent. */
    complete: (unit: Unit, work: StepWork, output: JsonObject) => end(unit, work, { status: 'COMPLETED', output }),

    /** The step cannot be done; its run goes on at the agent, who decides what that means. */
    fail: (unit: Unit, work: StepWork, error: Failure) => end(unit, work, { status: 'FAILED', error }),
  };

  async function end(unit: Unit, { runId, stepId }: StepWork, how: StepEnd): Promise<Result<null, StepOver>> {
    const run = await lockRun(unit, entities, runId);
    const step = await unit.em.findOneOrFail(entities.RunStep, { id: stepId });
    if (isEnded(run.status) || step.status !== 'RUNNING') return err(stepOver);
    recordStepEnd(unit, { run, step, end: how });
    return ok(null);
  }
}

/** How soon a run that does not go on is looked at again. */
const pausedMs = 5_000;

function isOpen({ status }: RunStepRow): boolean {
  return status === 'PENDING' || status === 'RUNNING';
}
