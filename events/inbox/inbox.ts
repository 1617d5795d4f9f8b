import { sql } from 'kysely';
import { isUuid, uuidv7Source } from '#kernel/ids.ts';
import { isJsonObject } from '#kernel/json.ts';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { presentInstant } from '#events/jobs/database-time.ts';

/** A message as a consumer knows it. */
export interface Received {
  /** Who consumes it: each consumer deals with a message once. */
  readonly consumer: string;
  readonly messageId: string;
}

/** A message that was given up, with what it was and why. */
export interface DeadMessage extends Received {
  readonly topic: string;
  /** JSON; null where it was none, or cannot be kept. */
  readonly body: unknown;
  readonly error: string;
  readonly receivedAt: Date;
}

/** The most of a body that is kept of a message that was given up, in characters of JSON. */
const longestBody = 64 * 1024;
/** Escapes of NUL and of half of a pair, which PostgreSQL cannot keep. A text that merely looks like one is left out as well. */
const unstorable = /\\u(0000|d[89a-f][0-9a-f]{2})/i;

/** The inbox table (events.md, "Outbox, inbox"): which messages have been dealt with. Instants are the database's. */
export class Inbox {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /**
   * Notes in the transaction of its effects that a message is dealt with. False where it has been: it must have no effect then. Of two
   * transactions with the same message the second waits for the first. One that was given up and is sent once more has its chance.
   */
  async add(connection: Connection, { consumer, messageId }: Received): Promise<boolean> {
    const { rows } = await sql`/* inboxAdd */ INSERT INTO inbox (consumer, message_id, state, received_at)
      VALUES (${consumer}, ${messageId}, 'DONE', ${presentInstant(this.#dialect.kind)})
      ON CONFLICT (consumer, message_id) DO UPDATE
        SET state = 'DONE', topic = NULL, body = NULL, error = NULL WHERE inbox.state = 'DEAD' RETURNING message_id`.execute(
      connection,
    );
    return rows.length > 0;
  }

  /** Notes that a message was given up. One that has been dealt with stays so. */
  async bury(message: Omit<DeadMessage, 'receivedAt'>): Promise<void> {
    const { consumer, messageId } = message;
    const [topic, error] = [message.topic, message.error].map((text) => text.replaceAll('\u0000', '').toWellFormed());
    const json = JSON.stringify(message.body ?? null);
    const body = json.length > longestBody || unstorable.test(json) ? null : json;
    // Whose it claims to be, where there is such a project. Its body says so: nobody could make sense of it.
    const claimed = isJsonObject(message.body) ? message.body['projectId'] : null;
    const projectId = typeof claimed === 'string' && isUuid(claimed) ? claimed : null;
    await sql`/* inboxBury */ INSERT INTO inbox (consumer, message_id, state, id, project_id, topic, body, error, received_at)
      VALUES (${consumer}, ${messageId}, 'DEAD', ${uuidv7Source.next()}, (SELECT id FROM projects WHERE id = ${projectId}),
        ${topic}, ${body}, ${error}, ${presentInstant(this.#dialect.kind)})
      ON CONFLICT (consumer, message_id) DO NOTHING`.execute(this.#dialect.of(everyProject).write);
  }

  /** What was given up, the newest first. */
  async dead(limit: number): Promise<readonly DeadMessage[]> {
    const dialect = this.#dialect;
    const { rows } = await sql<{
      consumer: string;
      message_id: string;
      topic: string | null;
      body: unknown;
      error: string | null;
      received_at: unknown;
    }>`/* inboxDead */ SELECT consumer, message_id, topic, body, error, received_at FROM inbox
      WHERE state = 'DEAD' ORDER BY received_at DESC, message_id LIMIT ${limit}`.execute(dialect.of(everyProject).read);
    return rows.map((row) => ({
      consumer: row.consumer,
      messageId: row.message_id,
      topic: row.topic ?? '',
      body: row.body === null ? null : dialect.jsonOf(row.body),
      error: row.error ?? '',
      receivedAt: dialect.instantOf(row.received_at),
    }));
  }
}

/** Takes a message out of the inbox that was given up; false where there is none. */
export async function takeDead({ connection }: { readonly connection: Connection }, id: string): Promise<boolean> {
  const { rows } =
    await sql`/* inboxTakeDead */ DELETE FROM inbox WHERE id = ${id} AND state = 'DEAD' RETURNING id`.execute(
      connection,
    );
  return rows.length > 0;
}
