import { personOf } from '#kernel/context.ts';
import { payloadOf } from '#kernel/payload.ts';
import { reachableStages, stageRules } from './deal.ts';
import type { DealRow } from './entities.ts';
import type { CompleteResolvers } from './generated/resolvers.ts';
import { shownMoney } from './money.ts';

/** GraphQL to commands and queries, and nothing else. */
export const resolvers: CompleteResolvers = {
  Query: {
    deal: (_, { id }, { queries }) => queries.dealOrRefuse(id),
    dealByReference: (_, { reference }, { queries }) => queries.dealByReference(reference),
    deals: (_, { filter, orderBy, ...page }, { queries }) => queries.deals(filter ?? null, orderBy, page),
    broker: (_, { id }, { queries }) => queries.brokerOrRefuse(id),
    brokers: (_, { filter, orderBy, ...page }, { queries }) => queries.brokers(filter ?? null, orderBy, page),
    dealStages: () => stageRules,
    dashboardOverview: (_, _args, { views }) => views.dashboardOverview(),
    pipelineStatistics: (_, _args, { views }) => views.pipelineStatistics(),
  },
  Mutation: {
    createDeal: async (_, { input }, { commands }) => payloadOf('Deal', await commands.createDeal(input)),
    updateDeal: async (_, { input }, { commands }) => payloadOf('Deal', await commands.updateDeal(input)),
    moveDealStage: async (_, { input }, { commands }) => payloadOf('Deal', await commands.moveDealStage(input)),
    deleteDeal: async (_, { input }, { commands }) => payloadOf('Deal', await commands.deleteDeal(input)),
    restoreDeal: async (_, { input }, { commands }) => payloadOf('Deal', await commands.restoreDeal(input)),
    mergeDeals: async (_, { input }, { commands }) => payloadOf('Deal', await commands.mergeDeals(input)),
    addDealAlias: async (_, { input }, { commands }) => payloadOf('DealAlias', await commands.addDealAlias(input)),
    removeDealAlias: async (_, { input }, { commands }) => payloadOf('Deal', await commands.removeDealAlias(input)),
    linkDealThread: async (_, { input }, { commands }) => payloadOf('DealThread', await commands.linkDealThread(input)),
    unlinkDealThread: async (_, { input }, { commands }) => payloadOf('Deal', await commands.unlinkDealThread(input)),
    createBroker: async (_, { input }, { commands }) => payloadOf('Broker', await commands.createBroker(input)),
    updateBroker: async (_, { input }, { commands }) => payloadOf('Broker', await commands.updateBroker(input)),
  },
  Deal: {
    __resolveReference: ({ id }, { queries }) => queries.deal(id),
    reachableStages: (deal) => reachableStages(deal),
    askingPrice: (deal) =>
      shownMoney({
        amountMinor: deal.askingPriceMinor,
        currency: deal.askingPriceCurrency,
        raw: deal.askingPriceRaw,
      }),
    ebitda: (deal) => shownMoney({ amountMinor: deal.ebitdaMinor, currency: deal.ebitdaCurrency, raw: deal.ebitdaRaw }),
    revenue: (deal) =>
      shownMoney({ amountMinor: deal.revenueMinor, currency: deal.revenueCurrency, raw: deal.revenueRaw }),
    location: ({ city, state, region }) =>
      city === null && state === null && region === null ? null : { city, state, region },
    company: (deal) => shownCompany(deal),
    broker: ({ brokerId }, _args, { queries }) => (brokerId === null ? null : queries.broker(brokerId)),
    identifiers: ({ listingIds, brokerReferenceIds, bizbuysellId, axialId, internalCodes }) => ({
      listingIds,
      brokerReferenceIds,
      bizbuysellId,
      axialId,
      internalCodes,
    }),
    mergedInto: ({ mergedIntoId }, _args, { queries }) => (mergedIntoId === null ? null : queries.deal(mergedIntoId)),
    owner: ({ ownerId }) => (ownerId === null ? null : { id: ownerId }),
    project: ({ projectId }) => ({ id: projectId }),
    aliases: ({ id }, _args, { queries }) => queries.aliasesOfDeal(id),
    threads: ({ id }, page, { queries }) => queries.threadsOfDeal(id, page),
    deletedBy: ({ deletedByType: type, deletedById: id }) =>
      type === null || id === null ? null : { type, id, operator: personOf({ type, id }) },
  },
  DealAlias: {
    __resolveReference: ({ id }, { queries }) => queries.alias(id),
    deal: ({ dealId }, _args, { queries }) => queries.dealOrRefuse(dealId),
  },
  DealThread: {
    __resolveReference: ({ id }, { queries }) => queries.thread(id),
    deal: ({ dealId }, _args, { queries }) => queries.dealOrRefuse(dealId),
  },
  Broker: {
    __resolveReference: ({ id }, { queries }) => queries.broker(id),
    deals: ({ id }, { orderBy, ...page }, { queries }) => queries.dealsOfBroker(id, orderBy, page),
  },
  DashboardOverview: {
    __resolveReference: ({ id }, { request, views }) => (id === request.projectId ? views.dashboardOverview() : null),
  },
  PipelineStatistics: {
    __resolveReference: ({ id }, { request, views }) => (id === request.projectId ? views.pipelineStatistics() : null),
  },
};

function shownCompany({ companyName: name, legalEntity, dbaNames }: DealRow) {
  return name === null && legalEntity === null && dbaNames.length === 0 ? null : { name, legalEntity, dbaNames };
}
