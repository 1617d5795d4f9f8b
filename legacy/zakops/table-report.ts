import { rejected, type Mapped, type Rejection, type Warning } from '#legacy/zakops/finding.ts';
import { printable } from '#legacy/zakops/json-value.ts';

/** What the source holds in one of its tables, and what becomes of it: `source` = `importable` + `folded` + rejected. */
export interface TableReport {
  readonly table: SourceTable;
  readonly source: number;
  /** Rows that give a row of ours. */
  readonly importable: number;
  /** Rows that say again what another row of the source gives: they are imported in that row. */
  readonly folded: number;
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly WarnedRow[];
}

export interface RejectedRow extends Rejection {
  readonly legacyId: string;
}

export interface WarnedRow extends Warning {
  readonly legacyId: string;
}

/** The tables of the source, in the order they are read. `a.b` is the list or object `b` within each entry of `a`. */
export const sourceTables = [
  'brokers',
  'deals',
  'deals.broker',
  'deals.aliases',
  'deals.email_thread_ids',
  'thread_to_deal',
  'email_to_deal',
  'thread_to_non_deal',
  'deals.audit_trail',
  'actions',
  'action_steps',
  'action_artifacts',
  'action_audit_events',
] as const;

export type SourceTable = (typeof sourceTables)[number];

/** Counts one source table while it is mapped. */
export interface Tally {
  /** Records the outcome for one source row and hands its row on; null where it is rejected. */
  record<Row>(legacyId: string, outcome: Mapped<Row>): Row | null;
  /** Records a row that adds nothing to one already there. */
  fold(): void;
  warn(legacyId: string, warning: Warning): void;
  report(): TableReport;
}

export function tally(table: SourceTable): Tally {
  const counts = { importable: 0, folded: 0, source: 0 };
  const rejectedRows: RejectedRow[] = [];
  const warnings: WarnedRow[] = [];
  const warn = (legacyId: string, warning: Warning) =>
    void warnings.push({ legacyId: printable(legacyId), ...warning });
  return {
    record(legacyId, outcome) {
      counts.source += 1;
      if (!outcome.ok) {
        rejectedRows.push({ legacyId: printable(legacyId), ...outcome.rejection });
        return null;
      }
      counts.importable += 1;
      for (const warning of outcome.warnings) warn(legacyId, warning);
      return outcome.row;
    },
    fold() {
      counts.source += 1;
      counts.folded += 1;
    },
    warn,
    report: () => ({ table, ...counts, rejected: rejectedRows, warnings }),
  };
}

/** Rejects a child whose parent was rejected, or was never there. */
export function orphan(kind: 'DEAL' | 'ACTION', parent: string, isKnown: boolean): ReturnType<typeof rejected> {
  if (isKnown) return rejected(`${kind}_REJECTED`, `${kind.toLowerCase()} ${printable(parent)} was rejected`);
  return rejected(`ORPHAN_${kind}`, `${kind.toLowerCase()} ${printable(parent)} is not in the source`);
}
