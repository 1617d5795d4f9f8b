import type { DealRow } from '#legacy/zakops/deal-row.ts';
import type { ImportedRow } from '#legacy/zakops/finding.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';
import type { SourceTable } from '#legacy/zakops/table-report.ts';

/** A conversation linked to a deal. */
export interface DealThreadRow extends ImportedRow {
  readonly dealId: string;
  readonly kind: DealThreadKind;
  /** The thread's id in the mail system, or the message's `<…@…>`. */
  readonly externalId: string;
  /** Which of the source's tables stated the link first. */
  readonly source: SourceTable;
  /** The source keeps no time of the link; it has that of its deal. */
  readonly createdAt: Date;
}

export type DealThreadKind = 'EMAIL' | 'EMAIL_MESSAGE';

/** A link as one place of the source states it. */
export interface StatedLink {
  readonly kind: DealThreadKind;
  readonly externalId: string;
  readonly source: SourceTable;
}

/**
 * The link of a conversation to `deal`. Two maps of the source and each deal's own list state such links; the id is made of what is
 * linked, so that the same link is the same row wherever it was read.
 */
export function threadLink(deal: DealRow, { kind, externalId, source }: StatedLink): DealThreadRow {
  const legacy = { table: 'deal_threads', id: JSON.stringify([kind, deal.reference, externalId]) } as const;
  return { id: importedId(legacy), legacy, dealId: deal.id, kind, externalId, source, createdAt: deal.createdAt };
}
