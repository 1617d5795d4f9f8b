/**
 * Statements that confine a table to the projects a connection says it works for (docs/adr/0017), for the migration that makes the table.
 * Migrations that have run were written with it: another policy needs another function.
 */

/** What the connection says: ids with commas between, or `all`; empty where nobody said anything. */
const said = `coalesce(current_setting('dealgraph.projects', true), '')`;

/** Whose rows are there: no id where nobody said anything, and null where all are. Worked out once for a statement, and not for every row. */
const projects = `(SELECT CASE WHEN ${said} <> 'all' THEN string_to_array(${said}, ',')::uuid[] END)`;

/** The project of rows without one that are not shared: nobody's. */
const nobody = `'00000000-0000-0000-0000-000000000000'`;

/** How a table's rows belong to projects. */
export interface Belonging {
  /** The column with the id of the project. */
  readonly column: string;
  /** Rows without one are of the system, and everybody's who works for some project; else they are there for who serves all alone. */
  readonly system?: 'SHARED';
}

/** Lets a statement see and write the rows of a table that are of the projects it is for. The owner of the table is no exception. */
export function confineTable(table: string, { column, system }: Belonging): readonly string[] {
  const owner = system === 'SHARED' ? column : `coalesce(${column}, ${nobody})`;
  // Unknown where all rows are there, and where one without a project is compared with somebody's projects; nothing is in no projects. One
  // comparison and no OR: what is worked out beforehand is planned and begun anew for every mention of a table, which cost claims of jobs half.
  const condition = `coalesce(${owner} = ANY (${projects}::uuid[]), true)`;
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
