import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import { mostPurged } from '#events/jobs/job-upkeep.ts';
import { messageRow, type MessagePlace, type MessageState } from '#events/messages/message.ts';
import { messageSources } from '#events/messages/message-sources.ts';

/** Which messages are to go. */
export interface MessagePurge {
  readonly states: readonly Exclude<MessageState, 'WAITING'>[];
  readonly places: readonly MessagePlace[];
  /** Only what was made or received before; null where that does not matter. */
  readonly createdBefore: Date | null;
  /** Only those with these ids; null where that does not matter. */
  readonly ids: readonly string[] | null;
}

/** A message that is gone. */
export interface PurgedMessage {
  readonly id: string;
  readonly project_id: string | null;
}

/**
 * Removes messages that were refused or given up, at most `mostPurged` at each place, of a project or where `owner` is null of everyone. Gives
 * them by whose they were; null are those nobody knows the project of. What a publisher has in hand just now stays. What is removed is not sent, and
 * in the inbox not known: sent once more it is new.
 */
export async function purgeMessages(
  { connection, dialect }: { readonly connection: Connection; readonly dialect: Dialect },
  { states, places, createdBefore, ids }: MessagePurge,
  owner: string | null,
): Promise<ReadonlyMap<string | null, readonly PurgedMessage[]>> {
  const sources = messageSources(dialect.kind);
  const removed: PurgedMessage[] = [];
  for (const place of new Set(places)) {
    const { table, row, id, at, states: conditions } = sources[place];
    const named = ids === null ? null : rowsAt(place, ids);
    if (named?.length === 0) continue;
    const isNamed = named === null ? sql`TRUE` : sql`${row} IN (${sql.join(named)})`;
    const isOld = createdBefore === null ? sql`TRUE` : sql`${at} < ${dialect.instantParameter(createdBefore)}`;
    for (const state of new Set(states)) {
      const condition = conditions[state];
      if (condition === undefined) continue;
      const where = sql`${condition} AND ${isNamed} AND ${isOld}
        AND ${owner === null ? sql`TRUE` : sql`project_id = ${owner}`} AND ${free(place, dialect)}`;
      // The condition once more: the outbox has a row of the same id for each way it leaves.
      const { rows } = await sql<PurgedMessage>`/* purgeMessages */ DELETE FROM ${table}
        WHERE ${where} AND ${row} IN (SELECT ${row} FROM ${table} WHERE ${where} ORDER BY ${at}, ${row} LIMIT ${mostPurged})
        RETURNING ${id} AS id, project_id`.execute(connection);
      for (const message of rows) removed.push(message);
    }
  }
  return Map.groupBy(removed, (message) => message.project_id);
}

function rowsAt(place: MessagePlace, ids: readonly string[]): readonly string[] {
  return ids.map(messageRow).flatMap((named) => (named?.place === place ? [named.row] : []));
}

function free(place: MessagePlace, { kind }: Dialect): RawBuilder<unknown> {
  const isOutbox = place === 'BROKER' || place === 'IN_PROCESS';
  return isOutbox ? sql`(lease_until IS NULL OR lease_until <= ${presentInstant(kind)})` : sql`TRUE`;
}
