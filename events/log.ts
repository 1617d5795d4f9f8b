import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { encodeLogCursor, encodeStreamCursor } from '#events/cursor.ts';
import { appendParameter, type AppendOutcome } from '#events/dialects/append.ts';
import * as postgresql from '#events/dialects/postgresql.ts';
import * as sqlite from '#events/dialects/sqlite.ts';
import type { EventCategory, EventRecord, LogPosition, NewEventRecord } from '#events/event.ts';
import { isStreamType, streamHeads, type Stream } from '#events/stream.ts';

/** Which events a reader wants; what is null or absent does not restrict. All conditions hold together. */
export interface EventFilter {
  readonly projectId: string;
  readonly dealId?: string | null | undefined;
  readonly runId?: string | null | undefined;
  readonly actionId?: string | null | undefined;
  readonly artifactId?: string | null | undefined;
  readonly stream?: Stream | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  readonly categories?: readonly EventCategory[] | null | undefined;
  readonly actorId?: string | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly traceId?: string | null | undefined;
}

/** A part of the log in its global order. */
export interface LogRange {
  /** Only what stands behind this; null: from the oldest. */
  readonly after: LogPosition | null;
  /** Nothing behind this; null: up to the newest that is settled. */
  readonly upTo?: LogPosition | null;
  /** At most so many events. */
  readonly limit: number;
  /** Newest first. */
  readonly backwards?: boolean;
}

/** The append-only log of everything that happened (events.md, "The log"). */
export interface EventLog {
  /**
   * Appends `events` to `stream` within the transaction of `connection`. Those whose dedupe key the stream already holds are
   * left out. Throws where the stream does not exist.
   */
  append(connection: Connection, stream: Stream, events: readonly NewEventRecord[]): Promise<AppendOutcome>;
  /** Read A: one stream after a sequence, at most `limit` events. Sees every committed event at once. */
  readStream(stream: Stream, afterSequence: number, limit: number): Promise<readonly EventRecord[]>;
  /** Read B: the settled log in its global order; `filter` null reads every project's. */
  readLog(filter: EventFilter | null, range: LogRange): Promise<readonly EventRecord[]>;
  /** How many settled events the filter matches. */
  countLog(filter: EventFilter): Promise<number>;
  /** Read C: the newest sequence of each of `streams` that exists, by stream id. All are of one type. */
  heads(type: Stream['type'], ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The newest settled position; null in an empty log. */
  settledHead(): Promise<LogPosition | null>;
  /** The newest position whether settled or not; null in an empty log. */
  newestHead(): Promise<LogPosition | null>;
}

interface EventRow {
  readonly position: number | string;
  readonly epoch: number;
  readonly ord: number | string;
  readonly id: string;
  readonly project_id: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly sequence: number | string;
  readonly type: string;
  readonly schema_version: number;
  readonly category: EventCategory;
  readonly payload: unknown;
  readonly actor_type: EventRecord['actor']['type'];
  readonly actor_id: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly deal_id: string | null;
  readonly run_id: string | null;
  readonly action_id: string | null;
  readonly artifact_id: string | null;
  readonly occurred_at: unknown;
}

/** The log kept in the database of `dialect`. */
export function openEventLog(dialect: Dialect): EventLog {
  const statements = dialect.kind === 'sqlite' ? sqlite : postgresql;
  const record = (row: EventRow, cursorOf: (event: Omit<EventRecord, 'cursor'>) => string) =>
    recordOf(row, dialect, cursorOf);
  return {
    append: (connection, stream, events) => append(connection, dialect, stream, events),
    readStream: async (stream, afterSequence, limit) => {
      const { rows } = await sql<EventRow>`/* readStream */ SELECT * FROM agent_events
        WHERE stream_type = ${stream.type} AND stream_id = ${stream.id} AND sequence > ${afterSequence}
        ORDER BY sequence LIMIT ${limit}`.execute(dialect.read);
      return rows.map((row) => record(row, encodeStreamCursor));
    },
    readLog: async (filter, range) => {
      const direction = sql.raw(range.backwards === true ? 'DESC' : 'ASC');
      const { rows } = await sql<EventRow>`/* readLog */ SELECT * FROM agent_events
        WHERE ${statements.settled} AND ${inRange(range)} AND ${matching(filter)}
        ORDER BY epoch ${direction}, ord ${direction}, position ${direction} LIMIT ${range.limit}`.execute(
        dialect.read,
      );
      return rows.map((row) => record(row, (event) => encodeLogCursor({ ...event, log: event })));
    },
    countLog: async (filter) => {
      const { rows } = await sql<{ count: number | string }>`/* countLog */ SELECT count(*) AS count FROM agent_events
        WHERE ${statements.settled} AND ${matching(filter)}`.execute(dialect.read);
      return Number(rows[0]?.count ?? 0);
    },
    heads: (type, ids) => readHeads(dialect.read, type, ids),
    settledHead: () => readHead(dialect.read, statements.settled),
    newestHead: () => readHead(dialect.read, sql<boolean>`TRUE`),
  };
}

async function append(
  connection: Connection,
  dialect: Dialect,
  stream: Stream,
  events: readonly NewEventRecord[],
): Promise<AppendOutcome> {
  const statements = dialect.kind === 'sqlite' ? sqlite : postgresql;
  const fresh = await withoutRepeats(connection, dialect, stream, events);
  const base = await statements.advanceHead(connection, stream, fresh.length);
  if (base === undefined) throw new Error(`No ${stream.type} ${stream.id} to append events to.`);
  if (fresh.length > 0) await statements.insertEvents(connection, base, appendParameter(fresh, dialect), stream);
  return { base, count: fresh.length };
}

/** Takes the head's lock first, so that of two transactions with the same key the second sees the first's event. */
async function withoutRepeats(
  connection: Connection,
  dialect: Dialect,
  stream: Stream,
  events: readonly NewEventRecord[],
): Promise<readonly NewEventRecord[]> {
  const keys = events.flatMap((event) => event.dedupeKey ?? []);
  if (keys.length === 0) return events;
  if (dialect.kind === 'postgresql') {
    await sql`/* lockHead */ SELECT 1 FROM ${sql.table(streamHeads[stream.type])} WHERE id = ${stream.id} FOR UPDATE`.execute(
      connection,
    );
  }
  const { rows } = await sql<{ dedupe_key: string }>`/* repeatedKeys */ SELECT dedupe_key FROM agent_events
    WHERE stream_type = ${stream.type} AND stream_id = ${stream.id} AND dedupe_key IN (${sql.join(keys)})`.execute(
    connection,
  );
  const seen = new Set(rows.map((row) => row.dedupe_key));
  return events.filter((event) => {
    if (event.dedupeKey === null) return true;
    if (seen.has(event.dedupeKey)) return false;
    seen.add(event.dedupeKey);
    return true;
  });
}

function inRange(range: LogRange): RawBuilder<boolean> {
  const conditions = [sql<boolean>`TRUE`];
  const { after, upTo } = range;
  if (after !== null) {
    conditions.push(sql`(epoch, ord, position) > (${after.epoch}, ${after.ord}, ${after.position})`);
  }
  if (upTo !== undefined && upTo !== null) {
    conditions.push(sql`(epoch, ord, position) <= (${upTo.epoch}, ${upTo.ord}, ${upTo.position})`);
  }
  return sql.join(conditions, sql` AND `);
}

function matching(filter: EventFilter | null): RawBuilder<boolean> {
  if (filter === null) return sql`TRUE`;
  const conditions = [sql<boolean>`project_id = ${filter.projectId}`];
  const equal = (column: string, value: string | null | undefined) => {
    if (value !== undefined && value !== null) conditions.push(sql`${sql.ref(column)} = ${value}`);
  };
  equal('deal_id', filter.dealId);
  equal('run_id', filter.runId);
  equal('action_id', filter.actionId);
  equal('artifact_id', filter.artifactId);
  equal('actor_id', filter.actorId);
  equal('correlation_id', filter.correlationId);
  equal('trace_id', filter.traceId);
  equal('stream_type', filter.stream?.type);
  equal('stream_id', filter.stream?.id);
  const oneOf = (column: string, values: readonly string[] | null | undefined) => {
    if (values === undefined || values === null) return;
    conditions.push(values.length === 0 ? sql`FALSE` : sql`${sql.ref(column)} IN (${sql.join(values)})`);
  };
  oneOf('type', filter.types);
  oneOf('category', filter.categories);
  return sql.join(conditions, sql` AND `);
}

/** Whether `event` is what `filter` asks for: the same conditions that `matching` puts to the database. */
export function matchesFilter(event: EventRecord, filter: EventFilter): boolean {
  const same = (wanted: string | null | undefined, actual: string | null) =>
    wanted === undefined || wanted === null || wanted === actual;
  const among = (wanted: readonly string[] | null | undefined, actual: string) =>
    wanted === undefined || wanted === null || wanted.includes(actual);
  return (
    event.projectId === filter.projectId &&
    same(filter.dealId, event.dealId) &&
    same(filter.runId, event.runId) &&
    same(filter.actionId, event.actionId) &&
    same(filter.artifactId, event.artifactId) &&
    same(filter.actorId, event.actor.id) &&
    same(filter.correlationId, event.correlationId) &&
    same(filter.traceId, event.traceId) &&
    same(filter.stream?.type, event.stream.type) &&
    same(filter.stream?.id, event.stream.id) &&
    among(filter.types, event.type) &&
    among(filter.categories, event.category)
  );
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

function recordOf(
  row: EventRow,
  dialect: Dialect,
  cursorOf: (event: Omit<EventRecord, 'cursor'>) => string,
): EventRecord {
  if (!isStreamType(row.stream_type)) throw new Error(`Event ${row.id} is of an unknown stream: ${row.stream_type}`);
  const event = {
    id: row.id,
    projectId: row.project_id,
    stream: { type: row.stream_type, id: row.stream_id },
    sequence: Number(row.sequence),
    epoch: row.epoch,
    ord: Number(row.ord),
    position: Number(row.position),
    type: row.type,
    schemaVersion: row.schema_version,
    category: row.category,
    payload: dialect.jsonOf(row.payload),
    actor: { type: row.actor_type, id: row.actor_id },
    traceId: row.trace_id,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    dealId: row.deal_id,
    runId: row.run_id,
    actionId: row.action_id,
    artifactId: row.artifact_id,
    occurredAt: dialect.instantOf(row.occurred_at),
  };
  return { ...event, cursor: cursorOf(event) };
}
