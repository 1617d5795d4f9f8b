import { OptimisticLockError } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { endedStatuses, isEnded } from './action.ts';
import { assertBatch } from './action-input.ts';
import { notEnded, type ActionNotEnded } from './action-refusal.ts';
import type { ActionRow, RunEntities } from './entities.ts';

type ActionEntity = RunEntities['Action'];

/** Takes ended actions out of the lists, all or none. Throws NOT_FOUND and BAD_USER_INPUT. */
export async function archiveActions(
  foundation: Foundation,
  { Action }: RunEntities,
  { request, actionIds }: { readonly request: RequestContext; readonly actionIds: readonly string[] },
): Promise<Result<readonly ActionRow[], ActionNotEnded>> {
  assertBatch('input.actionIds', actionIds);
  return foundation.unitOfWork(request, async (unit) => {
    const actions = await loadActions(unit, Action, actionIds);
    const alive = actions.find((action) => !isEnded(action.status));
    if (alive !== undefined) return err(notEnded(alive));
    const listed = actions.filter((action) => action.archivedAt === null);
    if (listed.length === 0) return ok(actions);
    const affected = await unit.em.nativeUpdate(
      Action,
      { id: { $in: listed.map((action) => action.id) }, status: { $in: [...endedStatuses] }, archivedAt: null },
      { archivedAt: unit.now, updatedAt: unit.now },
    );
    if (affected !== listed.length) throw OptimisticLockError.lockFailed(Action.name);
    for (const { id, dealId } of listed)
      unit.record({ type: 'action.archived', streamId: id, dealId: dealId ?? null, payload: {} });
    return ok(await loadActions(unit, Action, actionIds));
  });
}

/** The actions in the order of `ids`. */
async function loadActions(unit: Unit, Action: ActionEntity, ids: readonly string[]): Promise<readonly ActionRow[]> {
  const rows = await unit.em.find(Action, { id: { $in: ids.filter(isUuid) } }, { disableIdentityMap: true });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row === undefined) throw notFound('action');
    return row;
  });
}
