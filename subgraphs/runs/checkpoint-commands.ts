import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, assertSmallJson, badInput } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { mayApprove } from './action.ts';
import { capabilityFor } from './action-capability.ts';
import {
  approvalNotPermitted,
  selfApprovalRefused,
  type ActionInputsInvalid,
  type ApprovalNotPermitted,
  type SelfApprovalRefused,
} from './action-refusal.ts';
import type { DecidingTools } from './action-unit.ts';
import { decisionRefused } from './checkpoint.ts';
import type { CheckpointAlreadyDecided, CheckpointExpired } from './checkpoint.ts';
import type { AgentRunRow, RiskLevel, RunCheckpointRow } from './entities.ts';
import { openGate } from './gate.ts';
import type {
  ApproveCheckpointInput,
  PauseRunForApprovalInput,
  RejectCheckpointInput,
  SaveRunCheckpointInput,
} from './generated/resolvers.ts';
import { assertFuture, textLimits } from './run-input.ts';
import { beginStep, capabilityOf } from './run-start.ts';
import { isOwnRequest, mayApproveOwn } from './self-approval.ts';
import { capabilitiesOf, enqueueResume } from './served-work.ts';
import { addCheckpoint, lockActiveRun, lockRun, moveRun, subjectsOf } from './run-unit.ts';

type DecisionRefused = CheckpointAlreadyDecided | CheckpointExpired | ApprovalNotPermitted;

/** A gate that has just been claimed for a decision, and its run, both locked. */
interface ClaimedGate {
  readonly checkpoint: RunCheckpointRow;
  readonly run: AgentRunRow;
  readonly riskLevel: RiskLevel;
  /** Whether who decides asked for it. */
  readonly isOwn: boolean;
}

/** Saving, asking a person, and the person's decision (events.md, "Human in the loop"). */
export function createCheckpointCommands(tools: DecidingTools, request: RequestContext) {
  const { foundation, entities, served } = tools;
  const { selfApproval, presentAccess } = tools.approvals;
  const present = presentInstant(foundation.store.kind);

  return {
    async saveRunCheckpoint(input: SaveRunCheckpointInput) {
      assertCheckpoint(input);
      if (input.type === 'APPROVAL_GATE') {
        throw badInput('input.type', 'must not be APPROVAL_GATE; pause the run for approval instead');
      }
      return foundation.unitOfWork(request, async (unit) => {
        assertFuture(input.expiresAt, 'input.expiresAt', unit.now);
        const active = await lockActiveRun(unit, entities, input.runId);
        if (!active.ok) return active;
        const { runId, name, type, data } = input;
        const expiresAt = input.expiresAt ?? null;
        const checkpoint = await addCheckpoint(unit, entities, {
          runId,
          stepId: null,
          name,
          type,
          data,
          riskLevel: null,
          requesters: null,
          createdAt: unit.now,
          expiresAt,
        });
        unit.record({
          type: 'run.checkpoint_saved',
          streamId: runId,
          ...subjectsOf(active.value),
          payload: { checkpointId: checkpoint.id, name, type },
        });
        return ok(checkpoint);
      });
    },

    async pauseRunForApproval(input: PauseRunForApprovalInput) {
      assertCheckpoint(input);
      return foundation.unitOfWork(request, async (unit) => {
        const run = await lockRun(unit, entities, input.runId);
        const moved = await moveRun(unit, entities, { run, move: 'pauseForApproval' });
        if (!moved.ok) return moved;
        const { name, data, riskLevel } = input;
        return ok(await openGate(unit, tools, { run, gate: { name, data, riskLevel, stepId: null } }));
      });
    },

    async approveCheckpoint(input: ApproveCheckpointInput) {
      assertLength('input.note', input.note, textLimits.note);
      assertSmallJson('input.arguments', input.arguments);
      type Refused = DecisionRefused | ActionInputsInvalid | SelfApprovalRefused;
      return foundation.unitOfWork<RunCheckpointRow, Refused>(request, async (unit) => {
        const claimed = await claimGate(unit, input.checkpointId, 'RESUMED');
        if (!claimed.ok) return claimed;
        const { isOwn, riskLevel } = claimed.value;
        if (isOwn && !mayApproveOwn(selfApproval, riskLevel)) return err(selfApprovalRefused(riskLevel));
        const fitting = await argumentsFit(unit, claimed.value, input);
        if (!fitting.ok) return fitting;
        await approve(unit, claimed.value, input);
        return ok(claimed.value.checkpoint);
      });
    },

    async rejectCheckpoint(input: RejectCheckpointInput) {
      assertLength('input.reason', input.reason, textLimits.note);
      return foundation.unitOfWork(request, async (unit) => {
        const claimed = await claimGate(unit, input.checkpointId, 'CANCELLED');
        if (!claimed.ok) return claimed;
        await reject(unit, claimed.value, input);
        return ok(claimed.value.checkpoint);
      });
    },
  };

  /**
   * Takes an open gate for a decision in one compare-and-set, so that of approving, rejecting and expiring one wins whatever
   * the clocks of several processes say. The run is locked first, as everywhere: the other order would be a deadlock.
   */
  async function claimGate(
    unit: Unit,
    checkpointId: string,
    status: 'RESUMED' | 'CANCELLED',
  ): Promise<Result<ClaimedGate, DecisionRefused>> {
    const { checkpoint, riskLevel } = await findGate(unit, checkpointId);
    const { actor } = request;
    const approver = { actor, access: await presentAccess(unit) };
    if (!mayApprove(approver, riskLevel)) return err(approvalNotPermitted(riskLevel));
    const run = await lockRun(unit, entities, checkpoint.runId);
    const { rows } = await sql`/* claimGate */ UPDATE run_checkpoints SET status = ${status}
      WHERE id = ${checkpoint.id} AND project_id = ${request.projectId} AND type = 'APPROVAL_GATE'
        AND status = 'ACTIVE' AND (expires_at IS NULL OR expires_at > ${present}) RETURNING id`.execute(unit.sql);
    await unit.em.refresh(checkpoint);
    if (rows.length === 0) return err(decisionRefused(checkpoint));
    const by = { type: run.operatorType, id: run.operatorId };
    return ok({ checkpoint, run, riskLevel, isOwn: isOwnRequest(actor, { by, requesters: checkpoint.requesters }) });
  }

  async function findGate(
    unit: Unit,
    checkpointId: string,
  ): Promise<{ readonly checkpoint: RunCheckpointRow; readonly riskLevel: RiskLevel }> {
    const checkpoint = isUuid(checkpointId)
      ? await unit.em.findOne(entities.RunCheckpoint, { id: checkpointId })
      : null;
    if (checkpoint === null) throw notFound('checkpoint');
    const { type, riskLevel } = checkpoint;
    if (type !== 'APPROVAL_GATE') throw badInput('input.checkpointId', 'must be that of an approval gate');
    if (!riskLevel) throw new Error(`Approval gate ${checkpoint.id} has no risk level.`);
    return { checkpoint, riskLevel };
  }

  /** Whether the step behind the gate can be carried out with what the person put in place of its input. */
  async function argumentsFit(
    unit: Unit,
    { checkpoint: { stepId } }: ClaimedGate,
    { arguments: changed = null }: ApproveCheckpointInput,
  ): Promise<Result<unknown, ActionInputsInvalid>> {
    if (!stepId || changed === null) return ok(null);
    const step = await unit.em.findOneOrFail(entities.RunStep, { id: stepId });
    return capabilityFor(capabilitiesOf(served), { capabilityId: capabilityOf(step), inputs: changed });
  }

  async function approve(unit: Unit, claimed: ClaimedGate, input: ApproveCheckpointInput): Promise<void> {
    const { checkpoint, run, isOwn } = claimed;
    const facts = await moveClaimed(unit, run, 'approve');
    const note = input.note ?? null;
    const changed = input.arguments ?? null;
    decide(unit, checkpoint, { decision: 'APPROVED', note });
    checkpoint.arguments = changed;
    checkpoint.resumedAt = unit.now;
    checkpoint.resumedByType = request.actor.type;
    checkpoint.resumedById = request.actor.id;
    const common = { streamId: run.id, ...subjectsOf(run) };
    const argumentsChanged = changed !== null;
    unit.record({
      ...common,
      type: 'run.approved',
      payload: {
        checkpointId: checkpoint.id,
        note,
        argumentsChanged,
        ...(isOwn ? { ownRequest: true } : {}),
        ...facts,
      },
    });
    unit.record({ ...common, type: 'run.resumed', payload: { checkpointId: checkpoint.id } });
    await letStepBegin(unit, claimed);
  }

  /** What was approved is carried out by a worker where one of ours can, else by the agent, which is told by the events. */
  async function letStepBegin(unit: Unit, { checkpoint, run }: ClaimedGate): Promise<void> {
    const { stepId } = checkpoint;
    if (!stepId) return;
    const step = await unit.em.findOneOrFail(entities.RunStep, { id: stepId });
    step.approvedById = request.actor.id;
    step.approvedAt = unit.now;
    step.approvalNote = checkpoint.decisionNote ?? null;
    const capabilityId = capabilityOf(step);
    if (capabilityId !== null && served.serves(capabilityId)) enqueueResume(unit, run.id, checkpoint.id);
    else beginStep(unit, run, step);
  }

  async function reject(unit: Unit, { checkpoint, run }: ClaimedGate, input: RejectCheckpointInput): Promise<void> {
    const facts = await moveClaimed(unit, run, 'reject');
    const { reason } = input;
    decide(unit, checkpoint, { decision: 'REJECTED', note: reason });
    const common = { streamId: run.id, ...subjectsOf(run) };
    unit.record({ ...common, type: 'run.rejected', payload: { checkpointId: checkpoint.id, reason, ...facts } });
    unit.record({ ...common, type: 'run.cancelled', payload: { reason } });
  }

  /**
   * Gives the run before and after. An open gate means a waiting run: they change together, so anything else is a defect of the
   * data.
   */
  async function moveClaimed(unit: Unit, run: AgentRunRow, move: 'approve' | 'reject') {
    const before = { status: run.status };
    const moved = await moveRun(unit, entities, { run, move });
    if (!moved.ok) throw new Error(`Run ${run.id} is ${run.status} while an approval gate of it is open.`);
    return { before, after: { status: run.status } };
  }

  function decide(
    unit: Unit,
    checkpoint: RunCheckpointRow,
    { decision, note }: { readonly decision: 'APPROVED' | 'REJECTED'; readonly note: string | null },
  ): void {
    checkpoint.decision = decision;
    checkpoint.decidedById = request.actor.id;
    checkpoint.decidedAt = unit.now;
    checkpoint.decisionNote = note;
  }
}

function assertCheckpoint(input: { readonly name: string; readonly data: unknown }): void {
  assertLength('input.name', input.name, textLimits.name);
  assertSmallJson('input.data', input.data);
}
