import type { DealRow } from '#legacy/zakops/deal-row.ts';
import { mapped, rejected, rejectUnstorable, type ImportedRow, type Mapped } from '#legacy/zakops/finding.ts';
import { isRecord, type JsonObject } from '#legacy/zakops/json-value.ts';
import { importedId, type LegacyKey } from '#legacy/zakops/legacy-id.ts';
import { readRecord, type ListEntry } from '#legacy/zakops/record-reader.ts';

export interface DealAliasRow extends ImportedRow {
  readonly dealId: string;
  readonly alias: string;
  readonly aliasNormalized: string;
  /** `name_variation`, `subject_keywords`, `location_sector`, or whatever the source says. */
  readonly aliasType: string | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  readonly aliasSource: string | null;
  readonly createdAt: Date;
  readonly metadata: JsonObject;
}

/** One entry of a deal's aliases: an object, or in some files a plain text. Without a time it has the deal's. */
export function aliasRow(deal: DealRow, { index, raw, zone }: ListEntry): Mapped<DealAliasRow> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  const entry = typeof raw === 'string' ? { alias: raw } : raw;
  if (!isRecord(entry)) return rejected('NOT_AN_OBJECT');
  const from = readRecord(entry, zone);
  const alias = from.text('alias');
  if (alias === null) return rejected('MISSING_VALUE', 'the alias is empty');
  const legacy = aliasKey(deal.reference, index);
  const confidence = from.number('confidence');
  if (confidence !== null && (confidence < 0 || confidence > 1)) from.warn('BAD_VALUE', `confidence is ${confidence}`);
  const fields = {
    id: importedId(legacy),
    legacy,
    dealId: deal.id,
    alias,
    aliasNormalized: normalized(from.text('alias_normalized') ?? alias),
    aliasType: from.text('alias_type'),
    confidence: confidence === null ? null : Math.min(1, Math.max(0, confidence)),
    aliasSource: from.text('source'),
    createdAt: from.instant('created_at') ?? deal.createdAt,
  };
  return mapped({ ...fields, metadata: from.rest() }, from.warnings);
}

/** The form in which aliases are compared, which is our own: the source's does not always hold to one. */
function normalized(alias: string): string {
  return alias.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

/** Entries of a deal's lists have no id of their own: the deal's key and their place is what tells them apart. */
export function aliasKey(dealKey: string, index: number): LegacyKey {
  return { table: 'deals.aliases', id: `${dealKey}#${index}` };
}
