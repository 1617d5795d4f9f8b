import type { DealRow } from '#legacy/zakops/deal-row.ts';
import type { ImportedRow } from '#legacy/zakops/finding.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';

/** A conversation linked to a deal, or known to belong to none (then `nonDealReason` says why). */
export interface DealThreadRow extends ImportedRow {
  readonly dealId: string | null;
  readonly kind: DealThreadKind;
  /** The thread's id in the mail system, or the message's `<…@…>`. */
  readonly externalId: string;
  /** `personal`, `newsletter`, `rejected`, …; null for a link. */
  readonly nonDealReason: string | null;
  /** The source keeps no time of the link; a link has that of its deal. */
  readonly createdAt: Date | null;
}

export type DealThreadKind = 'EMAIL_THREAD' | 'EMAIL_MESSAGE';

/**
 * The link of a conversation to `deal`. Two maps of the source and each deal's own list state such links; the id is made of what is
 * linked, so that the same link is the same row wherever it was read.
 */
export function threadLink(deal: DealRow, kind: DealThreadKind, externalId: string): DealThreadRow {
  const legacy = { table: 'deal_threads', id: JSON.stringify([kind, deal.reference, externalId]) } as const;
  return {
    id: importedId(legacy),
    legacy,
    dealId: deal.id,
    kind,
    externalId,
    nonDealReason: null,
    createdAt: deal.createdAt,
  };
}

/** A thread the old system had judged to belong to no deal. */
export function nonDealThread(externalId: string, reason: string): DealThreadRow {
  const legacy = { table: 'deal_threads', id: JSON.stringify(['NON_DEAL', externalId]) } as const;
  return {
    id: importedId(legacy),
    legacy,
    dealId: null,
    kind: 'EMAIL_THREAD',
    externalId,
    nonDealReason: reason,
    createdAt: null,
  };
}
