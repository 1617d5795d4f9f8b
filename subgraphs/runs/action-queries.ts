import { raw, type FilterQuery } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { assertFewValues, assertWithin, filterId, text } from '#kernel/given.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import { childrenLoader, pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type Page, type PageArguments } from '#persistence/page.ts';
import { textSearch, type TextSearch } from '#persistence/text-search.ts';
import { pendingStatuses } from './action.ts';
import type { ActionRow, RunEntities } from './entities.ts';
import type { ActionFilter, ActionOrder } from './generated/resolvers.ts';

/** The reads of actions for one request. */
export type ActionQueries = ReturnType<typeof createActionQueries>;

/** Makes the reads of one request, with their own batching loaders. */
export function createActionQueries(foundation: Foundation, entities: RunEntities, request: RequestContext) {
  const { store, clock } = foundation;
  const em = store.reader(request.projectId);
  const { Action } = entities;
  const search = textSearch(store.kind);
  const rows = rowLoader<ActionRow>(em, Action);
  const pages = pagesLoader<ActionRow>(em);
  const followOns = childrenLoader<ActionRow>(em, Action, {
    column: 'parentId',
    parentOf: (row) => row.parentId ?? null,
    compare: olderFirst,
  });
  const read = { connectionType: 'read', disableIdentityMap: true } as const;

  const listOf = (filter: ActionFilter | null, order: ActionOrder): List<ActionRow> => ({
    name: 'actions',
    entity: Action,
    filter,
    where: filterQuery(filter, search),
    order: orders[order],
  });
  const count = (where: FilterQuery<ActionRow>) => em.count(Action, where, { connectionType: 'read' });

  return {
    /** The action with this id; null where the project has none. */
    action: (id: string): Promise<ActionRow | null> => rows.load(id),

    async actionOrRefuse(id: string): Promise<ActionRow> {
      const row = await rows.load(id);
      if (row === null) throw notFound('action');
      return row;
    },

    async actionByReference(reference: string): Promise<ActionRow> {
      const row = await em.findOne(Action, { reference }, read);
      if (row === null) throw notFound('action');
      return row;
    },

    actions: (filter: ActionFilter | null, order: ActionOrder, page: PageArguments): Promise<Page<ActionRow>> =>
      readPage<ActionRow>(em, listOf(filter, order), page),

    /** A deal's actions; many deals' share their statements. */
    actionsOfDeal(
      dealId: string,
      list: { readonly filter: ActionFilter | null; readonly order: ActionOrder },
      page: PageArguments,
    ): Promise<Page<ActionRow>> {
      return pages(dealId, { ...listOf(list.filter, list.order), parent: 'dealId' }, page);
    },

    /** The actions that follow on one directly, oldest first. */
    followOns: (id: string): Promise<readonly ActionRow[]> => followOns.load(id),

    /** What should be worked on now, most urgent first, then by rank and age. */
    due(first: number): Promise<ActionRow[]> {
      assertWithin('first', first, [1, 100]);
      const orderBy = [{ [urgency]: 'ASC' as const }, { rank: 'ASC' as const }, ...oldestFirst];
      return em.find(Action, dueAt(clock.now()), { ...read, orderBy, limit: first });
    },

    dueCount: (): Promise<number> => count(dueAt(clock.now())),

    /** What waits for a person's decision, soonest expiry first and then oldest; at most `first`, 1–100. */
    awaitingApproval(first: number): Promise<ActionRow[]> {
      assertWithin('first', first, [1, 100]);
      return em.find(Action, awaitingApproval, { ...read, orderBy: soonestFirst, limit: first });
    },

    awaitingApprovalCount: (): Promise<number> => count(awaitingApproval),

    /** How many wait for somebody before work begins. */
    pendingCount: (): Promise<number> => count({ status: { $in: [...pendingStatuses] }, archivedAt: null }),
  };
}

const oldestFirst = [{ createdAt: 'ASC' as const }, { id: 'ASC' as const }];
/** The databases do not agree on where null belongs. */
const forEver = raw((alias) => `CASE WHEN ${alias}.approval_expires_at IS NULL THEN 1 ELSE 0 END`);
const soonestFirst = [{ [forEver]: 'ASC' as const }, { approvalExpiresAt: 'ASC' as const }, ...oldestFirst];
const awaitingApproval: FilterQuery<ActionRow> = { status: 'PENDING_APPROVAL', archivedAt: null };
const urgency = raw(
  (alias) => `CASE ${alias}.priority WHEN 'URGENT' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'NORMAL' THEN 2 ELSE 3 END`,
);

const orders: Readonly<Record<ActionOrder, List<ActionRow>['order']>> = {
  CREATED_AT_ASC: { column: 'createdAt', direction: 'ASC' },
  CREATED_AT_DESC: { column: 'createdAt', direction: 'DESC' },
  REFERENCE_ASC: { column: 'reference', direction: 'ASC' },
  REFERENCE_DESC: { column: 'reference', direction: 'DESC' },
};

function olderFirst(a: ActionRow, b: ActionRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** READY ones wait for the order to execute, queued ones whose turn has come for a worker. */
function dueAt(now: Date): FilterQuery<ActionRow> {
  return { archivedAt: null, $or: [{ status: 'READY' }, queuedAndDue(now)] };
}

function queuedAndDue(now: Date): FilterQuery<ActionRow> {
  return { status: 'QUEUED', $or: [{ nextAttemptAt: null }, { nextAttemptAt: { $lte: now } }] };
}

const searched = ['reference', 'type', 'title', 'summary'];
const valueLists = ['statuses', 'types', 'riskLevels', 'priorities', 'sources'] as const;

function filterQuery(filter: ActionFilter | null, search: TextSearch): FilterQuery<ActionRow> {
  if (filter === null) return { archivedAt: null };
  for (const field of valueLists) assertFewValues(`filter.${field}`, filter[field]);
  const conditions: readonly (FilterQuery<ActionRow> | null)[] = [
    { archivedAt: filter.archived ? { $ne: null } : null },
    ...kindsOf(filter),
    ...originsOf(filter),
    filter.dueAt ? queuedAndDue(filter.dueAt) : null,
    filter.createdFrom ? { createdAt: { $gte: filter.createdFrom } } : null,
    filter.createdBefore ? { createdAt: { $lt: filter.createdBefore } } : null,
    typeof filter.text === 'string'
      ? search.contains<ActionRow>(searched, text('filter.text', filter.text, 200))
      : null,
  ];
  return { $and: conditions.filter((condition) => condition !== null) };
}

function kindsOf(filter: ActionFilter): readonly (FilterQuery<ActionRow> | null)[] {
  return [
    filter.statuses ? { status: { $in: [...filter.statuses] } } : null,
    filter.types ? { type: { $in: [...filter.types] } } : null,
    filter.riskLevels ? { riskLevel: { $in: [...filter.riskLevels] } } : null,
    filter.priorities ? { priority: { $in: [...filter.priorities] } } : null,
    filter.sources ? { source: { $in: [...filter.sources] } } : null,
  ];
}

function originsOf(filter: ActionFilter): readonly (FilterQuery<ActionRow> | null)[] {
  return [
    typeof filter.dealId === 'string' ? { dealId: filterId('filter.dealId', filter.dealId) } : null,
    typeof filter.parentId === 'string' ? { parentId: filterId('filter.parentId', filter.parentId) } : null,
    typeof filter.rootId === 'string' ? { rootId: filterId('filter.rootId', filter.rootId) } : null,
    typeof filter.correlationId === 'string' ? { correlationId: filter.correlationId } : null,
    typeof filter.traceId === 'string' ? { traceId: filter.traceId } : null,
  ];
}
