import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { approvalExpiry, watchApproval } from './approval-window.ts';
import { databaseNow } from './database-clock.ts';
import type { AgentRunRow, RiskLevel, RunCheckpointRow, RunEntities } from './entities.ts';
import { addCheckpoint, subjectsOf } from './run-unit.ts';
import { requestersOf, withRequesters } from './self-approval.ts';

/** A question to a person. */
export interface NewGate {
  readonly name: string;
  readonly data: unknown;
  readonly riskLevel: RiskLevel;
  /** The step that is carried out after a yes; null where the agent knows by itself. */
  readonly stepId: string | null;
}

/** Opens an approval gate of a locked run that has been made to wait, and watches over it. */
export async function openGate(
  unit: Unit,
  { foundation, entities }: { readonly foundation: Foundation; readonly entities: RunEntities },
  { run, gate }: { readonly run: AgentRunRow; readonly gate: NewGate },
): Promise<RunCheckpointRow> {
  const { name, data, riskLevel, stepId } = gate;
  const openedAt = await databaseNow(unit.sql, foundation.store.kind);
  const expiresAt = approvalExpiry(riskLevel, openedAt);
  const checkpoint = await addCheckpoint(unit, entities, {
    runId: run.id,
    stepId,
    name,
    type: 'APPROVAL_GATE',
    data,
    riskLevel,
    requesters: withRequesters(run.requesters, requestersOf(unit.request)),
    createdAt: openedAt,
    expiresAt,
  });
  unit.record({
    type: 'run.waiting_approval',
    streamId: run.id,
    ...subjectsOf(run),
    payload: { checkpointId: checkpoint.id, name, riskLevel, expiresAt: expiresAt.toISOString() },
  });
  watchApproval(unit, { subject: 'CHECKPOINT', id: checkpoint.id, openedAt, expiresAt });
  return checkpoint;
}
