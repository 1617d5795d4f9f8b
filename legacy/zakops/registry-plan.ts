import { aliasKey, aliasRow, type DealAliasRow } from '#legacy/zakops/alias-row.ts';
import {
  brokerCopy,
  brokerCopyKey,
  brokerDifference,
  brokerDirectory,
  brokerRow,
  type BrokerDirectory,
  type BrokerRow,
} from '#legacy/zakops/broker-row.ts';
import { dealRow, mergeTarget, type DealRow, type Reading } from '#legacy/zakops/deal-row.ts';
import { dealEventRow, trailKey, type EventRow } from '#legacy/zakops/event-row.ts';
import { stageEntry, tellDealEvents } from '#legacy/zakops/event-payload.ts';
import { mapped, quoted, rejected, rejectUnstorable, warning, type Mapped } from '#legacy/zakops/finding.ts';
import { parseInstant } from '#legacy/zakops/instants.ts';
import { isRecord, jsonOf, own, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { orderParentsFirst } from '#legacy/zakops/parent-order.ts';
import type { Registry } from '#legacy/zakops/registry-file.ts';
import type { ListEntry } from '#legacy/zakops/record-reader.ts';
import { orphan, tally, type SourceTable, type TableReport, type Tally } from '#legacy/zakops/table-report.ts';
import { threadLink, type DealThreadKind, type DealThreadRow } from '#legacy/zakops/thread-row.ts';

/** What the registry gives: rows in an order in which every foreign key finds its row, and the account of its tables. */
export interface RegistryPlan {
  readonly brokers: readonly BrokerRow[];
  readonly deals: readonly DealRow[];
  readonly dealAliases: readonly DealAliasRow[];
  readonly dealThreads: readonly DealThreadRow[];
  readonly dealEvents: readonly EventRow[];
  readonly report: readonly TableReport[];
}

/** Maps the whole registry. */
export function planRegistry(registry: Registry, reading: Reading): RegistryPlan {
  const brokers = planBrokers(registry, reading);
  const deals = planDeals(registry, brokers.directory, reading);
  // Only now, for deals may have added brokers the registry does not list.
  const report = [brokers.tally, deals.tally, deals.copies].map((counted) => counted.report());
  const byKey = new Map(deals.rows.map((row) => [row.reference, row]));
  const source = { registry, byKey, zone: reading.zone };
  const aliases = planList(source, 'aliases', {
    id: (deal, index) => aliasKey(deal, index).id,
    sameAs: (row: DealAliasRow) => JSON.stringify([row.dealId, row.aliasNormalized]),
    map: aliasRow,
  });
  const events = planList(source, 'audit_trail', {
    id: (deal, index) => trailKey(deal, index).id,
    map: dealEventRow,
  });
  const threads = planThreads(source);
  const finished = finishDeals(deals.rows, events.rows, aliases.rows);
  return {
    brokers: withTimes([...brokers.rows, ...deals.addedBrokers], deals.rows, lastWritten(registry, reading.zone)),
    deals: finished.deals,
    dealAliases: aliases.rows,
    dealThreads: threads.rows,
    dealEvents: finished.events,
    report: [...report, aliases.report, ...threads.reports, events.report],
  };
}

/** The deals with what their trails and aliases tell, and the events with what the deals tell. */
function finishDeals(deals: readonly DealRow[], events: readonly EventRow[], aliases: readonly DealAliasRow[]) {
  const trails = Map.groupBy(events, (event) => event.streamId);
  const names = Map.groupBy(aliases, (alias) => alias.dealId);
  const ids = new Map(deals.map((deal) => [deal.reference, deal.id]));
  const told = deals.flatMap((deal) =>
    tellDealEvents(deal, trails.get(deal.id) ?? [], (reference) => ids.get(reference) ?? null),
  );
  const byId = new Map(told.map((event) => [event.id, event]));
  return {
    deals: deals.map((deal) => ({
      ...deal,
      stageEnteredAt: stageEntry(deal, trails.get(deal.id) ?? []),
      metadata: { ...deal.metadata, ...aliasFacts(names.get(deal.id) ?? []) },
    })),
    events: events.map((event) => byId.get(event.id) ?? event),
  };
}

/** What the source says of aliases beyond their columns; they have no metadata of their own, so their deal keeps it. */
function aliasFacts(aliases: readonly DealAliasRow[]): JsonObject {
  const facts = aliases.filter((alias) => Object.keys(alias.metadata).length > 0);
  if (facts.length === 0) return {};
  return { aliases: facts.map(({ alias, metadata }) => ({ ...metadata, alias })) };
}

/** When the registry was last written; null where it does not say. */
function lastWritten(registry: Registry, zone: string): Date | null {
  return parseInstant(registry.facts['last_updated'], zone);
}

/** A broker is as old as the first deal that names her; whom none names, as the registry's last state. */
function withTimes(
  brokers: readonly BrokerRow[],
  deals: readonly DealRow[],
  written: Date | null,
): readonly BrokerRow[] {
  const first = new Map<string, Date>();
  for (const { brokerId, createdAt } of deals) {
    if (brokerId === null) continue;
    const known = first.get(brokerId);
    if (known === undefined || createdAt < known) first.set(brokerId, createdAt);
  }
  return brokers.map((broker) => ({ ...broker, createdAt: first.get(broker.id) ?? written }));
}

function planBrokers(registry: Registry, reading: Reading) {
  const counted = tally('brokers');
  const directory = brokerDirectory();
  const rows: BrokerRow[] = [];
  for (const [key, raw] of Object.entries(registry.brokers)) {
    const row = counted.record(key, brokerRow({ table: 'brokers', id: key }, raw, reading.zone));
    if (row === null) continue;
    rows.push(row);
    directory.add(row);
  }
  return { rows, directory, tally: counted };
}

function planDeals(registry: Registry, directory: BrokerDirectory, reading: Reading) {
  const counted = tally('deals');
  const copies = tally('deals.broker');
  const addedBrokers: BrokerRow[] = [];
  const rows: DealRow[] = [];
  for (const [key, raw] of Object.entries(registry.deals)) {
    const row = counted.record(key, dealRow(key, raw, reading));
    const copy = isRecord(raw) ? brokerCopy(own(raw, 'broker')) : null;
    if (copy === null) {
      if (row !== null) rows.push(row);
    } else if (row === null) copies.record(key, rejected('DEAL_REJECTED'));
    else rows.push(withBroker(row, copy, { copies, directory, addedBrokers, reading }));
  }
  return { rows: linkMerges(rows, registry, counted), addedBrokers, tally: counted, copies };
}

interface BrokerLinking {
  readonly copies: Tally;
  readonly directory: BrokerDirectory;
  readonly addedBrokers: BrokerRow[];
  readonly reading: Reading;
}

/** The deal with its broker: a known one, or a new one made of the deal's own copy. */
function withBroker(deal: DealRow, copy: UnknownRecord, linking: BrokerLinking): DealRow {
  const known = linking.directory.find(copy);
  if (known !== null) {
    const difference = brokerDifference(copy, known, linking.reading.zone);
    linking.copies.fold();
    if (difference === null) return { ...deal, brokerId: known.id };
    linking.copies.warn(deal.reference, difference);
    return { ...deal, brokerId: known.id, metadata: { ...deal.metadata, broker: jsonOf(copy) } };
  }
  const added = linking.copies.record(deal.reference, brokerRow(brokerCopyKey(copy), copy, linking.reading.zone));
  // A copy that cannot be a broker is kept with its deal: its text was found storable together with the deal's.
  if (added === null) return { ...deal, metadata: { ...deal.metadata, broker: jsonOf(copy) } };
  linking.directory.add(added);
  linking.addedBrokers.push({ ...added, source: 'deals.broker' });
  return { ...deal, brokerId: added.id };
}

/** Fills in what each merged deal was merged into, and puts that deal before it. */
function linkMerges(rows: readonly DealRow[], registry: Registry, counted: Tally): readonly DealRow[] {
  const byKey = new Map(rows.map((row) => [row.reference, row]));
  const warn = (row: DealRow, message: string) => counted.warn(row.reference, warning('MERGE_TARGET_UNKNOWN', message));
  const linked = rows.map((row) => {
    const target = mergeTarget(own(registry.deals, row.reference));
    if (row.status !== 'MERGED' && target === null) return row;
    const into = target === null ? undefined : byKey.get(target);
    if (into !== undefined && into.id !== row.id) return { ...row, mergedIntoId: into.id };
    if (row.status === 'MERGED')
      warn(row, target === null ? 'its audit trail names none' : `${target} is not imported`);
    return row;
  });
  return orderParentsFirst(
    linked,
    (row) => row.mergedIntoId,
    (row) => {
      warn(row, 'deals were merged in a circle');
      return { ...row, mergedIntoId: null };
    },
  );
}

interface DealSource {
  readonly registry: Registry;
  readonly byKey: ReadonlyMap<string, DealRow>;
  readonly zone: string;
}

interface ListMapping<Row> {
  id(dealKey: string, index: number): string;
  /** Rows for which this is equal are one row, the first; without it each entry counts. */
  sameAs?: (row: Row) => string;
  map: (deal: DealRow, entry: ListEntry) => Mapped<Row>;
}

/** Maps a list that each deal holds, entry by entry. */
function planList<Row>(source: DealSource, list: 'aliases' | 'audit_trail', mapping: ListMapping<Row>) {
  const counted = tally(`deals.${list}`);
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const [key, raw] of Object.entries(source.registry.deals)) {
    const deal = source.byKey.get(key);
    for (const [index, entry] of entriesOf(raw, list).entries()) {
      const outcome =
        deal === undefined ? orphan('DEAL', key, true) : mapping.map(deal, { index, raw: entry, zone: source.zone });
      const same = outcome.ok ? mapping.sameAs?.(outcome.row) : undefined;
      if (same !== undefined && seen.has(same)) {
        counted.fold();
        continue;
      }
      if (same !== undefined) seen.add(same);
      const row = counted.record(mapping.id(key, index), outcome);
      if (row !== null) rows.push(row);
    }
  }
  return { rows, report: counted.report() };
}

/** The entries of a deal's list; a value that is no list counts as one entry, to be judged as such. */
function entriesOf(raw: unknown, list: string): readonly unknown[] {
  const value = isRecord(raw) ? own(raw, list) : null;
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The links of conversations to deals that three places of the registry state, each link once. */
function planThreads(source: DealSource) {
  const rows = new Map<string, DealThreadRow>();
  const { registry } = source;
  const reports = [
    // The maps first: they are what the old system went by. What deals list themselves then mostly says the same again.
    planMap(source, rows, { table: 'thread_to_deal', links: registry.threadToDeal, kind: 'EMAIL' }),
    planMap(source, rows, { table: 'email_to_deal', links: registry.emailToDeal, kind: 'EMAIL_MESSAGE' }),
    planListedThreads(source, rows),
    planNonDealThreads(source, rows),
  ];
  return { rows: [...rows.values()], reports };
}

interface LinkMap {
  readonly table: 'thread_to_deal' | 'email_to_deal';
  readonly links: UnknownRecord;
  readonly kind: DealThreadKind;
}

type ThreadRows = Map<string, DealThreadRow>;

function planMap(source: DealSource, rows: ThreadRows, { table, links, kind }: LinkMap): TableReport {
  const counted = tally(table);
  for (const [externalId, dealKey] of Object.entries(links)) {
    addThread(rows, counted, {
      label: externalId,
      outcome: mapLink(source, { kind, externalId, dealKey, source: table }),
    });
  }
  return counted.report();
}

interface Link {
  readonly kind: DealThreadKind;
  readonly externalId: unknown;
  readonly dealKey: unknown;
  readonly source: SourceTable;
}

function mapLink({ registry, byKey }: DealSource, { kind, externalId, dealKey, source }: Link): Mapped<DealThreadRow> {
  if (typeof externalId !== 'string' || externalId === '') return rejected('MISSING_VALUE', 'the thread has no id');
  if (typeof dealKey !== 'string') return rejected('MISSING_VALUE', 'the deal is not named');
  const unstorable = rejectUnstorable([externalId, dealKey]);
  if (unstorable !== null) return unstorable;
  const deal = byKey.get(dealKey);
  if (deal === undefined) return orphan('DEAL', dealKey, Object.hasOwn(registry.deals, dealKey));
  return mapped(threadLink(deal, { kind, externalId, source }));
}

function planListedThreads(source: DealSource, rows: ThreadRows): TableReport {
  const counted = tally('deals.email_thread_ids');
  for (const [dealKey, raw] of Object.entries(source.registry.deals)) {
    for (const [index, externalId] of entriesOf(raw, 'email_thread_ids').entries()) {
      const outcome = mapLink(source, { kind: 'EMAIL', externalId, dealKey, source: 'deals.email_thread_ids' });
      addThread(rows, counted, { label: `${dealKey}#${index}`, outcome });
    }
  }
  return counted.report();
}

function planNonDealThreads({ registry }: DealSource, rows: ThreadRows): TableReport {
  const counted = tally('thread_to_non_deal');
  for (const [externalId, reason] of Object.entries(registry.threadToNonDeal)) {
    const linked = rows.has(threadKey({ kind: 'EMAIL', externalId }));
    counted.record(
      externalId,
      linked ? rejected('CONTRADICTS_DEAL') : rejected('NOT_A_DEAL_THREAD', `the source says ${quoted(reason)}`),
    );
  }
  return counted.report();
}

/** What tells threads apart: a thread belongs to one deal at most. */
function threadKey({ kind, externalId }: Pick<DealThreadRow, 'kind' | 'externalId'>): string {
  return JSON.stringify([kind, externalId]);
}

function addThread(rows: ThreadRows, counted: Tally, entry: { label: string; outcome: Mapped<DealThreadRow> }): void {
  const { label, outcome } = entry;
  const known = outcome.ok ? rows.get(threadKey(outcome.row)) : undefined;
  if (outcome.ok && known?.id === outcome.row.id) return counted.fold();
  const row = counted.record(label, known === undefined ? outcome : rejected('LINKED_ELSEWHERE'));
  if (row !== null) rows.set(threadKey(row), row);
}
