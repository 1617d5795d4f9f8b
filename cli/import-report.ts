import type { ImportReport } from '#legacy/zakops/import-report.ts';

/** So many rejected rows of a table are told one by one; `--json` tells all. */
const toldAtMost = 20;

/** The report as lines for a person: a table, then every reason. */
export function describeReport(report: ImportReport): readonly string[] {
  return [
    ...(report.dryRun ? ['Tried out: nothing was written.'] : []),
    ...figures(report),
    ...report.tables.flatMap((table) => [
      ...table.rejected
        .slice(0, toldAtMost)
        .map(({ legacyId, code, message }) => `rejected  ${table.table} ${legacyId}: ${code}, ${message}`),
      ...(table.rejected.length > toldAtMost
        ? [`rejected  ${table.table}: ${table.rejected.length - toldAtMost} more; --json tells all`]
        : []),
      ...[...Map.groupBy(table.warnings, (warning) => warning.code)].map(
        ([code, warnings]) => `warning   ${table.table}: ${code}, ${warnings.length} rows`,
      ),
    ]),
  ];
}

const headings = ['source table', 'rows', 'imported', 'already there', 'folded', 'rejected'] as const;

function figures({ tables }: ImportReport): readonly string[] {
  const rows = tables.map((one) => [
    one.table,
    ...[one.source, one.imported, one.alreadyThere, one.folded, one.rejected.length].map(String),
  ]);
  const lines = [headings, ...rows];
  const widths = headings.map((_heading, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
