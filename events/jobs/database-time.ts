import { sql, type RawBuilder } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';

/** The present instant by the database's clock, as columns hold it: the processes that share a database do not share a clock. */
export function presentInstant(kind: DatabaseKind): RawBuilder<unknown> {
  // Not the transaction's beginning: it may have waited for a lock since.
  return kind === 'sqlite' ? sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)` : sql`clock_timestamp()`;
}

/** That instant and some milliseconds. */
export function instantIn(kind: DatabaseKind, milliseconds: number): RawBuilder<unknown> {
  const whole = Math.round(milliseconds);
  return kind === 'sqlite'
    ? sql`(${presentInstant(kind)} + ${whole})`
    : sql`(${presentInstant(kind)} + ${whole} * interval '1 millisecond')`;
}
