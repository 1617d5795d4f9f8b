import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { DealRow, DealStage, DealStatus } from './entities.ts';
import {
  dealFrozen,
  dealNotDeleted,
  dealVersionConflict,
  stageNotReachable,
  type DealFrozen,
  type DealNotDeleted,
  type DealVersionConflict,
  type StageNotReachable,
} from './refusal.ts';

/** The moves allowed from each stage, stages and moves in pipeline order (domain.md, "Deal"). The one place that says so. */
export const stageTable: Readonly<Record<DealStage, readonly DealStage[]>> = {
  INBOUND: ['SCREENING', 'JUNK', 'ARCHIVED'],
  SCREENING: ['QUALIFIED', 'JUNK', 'ARCHIVED'],
  QUALIFIED: ['LOI', 'JUNK', 'ARCHIVED'],
  LOI: ['QUALIFIED', 'DILIGENCE', 'JUNK', 'ARCHIVED'],
  DILIGENCE: ['LOI', 'CLOSING', 'JUNK', 'ARCHIVED'],
  CLOSING: ['DILIGENCE', 'PORTFOLIO', 'JUNK', 'ARCHIVED'],
  PORTFOLIO: ['ARCHIVED'],
  JUNK: ['INBOUND', 'ARCHIVED'],
  ARCHIVED: [],
};

export const dealStatuses: readonly DealStatus[] = ['ACTIVE', 'INACTIVE', 'JUNK', 'MERGED', 'ARCHIVED', 'DELETED'];

/** One row of the stage table. */
export interface StageRule {
  readonly stage: DealStage;
  readonly reachable: readonly DealStage[];
}

/** The stage table row by row, in pipeline order. */
export const stageRules: readonly StageRule[] = rowsOf(stageTable);

/** The stages in pipeline order. */
export const dealStages: readonly DealStage[] = stageRules.map((rule) => rule.stage);

/** Statuses in which a deal cannot be changed. */
const frozenStatuses: readonly DealStatus[] = ['MERGED', 'DELETED'];

/** Stages that bring their own status with them. */
const statusOfStage: Partial<Record<DealStage, DealStatus>> = { JUNK: 'JUNK', ARCHIVED: 'ARCHIVED' };

/** The stages a deal may be moved to now, without its present one; none for a deal that cannot be changed. */
export function reachableStages(deal: Pick<DealRow, 'stage' | 'status'>): readonly DealStage[] {
  return isFrozen(deal) ? [] : stageTable[deal.stage];
}

/** The status of a deal that comes to `stage` with `status`. A deal that rests goes on resting along the pipeline. */
export function statusInStage(stage: DealStage, status: DealStatus): DealStatus {
  const own = statusOfStage[stage];
  if (own !== undefined) return own;
  return status === 'JUNK' || status === 'ARCHIVED' ? 'ACTIVE' : status;
}

/** Whether `deal` may be changed by someone who read its version as `expectedVersion`. */
export function changeable(deal: DealRow, expectedVersion: number): Result<DealRow, DealFrozen | DealVersionConflict> {
  if (isFrozen(deal)) return err(dealFrozen(deal));
  return deal.version === expectedVersion ? ok(deal) : err(dealVersionConflict(deal, expectedVersion));
}

/** Whether names and threads of `deal` may change: they do not count as its own fields, so no version is asked for. */
export function notFrozen(deal: DealRow): Result<DealRow, DealFrozen> {
  return isFrozen(deal) ? err(dealFrozen(deal)) : ok(deal);
}

/** What a move makes of a deal. */
export interface StageMove {
  readonly from: DealStage;
  readonly to: DealStage;
  readonly status: DealStatus;
}

/** Decides a move; null where the deal already is in that stage, which is accepted and changes nothing. */
export function decideMove(
  deal: DealRow,
  move: { readonly expectedVersion: number; readonly toStage: DealStage },
): Result<StageMove | null, StageNotReachable | DealFrozen | DealVersionConflict> {
  const allowed = changeable(deal, move.expectedVersion);
  if (!allowed.ok) return allowed;
  if (deal.stage === move.toStage) return ok(null);
  const reachable = reachableStages(deal);
  if (!reachable.includes(move.toStage)) {
    return err(stageNotReachable(deal, { to: move.toStage, reachable }));
  }
  return ok({ from: deal.stage, to: move.toStage, status: statusInStage(move.toStage, deal.status) });
}

/** Decides a merge of `deal` into `into`. Throws BAD_USER_INPUT where they are the same. */
export function decideMerge(
  deals: { readonly deal: DealRow; readonly into: DealRow },
  expected: { readonly expectedVersion: number; readonly expectedIntoVersion: number },
): Result<null, DealFrozen | DealVersionConflict> {
  if (deals.deal.id === deals.into.id) {
    const argument = 'input.intoDealId';
    throw new RequestError('BAD_USER_INPUT', 'A deal cannot be merged into itself.', { argument });
  }
  const from = changeable(deals.deal, expected.expectedVersion);
  if (!from.ok) return from;
  const into = changeable(deals.into, expected.expectedIntoVersion);
  return into.ok ? ok(null) : into;
}

/** Decides a restoration and gives the status the deal comes back with: the one it had, or where unknown, its stage's. */
export function decideRestore(
  deal: DealRow,
  expectedVersion: number,
): Result<DealStatus, DealNotDeleted | DealVersionConflict> {
  if (deal.status !== 'DELETED') return err(dealNotDeleted(deal));
  if (deal.version !== expectedVersion) return err(dealVersionConflict(deal, expectedVersion));
  return ok(deal.statusBeforeDeletion ?? statusInStage(deal.stage, 'ACTIVE'));
}

/** Throws BAD_USER_INPUT where `status` may not be given by hand to a deal in `stage`. */
export function assertStatusGiven(stage: DealStage, status: DealStatus): void {
  const argument = 'input.status';
  if (status !== 'ACTIVE' && status !== 'INACTIVE') {
    throw new RequestError('BAD_USER_INPUT', '`input.status` must be ACTIVE or INACTIVE.', { argument });
  }
  if (statusOfStage[stage] !== undefined) {
    throw new RequestError('BAD_USER_INPUT', `The status of a deal in ${stage} follows from its stage.`, { argument });
  }
}

const dayMs = 86_400_000;
/** Whole days in one stage from which a deal is stuck, and from which it is badly so (domain.md, "dashboard overview"). */
const stuckDays = 31;
const badlyStuckDays = 60;

/** Stages in which a deal is expected to move on. */
export const movingStages = dealStages.filter((stage) => !['PORTFOLIO', 'JUNK', 'ARCHIVED'].includes(stage));

/** Whole days of 24 hours between coming to a stage and `now`. */
export function daysInStage(enteredAt: Date, now: Date): number {
  return Math.floor((now.getTime() - enteredAt.getTime()) / dayMs);
}

/** A deal that came to its stage then or before is stuck at `now`. */
export function stuckSince(now: Date): Date {
  return new Date(now.getTime() - stuckDays * dayMs);
}

/** How bad it is that a deal is stuck for `days`. */
export function stuckSeverity(days: number): 'MEDIUM' | 'HIGH' {
  return days >= badlyStuckDays ? 'HIGH' : 'MEDIUM';
}

function isFrozen(deal: Pick<DealRow, 'status'>): boolean {
  return frozenStatuses.includes(deal.status);
}

function rowsOf(table: typeof stageTable): readonly StageRule[] {
  const order: readonly DealStage[] = [
    'INBOUND',
    'SCREENING',
    'QUALIFIED',
    'LOI',
    'DILIGENCE',
    'CLOSING',
    'PORTFOLIO',
    'JUNK',
    'ARCHIVED',
  ];
  return order.map((stage) => ({ stage, reachable: table[stage] }));
}
