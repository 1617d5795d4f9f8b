import { sql } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';

const milliseconds = {
  sqlite: sql<number>`CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
  postgresql: sql<string>`CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS bigint)`,
} as const;

/**
 * The present instant by the database's clock, to the millisecond. Leases and due times go by it: the processes that share
 * the database do not share a clock.
 */
export async function databaseNow(connection: Connection, kind: DatabaseKind): Promise<Date> {
  const { rows } = await sql<{ now: number | string }>`/* databaseNow */ SELECT ${milliseconds[kind]} AS now`.execute(
    connection,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The database does not tell the time.');
  return new Date(Number(row.now));
}
