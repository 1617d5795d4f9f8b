import type { Unit } from '#events/unit-of-work.ts';
import type { AgentRunRow, RunEntities, RunStepRow, StepKind } from './entities.ts';
import type { StartRunInput } from './generated/resolvers.ts';
import { nextSequence, subjectsOf } from './run-unit.ts';
import { requestersOf } from './self-approval.ts';

/** Brings a run into being that is RUNNING at once, and tells so. */
export function addRun(
  unit: Unit,
  { AgentRun }: RunEntities,
  { input, dealId }: { readonly input: StartRunInput; readonly dealId: string | null },
): AgentRunRow {
  const run = unit.em.create(AgentRun, newRun(unit, input, dealId));
  const { agentName, kind, mode } = run;
  unit.record({ type: 'run.started', streamId: run.id, ...subjectsOf(run), payload: { agentName, kind, mode } });
  return run;
}

function newRun(unit: Unit, input: StartRunInput, dealId: string | null) {
  const id = unit.newId();
  const { request, now } = unit;
  return {
    id,
    projectId: request.projectId,
    kind: input.kind,
    mode: input.mode,
    status: 'RUNNING' as const,
    agentName: input.agentName,
    modelName: input.modelName ?? null,
    providerCode: input.providerCode ?? null,
    settingsSnapshot: input.settingsSnapshot ?? null,
    input: input.input ?? null,
    output: null,
    inputTokens: 0,
    outputTokens: 0,
    actionId: input.actionId ?? null,
    dealId,
    operatorType: request.actor.type,
    operatorId: request.actor.id,
    requesters: requestersOf(request),
    traceId: request.traceId,
    correlationId: request.correlationId ?? dealId ?? id,
    causationId: request.causationId,
    createdAt: now,
    updatedAt: now,
    startedAt: now,
  };
}

/** A step before it is there. */
export interface NewStep {
  readonly key: string;
  readonly kind: StepKind;
  readonly input: unknown;
  readonly requiresApproval: boolean;
  /** Who of ours carries it out; null where the agent does. */
  readonly capabilityId: string | null;
}

/** Adds a step to a locked run, which begins at once unless a person has to approve it first. */
export async function addStep(
  unit: Unit,
  entities: RunEntities,
  { run, step }: { readonly run: AgentRunRow; readonly step: NewStep },
): Promise<RunStepRow> {
  const { capabilityId, input, requiresApproval, ...named } = step;
  const row = unit.em.create(entities.RunStep, {
    ...named,
    id: unit.newId(),
    projectId: unit.request.projectId,
    runId: run.id,
    sequence: await nextSequence(unit, entities.RunStep, run.id),
    status: 'PENDING',
    input: input ?? null,
    output: null,
    requiresApproval,
    metadata: capabilityId === null ? {} : { capabilityId },
    createdAt: unit.now,
  });
  if (!requiresApproval) beginStep(unit, run, row);
  return row;
}

/** PENDING → RUNNING. */
export function beginStep(unit: Unit, run: AgentRunRow, step: RunStepRow): void {
  const { id: stepId, sequence, key, kind } = step;
  step.status = 'RUNNING';
  step.startedAt = unit.now;
  unit.record({
    type: 'run.step_started',
    streamId: run.id,
    ...subjectsOf(run),
    payload: { stepId, sequence, key, kind },
  });
}

/** Who of ours carries a step out; null where the agent does. */
export function capabilityOf({ metadata }: Pick<RunStepRow, 'metadata'>): string | null {
  if (typeof metadata !== 'object' || metadata === null || !('capabilityId' in metadata)) return null;
  return typeof metadata.capabilityId === 'string' ? metadata.capabilityId : null;
}
