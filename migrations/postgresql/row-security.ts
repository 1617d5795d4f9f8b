/**
 * Statements that confine a table to the projects a connection says it works for (docs/adr/0017), for the migration that makes the table.
 * Migrations that have run were written with it: another policy needs another function.
 */

/** What the connection says: ids with commas between, `all`, or where nobody said anything nothing, and then no row is there. */
const said = `current_setting('dealgraph.projects', true)`;

// Each is worked out once for a statement, and not for every row of it.
const projects = `(SELECT CASE WHEN ${said} <> 'all' THEN string_to_array(${said}, ',')::uuid[] END)`;
const saidAll = `(SELECT ${said} = 'all')`;
const saidAny = `(SELECT ${said} <> '')`;

/** How a table's rows belong to projects. */
export interface Belonging {
  /** The column with the id of the project. */
  readonly column: string;
  /** Rows without one are of the system, and everybody's who works for some project; else they are there for who serves all alone. */
  readonly system?: 'SHARED';
}

/** Lets a statement see and write the rows of a table that are of the projects it is for. The owner of the table is no exception. */
export function confineTable(table: string, { column, system }: Belonging): readonly string[] {
  const shared = system === 'SHARED' ? ` OR (${column} IS NULL AND ${saidAny})` : '';
  const condition = `${column} = ANY (${projects}::uuid[]) OR ${saidAll}${shared}`;
  return [
    // Without a condition of their own, rows that are written must meet the one for rows that are seen.
    `CREATE POLICY projects ON ${table} USING (${condition})`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
  ];
}

/** The way back. */
export function freeTable(table: string): readonly string[] {
  return [
    `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`,
    `DROP POLICY projects ON ${table}`,
  ];
}
