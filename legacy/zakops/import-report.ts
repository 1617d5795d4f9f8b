import type { JsonObject } from '#legacy/zakops/json-value.ts';
import type { ImportPlan } from '#legacy/zakops/plan.ts';
import type { RowOutcome } from '#legacy/zakops/table-pass.ts';
import type { RejectedRow, SourceTable, TableReport, WarnedRow } from '#legacy/zakops/table-report.ts';

/** What became of the rows of one source table: `source` = `imported` + `alreadyThere` + `folded` + rejected. */
export interface ImportedTable {
  readonly table: SourceTable;
  /** Rows the source holds. */
  readonly source: number;
  /** Rows this import wrote; in a dry run, would write. */
  readonly imported: number;
  /** Rows an earlier import wrote; they were left as they are. */
  readonly alreadyThere: number;
  /** Rows that say again what another row of the source says. */
  readonly folded: number;
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly WarnedRow[];
}

export interface ImportReport {
  readonly dryRun: boolean;
  /** One entry for each source table. */
  readonly tables: readonly ImportedTable[];
  /** How many rows were rejected, in all tables. */
  readonly rejected: number;
  /** What the registry says of itself: counters, patterns of junk, when it was last written. Told here and imported nowhere. */
  readonly registryFacts: JsonObject;
}

/** Joins what the plan found and what the writing found. */
export function reportImport(plan: ImportPlan, outcomes: readonly RowOutcome[], dryRun: boolean): ImportReport {
  const bySource = Map.groupBy(outcomes, (outcome) => outcome.source);
  const tables = plan.report.map((planned) => joined(planned, bySource.get(planned.table) ?? []));
  const rejected = tables.reduce((sum, table) => sum + table.rejected.length, 0);
  return { dryRun, tables, rejected, registryFacts: plan.registryFacts };
}

function joined(planned: TableReport, outcomes: readonly RowOutcome[]): ImportedTable {
  const count = (fate: RowOutcome['fate']['is']) => outcomes.filter((outcome) => outcome.fate.is === fate).length;
  const rejected = outcomes.flatMap(({ label, fate }) =>
    fate.is === 'REJECTED' ? [{ legacyId: label, ...fate.why }] : [],
  );
  const warnings = outcomes.flatMap(({ label, warnings: found }) => found.map((one) => ({ legacyId: label, ...one })));
  return {
    table: planned.table,
    source: planned.source,
    imported: count('IMPORTED'),
    alreadyThere: count('ALREADY_THERE'),
    folded: planned.folded,
    rejected: [...planned.rejected, ...rejected],
    warnings: [...planned.warnings, ...warnings],
  };
}
