import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import type { ImportedRow } from '#legacy/zakops/finding.ts';
import { legacySystem, type LegacyKey } from '#legacy/zakops/legacy-id.ts';

/** The ids of the rows that earlier imports wrote into a project, by their legacy key. */
export interface KnownRows {
  find(key: LegacyKey): string | null;
}

/** Reads what `legacy_ids` has of the tables that `rows` come from. */
export async function readKnownRows(
  connection: Connection,
  projectId: string,
  rows: readonly ImportedRow[],
): Promise<KnownRows> {
  const tables = [...new Set(rows.map((row) => row.legacy.table))];
  if (tables.length === 0) return { find: () => null };
  const found = await sql<{ source_table: string; legacy_id: string; id: string }>`/* knownRows */
    SELECT source_table, legacy_id, id FROM legacy_ids
    WHERE project_id = ${projectId} AND system = ${legacySystem} AND source_table IN (${sql.join(tables)})`.execute(
    connection,
  );
  const ids = new Map(found.rows.map((row) => [JSON.stringify([row.source_table, row.legacy_id]), row.id]));
  return { find: (key) => ids.get(JSON.stringify([key.table, key.id])) ?? null };
}

/** An imported row and the id it got. */
export interface PlacedKey {
  readonly legacy: LegacyKey;
  readonly id: string;
}

/** Remembers what was written, in the transaction that wrote it. */
export async function rememberRows(
  connection: Connection,
  dialect: Dialect,
  { projectId, now, rows }: { readonly projectId: string; readonly now: Date; readonly rows: readonly PlacedKey[] },
): Promise<void> {
  if (rows.length === 0) return;
  const importedAt = dialect.instantParameter(now);
  const values = rows.map(
    ({ legacy, id }) => sql`(${projectId}, ${legacySystem}, ${legacy.table}, ${legacy.id}, ${id}, ${importedAt})`,
  );
  await sql`/* rememberRows */ INSERT INTO legacy_ids (project_id, system, source_table, legacy_id, id, imported_at)
    VALUES ${sql.join(values)}`.execute(connection);
}

/**
 * Makes two imports into one project take turns, table by table: the second then finds what the first wrote. SQLite has one writer
 * anyway.
 */
export async function takeTurn(connection: Connection, dialect: Dialect, projectId: string): Promise<void> {
  if (dialect.kind === 'sqlite') return;
  // Not FOR UPDATE: that would also keep everyone else from inserting rows of the project, which take a key lock on it.
  await sql`/* takeTurn */ SELECT 1 FROM projects WHERE id = ${projectId} FOR NO KEY UPDATE`.execute(connection);
}
