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
      displayName: p.text().strictNullable(),
      stage: p.text().$type<DealStage>(),
      stageEnteredAt: instant(),
      status: p.text().$type<DealStatus>(),
      priority: p.text().$type<Priority>(),
      askingPriceMinor: int64().strictNullable(),
      askingPriceCurrency: p.text().strictNullable(),
      askingPriceRaw: p.text().strictNullable(),
      ebitdaMinor: int64().strictNullable(),
      ebitdaCurrency: p.text().strictNullable(),
      ebitdaRaw: p.text().strictNullable(),
      revenueMinor: int64().strictNullable(),
      revenueCurrency: p.text().strictNullable(),
      revenueRaw: p.text().strictNullable(),
      employees: p.integer().strictNullable(),
      ndaStatus: p.text().$type<NdaStatus>(),
      cimReceived: p.boolean(),
      sector: p.text().strictNullable(),
      city: p.text().strictNullable(),
      state: p.text().strictNullable(),
      region: p.text().strictNullable(),
      companyName: p.text().strictNullable(),
      legalEntity: p.text().strictNullable(),
      dbaNames: p.json<readonly string[]>(),
      brokerId: p.uuid().strictNullable(),
      listingIds: p.json<readonly string[]>(),
      brokerReferenceIds: p.json<readonly string[]>(),
      bizbuysellId: p.text().strictNullable(),
      axialId: p.text().strictNullable(),
      internalCodes: p.json<readonly string[]>(),
      folderPath: p.text().strictNullable(),
      legacyStage: p.text().strictNullable(),
      mergedIntoId: p.uuid().strictNullable(),
      ownerId: p.uuid().strictNullable(),
      metadata: p.json<unknown>(),
      version: p.integer().version(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
      archivedAt: instant().strictNullable(),
      deletedAt: instant().strictNullable(),
      deletedByType: p.text().$type<ActorType>().strictNullable(),
      deletedById: p.text().strictNullable(),
      deletedReason: p.text().strictNullable(),
      /** What a restoration gives back; null for a deal that is not deleted, or was deleted where nobody wrote it down. */
      statusBeforeDeletion: p.text().$type<DealStatus>().strictNullable(),
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
      email: p.text().strictNullable(),
      phone: p.text().strictNullable(),
      company: p.text().strictNullable(),
      domain: p.text().strictNullable(),
      qualityRating: p.text().$type<BrokerQuality>().strictNullable(),
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
      subject: p.text().strictNullable(),
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
