import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject, type Projects } from '#persistence/projects.ts';
import { appendEvents } from '#events/append.ts';
import { encodeStreamCursor } from '#events/cursor.ts';
import type { AppendOutcome } from '#events/dialects/append.ts';
import * as postgresql from '#events/dialects/postgresql.ts';
import * as sqlite from '#events/dialects/sqlite.ts';
import type { EventRecord, LogPosition, NewEventRecord } from '#events/event.ts';
import { logCursorOf, recordOf, type EventRow } from '#events/event-row.ts';
import { among, inRange, matching, type EventFilter, type LogRange } from '#events/filter.ts';
import { streamHeads, type Stream } from '#events/stream.ts';

/** One of several lists of events that are read together. */
export interface EventList {
  /** What the caller knows it by. */
  readonly key: string;
  /** Which events are in it, besides what the filter demands of all lists; over the columns of `agent_events`. */
  readonly where: RawBuilder<boolean>;
}

/** The append-only log of everything that happened (events.md, "The log"). */
export interface EventLog {
  /**
   * Appends `events` to `stream` within the transaction of `connection`. Those whose dedupe key the stream already holds are
   * left out. Throws where the stream does not exist.
   */
  append(connection: Connection, stream: Stream, events: readonly NewEventRecord[]): Promise<AppendOutcome>;
  /** Read A: one stream of any project after a sequence, at most `limit` events. Sees every committed event at once. */
  readStream(stream: Stream, afterSequence: number, limit: number): Promise<readonly EventRecord[]>;
  /** Read B: the settled log in its global order; `filter` null reads every project's. */
  readLog(filter: EventFilter | null, range: LogRange): Promise<readonly EventRecord[]>;
  /** How many settled events the filter matches. */
  countLog(filter: EventFilter): Promise<number>;
  /** The same part of several lists, by their keys: one statement for up to `listsAtOnce` of them. */
  readLists(
    filter: EventFilter,
    lists: readonly EventList[],
    range: LogRange,
  ): Promise<ReadonlyMap<string, readonly EventRecord[]>>;
  /** How many settled events each of several lists holds, by their keys. */
  countLists(filter: EventFilter, lists: readonly EventList[]): Promise<ReadonlyMap<string, number>>;
  /** The events of a project with these ids, settled or not, by their ids. One that is not settled has a stream's cursor. */
  readEvents(projectId: string, ids: readonly string[]): Promise<ReadonlyMap<string, EventRecord>>;
  /** The committed events of a stream that have these ids, and those that have these dedupe keys, each by what names it. */
  readAppended(projectId: string, stream: Stream, wanted: AppendedNames): Promise<AppendedEvents>;
  /** Read C: the newest sequence of each of the streams with these ids that exists, by stream id. All are of one type. */
  heads(projects: Projects, type: Stream['type'], ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The newest settled position of all projects; null in an empty log. */
  settledHead(): Promise<LogPosition | null>;
  /** The newest position whether settled or not; null in an empty log. */
  newestHead(): Promise<LogPosition | null>;
}

/** Which events of a stream to read back. */
export interface AppendedNames {
  readonly ids: readonly string[];
  readonly dedupeKeys: readonly string[];
}

/** Events that were read back. */
export interface AppendedEvents {
  readonly byId: ReadonlyMap<string, EventRecord>;
  readonly byDedupeKey: ReadonlyMap<string, EventRecord>;
}

/** SQLite takes at most 500 selects in one statement. */
const listsAtOnce = 200;

/** The log kept in the database of `dialect`. */
export function openEventLog(dialect: Dialect): EventLog {
  const statements = dialect.kind === 'sqlite' ? sqlite : postgresql;
  const record = (row: EventRow, cursorOf: (event: Omit<EventRecord, 'cursor'>) => string) =>
    recordOf(row, dialect, cursorOf);
  return {
    append: (connection, stream, events) => appendEvents({ connection, dialect, stream }, events),
    readStream: async (stream, afterSequence, limit) => {
      const { rows } = await sql<EventRow>`/* readStream */ SELECT * FROM agent_events
        WHERE stream_type = ${stream.type} AND stream_id = ${stream.id} AND sequence > ${afterSequence}
        ORDER BY sequence LIMIT ${limit}`.execute(dialect.of(everyProject).read);
      return rows.map((row) => record(row, encodeStreamCursor));
    },
    readLog: async (filter, range) => {
      const direction = sql.raw(range.backwards === true ? 'DESC' : 'ASC');
      const { rows } = await sql<EventRow>`/* readLog */ SELECT * FROM agent_events
        WHERE ${statements.settled} AND ${inRange(range)} AND ${matching(filter)}
        ORDER BY epoch ${direction}, ord ${direction}, position ${direction} LIMIT ${range.limit}`.execute(
        dialect.of(filter === null ? everyProject : filter.projectId).read,
      );
      return rows.map((row) => record(row, logCursorOf));
    },
    countLog: async (filter) => {
      const { rows } = await sql<{ count: number | string }>`/* countLog */ SELECT count(*) AS count FROM agent_events
        WHERE ${statements.settled} AND ${matching(filter)}`.execute(dialect.of(filter.projectId).read);
      return Number(rows[0]?.count ?? 0);
    },
    readLists: async (filter, lists, range) => {
      const found = new Map(lists.map((list) => [list.key, [] as EventRecord[]]));
      for (const some of portions(lists)) {
        const { rows } = await listStatement(
          some,
          sql`${statements.settled} AND ${inRange(range)} AND ${matching(filter)}`,
          range,
        ).execute(dialect.of(filter.projectId).read);
        for (const row of rows) found.get(row.list)?.push(record(row, logCursorOf));
      }
      return found;
    },
    countLists: async (filter, lists) => {
      const found = new Map(lists.map((list) => [list.key, 0]));
      for (const some of portions(lists)) {
        const { rows } = await countStatement(some, sql`${statements.settled} AND ${matching(filter)}`).execute(
          dialect.of(filter.projectId).read,
        );
        for (const row of rows) found.set(row.list, Number(row.count));
      }
      return found;
    },
    readEvents: async (projectId, ids) => {
      if (ids.length === 0) return new Map();
      const { rows } = await sql<EventRow & { readonly is_settled: unknown }>`/* readEvents */
        SELECT agent_events.*, ${statements.settled} AS is_settled FROM agent_events
        WHERE id IN (${sql.join(ids)}) AND project_id = ${projectId}`.execute(dialect.of(projectId).read);
      // A boolean on PostgreSQL, 1 on SQLite.
      return new Map(rows.map((row) => [row.id, record(row, row.is_settled ? logCursorOf : encodeStreamCursor)]));
    },
    readAppended: async (projectId, stream, { ids, dedupeKeys }) => {
      const { rows } = await sql<EventRow>`/* readAppended */ SELECT * FROM agent_events
        WHERE stream_type = ${stream.type} AND stream_id = ${stream.id}
          AND (${among('id', ids)} OR ${among('dedupe_key', dedupeKeys)})`.execute(dialect.of(projectId).read);
      const found = rows.map((row) => ({ key: row.dedupe_key, event: record(row, encodeStreamCursor) }));
      return {
        byId: new Map(found.map(({ event }) => [event.id, event])),
        byDedupeKey: new Map(found.flatMap(({ key, event }) => (key === null ? [] : [[key, event] as const]))),
      };
    },
    heads: (projects, type, ids) => readHeads(dialect.of(projects).read, type, ids),
    settledHead: () => readHead(dialect.of(everyProject).read, statements.settled),
    newestHead: () => readHead(dialect.of(everyProject).read, sql<boolean>`TRUE`),
  };
}

function portions(lists: readonly EventList[]): readonly (readonly EventList[])[] {
  const count = Math.ceil(lists.length / listsAtOnce);
  return Array.from({ length: count }, (_, index) => lists.slice(index * listsAtOnce, (index + 1) * listsAtOnce));
}

/**
 * A select with a limit of its own for each list, put together. Numbering the rows of all lists by a window reads every event
 * of every list, and one run may have a hundred thousand; this way each select stops at its limit.
 */
function listStatement(lists: readonly EventList[], condition: RawBuilder<unknown>, range: LogRange) {
  const direction = sql.raw(range.backwards === true ? 'DESC' : 'ASC');
  const order = sql`epoch ${direction}, ord ${direction}, position ${direction}`;
  const selects = lists.map(
    ({ key, where }) => sql`SELECT * FROM (SELECT CAST(${key} AS text) AS list, agent_events.* FROM agent_events
      WHERE ${condition} AND ${where} ORDER BY ${order} LIMIT ${range.limit}) AS part`,
  );
  return sql<
    EventRow & { readonly list: string }
  >`/* readLists */ SELECT * FROM (${sql.join(selects, sql` UNION ALL `)}) AS parts
    ORDER BY ${order}`;
}

function countStatement(lists: readonly EventList[], condition: RawBuilder<unknown>) {
  const selects = lists.map(
    ({ key, where }) => sql`SELECT CAST(${key} AS text) AS list, count(*) AS count FROM agent_events
      WHERE ${condition} AND ${where}`,
  );
  return sql<{ list: string; count: number | string }>`/* countLists */ ${sql.join(selects, sql` UNION ALL `)}`;
}

async function readHeads(
  connection: Connection,
  type: Stream['type'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; last_sequence: number | string }>`/* readHeads */
    SELECT id, last_sequence FROM ${sql.table(streamHeads[type])} WHERE id IN (${sql.join(ids)})`.execute(connection);
  return new Map(rows.map((row) => [row.id, Number(row.last_sequence)]));
}

async function readHead(connection: Connection, condition: RawBuilder<boolean>): Promise<LogPosition | null> {
  const { rows } = await sql<EventRow>`/* readHead */ SELECT epoch, ord, position FROM agent_events WHERE ${condition}
    ORDER BY epoch DESC, ord DESC, position DESC LIMIT 1`.execute(connection);
  const [row] = rows;
  return row === undefined ? null : { epoch: row.epoch, ord: Number(row.ord), position: Number(row.position) };
}
