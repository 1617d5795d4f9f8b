import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';

/**
 * A database's schema as lines of text, sorted, one for each column, key, check, index, trigger, function and policy, so that two
 * schemas are compared line by line and a difference names itself. The same form is shipped as the schema dump.
 */
export type Catalog = readonly string[];

/** Tables that belong to the migration mechanism and not to the schema it makes. */
const bookkeeping = ['schema_migrations', 'sqlite_sequence'];

/** Reads the live schema. */
export async function readCatalog(dialect: Dialect): Promise<Catalog> {
  const lines = dialect.kind === 'sqlite' ? await readSqlite(dialect.write) : await readPostgresql(dialect.write);
  return lines.sort();
}

/** The lines that are in one catalog only: `missing` are shipped but not live, `unexpected` are live but not shipped. */
export function compareCatalogs(
  shipped: Catalog,
  live: Catalog,
): { readonly missing: Catalog; readonly unexpected: Catalog } {
  const shippedLines = new Set(shipped);
  const liveLines = new Set(live);
  return {
    missing: shipped.filter((line) => !liveLines.has(line)),
    unexpected: live.filter((line) => !shippedLines.has(line)),
  };
}

interface SqliteObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

interface SqliteColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt: string | null;
  readonly pk: number;
}

async function readSqlite(connection: Connection): Promise<string[]> {
  const objects = await sql<SqliteObject>`/* catalogObjects */ SELECT type, name, tbl_name AS "table", sql
    FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND tbl_name NOT IN (${sql.join(bookkeeping)})`.execute(
    connection,
  );
  const columns = await sql<SqliteColumn>`/* catalogColumns */ SELECT s.name AS "table", c.name, c.type, c."notnull",
      c.dflt_value AS dflt, c.pk
    FROM sqlite_schema s, pragma_table_info(s.name) c
    WHERE s.type = 'table' AND s.name NOT IN (${sql.join(bookkeeping)})`.execute(connection);
  return [
    ...columns.rows.map((column) => `column ${column.table}.${column.name} ${describeSqliteColumn(column)}`),
    // SQLite keeps checks and foreign keys only in the text of the table.
    ...objects.rows.map((object) => `${object.type} ${object.name} ${compact(object.sql ?? '')}`),
  ];
}

function describeSqliteColumn(column: SqliteColumn): string {
  const parts = [column.type];
  if (column.notnull === 1) parts.push('not null');
  if (column.dflt !== null) parts.push(`default ${column.dflt}`);
  if (column.pk > 0) parts.push(`primary key ${column.pk}`);
  return parts.join(' ');
}

interface CatalogLine {
  readonly line: string;
}

async function readPostgresql(connection: Connection): Promise<string[]> {
  const statements = [
    sql<CatalogLine>`/* catalogColumns */ SELECT format('column %s.%s %s%s%s%s%s', c.relname, a.attname,
        format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || l.collname ELSE '' END,
        CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
        CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END,
        CASE WHEN d.adbin IS NOT NULL THEN ' default ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relname NOT IN (${sql.join(bookkeeping)})`,
    sql<CatalogLine>`/* catalogTables */ SELECT format('table %s %s%s%s', c.relname, array_to_string(c.reloptions, ' '),
        CASE WHEN c.relrowsecurity THEN ' row security' ELSE '' END,
        CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END) AS line
      FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND c.relname NOT IN (${sql.join(bookkeeping)})`,
    // PostgreSQL 18 lists NOT NULL among the constraints as well; the columns say it already.
    sql<CatalogLine>`/* catalogConstraints */ SELECT format('constraint %s.%s %s', r.relname, c.conname,
        pg_get_constraintdef(c.oid)) AS line
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      WHERE c.connamespace = current_schema()::regnamespace AND c.contype <> 'n'
        AND r.relname NOT IN (${sql.join(bookkeeping)})`,
    sql<CatalogLine>`/* catalogIndexes */ SELECT format('index %s %s', indexname,
        replace(indexdef, quote_ident(schemaname) || '.', '')) AS line
      FROM pg_indexes WHERE schemaname = current_schema() AND tablename NOT IN (${sql.join(bookkeeping)})`,
    sql<CatalogLine>`/* catalogTriggers */ SELECT format('trigger %s.%s %s', r.relname, t.tgname,
        replace(pg_get_triggerdef(t.oid), quote_ident(current_schema()) || '.', '')) AS line
      FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
      WHERE r.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal`,
    sql<CatalogLine>`/* catalogFunctions */ SELECT format('function %s %s', proname, prosrc) AS line
      FROM pg_proc WHERE pronamespace = current_schema()::regnamespace`,
    sql<CatalogLine>`/* catalogPolicies */ SELECT format('policy %s.%s %s for %s to %s using %s check %s', tablename, policyname,
        lower(permissive), lower(cmd), array_to_string(roles, ' '), qual, coalesce(with_check, 'the same')) AS line
      FROM pg_policies WHERE schemaname = current_schema()`,
  ];
  const lines: string[] = [];
  for (const statement of statements) {
    const { rows } = await statement.execute(connection);
    lines.push(...rows.map((row) => compact(row.line)));
  }
  return lines;
}

/** On one line, with single spaces. */
function compact(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
