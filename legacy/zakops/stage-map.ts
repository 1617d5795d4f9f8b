/** The stages of a deal (domain model, "Deal"). */
export type DealStage =
  'INBOUND' | 'SCREENING' | 'QUALIFIED' | 'LOI' | 'DILIGENCE' | 'CLOSING' | 'PORTFOLIO' | 'JUNK' | 'ARCHIVED';

export type DealStatus = 'ACTIVE' | 'INACTIVE' | 'JUNK' | 'MERGED' | 'ARCHIVED' | 'DELETED';

/** Every stage name of the vocabularies the old systems used, with the one of ours it means (domain model, "Import map"). */
const stages: ReadonlyMap<string, DealStage> = new Map<string, DealStage>([
  ['inbound', 'INBOUND'],
  ['screening', 'SCREENING'],
  ['initial_review', 'SCREENING'],
  ['qualified', 'QUALIFIED'],
  ['loi', 'LOI'],
  ['negotiation', 'LOI'],
  ['diligence', 'DILIGENCE'],
  ['due_diligence', 'DILIGENCE'],
  ['closing', 'CLOSING'],
  ['documentation', 'CLOSING'],
  ['portfolio', 'PORTFOLIO'],
  ['closed_won', 'PORTFOLIO'],
  ['won', 'PORTFOLIO'],
  ['integration', 'PORTFOLIO'],
  ['operations', 'PORTFOLIO'],
  ['growth', 'PORTFOLIO'],
  ['exit_planning', 'PORTFOLIO'],
  ['archive', 'ARCHIVED'],
  ['archived', 'ARCHIVED'],
  ['rejected', 'ARCHIVED'],
  ['closed_lost', 'ARCHIVED'],
  ['lost', 'ARCHIVED'],
  ['passed', 'ARCHIVED'],
  ['junk', 'JUNK'],
]);

const statuses: ReadonlyMap<string, DealStatus> = new Map<string, DealStatus>([
  ['active', 'ACTIVE'],
  ['inactive', 'INACTIVE'],
  ['junk', 'JUNK'],
  ['merged', 'MERGED'],
  ['archived', 'ARCHIVED'],
  ['deleted', 'DELETED'],
]);

/** Our stage for a legacy one, whatever its case and whether its words are joined by `_`, `-` or spaces; null if unknown. */
export function stageOf(text: string): DealStage | null {
  return (
    stages.get(
      text
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, '_'),
    ) ?? null
  );
}

/** Our status for a legacy one; null if unknown. */
export function statusOf(text: string): DealStatus | null {
  return statuses.get(text.trim().toLowerCase()) ?? null;
}
