import { hasScope } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { ActionRow, ActionStatus, RiskLevel } from './entities.ts';

/**
 * The moves of an action (domain.md, "Action"); the one table that commands, tests and refusals go by. READY goes back to
 * PENDING_APPROVAL where its inputs changed after it was approved. QUEUED goes to FAILED where its deadline passed before it was
 * begun. RUNNING goes to RUNNING where a lapsed lease is taken over.
 */
export const reachableStatuses: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  PENDING_APPROVAL: ['READY', 'REJECTED', 'CANCELLED'],
  READY: ['QUEUED', 'PENDING_APPROVAL', 'CANCELLED'],
  QUEUED: ['RUNNING', 'FAILED', 'CANCELLED'],
  RUNNING: ['RUNNING', 'COMPLETED', 'FAILED', 'QUEUED', 'DEAD', 'CANCELLED'],
  FAILED: ['QUEUED', 'DEAD'],
  COMPLETED: [],
  REJECTED: [],
  CANCELLED: [],
  DEAD: [],
};

/** Whether an action may go from one state to another. */
export function canBecome(from: ActionStatus, to: ActionStatus): boolean {
  return reachableStatuses[from].includes(to);
}

/** The states in which nothing is left to do: the final ones, and FAILED, which only a person brings back. */
export const endedStatuses = [
  'COMPLETED',
  'FAILED',
  'REJECTED',
  'CANCELLED',
  'DEAD',
] as const satisfies readonly ActionStatus[];

/** Whether `status` is one of `endedStatuses`. */
export function isEnded(status: ActionStatus): boolean {
  const ended: readonly ActionStatus[] = endedStatuses;
  return ended.includes(status);
}

/** The states that wait for somebody before work begins (SDL, `PipelineStatistics.pendingActions`). */
export const pendingStatuses = ['PENDING_APPROVAL', 'READY', 'QUEUED'] as const satisfies readonly ActionStatus[];

/** The state of an action whose inputs may still be changed: it was not executed yet. */
export function acceptsInputs(status: ActionStatus): boolean {
  return status === 'PENDING_APPROVAL' || status === 'READY';
}

/** The greatest `chainDepth`; the first of a chain has 0. */
export const maxChainDepth = 3;
/** How many actions may follow on one directly. */
export const maxFollowOns = 5;

/** Where a new action stands in its chain. */
export interface ChainPlace {
  readonly parentId: string | null;
  readonly rootId: string | null;
  readonly chainDepth: number;
}

/** The place of an action that follows on nothing. */
export const firstOfChain: ChainPlace = { parentId: null, rootId: null, chainDepth: 0 };

/** The place behind `parent`, whose limits the caller has checked. */
export function placeAfter(parent: Pick<ActionRow, 'id' | 'rootId' | 'chainDepth'>): ChainPlace {
  return { parentId: parent.id, rootId: parent.rootId ?? parent.id, chainDepth: parent.chainDepth + 1 };
}

/** Whose approval each risk takes (domain.md, "Auth"). */
const approvingScopes: Readonly<Record<RiskLevel, string>> = {
  LOW: 'actions:approve',
  MEDIUM: 'actions:approve',
  HIGH: 'actions:approve',
  CRITICAL: 'actions:approve:critical',
};

/** Who would decide on something risky, and what they may do at this moment. */
export type Approver = Pick<RequestContext, 'actor' | 'access'>;

/** Whether `approver` may approve or reject what has this risk. Only people may; agents and the program never. */
export function mayApprove({ actor, access }: Approver, riskLevel: RiskLevel): boolean {
  return actor.type === 'OPERATOR' && hasScope(access, approvingScopes[riskLevel]);
}

/** Whether a person must approve an action: where the risk demands it, or the caller does. */
export function requiresApproval(riskLevel: RiskLevel, asked: boolean): boolean {
  return asked || riskLevel === 'HIGH' || riskLevel === 'CRITICAL';
}

/** The reference people use, `ACT-YYYYMMDDTHHMMSS-xxxxxxxx`: the instant in UTC, and the random end of the action's UUIDv7. */
export function actionReference(now: Date, id: string): string {
  const [compact = ''] = now.toISOString().replaceAll(/[-:]/g, '').split('.');
  return `ACT-${compact}-${id.slice(-8)}`;
}
