import { isDeepStrictEqual } from 'node:util';
import {
  mapped,
  rejected,
  rejectUnstorable,
  warning,
  type ImportedRow,
  type Mapped,
  type Warning,
} from '#legacy/zakops/finding.ts';
import { isRecord, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId, type LegacyKey } from '#legacy/zakops/legacy-id.ts';
import { readRecord, type RecordReader } from '#legacy/zakops/record-reader.ts';
import type { SourceTable } from '#legacy/zakops/table-report.ts';

export interface BrokerRow extends ImportedRow {
  /** `BRK-001`; the legacy id. */
  readonly reference: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly qualityRating: 'LOW' | 'MEDIUM' | 'HIGH' | null;
  readonly sectors: readonly string[];
  readonly domain: string | null;
  /** Which of the source's tables made her known. */
  readonly source: Extract<SourceTable, 'brokers' | 'deals.broker'>;
  /** Of the first deal that names her, else when the registry was last written; null where neither can be told. */
  readonly createdAt: Date | null;
  /** What the source says beyond these fields. */
  readonly metadata: JsonObject;
}

/** A broker of the registry, or one that only a deal names. Her times are left for the plan to fill in: the source keeps none. */
export function brokerRow(legacy: LegacyKey, raw: unknown, zone: string): Mapped<BrokerRow> {
  if (!isRecord(raw)) return rejected('NOT_AN_OBJECT');
  const unstorable = rejectUnstorable([legacy.id, raw]);
  if (unstorable !== null) return unstorable;
  const from = readRecord(raw, zone);
  const broker = readBroker(from, legacy);
  if (broker === null) return rejected('MISSING_VALUE', 'the broker has neither name, company nor e-mail');
  return mapped(broker, from.warnings);
}

function readBroker(from: RecordReader, legacy: LegacyKey): BrokerRow | null {
  const statedId = from.text('broker_id');
  if (statedId !== null && statedId !== legacy.id) from.warn('KEY_DIFFERS', `broker_id is ${statedId}`);
  const [email, company] = [from.text('email'), from.text('company')];
  const name = from.text('name') ?? company ?? email;
  if (name === null) return null;
  return {
    id: importedId(legacy),
    legacy,
    reference: legacy.id,
    name,
    email,
    phone: from.text('phone'),
    company,
    qualityRating: ratingOf(from),
    sectors: from.texts('sectors'),
    domain: from.text('domain'),
    source: 'brokers',
    createdAt: null,
    metadata: from.rest(),
  };
}

function ratingOf(from: RecordReader): BrokerRow['qualityRating'] {
  const text = from.peek('quality_rating');
  const rating = typeof text === 'string' ? text.toUpperCase() : null;
  if (rating === 'LOW' || rating === 'MEDIUM' || rating === 'HIGH') {
    from.take('quality_rating');
    return rating;
  }
  if (text !== null && text !== undefined && text !== '')
    from.warn('BAD_VALUE', 'quality_rating is not LOW, MEDIUM or HIGH');
  return null;
}

/** The brokers known so far, found again by what a deal's own copy of its broker says. */
export interface BrokerDirectory {
  /** The broker that `copy` (an object, or a plain text: the name) means; null where none is known by id, e-mail or name. */
  find(copy: UnknownRecord): BrokerRow | null;
  add(row: BrokerRow): void;
}

/**
 * Looks brokers up by id, else by e-mail (its case does not count), else by name where the copy has neither. A stated id that is
 * not in the registry is not sought by other means: it is another broker.
 */
export function brokerDirectory(): BrokerDirectory {
  const byReference = new Map<string, BrokerRow>();
  const byEmail = new Map<string, BrokerRow>();
  const byName = new Map<string, BrokerRow>();
  return {
    find(copy) {
      const [reference, email, name] = [copy['broker_id'], copy['email'], copy['name']];
      if (typeof reference === 'string' && reference !== '') return byReference.get(reference) ?? null;
      if (typeof email === 'string' && email !== '') return byEmail.get(email.toLowerCase()) ?? null;
      return typeof name === 'string' ? (byName.get(name) ?? null) : null;
    },
    add(row) {
      byReference.set(row.reference, row);
      if (row.email !== null && !byEmail.has(row.email.toLowerCase())) byEmail.set(row.email.toLowerCase(), row);
      if (!byName.has(row.name)) byName.set(row.name, row);
    },
  };
}

/** A deal's broker as an object: the source also has it as a plain name. Null where the deal names none. */
export function brokerCopy(raw: unknown): UnknownRecord | null {
  if (typeof raw === 'string') return raw.trim() === '' ? null : { name: raw.trim() };
  return isRecord(raw) && Object.values(raw).some((value) => value !== null && value !== '') ? raw : null;
}

/** The legacy key of a broker whom only a deal names: her id, else her e-mail, else her name. */
export function brokerCopyKey(copy: UnknownRecord): LegacyKey {
  const [reference, email, name] = [copy['broker_id'], copy['email'], copy['name']];
  // A broker with an id gets the registry's key, so that she is the same should a later registry list her.
  if (typeof reference === 'string' && reference !== '') return { table: 'brokers', id: reference };
  if (typeof email === 'string' && email !== '') return { table: 'deals.broker', id: email.toLowerCase() };
  return { table: 'deals.broker', id: typeof name === 'string' ? name : JSON.stringify(copy) };
}

/** The warning that the deal's copy of a broker says something the broker's row does not; null where it adds nothing. */
export function brokerDifference(copy: UnknownRecord, row: BrokerRow, zone: string): Warning | null {
  const name = typeof copy['name'] === 'string' && copy['name'] !== '' ? copy['name'] : row.name;
  const read = brokerRow(row.legacy, { ...copy, name, broker_id: row.legacy.id }, zone);
  if (!read.ok) return warning('BROKER_DIFFERS');
  const same =
    comparedFields.every((field) => read.row[field] === null || read.row[field] === row[field]) &&
    (read.row.email === null || read.row.email.toLowerCase() === row.email?.toLowerCase()) &&
    read.row.sectors.every((sector) => row.sectors.includes(sector)) &&
    Object.entries(read.row.metadata).every(([key, value]) => isDeepStrictEqual(value, row.metadata[key]));
  return same ? null : warning('BROKER_DIFFERS');
}

const comparedFields = ['name', 'phone', 'company', 'qualityRating', 'domain'] as const;
