import { LockMode } from '@mikro-orm/core';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { EventSubjects } from '#events/event.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AgentRunRow, RunCheckpointRow, RunEntities } from './entities.ts';
import { canMove, isEnded, notActive, runMoves, transitionRefused } from './run.ts';
import type { RunMove, RunNotActive, RunTransitionRefused } from './run.ts';

/**
 * The run, locked until the unit ends. Whatever belongs to a run — its state, its steps, its checkpoints — changes under this
 * lock, which the append of an event takes anyway: so numbers have no gaps and of two decisions the second sees the first.
 * Throws NOT_FOUND.
 */
export async function lockRun(unit: Unit, entities: RunEntities, runId: string): Promise<AgentRunRow> {
  const run = isUuid(runId)
    ? await unit.em.findOne(entities.AgentRun, { id: runId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    : null;
  if (run === null) throw notFound('run');
  return run;
}

/** The run, locked and RUNNING; see `lockRun`. */
export async function lockActiveRun(
  unit: Unit,
  entities: RunEntities,
  runId: string,
): Promise<Result<AgentRunRow, RunNotActive>> {
  const run = await lockRun(unit, entities, runId);
  return run.status === 'RUNNING' ? ok(run) : err(notActive(run));
}

/** Puts a locked run where `move` leads, with its remaining checkpoints and the steps that did not begin where that ends it. */
export async function moveRun(
  unit: Unit,
  entities: RunEntities,
  { run, move }: { readonly run: AgentRunRow; readonly move: RunMove },
): Promise<Result<AgentRunRow, RunTransitionRefused>> {
  if (!canMove(run.status, move)) return err(transitionRefused(run, move));
  run.status = runMoves[move].to;
  run.updatedAt = unit.now;
  if (isEnded(run.status)) {
    run.finishedAt = unit.now;
    await unit.em.nativeUpdate(entities.RunCheckpoint, { runId: run.id, status: 'ACTIVE' }, { status: 'CANCELLED' });
    const skipped = { status: 'SKIPPED', finishedAt: unit.now } as const;
    await unit.em.nativeUpdate(entities.RunStep, { runId: run.id, status: 'PENDING' }, skipped);
  }
  return ok(run);
}

/** The next place among a locked run's steps or checkpoints. */
export async function nextSequence(
  unit: Unit,
  entity: RunEntities['RunStep'] | RunEntities['RunCheckpoint'],
  runId: string,
): Promise<number> {
  const of: object = { runId };
  return (await unit.em.count(entity as RunEntities['RunStep'], of)) + 1;
}

/** What every event of a run speaks of besides the run. */
export function subjectsOf(run: Pick<AgentRunRow, 'dealId' | 'actionId'>): Pick<EventSubjects, 'dealId' | 'actionId'> {
  return { dealId: run.dealId ?? null, actionId: run.actionId ?? null };
}

/** Adds a checkpoint to a locked run. */
export async function addCheckpoint(
  unit: Unit,
  entities: RunEntities,
  checkpoint: Pick<
    RunCheckpointRow,
    'runId' | 'stepId' | 'name' | 'type' | 'data' | 'riskLevel' | 'requesters' | 'expiresAt' | 'createdAt'
  >,
): Promise<RunCheckpointRow> {
  const sequence = await nextSequence(unit, entities.RunCheckpoint, checkpoint.runId);
  return unit.em.create(entities.RunCheckpoint, {
    ...checkpoint,
    id: unit.newId(),
    projectId: unit.request.projectId,
    sequence,
    status: 'ACTIVE',
    arguments: null,
  });
}
