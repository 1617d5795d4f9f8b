import {
  mapped,
  quoted,
  rejected,
  rejectUnstorable,
  type ImportedRow,
  type Mapped,
  type Rejection,
} from '#legacy/zakops/finding.ts';
import { isRecord, own, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';
import { parseMoney, type Money } from '#legacy/zakops/money.ts';
import { readRecord, type RecordReader } from '#legacy/zakops/record-reader.ts';
import { stageOf, statusOf, type DealStage, type DealStatus } from '#legacy/zakops/stage-map.ts';

export interface DealRow extends ImportedRow {
  /** `DEAL-2026-001`: the registry's key. */
  readonly reference: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly stage: DealStage;
  readonly status: DealStatus;
  /** Of a deleted deal: what it was before, where the source tells. */
  readonly statusBeforeDeletion: DealStatus | null;
  /** The stage's text in the source. */
  readonly legacyStage: string;
  readonly priority: 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
  readonly askingPrice: Money | null;
  readonly ebitda: Money | null;
  readonly revenue: Money | null;
  readonly employees: number | null;
  readonly ndaStatus: 'NONE' | 'PENDING' | 'SIGNED' | 'EXPIRED';
  readonly cimReceived: boolean;
  readonly sector: string | null;
  readonly location: DealLocation | null;
  readonly company: DealCompany;
  readonly identifiers: DealIdentifiers;
  readonly folderPath: string | null;
  /** Set by the plan, which knows the brokers. */
  readonly brokerId: string | null;
  /** Set by the plan, which knows the other deals. */
  readonly mergedIntoId: string | null;
  /** When it came to its present stage; set by the plan, which knows the trail. */
  readonly stageEnteredAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly deletedBy: string | null;
  readonly deletedReason: string | null;
  /** What the source says beyond these fields, under its own names. */
  readonly metadata: JsonObject;
}

export interface DealLocation {
  readonly city: string | null;
  readonly state: string | null;
  readonly region: string | null;
}

export interface DealCompany {
  readonly name: string | null;
  readonly legalEntity: string | null;
  readonly dbaNames: readonly string[];
}

export interface DealIdentifiers {
  readonly listingIds: readonly string[];
  readonly brokerReferenceIds: readonly string[];
  readonly bizbuysellId: string | null;
  readonly axialId: string | null;
  readonly internalCodes: readonly string[];
}

/** How the source's values are to be read. */
export interface Reading {
  /** IANA zone of the old host. */
  readonly zone: string;
  /** ISO 4217 code for amounts that name none. */
  readonly currency: string;
}

/** The lists within a deal that become rows of their own; each entry is judged by itself. */
export const dealLists = ['aliases', 'audit_trail', 'email_thread_ids'] as const;

/** One deal of the registry under its key. The broker and the deal it was merged into are left for the plan to fill in. */
export function dealRow(key: string, raw: unknown, reading: Reading): Mapped<DealRow> {
  if (!isRecord(raw)) return rejected('NOT_AN_OBJECT');
  const itself = Object.fromEntries(Object.entries(raw).filter(([name]) => !isDealList(name)));
  const unstorable = rejectUnstorable([key, itself]);
  if (unstorable !== null) return unstorable;
  const from = readRecord(itself, reading.zone);
  const must = readRequired(from, raw);
  if (!must.ok) return must;
  const legacy = { table: 'deals', id: key } as const;
  const fields = {
    ...must.required,
    ...readFacts(from, reading),
    ...readEnding(from, raw, must.required.status === 'DELETED'),
  };
  noteKey(from, key);
  from.take('broker');
  const row = {
    ...fields,
    id: importedId(legacy),
    legacy,
    reference: key,
    brokerId: null,
    mergedIntoId: null,
    stageEnteredAt: fields.createdAt,
  };
  return mapped({ ...row, metadata: from.rest() }, from.warnings);
}

function isDealList(name: string): boolean {
  return dealLists.some((list) => list === name);
}

function noteKey(from: RecordReader, key: string): void {
  if (from.peek('deal_id') === key) from.take('deal_id');
  else if (typeof from.peek('deal_id') === 'string')
    from.warn('KEY_DIFFERS', `deal_id is ${quoted(from.peek('deal_id'))}`);
}

type Required = Pick<
  DealRow,
  'name' | 'displayName' | 'stage' | 'legacyStage' | 'status' | 'statusBeforeDeletion' | 'createdAt' | 'updatedAt'
>;

/** What a deal cannot do without: a name, a known stage and status, and a time. */
function readRequired(
  from: RecordReader,
  raw: UnknownRecord,
): { ok: true; required: Required } | { ok: false; rejection: Rejection } {
  const displayName = from.text('display_name');
  const name = from.text('canonical_name') ?? displayName ?? textOf(from.nested('company_info').peek('company_name'));
  if (name === null) return rejected('MISSING_VALUE', 'the deal has no name');
  const legacyStage = from.text('stage') ?? '';
  const stage = stageOf(legacyStage);
  if (stage === null) return rejected('UNKNOWN_STAGE', `stage is ${quoted(raw['stage'] ?? null)}`);
  const state = readStatus(from);
  if (state === null) return rejected('UNKNOWN_STATUS', `status is ${quoted(raw['status'] ?? null)}`);
  const times = readTimes(from, raw);
  if (times === null)
    return rejected('BAD_INSTANT', `created_at is ${quoted(raw['created_at'] ?? null)}, and no other time helps`);
  return { ok: true, required: { name, displayName, stage, legacyStage, ...state, ...times } };
}

/** The status, and of a deleted deal the one it had before, which also stays in the metadata; null where it is not known. */
function readStatus(from: RecordReader): Pick<DealRow, 'status' | 'statusBeforeDeletion'> | null {
  const text = textOf(from.peek('status')) ?? '';
  const stated = statusOf(text);
  if (stated === null) return null;
  // Whatever its status says: many deleted deals stayed "active".
  if (from.flag('deleted') === true)
    return { status: 'DELETED', statusBeforeDeletion: stated === 'DELETED' ? null : stated };
  from.take('status');
  return { status: stated, statusBeforeDeletion: null };
}

/** When it was made and last changed. Where one cannot be read the other stands in, then the first entry of the trail. */
function readTimes(from: RecordReader, raw: UnknownRecord): Pick<DealRow, 'createdAt' | 'updatedAt'> | null {
  const created = from.instant('created_at');
  const updated = from.instant('updated_at');
  const known = created ?? trailInstant(from, raw, null) ?? updated;
  if (known === null) return null;
  if (created === null) from.warn('DERIVED_INSTANT', `created_at is taken to be ${known.toISOString()}`);
  if (updated === null) from.warn('DERIVED_INSTANT', `updated_at is taken to be ${known.toISOString()}`);
  return { createdAt: known, updatedAt: updated ?? known };
}

/** The time of the first entry of the audit trail that can be read and records `action` (null: any). */
function trailInstant(from: RecordReader, raw: UnknownRecord, action: string | null): Date | null {
  const trail = own(raw, 'audit_trail');
  for (const entry of Array.isArray(trail) ? trail : []) {
    if (!isRecord(entry) || (action !== null && entry['action'] !== action)) continue;
    const at = from.parsed(entry['timestamp']);
    if (at !== null) return at;
  }
  return null;
}

function readFacts(from: RecordReader, reading: Reading) {
  const [metadata, company, identifiers] = [
    from.nested('metadata'),
    from.nested('company_info'),
    from.nested('identifiers'),
  ];
  return {
    priority: choose(metadata, 'priority', priorities) ?? 'NORMAL',
    askingPrice: readMoney('asking_price', from, reading),
    ebitda: readMoney('ebitda', from, reading),
    revenue: readMoney('revenue', from, reading),
    employees: metadata.count('employees'),
    ndaStatus: choose(metadata, 'nda_status', ndaStatuses) ?? 'NONE',
    cimReceived: metadata.flag('cim_received') ?? false,
    sector: company.text('sector'),
    location: readLocation(company),
    company: {
      name: company.text('company_name'),
      legalEntity: company.text('legal_entity'),
      dbaNames: company.texts('dba_names'),
    },
    identifiers: {
      listingIds: identifiers.texts('listing_ids'),
      brokerReferenceIds: identifiers.texts('broker_reference_ids'),
      bizbuysellId: identifiers.text('bizbuysell_id'),
      axialId: identifiers.text('axial_id'),
      internalCodes: identifiers.texts('internal_codes'),
    },
    folderPath: from.text('folder_path'),
  } as const;
}

const priorities: ReadonlyMap<string, DealRow['priority']> = new Map<string, DealRow['priority']>([
  ['low', 'LOW'],
  ['normal', 'NORMAL'],
  ['medium', 'NORMAL'],
  ['high', 'HIGH'],
  ['urgent', 'URGENT'],
  ['critical', 'URGENT'],
]);

const ndaStatuses: ReadonlyMap<string, DealRow['ndaStatus']> = new Map<string, DealRow['ndaStatus']>([
  ['none', 'NONE'],
  ['pending', 'PENDING'],
  ['signed', 'SIGNED'],
  ['expired', 'EXPIRED'],
]);

/** The value of a closed list; what is not on it stays in the metadata, with a warning. */
function choose<Value>(from: RecordReader, key: string, values: ReadonlyMap<string, Value>): Value | null {
  const raw = from.peek(key);
  if (raw === undefined || raw === null || raw === '') return null;
  const value = typeof raw === 'string' ? values.get(raw.trim().toLowerCase()) : undefined;
  if (value === undefined) from.warn('BAD_VALUE', `${key} is ${quoted(raw)}`);
  else from.take(key);
  return value ?? null;
}

/** The amount in `metadata`, or the one some files have at the top where that one states none. The one not used is kept. */
function readMoney(key: string, from: RecordReader, { currency }: Reading): Money | null {
  const metadata = from.nested('metadata');
  const inner = parseMoney(metadata.peek(key), currency);
  const outer = parseMoney(from.peek(key), currency);
  const useOuter = outer !== null && (inner === null || (inner.amountMinor === null && outer.amountMinor !== null));
  if (useOuter) from.take(key);
  else metadata.take(key);
  return useOuter ? outer : inner;
}

/** City, state and region; of a plain text "City, ST", or the text as the region where it is anything else. */
function readLocation(company: RecordReader): DealLocation | null {
  const raw = company.peek('location');
  if (typeof raw === 'string' && raw.trim() !== '') {
    company.take('location');
    const [, city = null, state = null] = /^([^,]+),\s*([A-Z]{2})$/.exec(raw.trim()) ?? [];
    return { city, state, region: city === null ? raw.trim() : null };
  }
  const from = company.nested('location');
  const location = { city: from.text('city'), state: from.text('state'), region: from.text('region') };
  return Object.values(location).every((part) => part === null) ? null : location;
}

/** How it ended: archived, deleted. A deletion without a time of its own has that of the trail. */
function readEnding(from: RecordReader, raw: UnknownRecord, deleted: boolean) {
  const deletedAt = from.instant('deleted_at');
  return {
    archivedAt: from.nested('metadata').instant('archived_at'),
    deletedAt: deletedAt ?? (deleted ? trailInstant(from, raw, 'deleted') : null),
    deletedBy: from.text('deleted_by'),
    deletedReason: from.text('deleted_reason'),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The key of the deal this one was merged into, which only the text of its audit trail tells; null where it does not. */
export function mergeTarget(raw: unknown): string | null {
  const trail = isRecord(raw) ? own(raw, 'audit_trail') : null;
  const entries: readonly unknown[] = Array.isArray(trail) ? trail.toReversed() : [];
  for (const entry of entries) {
    if (!isRecord(entry) || entry['action'] !== 'merged' || typeof entry['details'] !== 'string') continue;
    const target = /\binto\s+(\S+)/i.exec(entry['details'])?.[1];
    if (target !== undefined) return target.replace(/[.,;]+$/, '');
  }
  return null;
}
