import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { RequestContext } from '#kernel/context.ts';
import { filterId, text } from '#kernel/given.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import { childrenLoader, pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type PageArguments } from '#persistence/page.ts';
import { textSearch, type TextSearch } from '#persistence/text-search.ts';
import { aliasLimit, normalizeAlias } from './alias.ts';
import type { BrokerRow, DealAliasRow, DealEntities, DealRow, DealThreadRow } from './entities.ts';
import type { BrokerFilter, BrokerOrder, DealFilter, DealOrder } from './generated/resolvers.ts';

/** The reads of the deals subgraph for one request, all within the present project. */
export type DealsQueries = ReturnType<typeof createDealsQueries>;

/** Makes the reads of one request, with their own batching loaders. */
export function createDealsQueries(foundation: Foundation, entities: DealEntities, request: RequestContext) {
  const em = foundation.store.reader(request.projectId);
  const { Deal, Broker } = entities;
  const search = textSearch(foundation.store.kind);
  const loaders = createLoaders(em, entities);

  return {
    deal: (id: string) => loaders.deals.load(id),
    dealOrRefuse: async (id: string) => found('deal', await loaders.deals.load(id)),
    dealByReference: async (reference: string) =>
      found('deal', await em.findOne(Deal, { reference }, { connectionType: 'read', disableIdentityMap: true })),
    deals(filter: DealFilter | null, order: DealOrder, page: PageArguments) {
      return readPage<DealRow>(
        em,
        dealList('deals', Deal, { filter, where: dealConditions(filter, search), order }),
        page,
      );
    },

    broker: (id: string) => loaders.brokers.load(id),
    brokerOrRefuse: async (id: string) => found('broker', await loaders.brokers.load(id)),
    brokers(filter: BrokerFilter | null, order: BrokerOrder, page: PageArguments) {
      const where: FilterQuery<BrokerRow> = { $and: [...brokerConditions(filter, search)] };
      return readPage<BrokerRow>(em, { name: 'brokers', entity: Broker, filter, where, order: placeOf(order) }, page);
    },

    alias: (id: string) => loaders.aliases.load(id),
    aliasesOfDeal: async (dealId: string) => (await loaders.aliasesOfDeal.load(dealId)).slice(0, aliasLimit),

    thread: (id: string) => loaders.threads.load(id),
    threadsOfDeal: (dealId: string, page: PageArguments) =>
      loaders.threadPages(
        dealId,
        {
          name: 'threads',
          entity: entities.DealThread,
          filter: null,
          where: {},
          order: { column: 'createdAt', direction: 'DESC' },
          parent: 'dealId',
        },
        page,
      ),
    dealsOfBroker(brokerId: string, order: DealOrder, page: PageArguments) {
      const list = dealList('dealsOfBroker', Deal, { filter: null, where: [notDeleted], order });
      return loaders.dealPages(brokerId, { ...list, parent: 'brokerId' }, page);
    },
  };
}

function createLoaders(em: EntityManager, entities: DealEntities) {
  const { Deal, DealAlias, Broker, DealThread } = entities;
  return {
    deals: rowLoader<DealRow>(em, Deal),
    brokers: rowLoader<BrokerRow>(em, Broker),
    aliases: rowLoader<DealAliasRow>(em, DealAlias),
    threads: rowLoader<DealThreadRow>(em, DealThread),
    aliasesOfDeal: childrenLoader<DealAliasRow>(em, DealAlias, {
      column: 'dealId',
      parentOf: (row) => row.dealId,
      compare: olderFirst,
    }),
    threadPages: pagesLoader<DealThreadRow>(em),
    dealPages: pagesLoader<DealRow>(em),
  };
}

const notDeleted: FilterQuery<DealRow> = { status: { $ne: 'DELETED' } };

function dealConditions(filter: DealFilter | null, search: TextSearch): readonly FilterQuery<DealRow>[] {
  const { stages, statuses, priorities, ownerId, brokerId, sector, createdFrom, createdBefore } = filter ?? {};
  const conditions: FilterQuery<DealRow>[] = [statuses ? { status: { $in: [...statuses] } } : notDeleted];
  if (stages) conditions.push({ stage: { $in: [...stages] } });
  if (priorities) conditions.push({ priority: { $in: [...priorities] } });
  if (typeof ownerId === 'string') conditions.push({ ownerId: filterId('filter.ownerId', ownerId) });
  if (typeof brokerId === 'string') conditions.push({ brokerId: filterId('filter.brokerId', brokerId) });
  if (typeof sector === 'string') conditions.push(search.equal('sector', text('filter.sector', sector, 200)));
  if (createdFrom) conditions.push({ createdAt: { $gte: createdFrom } });
  if (createdBefore) conditions.push({ createdAt: { $lt: createdBefore } });
  if (typeof filter?.text === 'string') conditions.push(dealText(text('filter.text', filter.text, 200), search));
  return conditions;
}

function dealText(term: string, search: TextSearch): FilterQuery<DealRow> {
  const own = search.contains<DealRow>(['reference', 'name', 'display_name'], term);
  const names = { table: 'deal_aliases', pointer: 'deal_id', column: 'alias_normalized' };
  return { $or: [own, search.containsIn<DealRow>(names, normalizeAlias(term))] };
}

function brokerConditions(filter: BrokerFilter | null, search: TextSearch): readonly FilterQuery<BrokerRow>[] {
  const conditions: FilterQuery<BrokerRow>[] = [];
  if (filter?.qualityRatings) conditions.push({ qualityRating: { $in: [...filter.qualityRatings] } });
  if (typeof filter?.text === 'string') {
    const term = text('filter.text', filter.text, 200);
    conditions.push(search.contains(['reference', 'name', 'email', 'company'], term));
  }
  return conditions;
}

function dealList(
  name: string,
  entity: DealEntities['Deal'],
  list: {
    readonly filter: DealFilter | null;
    readonly where: readonly FilterQuery<DealRow>[];
    readonly order: DealOrder;
  },
): List<DealRow> {
  return { name, entity, filter: list.filter, where: { $and: [...list.where] }, order: placeOf(list.order) };
}

const orders = {
  CREATED_AT_ASC: { column: 'createdAt', direction: 'ASC' },
  CREATED_AT_DESC: { column: 'createdAt', direction: 'DESC' },
  REFERENCE_ASC: { column: 'reference', direction: 'ASC' },
  REFERENCE_DESC: { column: 'reference', direction: 'DESC' },
} as const;

function placeOf(order: DealOrder | BrokerOrder): (typeof orders)[keyof typeof orders] {
  return orders[order];
}

function olderFirst(a: DealAliasRow, b: DealAliasRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function found<Row>(what: string, row: Row | null): Row {
  if (row === null) throw notFound(what);
  return row;
}
