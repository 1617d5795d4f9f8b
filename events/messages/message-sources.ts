import { sql, type RawBuilder } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { MessagePlace, MessageState } from '#events/messages/message.ts';
import type { OutboxRoute } from '#events/outbox/outbox.ts';

type Sql = RawBuilder<unknown>;

/** How the rows of a place are read as messages. */
export interface MessageSource {
  readonly table: Sql;
  /** The place's name, and its rows' ids: as the table has them, and as messages have them. */
  readonly place: Sql;
  readonly row: Sql;
  readonly id: Sql;
  readonly state: Sql;
  readonly at: Sql;
  /** What its rows are counted in the order of, for the sake of an index. */
  readonly oldestFirst: Sql;
  /** The columns of a `MessageRow`. */
  readonly columns: Sql;
  /** Which rows are in a state. Rows of none have arrived. */
  readonly states: Readonly<Partial<Record<MessageState, Sql>>>;
  ownedBy(projectId: string): Sql;
}

/** What of a place differs. */
interface Differing extends Pick<MessageSource, 'table' | 'at' | 'oldestFirst' | 'states' | 'row'> {
  readonly messageId: Sql;
  readonly topic: Sql;
  readonly target: Sql;
  readonly attempts: Sql;
  readonly error: Sql;
  readonly body: Sql;
  readonly nextAttemptAt: Sql;
  /** Whether some rows are of no project. */
  readonly hasUnknown?: true;
}

/** All places. */
export function messageSources(kind: DatabaseKind): Readonly<Record<MessagePlace, MessageSource>> {
  return {
    BROKER: source('BROKER', outboxRows('BROKER')),
    IN_PROCESS: source('IN_PROCESS', outboxRows('IN_PROCESS')),
    WEBHOOK: source('WEBHOOK', {
      table: sql`webhook_deliveries`,
      row: sql`id`,
      at: sql`created_at`,
      oldestFirst: sql`created_at`,
      // Both say that it is not delivered: the index of what is open is found by that.
      states: {
        WAITING: sql`state <> 'DELIVERED' AND state = 'PENDING'`,
        DEAD: sql`state <> 'DELIVERED' AND state = 'DEAD'`,
      },
      messageId: sql`CAST(id AS text)`,
      topic: sql`event_type`,
      target: sql`CAST(webhook_id AS text)`,
      attempts: sql`attempts`,
      error: sql`last_error`,
      body: kind === 'sqlite' ? sql`body` : sql`CAST(body AS jsonb)`,
      nextAttemptAt: noInstant,
    }),
    INBOX: source('INBOX', {
      table: sql`inbox`,
      row: sql`id`,
      at: sql`received_at`,
      oldestFirst: sql`received_at`,
      states: { DEAD: sql`state = 'DEAD'` },
      messageId: sql`message_id`,
      topic: sql`coalesce(topic, '')`,
      target: sql`consumer`,
      attempts: sql`CAST(NULL AS integer)`,
      error: sql`error`,
      body: sql`body`,
      nextAttemptAt: noInstant,
      hasUnknown: true,
    }),
  };
}

const noInstant = sql`CAST(NULL AS timestamptz)`;

function outboxRows(route: OutboxRoute): Differing {
  const unsent = sql`transport = ${sql.lit(route)} AND sent_at IS NULL`;
  return {
    table: sql`outbox`,
    row: sql`id`,
    at: sql`created_at`,
    oldestFirst: sql`number`,
    states: { WAITING: sql`${unsent} AND attempts = 0`, REFUSED: sql`${unsent} AND attempts > 0` },
    messageId: sql`CAST(id AS text)`,
    topic: sql`topic`,
    target: sql`message_key`,
    attempts: sql`attempts`,
    error: sql`last_error`,
    body: sql`payload`,
    nextAttemptAt: sql`CASE WHEN attempts > 0 THEN run_at END`,
  };
}

function source(name: MessagePlace, differing: Differing): MessageSource {
  const { table, row, at, oldestFirst, states } = differing;
  const place = sql`CAST(${sql.lit(name)} AS text)`;
  const id = sql`${sql.lit(`${name}:`)} || CAST(${row} AS text)`;
  const cases = Object.entries(states).map(
    ([state, condition]) => sql`WHEN ${condition} THEN CAST(${sql.lit(state)} AS text)`,
  );
  const state = sql`CASE ${sql.join(cases, sql` `)} END`;
  const { messageId, topic, target, attempts, error, body, nextAttemptAt } = differing;
  return {
    table,
    place,
    row,
    id: sql`(${id})`,
    state,
    at,
    oldestFirst,
    states,
    columns: sql`${id} AS id, ${place} AS place, CAST(project_id AS text) AS project_id, ${state} AS state,
      ${messageId} AS message_id, ${topic} AS topic, ${target} AS target, ${attempts} AS attempts, ${error} AS last_error,
      ${body} AS body, ${at} AS created_at, ${nextAttemptAt} AS next_attempt_at`,
    ownedBy: (projectId) =>
      differing.hasUnknown ? sql`(project_id = ${projectId} OR project_id IS NULL)` : sql`project_id = ${projectId}`,
  };
}
