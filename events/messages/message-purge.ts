import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import { mostPurged } from '#events/jobs/job-upkeep.ts';
import type { MessagePlace, MessageState } from '#events/messages/message.ts';
import { messageSources } from '#events/messages/message-sources.ts';

/** Which messages are to go. */
export interface MessagePurge {
  readonly states: readonly Exclude<MessageState, 'WAITING'>[];
  readonly places: readonly MessagePlace[];
  /** Only what was made or received before. */
  readonly createdBefore: Date;
}

/**
 * Removes messages that were refused or given up, at most `mostPurged` at each place, of a project or where `owner` is null of everyone. Says
 * how many of whom; null are those nobody knows the project of. What a publisher has in hand just now stays. What is removed is not sent, and
 * in the inbox not known: sent once more it is new.
 */
export async function purgeMessages(
  { connection, dialect }: { readonly connection: Connection; readonly dialect: Dialect },
  { states, places, createdBefore }: MessagePurge,
  owner: string | null,
): Promise<ReadonlyMap<string | null, number>> {
  const sources = messageSources(dialect.kind);
  const removed = new Map<string | null, number>();
  for (const place of new Set(places)) {
    const { table, row, at, states: conditions } = sources[place];
    for (const state of new Set(states)) {
      const condition = conditions[state];
      if (condition === undefined) continue;
      const where = sql`${condition} AND ${at} < ${dialect.instantParameter(createdBefore)}
        AND ${owner === null ? sql`TRUE` : sql`project_id = ${owner}`} AND ${free(place, dialect)}`;
      // The condition once more: the outbox has a row of the same id for each way it leaves.
      const { rows } = await sql<{ project_id: string | null }>`/* purgeMessages */ DELETE FROM ${table}
        WHERE ${where} AND ${row} IN (SELECT ${row} FROM ${table} WHERE ${where} ORDER BY ${at}, ${row} LIMIT ${mostPurged})
        RETURNING project_id`.execute(connection);
      for (const { project_id } of rows) removed.set(project_id, (removed.get(project_id) ?? 0) + 1);
    }
  }
  return removed;
}

function free(place: MessagePlace, { kind }: Dialect): RawBuilder<unknown> {
  const isOutbox = place === 'BROKER' || place === 'IN_PROCESS';
  return isOutbox ? sql`(lease_until IS NULL OR lease_until <= ${presentInstant(kind)})` : sql`TRUE`;
}
