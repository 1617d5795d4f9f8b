import { sql } from 'kysely';
import type { Unit } from '#events/unit-of-work.ts';
import { badInput } from '#kernel/given.ts';

/** Numbers longer than this are no numbers of ours; it keeps every one within what both databases compute exactly. */
const longestNumber = 9;

/** The beginning of the references of deals entered in the year of `now` (UTC). */
export function dealReferencePrefix(now: Date): string {
  return `DEAL-${String(now.getUTCFullYear()).padStart(4, '0')}-`;
}

export const brokerReferencePrefix = 'BRK-';

/** A reference that a caller named for a deal. Throws BAD_USER_INPUT where it has another form than `DEAL-YYYY-NNN`. */
export function readDealReference(argument: string, value: string): string {
  // Fewer digits than `longestNumber`, so that counting on from a named one stays within it.
  if (!/^DEAL-\d{4}-\d{3,6}$/.test(value)) throw badInput(argument, 'must have the form DEAL-YYYY-NNN');
  return value;
}

/** `prefix` with a number of three digits at least. */
export function makeReference(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(3, '0')}`;
}

/**
 * The reference after the highest one that begins with `prefix`. The caller holds the turn for references of its table, so
 * that nobody else is given the same. Imported references of other forms are passed over.
 */
export async function nextReference(unit: Unit, table: 'deals' | 'brokers', prefix: string): Promise<string> {
  const digits = sql`substr(reference, ${sql.lit(prefix.length + 1)})`;
  // Prefixes end in `-`, and `.` is the character after it: the index on references is read from the one to the other.
  const pastPrefix = `${prefix.slice(0, -1)}.`;
  const { rows } = await sql<{ highest: number | string | null }>`/* nextReference */
    SELECT max(CAST(${digits} AS bigint)) AS highest FROM ${sql.table(table)}
    WHERE project_id = ${unit.request.projectId}
      AND reference >= ${prefix} AND reference < ${pastPrefix}
      AND length(${digits}) BETWEEN 1 AND ${sql.lit(longestNumber)}
      AND ltrim(${digits}, '0123456789') = ''`.execute(unit.sql);
  return makeReference(prefix, Number(rows[0]?.highest ?? 0) + 1);
}
