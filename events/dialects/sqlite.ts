import { sql } from 'kysely';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { appendedColumns, type Advance, type HeadMove, type Insertion } from '#events/dialects/append.ts';
import { streamHeads, type Stream } from '#events/stream.ts';

/**
 * Moves the stream's head on by `count` and returns the sequence before. The transaction holds the file's only write lock,
 * so the position is the commit order and `ord` stays 0. Undefined where the stream has no head.
 */
export async function advanceHead(
  connection: Connection,
  stream: Stream,
  { count, projectId }: Advance,
): Promise<HeadMove | undefined> {
  const { rows } = await sql<{
    base: number;
    has_webhooks: number;
  }>`/* advanceHead */ UPDATE ${sql.table(streamHeads[stream.type])}
    SET last_sequence = last_sequence + ${count} WHERE id = ${stream.id}
    RETURNING last_sequence - ${count} AS base,
      EXISTS (SELECT 1 FROM webhook_targets WHERE project_id = ${projectId} AND enabled) AS has_webhooks`.execute(
    connection,
  );
  const [row] = rows;
  return row === undefined ? undefined : { base: row.base, hasWebhooks: row.has_webhooks === 1 };
}

const columns = sql.raw(appendedColumns.join(', '));
const values = sql.raw(
  appendedColumns
    .map((column, index) => (column === 'payload' ? `value -> '$[${index}]'` : `value ->> '$[${index}]'`))
    .join(', '),
);

/**
 * Inserts events behind the stream's newest. `jsonb_each` gives each event in the form in which its columns are taken out of it
 * without being parsed again: with `json_each` an event cost a third more.
 */
export async function insertEvents(connection: Connection, insertion: Insertion): Promise<void> {
  const { base, parameter } = insertion;
  await sql`/* insertEvents */ INSERT INTO agent_events (${columns}, sequence, epoch, ord)
    SELECT ${values}, ${base} + key + 1, (SELECT epoch FROM event_log), 0 FROM jsonb_each(${parameter}) ORDER BY key`.execute(
    connection,
  );
}

/** Every committed event may be read: there is one writer, and positions are in commit order. */
export const settled = sql<boolean>`TRUE`;
