import { sql } from 'kysely';
import { ok } from '#kernel/result.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import type { Transaction } from '#persistence/store.ts';
import type { Foundation } from '#events/foundation.ts';
import {
  mapped,
  rejected,
  type ImportedRow,
  type Mapped,
  type Rejection,
  type Warning,
} from '#legacy/zakops/finding.ts';
import { readKnownRows, rememberRows, takeTurn } from '#legacy/zakops/known-rows.ts';
import type { Placing } from '#legacy/zakops/placing.ts';
import type { SourceTable } from '#legacy/zakops/table-report.ts';

/** One of our tables, and how planned rows become rows of it. */
export interface TablePass<Row extends ImportedRow, Columns> {
  /** Our table. */
  readonly table: string;
  /** Each after those it refers to. */
  readonly rows: readonly Row[];
  /** Where the row was counted in the source; null for what the source has no row of its own for. */
  sourceOf(row: Row): SourceTable | null;
  /** The row's name in the report. */
  labelOf(row: Row): string;
  columnsOf(row: Row, to: Placing): Mapped<Columns>;
  readonly uniqueKeys: readonly UniqueKey<Columns>[];
  /** The texts of a row that an index holds. */
  indexedTexts(columns: Columns): readonly (string | null)[];
  insert(columns: readonly Columns[], transaction: Transaction): Promise<void>;
}

/** Columns that together no two rows of a project share. */
export interface UniqueKey<Columns> {
  readonly names: readonly string[];
  valuesOf(columns: Columns): readonly (string | number | null)[];
}

/** What an import works with throughout. */
export interface ImportRun extends Omit<Placing, 'find'> {
  readonly foundation: Pick<Foundation, 'store' | 'eventLog'>;
  readonly signal: AbortSignal;
  readonly dryRun: boolean;
  readonly progress: (table: string, done: number, total: number) => void;
  /** The id in the project of every planned row that is there, or in a dry run would be, by its planned id. */
  readonly placed: Map<string, string>;
}

/** What became of one planned row. */
export interface RowOutcome {
  readonly source: SourceTable | null;
  readonly label: string;
  readonly fate: { readonly is: 'IMPORTED' | 'ALREADY_THERE' } | { readonly is: 'REJECTED'; readonly why: Rejection };
  readonly warnings: readonly Warning[];
}

/** So many rows in one statement: the widest table stays within SQLite's 32,766 parameters. */
const batchSize = 250;

/** Writes one table in one transaction: every row that can be, or after a throw none. */
export async function runPass<Row extends ImportedRow, Columns>(
  pass: TablePass<Row, Columns>,
  run: ImportRun,
): Promise<readonly RowOutcome[]> {
  run.signal.throwIfAborted();
  run.progress(pass.table, 0, pass.rows.length);
  const done = await run.foundation.store.transact(run.projectId, async (transaction) => {
    // Made anew in each attempt: a transaction that lost a race is run again from the start.
    const decided = await decide(pass, run, transaction.sql);
    if (!run.dryRun) await write(pass, { run, decided, transaction });
    return ok<Decided<Columns>>(decided);
  });
  if (!done.ok) throw new Error('A pass is never refused.');
  for (const [plannedId, id] of done.value.placed) run.placed.set(plannedId, id);
  run.progress(pass.table, pass.rows.length, pass.rows.length);
  return done.value.outcomes;
}

/** The rows of `rows` that no earlier import wrote. */
export async function freshRows<Row extends ImportedRow>(
  rows: readonly Row[],
  run: ImportRun,
): Promise<readonly Row[]> {
  const known = await readKnownRows(run.foundation.store.dialect.of(run.projectId).read, run.projectId, rows);
  return rows.filter((row) => known.find(row.legacy) === null);
}

interface FreshRow<Columns> {
  readonly row: ImportedRow;
  readonly columns: Columns;
}

interface Decided<Columns> {
  readonly fresh: readonly FreshRow<Columns>[];
  readonly outcomes: readonly RowOutcome[];
  readonly placed: ReadonlyMap<string, string>;
}

async function decide<Row extends ImportedRow, Columns>(
  pass: TablePass<Row, Columns>,
  run: ImportRun,
  connection: Connection,
): Promise<Decided<Columns>> {
  await takeTurn(connection, run.foundation.store.dialect, run.projectId);
  const known = await readKnownRows(connection, run.projectId, pass.rows);
  const hasFresh = pass.rows.some((row) => known.find(row.legacy) === null);
  const taken = hasFresh ? await readTaken(pass, run.projectId, connection) : [];
  const placed = new Map(run.placed);
  const to: Placing = { ...run, find: (plannedId) => placed.get(plannedId) ?? null };
  const fresh: FreshRow<Columns>[] = [];
  const outcomes = pass.rows.map((row): RowOutcome => {
    const about = { source: pass.sourceOf(row), label: pass.labelOf(row) };
    const id = known.find(row.legacy);
    if (id !== null) {
      placed.set(row.id, id);
      return { ...about, fate: { is: 'ALREADY_THERE' }, warnings: [] };
    }
    const outcome = accept(pass, { row, to, taken });
    if (!outcome.ok) return { ...about, fate: { is: 'REJECTED', why: outcome.rejection }, warnings: [] };
    placed.set(row.id, run.idFor(row.id));
    fresh.push({ row, columns: outcome.row });
    return { ...about, fate: { is: 'IMPORTED' }, warnings: outcome.warnings };
  });
  return { fresh, outcomes, placed };
}

/** The values that are in use for each unique key. */
type Taken<Columns> = readonly { readonly key: UniqueKey<Columns>; readonly values: Set<string> }[];

async function readTaken<Row extends ImportedRow, Columns>(
  pass: TablePass<Row, Columns>,
  projectId: string,
  connection: Connection,
): Promise<Taken<Columns>> {
  const taken: { key: UniqueKey<Columns>; values: Set<string> }[] = [];
  for (const key of pass.uniqueKeys) {
    const columns = sql.join(key.names.map((name) => sql.ref(name)));
    const { rows } = await sql<Readonly<Record<string, unknown>>>`/* takenKeys */ SELECT ${columns}
      FROM ${sql.table(pass.table)} WHERE project_id = ${projectId}`.execute(connection);
    taken.push({ key, values: new Set(rows.map((row) => JSON.stringify(key.names.map((name) => row[name])))) });
  }
  return taken;
}

interface Candidate<Row, Columns> {
  readonly row: Row;
  readonly to: Placing;
  readonly taken: Taken<Columns>;
}

/** The row's columns, where the table can take them; its unique keys count as in use from then on. */
function accept<Row extends ImportedRow, Columns>(
  pass: TablePass<Row, Columns>,
  { row, to, taken }: Candidate<Row, Columns>,
): Mapped<Columns> {
  const outcome = pass.columnsOf(row, to);
  if (!outcome.ok) return outcome;
  const { row: columns, warnings } = outcome;
  if ([row.legacy.id, ...pass.indexedTexts(columns)].some(isTooLong)) return rejected('KEY_TOO_LONG');
  const keys = taken.map(({ key, values }) => ({ names: key.names, values, value: keyOf(key, columns) }));
  const conflict = keys.find(({ values, value }) => value !== null && values.has(value));
  if (conflict !== undefined)
    return rejected('TAKEN', `the project has another row with this ${conflict.names.join(', ')}`);
  for (const { values, value } of keys) if (value !== null) values.add(value);
  return mapped(columns, warnings);
}

/** Null where a part is null: the databases then take any number of rows. */
function keyOf<Columns>(key: UniqueKey<Columns>, columns: Columns): string | null {
  const values = key.valuesOf(columns);
  return values.includes(null) ? null : JSON.stringify(values);
}

/** PostgreSQL's indexes hold 2,704 bytes a row at most; a key of this length is none that a person or program chose. */
const longestKeyBytes = 1_000;

function isTooLong(text: string | null): boolean {
  return text !== null && Buffer.byteLength(text) > longestKeyBytes;
}

interface Writing<Columns> {
  readonly run: ImportRun;
  readonly decided: Decided<Columns>;
  readonly transaction: Transaction;
}

async function write<Row extends ImportedRow, Columns>(
  pass: TablePass<Row, Columns>,
  { run, decided, transaction }: Writing<Columns>,
): Promise<void> {
  const { projectId, now } = run;
  const before = pass.rows.length - decided.fresh.length;
  for (let start = 0; start < decided.fresh.length; start += batchSize) {
    run.signal.throwIfAborted();
    const batch = decided.fresh.slice(start, start + batchSize);
    await pass.insert(
      batch.map(({ columns }) => columns),
      transaction,
    );
    const rows = batch.map(({ row }) => ({ legacy: row.legacy, id: run.idFor(row.id) }));
    await rememberRows(transaction.sql, run.foundation.store.dialect, { projectId, now, rows });
    const done = before + start + batch.length;
    // All of them is only said once they are committed.
    if (done < pass.rows.length) run.progress(pass.table, done, pass.rows.length);
  }
}
