import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit, UnitOfWork } from '#events/unit-of-work.ts';
import type { DealEntities, DealRow } from './entities.ts';

/** What the commands of one request stand on. */
export interface CommandParts {
  readonly foundation: Foundation;
  readonly entities: DealEntities;
  readonly request: RequestContext;
  readonly unitOfWork: UnitOfWork;
}

/**
 * The deal with `id`, kept from others until the unit ends: whoever comes second decides on what the first one left, and
 * nothing is hung on a deal while it is being deleted or merged. Throws NOT_FOUND.
 */
export async function holdDeal(parts: CommandParts, unit: Unit, id: string): Promise<DealRow> {
  const [deal] = await holdDeals(parts, unit, [id]);
  if (deal === undefined) throw notFound('deal');
  return deal;
}

/** Several deals, as `holdDeal`; in the order of `ids`, and locked in one order whoever asks. */
export async function holdDeals(parts: CommandParts, unit: Unit, ids: readonly string[]): Promise<readonly DealRow[]> {
  const rows = await unit.em.find(
    parts.entities.Deal,
    { id: { $in: ids.filter(isUuid) } },
    { orderBy: { id: 'ASC' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw notFound('deal');
    return row;
  });
}

/** Throws NOT_FOUND where a deal would point to a broker or an operator that the project has not. */
export async function assertPointsInside(
  parts: CommandParts,
  unit: Unit,
  points: { readonly brokerId?: string | null | undefined; readonly ownerId?: string | null | undefined },
): Promise<void> {
  const { brokerId, ownerId } = points;
  if (typeof brokerId === 'string') {
    const found = isUuid(brokerId) ? await unit.em.count(parts.entities.Broker, { id: brokerId }) : 0;
    if (found === 0) throw notFound('broker');
  }
  if (typeof ownerId === 'string' && !(await isMember(unit, ownerId))) throw notFound('operator');
}

/**
 * The one look beyond this subgraph's tables, at a pair of keys alone: the foreign key would accept an operator of any
 * project, and so tell who exists elsewhere.
 */
async function isMember(unit: Unit, operatorId: string): Promise<boolean> {
  if (!isUuid(operatorId)) return false;
  const { rows } = await sql`/* isMember */ SELECT 1 FROM project_members
    WHERE project_id = ${unit.request.projectId} AND operator_id = ${operatorId}`.execute(unit.sql);
  return rows.length > 0;
}
