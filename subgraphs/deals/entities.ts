import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, int64, projectFilter } from '#persistence/entity.ts';
import type { Page } from '#persistence/page.ts';

/** The tables of the deals subgraph; called once for each open store. */
export function createDealEntities() {
  const Deal = defineEntity({
    name: 'Deal',
    tableName: 'deals',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      reference: p.text(),
      name: p.text(),
      displayName: p.text().nullable(),
      stage: p.text().$type<DealStage>(),
      stageEnteredAt: instant(),
      status: p.text().$type<DealStatus>(),
      priority: p.text().$type<Priority>(),
      askingPriceMinor: int64().nullable(),
      askingPriceCurrency: p.text().nullable(),
      askingPriceRaw: p.text().nullable(),
      ebitdaMinor: int64().nullable(),
      ebitdaCurrency: p.text().nullable(),
      ebitdaRaw: p.text().nullable(),
      revenueMinor: int64().nullable(),
      revenueCurrency: p.text().nullable(),
      revenueRaw: p.text().nullable(),
      employees: p.integer().nullable(),
      ndaStatus: p.text().$type<NdaStatus>(),
      cimReceived: p.boolean(),
      sector: p.text().nullable(),
      city: p.text().nullable(),
      state: p.text().nullable(),
      region: p.text().nullable(),
      companyName: p.text().nullable(),
      legalEntity: p.text().nullable(),
      dbaNames: p.json<readonly string[]>(),
      brokerId: p.uuid().nullable(),
      listingIds: p.json<readonly string[]>(),
      brokerReferenceIds: p.json<readonly string[]>(),
      bizbuysellId: p.text().nullable(),
      axialId: p.text().nullable(),
      internalCodes: p.json<readonly string[]>(),
      folderPath: p.text().nullable(),
      legacyStage: p.text().nullable(),
      mergedIntoId: p.uuid().nullable(),
      ownerId: p.uuid().nullable(),
      metadata: p.json<unknown>(),
      version: p.integer().version(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
      archivedAt: instant().nullable(),
      deletedAt: instant().nullable(),
      deletedByType: p.text().$type<ActorType>().nullable(),
      deletedById: p.text().nullable(),
      deletedReason: p.text().nullable(),
    },
  });
  const DealAlias = defineEntity({
    name: 'DealAlias',
    tableName: 'deal_aliases',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      dealId: p.uuid(),
      alias: p.text(),
      aliasNormalized: p.text(),
      type: p.text(),
      confidence: p.double(),
      source: p.text(),
      createdAt: instant(),
    },
  });
  const Broker = defineEntity({
    name: 'Broker',
    tableName: 'brokers',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      reference: p.text(),
      name: p.text(),
      email: p.text().nullable(),
      phone: p.text().nullable(),
      company: p.text().nullable(),
      domain: p.text().nullable(),
      qualityRating: p.text().$type<BrokerQuality>().nullable(),
      sectors: p.json<readonly string[]>(),
      metadata: p.json<unknown>(),
      version: p.integer().version(),
      createdAt: instant(),
      updatedAt: instant(),
    },
  });
  const DealThread = defineEntity({
    name: 'DealThread',
    tableName: 'deal_threads',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      dealId: p.uuid(),
      kind: p.text().$type<DealThreadKind>(),
      externalId: p.text(),
      subject: p.text().nullable(),
      createdAt: instant(),
    },
  });
  return { Deal, DealAlias, Broker, DealThread };
}

export type DealStage =
  'INBOUND' | 'SCREENING' | 'QUALIFIED' | 'LOI' | 'DILIGENCE' | 'CLOSING' | 'PORTFOLIO' | 'JUNK' | 'ARCHIVED';
export type DealStatus = 'ACTIVE' | 'INACTIVE' | 'JUNK' | 'MERGED' | 'ARCHIVED' | 'DELETED';
export type Priority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
export type NdaStatus = 'NONE' | 'PENDING' | 'SIGNED' | 'EXPIRED';
export type BrokerQuality = 'LOW' | 'MEDIUM' | 'HIGH';
export type DealThreadKind = 'CONVERSATION' | 'EMAIL' | 'EMAIL_MESSAGE';
export type ActorType = 'OPERATOR' | 'AGENT' | 'SYSTEM';

export type DealEntities = ReturnType<typeof createDealEntities>;
export type DealRow = InferEntity<DealEntities['Deal']>;
export type DealAliasRow = InferEntity<DealEntities['DealAlias']>;
export type BrokerRow = InferEntity<DealEntities['Broker']>;
export type DealThreadRow = InferEntity<DealEntities['DealThread']>;

export type DealPage = Page<DealRow>;
export type BrokerPage = Page<BrokerRow>;
export type DealThreadPage = Page<DealThreadRow>;
