import { sql } from 'kysely';
import { isUuid } from '#kernel/ids.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import type { OpenApproval } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { decideApprovalExpiry, isOpenUntil } from './action-approval.ts';
import { applyTransition, clockOf, type ActionTools } from './action-unit.ts';
import type { ActionRow, RunCheckpointRow } from './entities.ts';
import { lockRun, moveRun, subjectsOf } from './run-unit.ts';

/**
 * What becomes of approvals that nobody gives. A decision that was made meanwhile stands: an action's by its guarded update, a
 * gate's by the compare-and-set in which it is claimed, each by the database's clock.
 */
export function createApprovalWatch(tools: ActionTools) {
  const { entities, foundation } = tools;

  return {
    /** Tells that half the time has passed, once. */
    async escalate(unit: Unit, { subject, id, expiresAt }: OpenApproval): Promise<void> {
      if (subject === 'ACTION') {
        const action = await findAction(unit, id);
        if (action !== null && isOpenUntil(action, new Date(expiresAt))) escalateAction(unit, action, expiresAt);
      } else {
        const gate = await findGate(unit, id);
        if (gate?.status === 'ACTIVE') await escalateGate(unit, gate, expiresAt);
      }
    },

    /** Ends what nobody has decided on. */
    async expire(unit: Unit, approval: OpenApproval): Promise<void> {
      await (approval.subject === 'ACTION' ? expireAction(unit, approval) : expireGate(unit, approval));
    },
  };

  function findAction(unit: Unit, id: string): Promise<ActionRow | null> {
    return isUuid(id) ? unit.em.findOne(entities.Action, { id }, { disableIdentityMap: true }) : Promise.resolve(null);
  }

  function findGate(unit: Unit, id: string): Promise<RunCheckpointRow | null> {
    return isUuid(id) ? unit.em.findOne(entities.RunCheckpoint, { id }) : Promise.resolve(null);
  }

  function escalateAction(unit: Unit, { id, dealId, riskLevel }: ActionRow, expiresAt: string): void {
    unit.record({
      type: 'action.escalated',
      streamId: id,
      dealId: dealId ?? null,
      payload: { riskLevel, expiresAt },
      dedupeKey: `escalated:${expiresAt}`,
    });
  }

  async function escalateGate(unit: Unit, gate: RunCheckpointRow, expiresAt: string): Promise<void> {
    const run = await lockRun(unit, entities, gate.runId);
    await unit.em.refresh(gate);
    // Decided while this waited for the run.
    if (gate.status !== 'ACTIVE' || !gate.riskLevel) return;
    const { id: checkpointId, name, riskLevel } = gate;
    unit.record({
      type: 'run.approval_escalated',
      streamId: run.id,
      ...subjectsOf(run),
      payload: { checkpointId, name, riskLevel, expiresAt },
      dedupeKey: `escalated:${checkpointId}`,
    });
  }

  async function expireAction(unit: Unit, { id, expiresAt }: OpenApproval): Promise<void> {
    const action = await findAction(unit, id);
    if (action === null) return;
    const now = await clockOf(unit, tools);
    const { actor } = unit.request;
    const transition = decideApprovalExpiry(action, { actor, expiresAt: new Date(expiresAt), now });
    if (transition === null) return;
    const dealId = action.dealId ?? null;
    unit.record({ type: 'action.approval_expired', streamId: id, dealId, payload: { expiresAt } });
    await applyTransition(unit, tools, { action, transition });
  }

  async function expireGate(unit: Unit, { id, expiresAt }: OpenApproval): Promise<void> {
    const gate = await findGate(unit, id);
    if (gate === null) return;
    const run = await lockRun(unit, entities, gate.runId);
    const { rows } = await sql`/* expireGate */ UPDATE run_checkpoints SET status = 'EXPIRED'
      WHERE id = ${id} AND project_id = ${unit.request.projectId} AND type = 'APPROVAL_GATE' AND status = 'ACTIVE'
        AND expires_at <= ${presentInstant(foundation.store.kind)} RETURNING id`.execute(unit.sql);
    if (rows.length === 0) return;
    await unit.em.refresh(gate);
    const moved = await moveRun(unit, entities, { run, move: 'expire' });
    if (!moved.ok) throw new Error(`Run ${run.id} is ${run.status} while an approval gate of it is open.`);
    const about = { streamId: run.id, ...subjectsOf(run) };
    unit.record({ ...about, type: 'run.approval_expired', payload: { checkpointId: id, expiresAt } });
    unit.record({ ...about, type: 'run.cancelled', payload: { reason: 'Nobody decided in time.' } });
  }
}
