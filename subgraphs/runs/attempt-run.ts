import type { Unit } from '#events/unit-of-work.ts';
import type { ActionRow, AgentRunRow, Failure, RunEntities, RunStepRow } from './entities.ts';
import { addRun, addStep } from './run-start.ts';
import { lockRun, moveRun, subjectsOf } from './run-unit.ts';
import { unendedRunStatuses } from './run.ts';
import { recordStepEnd } from './step-end.ts';

/** The one step of an attempt of ours. */
const stepKey = 'execute';

/** The run of an attempt that a worker of ours makes at an action: a pipeline by the name of its capability. */
export async function startAttempt(
  unit: Unit,
  entities: RunEntities,
  { action, capabilityId }: { readonly action: ActionRow; readonly capabilityId: string },
): Promise<{ readonly run: AgentRunRow; readonly step: RunStepRow }> {
  const run = addRun(unit, entities, {
    input: { agentName: capabilityId, kind: 'PIPELINE', mode: 'LIVE', actionId: action.id, input: action.inputs },
    dealId: action.dealId ?? null,
  });
  await unit.em.flush();
  const step = await addStep(unit, entities, {
    run,
    step: { key: stepKey, kind: 'JOB', input: null, requiresApproval: false, capabilityId: null },
  });
  return { run, step };
}

/** Why an attempt ended whose worker died or was stopped. */
export const silentWorker: Failure = {
  code: 'LEASE_LAPSED',
  message: 'The worker fell silent or was stopped.',
  category: 'lease',
  retryable: true,
  details: null,
};

/** How an attempt that did not succeed ends. */
export type AttemptEnd =
  { readonly move: 'cancel'; readonly reason: string | null } | { readonly move: 'fail'; readonly error: Failure };

/** Ends whatever attempts of ours at the action have not ended: there is at most one, whose worker was stopped or fell silent. */
export async function endAttempts(
  unit: Unit,
  entities: RunEntities,
  { action, end }: { readonly action: ActionRow; readonly end: AttemptEnd },
): Promise<void> {
  if (!action.capabilityId) return;
  const open = await unit.em.find(
    entities.AgentRun,
    {
      actionId: action.id,
      kind: 'PIPELINE',
      agentName: action.capabilityId,
      status: { $in: [...unendedRunStatuses] },
    },
    { disableIdentityMap: true },
  );
  for (const { id } of open) await endAttempt(unit, entities, { run: await lockRun(unit, entities, id), end });
}

/** Ends a locked run and the step it was at. */
export async function endAttempt(
  unit: Unit,
  entities: RunEntities,
  { run, end }: { readonly run: AgentRunRow; readonly end: AttemptEnd },
): Promise<void> {
  const moved = await moveRun(unit, entities, { run, move: end.move });
  if (!moved.ok) return;
  const about = { streamId: run.id, ...subjectsOf(run) };
  if (end.move === 'cancel') {
    unit.record({ ...about, type: 'run.cancelled', payload: { reason: end.reason } });
    return;
  }
  const { error } = end;
  const steps = await unit.em.find(entities.RunStep, { runId: run.id, status: 'RUNNING' });
  for (const step of steps) recordStepEnd(unit, { run, step, end: { status: 'FAILED', error } });
  run.error = error;
  unit.record({ ...about, type: 'run.failed', payload: { code: error.code, message: error.message } });
}
