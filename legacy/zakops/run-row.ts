import type { Actor } from '#kernel/context.ts';
import type { ActionRow, ActionStatus } from '#legacy/zakops/action-row.ts';
import type { ActionError } from '#legacy/zakops/legacy-error.ts';
import type { ImportedRow } from '#legacy/zakops/finding.ts';
import type { JsonValue } from '#legacy/zakops/json-value.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';

/** The attempt that the steps of an action belong to: the source keeps steps without one. */
export interface RunRow extends ImportedRow {
  readonly kind: 'WORKFLOW';
  readonly mode: 'LIVE';
  readonly status: 'PENDING' | 'RUNNING' | 'WAITING_APPROVAL' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
  /** The agent that asked for the action; else the name of the capability, or of the type, that was carried out. */
  readonly agentName: string;
  readonly operator: Actor;
  readonly actionId: string;
  readonly dealId: string | null;
  readonly input: JsonValue;
  readonly output: JsonValue;
  readonly error: ActionError | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const statuses: Readonly<Record<ActionStatus, RunRow['status']>> = {
  PENDING_APPROVAL: 'WAITING_APPROVAL',
  READY: 'PENDING',
  QUEUED: 'PENDING',
  RUNNING: 'RUNNING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
};

/** The one run of an action that has steps. Its legacy id is the action's. */
export function runRow(action: ActionRow): RunRow {
  const legacy = { table: 'action_runs', id: action.legacy.id } as const;
  return {
    id: importedId(legacy),
    legacy,
    kind: 'WORKFLOW',
    mode: 'LIVE',
    status: statuses[action.status],
    agentName: action.createdBy.type === 'AGENT' ? action.createdBy.id : (action.capabilityId ?? action.type),
    operator: action.createdBy,
    actionId: action.id,
    dealId: action.dealId,
    input: action.inputs,
    output: action.outputs,
    error: action.error,
    createdAt: action.createdAt,
    updatedAt: action.updatedAt,
    startedAt: action.startedAt,
    finishedAt: action.completedAt ?? action.cancellation?.at ?? null,
  };
}
