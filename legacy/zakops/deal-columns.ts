import { actorOf } from '#legacy/zakops/actor.ts';
import type { DealAliasRow } from '#legacy/zakops/alias-row.ts';
import type { BrokerRow } from '#legacy/zakops/broker-row.ts';
import type { DealRow } from '#legacy/zakops/deal-row.ts';
import { mapped, warning, type Mapped, type Warning } from '#legacy/zakops/finding.ts';
import type { JsonObject } from '#legacy/zakops/json-value.ts';
import type { Money } from '#legacy/zakops/money.ts';
import { parentRejected, type Placing } from '#legacy/zakops/placing.ts';
import type { DealThreadRow } from '#legacy/zakops/thread-row.ts';
import type * as deals from '#subgraphs/deals/entities.ts';

/*
 * The planned rows of the deals subgraph as rows of its tables. What the tables have no column for is kept in `metadata`, the
 * importer's own additions under `legacy`.
 */

export function brokerColumns(row: BrokerRow, to: Placing): Mapped<deals.BrokerRow> {
  const createdAt = row.createdAt ?? to.now;
  // Folded, as everywhere in our tables; the text as it was is kept where that loses anything.
  const email = row.email?.toLowerCase() ?? null;
  return mapped({
    id: to.idFor(row.id),
    projectId: to.projectId,
    reference: row.reference,
    name: row.name,
    email,
    phone: row.phone,
    company: row.company,
    domain: row.domain,
    qualityRating: row.qualityRating,
    sectors: row.sectors,
    metadata: email === row.email ? row.metadata : withLegacy(row.metadata, { email: row.email }),
    version: 1,
    createdAt,
    updatedAt: createdAt,
  });
}

export function dealColumns(row: DealRow, to: Placing): Mapped<deals.DealRow> {
  const warnings: Warning[] = [];
  const link = (planned: string | null, missing: Warning) => {
    const id = planned === null ? null : to.find(planned);
    if (planned !== null && id === null) warnings.push(missing);
    return id;
  };
  const deletedBy = row.deletedAt === null ? null : actorOf(row.deletedBy);
  return mapped(
    {
      ...identityColumns(row, to),
      ...moneyColumns(row),
      ...companyColumns(row),
      brokerId: link(row.brokerId, warning('BROKER_REJECTED')),
      mergedIntoId: link(row.mergedIntoId, warning('MERGE_TARGET_UNKNOWN')),
      ownerId: null,
      metadata: row.metadata,
      version: 1,
      lastSequence: 0,
      lastOrd: 0,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      archivedAt: row.archivedAt,
      deletedAt: row.deletedAt,
      deletedByType: deletedBy?.type ?? null,
      deletedById: deletedBy?.id ?? null,
      deletedReason: row.deletedReason,
      statusBeforeDeletion: row.statusBeforeDeletion,
    },
    warnings,
  );
}

function identityColumns(row: DealRow, to: Placing) {
  return {
    id: to.idFor(row.id),
    projectId: to.projectId,
    reference: row.reference,
    name: row.name,
    displayName: row.displayName,
    stage: row.stage,
    stageEnteredAt: row.stageEnteredAt,
    legacyStage: row.legacyStage,
    status: row.status,
    priority: row.priority,
    ndaStatus: row.ndaStatus,
    cimReceived: row.cimReceived,
    folderPath: row.folderPath,
  };
}

function moneyColumns(row: DealRow) {
  const [asking, ebitda, revenue] = [columnsOf(row.askingPrice), columnsOf(row.ebitda), columnsOf(row.revenue)];
  return {
    askingPriceMinor: asking.minor,
    askingPriceCurrency: asking.currency,
    askingPriceRaw: asking.raw,
    ebitdaMinor: ebitda.minor,
    ebitdaCurrency: ebitda.currency,
    ebitdaRaw: ebitda.raw,
    revenueMinor: revenue.minor,
    revenueCurrency: revenue.currency,
    revenueRaw: revenue.raw,
  };
}

function columnsOf(money: Money | null) {
  return { minor: money?.amountMinor ?? null, currency: money?.currency ?? null, raw: money?.raw ?? null };
}

function companyColumns({ company, identifiers, location, employees, sector }: DealRow) {
  return {
    employees,
    sector,
    city: location?.city ?? null,
    state: location?.state ?? null,
    region: location?.region ?? null,
    companyName: company.name,
    legalEntity: company.legalEntity,
    dbaNames: company.dbaNames,
    ...identifiers,
  };
}

export function aliasColumns(row: DealAliasRow, to: Placing): Mapped<deals.DealAliasRow> {
  const dealId = to.find(row.dealId);
  if (dealId === null) return parentRejected('DEAL');
  return mapped({
    id: to.idFor(row.id),
    projectId: to.projectId,
    dealId,
    alias: row.alias,
    aliasNormalized: row.aliasNormalized,
    type: row.aliasType ?? 'unknown',
    // The source leaves it out only where nobody doubted the name.
    confidence: row.confidence ?? 1,
    source: row.aliasSource ?? 'unknown',
    createdAt: row.createdAt,
  });
}

export function threadColumns(row: DealThreadRow, to: Placing): Mapped<deals.DealThreadRow> {
  const dealId = to.find(row.dealId);
  if (dealId === null) return parentRejected('DEAL');
  const { kind, externalId, createdAt } = row;
  return mapped({ id: to.idFor(row.id), projectId: to.projectId, dealId, kind, externalId, subject: null, createdAt });
}

/** `metadata` with the importer's own `facts`, of which those that are null are left out. */
export function withLegacy(metadata: JsonObject, facts: JsonObject): JsonObject {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  if (known.length === 0) return metadata;
  return { ...metadata, legacy: Object.fromEntries(known) };
}
