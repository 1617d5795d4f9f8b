import { sql } from 'kysely';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';

/** Every row of every table, by table, each as one JSON line; sorted, so that equal content gives equal dumps. */
export async function dumpTables(dialect: Dialect): Promise<Readonly<Record<string, readonly string[]>>> {
  const names =
    dialect.kind === 'sqlite'
      ? sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
      : sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`;
  const tables = (await names.execute(dialect.of(everyProject).write)).rows.map(({ name }) => name).toSorted();
  const dumps: [string, readonly string[]][] = [];
  for (const table of tables) {
    const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(dialect.of(everyProject).write);
    dumps.push([table, rows.map((row) => JSON.stringify(row)).toSorted()]);
  }
  return Object.fromEntries(dumps);
}

/** How many rows each table of a dump holds; tables without any are left out. */
export function countRows(dump: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(dump).flatMap(([table, rows]) => (rows.length > 0 ? [[table, rows.length]] : [])),
  );
}
