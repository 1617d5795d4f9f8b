import type { RequestContext } from '#kernel/context.ts';
import type { Result } from '#kernel/result.ts';
import { resumeRun, type ResumeOrder } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { NotYet, type Task, type TaskRun } from '#workers/task.ts';
import { carryOut, failureOf, paced, type WorkFailure, type WorkTools } from '#workers/tasks/carry-out.ts';

/** A step that a person approved. */
export interface ApprovedStep {
  readonly stepId: string;
  readonly runId: string;
  readonly actionId: string | null;
  readonly dealId: string | null;
  readonly key: string;
  readonly createdAt: Date;
  readonly capabilityId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The steps of runs, as those who carry them out change them. Refusals mean that the step or its run has ended. */
export interface StepDesk {
  begin(
    request: RequestContext,
    checkpointId: string,
  ): Promise<
    | { readonly kind: 'BEGUN'; readonly work: ApprovedStep }
    | { readonly kind: 'LATER'; readonly delayMs: number }
    | { readonly kind: 'OVER' }
  >;
  progress(
    request: RequestContext,
    step: ApprovedStep,
    progress: { readonly fraction: number; readonly message: string },
  ): Promise<void>;
  complete(unit: Unit, step: ApprovedStep, output: Readonly<Record<string, unknown>>): Promise<Result<null, unknown>>;
  fail(unit: Unit, step: ApprovedStep, failure: WorkFailure): Promise<Result<null, unknown>>;
}

/** How often a step is tried. */
const maxAttempts = 3;

/**
 * Goes on with runs that a person let go on, by carrying out the step behind the gate. A step that has ended is not done again. The
 * job's fence sees to it that one worker ends the step; the job is tried again where that may help.
 */
export function resumeRunTask(steps: StepDesk, tools: WorkTools): Task<ResumeOrder> {
  return {
    ...resumeRun,
    concurrency: 4,
    handle: async (run) => {
      const begun = await steps.begin(run.request, run.payload.checkpointId);
      if (begun.kind === 'LATER') throw new NotYet(begun.delayMs);
      if (begun.kind === 'BEGUN') await attempt(run, begun.work, { steps, tools });
    },
  };
}

interface Desk {
  readonly steps: StepDesk;
  readonly tools: WorkTools;
}

async function attempt(run: TaskRun<ResumeOrder>, step: ApprovedStep, { steps, tools }: Desk): Promise<void> {
  if (run.job.attempts > maxAttempts) {
    await run.complete((unit) => steps.fail(unit, step, silent));
    return;
  }
  try {
    const result = await carryOut(workOf(run, step, steps), tools);
    await run.complete(async (unit) => {
      const artifacts = await tools.keep(unit, result.files, step);
      return steps.complete(unit, step, { ...result.outputs, artifacts });
    });
  } catch (error) {
    const failure = failureOf(error);
    if (run.signal.aborted || (failure.retryable && run.job.attempts < maxAttempts)) throw error;
    await run.complete((unit) => steps.fail(unit, step, failure));
  }
}

/** Attempts count when they begin, so a step that kills its workers ends too. */
const silent: WorkFailure = {
  code: 'LEASE_LAPSED',
  message: `The workers of ${maxAttempts} attempts fell silent.`,
  category: 'lease',
  retryable: false,
  details: null,
};

function workOf(run: TaskRun<ResumeOrder>, step: ApprovedStep, steps: StepDesk) {
  const { stepId: id, runId, key: title, dealId, createdAt, capabilityId, inputs } = step;
  const { request, signal } = run;
  return {
    capabilityId,
    // To an executor a step is what an action is: one piece of work that was asked for once.
    action: { id, reference: `RUN-${runId.slice(-8)}`, title, dealId, createdAt },
    inputs,
    request,
    signal,
    report: paced(async (fraction, message) => {
      await run.report({ fraction, message });
      await steps.progress(request, step, { fraction, message });
    }),
  };
}
