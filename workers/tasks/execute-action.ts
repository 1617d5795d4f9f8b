import type { RequestContext } from '#kernel/context.ts';
import type { Result } from '#kernel/result.ts';
import { executeAction, type ActionOrder } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { FollowOn } from '#workers/executors/executor.ts';
import { JobLost, NotYet, type Task, type TaskRun } from '#workers/task.ts';
import {
  carryOut,
  failureOf,
  paced,
  type WorkFailure,
  type WorkResult,
  type WorkTools,
} from '#workers/tasks/carry-out.ts';

/** An action that was begun: whose it is, and the run that tells of the attempt. */
export interface Held {
  readonly actionId: string;
  readonly workerId: string;
  readonly runId: string;
  readonly stepId: string;
}

/** What was begun. */
export interface BegunAction {
  readonly kind: 'BEGUN';
  readonly held: Held;
  readonly work: {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly dealId: string | null;
    readonly createdAt: Date;
    readonly capabilityId: string;
    readonly inputs: Readonly<Record<string, unknown>>;
  };
}

/** What an action gave. */
export interface ActionResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly followOns: readonly FollowOn[];
}

/** Why an end of an action is not taken: it is not held any more (NOT_HELD), or its chain may not go on so. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The actions, as those who carry them out change them. Refusals mean that the action is somebody else's, or was called off. */
export interface ActionDesk {
  begin(
    request: RequestContext,
    claim: { readonly actionId: string; readonly workerId: string; readonly leaseMs: number },
  ): Promise<BegunAction | { readonly kind: 'LATER'; readonly delayMs: number } | { readonly kind: 'OVER' }>;
  renew(request: RequestContext, held: Held, leaseMs: number): Promise<boolean>;
  giveBack(request: RequestContext, held: Held): Promise<void>;
  progress(
    request: RequestContext,
    held: Held,
    progress: { readonly fraction: number; readonly message: string },
  ): Promise<void>;
  complete(unit: Unit, held: Held, result: ActionResult): Promise<Result<null, Refusal>>;
  fail(unit: Unit, held: Held, failure: WorkFailure): Promise<Result<null, Refusal>>;
}

/**
 * Carries actions out. The action's own lease and state are the authority, and the job is what makes somebody look: so the job is
 * over when the attempt is, however it ended, and a retry is a job of its own.
 */
export function executeActionTask(actions: ActionDesk, tools: WorkTools): Task<ActionOrder> {
  return {
    ...executeAction,
    concurrency: 4,
    handle: async (run) => {
      const { actionId } = run.payload;
      // Another name for each claim: of two that hold the same action one after the other, the first is told apart.
      const workerId = `${run.holder.workerId}/${run.job.id.slice(-12)}.${run.job.fence}`;
      const begun = await actions.begin(run.request, { actionId, workerId, leaseMs: run.holder.leaseMs });
      if (begun.kind === 'LATER') throw new NotYet(begun.delayMs);
      if (begun.kind === 'BEGUN') await attempt(run, begun, { actions, tools });
    },
  };
}

interface Desk {
  readonly actions: ActionDesk;
  readonly tools: WorkTools;
}

async function attempt(run: TaskRun<ActionOrder>, begun: BegunAction, { actions, tools }: Desk): Promise<void> {
  const { held, work } = begun;
  const { request, signal } = run;
  run.holder.whenRenewed(() => actions.renew(request, held, run.holder.leaseMs));
  let result: WorkResult;
  try {
    result = await carryOut(
      {
        capabilityId: work.capabilityId,
        action: work,
        inputs: work.inputs,
        request,
        signal,
        report: paced(async (fraction, message) => {
          await run.report({ fraction, message });
          await actions.progress(request, held, { fraction, message });
        }),
      },
      tools,
    );
  } catch (error) {
    if (signal.aborted) await stopped(run, begun, actions);
    await fail(run, held, { actions, failure: failureOf(error) });
    return;
  }
  const completed = await run.complete((unit) => complete(unit, { begun, result, actions, tools }));
  if (completed.ok) return;
  const { code, message } = completed.error;
  if (code === notHeld) throw new NotYet(0);
  const failure = { code, message, category: 'chain', retryable: false, details: null };
  await fail(run, held, { actions, failure });
}

/** A worker that goes away leaves the action to another at once; one that lost it has nothing to leave. Always throws. */
async function stopped(run: TaskRun<ActionOrder>, { held }: BegunAction, actions: ActionDesk): Promise<never> {
  const reason: unknown = run.signal.reason;
  if (!(reason instanceof JobLost))
    await actions.giveBack({ ...run.request, signal: new AbortController().signal }, held);
  throw reason;
}

async function complete(
  unit: Unit,
  { begun, result, actions, tools }: Desk & { readonly begun: BegunAction; readonly result: WorkResult },
): Promise<Result<null, Refusal>> {
  const { held, work } = begun;
  // The outputs name the artifacts, so they are made before the action is looked at; a refusal takes them back.
  const { dealId } = work;
  const artifacts = await tools.keep(unit, result.files, { dealId, actionId: held.actionId, runId: held.runId });
  const { followOns } = result;
  return actions.complete(unit, held, { outputs: { ...result.outputs, artifacts }, followOns });
}

const notHeld = 'NOT_HELD';

/** Where the action is not this worker's any more, the job looks again: it was called off, or is another's until its lease lapses. */
async function fail(
  run: TaskRun<ActionOrder>,
  held: Held,
  { actions, failure }: { readonly actions: ActionDesk; readonly failure: WorkFailure },
): Promise<void> {
  const failed = await run.complete((unit) => actions.fail(unit, held, failure));
  if (!failed.ok) throw new NotYet(0);
}
