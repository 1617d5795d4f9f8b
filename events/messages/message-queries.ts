import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { decodeCursor, foreignCursor, makePage, pageSize, type Page, type PageArguments } from '#persistence/page.ts';
import {
  messagePlaces,
  messageRow,
  type MessageBacklog,
  type MessageFacts,
  type MessagePlace,
  type MessageState,
} from '#events/messages/message.ts';
import { messageSources, type MessageSource } from '#events/messages/message-sources.ts';
import { countedAtMost } from '#events/outbox/outbox.ts';

/** Whose messages are meant: a project's, and beside them those nobody knows the project of; or null for everyone's. */
export type MessageScope = string | null;

/** Which messages of a scope. What is absent does not matter. */
export interface MessageFilter {
  readonly states?: readonly MessageState[] | null | undefined;
  readonly places?: readonly MessagePlace[] | null | undefined;
}

interface MessageRow {
  readonly id: string;
  readonly place: MessagePlace;
  readonly project_id: string | null;
  readonly state: MessageState;
  readonly message_id: string;
  readonly topic: string;
  readonly target: string;
  readonly attempts: number | null;
  readonly last_error: string | null;
  readonly body: unknown;
  readonly created_at: unknown;
  readonly next_attempt_at: unknown;
}

/** A part of the list: the messages in one state at one place. */
interface Part {
  readonly source: MessageSource;
  readonly where: RawBuilder<unknown>;
}

/** The reads of what has not arrived, wherever it lies, for whoever looks. */
export class MessageQueries {
  readonly #dialect: Dialect;
  readonly #sources: Readonly<Record<MessagePlace, MessageSource>>;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#sources = messageSources(dialect.kind);
  }

  /** One page of messages, the newest first. Throws CURSOR_INVALID and BAD_USER_INPUT as every list does. */
  async page(scope: MessageScope, filter: MessageFilter, page: PageArguments): Promise<Page<MessageFacts>> {
    const { size, backwards } = pageSize(page);
    const isId = (id: string) => messageRow(id) !== null;
    const list = { name: 'messages', filter, order: { column: 'createdAt', direction: 'DESC' }, isId } as const;
    const beyond = (argument: 'after' | 'before', { id, at }: MessageSource) => {
      const cursor = page[argument];
      if (typeof cursor !== 'string') return sql`TRUE`;
      const place = decodeCursor<MessageFacts>(list, cursor, argument);
      if (!(place.value instanceof Date)) throw foreignCursor(argument);
      const instant = this.#dialect.instantParameter(place.value);
      const side = argument === 'after' ? sql`<` : sql`>`;
      return sql`(${at} ${side} ${instant} OR (${at} = ${instant} AND ${id} ${side} ${place.id}))`;
    };
    const direction = backwards ? sql`ASC` : sql`DESC`;
    const order = sql`ORDER BY created_at ${direction}, id ${direction} LIMIT ${size + 1}`;
    const parts = this.#parts(scope, filter).map(({ source, where }) => ({
      source,
      where: sql`${where} AND ${beyond('after', source)} AND ${beyond('before', source)}`,
    }));
    const rows = parts.length === 0 ? [] : await this.#read(this.#of(scope), { parts, order });
    return makePage<MessageFacts>(list, { rows, page, count: () => this.#count(scope, filter) });
  }

  /** The message with this id as `connection` sees it; null where the scope has none, or it has arrived. */
  async find(scope: MessageScope, id: string, connection: Connection = this.#of(scope)): Promise<MessageFacts | null> {
    const named = messageRow(id);
    if (named === null) return null;
    const parts = this.#parts(scope, { places: [named.place] }).map(({ source, where }) => ({
      source,
      where: sql`${where} AND ${source.row} = ${named.row}`,
    }));
    const [message] = await this.#read(connection, { parts, order: sql`LIMIT 1` });
    return message ?? null;
  }

  /** How much there is at each place. What is more than 10,000 in one state is not counted further. */
  async backlogs(scope: MessageScope): Promise<readonly MessageBacklog[]> {
    const counted = this.#parts(scope, {}).map(
      ({ source, where }) => sql`SELECT place, state, count(*) AS count, min(created_at) AS since
        FROM (SELECT ${source.place} AS place, ${source.state} AS state, ${source.at} AS created_at
          FROM ${source.table} WHERE ${where} ORDER BY ${source.oldestFirst} LIMIT ${countedAtMost}) AS counted
        GROUP BY place, state`,
    );
    const { rows } = await sql<{ place: string; state: MessageState; count: number | string; since: unknown }>`
      /* countMessages */ ${sql.join(counted, sql` UNION ALL `)}`.execute(this.#of(scope));
    const found = rows.map(({ place, state, count, since }) => ({
      place,
      state,
      count: Number(count),
      since: this.#dialect.instantOf(since),
    }));
    return messagePlaces.map((place) => {
      const here = found.filter((row) => row.place === place);
      const waiting = here.filter(({ state }) => state !== 'DEAD');
      const oldest = waiting.map(({ since }) => since.getTime());
      const total = (rows: typeof here) => rows.reduce((sum, { count }) => sum + count, 0);
      return {
        place,
        waiting: total(waiting),
        waitingSince: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
        refused: total(here.filter(({ state }) => state === 'REFUSED')),
        dead: total(here.filter(({ state }) => state === 'DEAD')),
      };
    });
  }

  async #count(scope: MessageScope, filter: MessageFilter): Promise<number> {
    const counts = this.#parts(scope, filter).map(
      ({ source, where }) => sql`SELECT count(*) AS count FROM ${source.table} WHERE ${where}`,
    );
    if (counts.length === 0) return 0;
    const { rows } = await sql<{ count: number | string }>`/* countListedMessages */
      ${sql.join(counts, sql` UNION ALL `)}`.execute(this.#of(scope));
    return rows.reduce((sum, { count }) => sum + Number(count), 0);
  }

  #of(scope: MessageScope): Connection {
    return this.#dialect.of(scope ?? everyProject).read;
  }

  /** Each state of each place apart: each has an index of its own, and one condition for all would sort everything. */
  #parts(scope: MessageScope, { states, places }: MessageFilter): readonly Part[] {
    return (places ?? messagePlaces).flatMap((place) => {
      const source = this.#sources[place];
      const own = scope === null ? sql`TRUE` : source.ownedBy(scope);
      return Object.entries(source.states).flatMap(([state, condition]) =>
        states && !states.some((wanted) => wanted === state) ? [] : [{ source, where: sql`${own} AND ${condition}` }],
      );
    });
  }

  async #read(
    connection: Connection,
    { parts, order }: { readonly parts: readonly Part[]; readonly order: RawBuilder<unknown> },
  ): Promise<MessageFacts[]> {
    const each = parts.map(
      ({ source, where }) => sql`SELECT * FROM (SELECT ${source.columns} FROM ${source.table}
        WHERE ${where} ${order}) AS part`,
    );
    const { rows } = await sql<MessageRow>`/* readMessages */ ${sql.join(each, sql` UNION ALL `)} ${order}`.execute(
      connection,
    );
    return rows.map((row) => this.#factsOf(row));
  }

  #factsOf(row: MessageRow): MessageFacts {
    const dialect = this.#dialect;
    return {
      id: row.id,
      place: row.place,
      projectId: row.project_id,
      state: row.state,
      messageId: row.message_id,
      topic: row.topic,
      target: row.target,
      attempts: row.attempts,
      lastError: row.last_error,
      body: row.body === null ? null : dialect.jsonOf(row.body),
      createdAt: dialect.instantOf(row.created_at),
      nextAttemptAt: row.next_attempt_at === null ? null : dialect.instantOf(row.next_attempt_at),
    };
  }
}
