import { sql, type RawBuilder } from 'kysely';
import type { EventCategory, EventRecord, LogPosition } from '#events/event.ts';
import type { Stream } from '#events/stream.ts';

/** Which events a reader wants; what is null or absent does not restrict. All conditions hold together. */
export interface EventFilter {
  readonly projectId: string;
  readonly dealId?: string | null | undefined;
  readonly runId?: string | null | undefined;
  readonly actionId?: string | null | undefined;
  readonly artifactId?: string | null | undefined;
  readonly streamType?: Stream['type'] | null | undefined;
  readonly streamId?: string | null | undefined;
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
  /** Only what stands in front of this. */
  readonly before?: LogPosition | null;
  /** At most so many events. */
  readonly limit: number;
  /** Newest first. */
  readonly backwards?: boolean;
}

/** The part of `agent_events` that `range` names, as a condition. */
export function inRange(range: LogRange): RawBuilder<boolean> {
  const conditions = [sql<boolean>`TRUE`];
  const { after, upTo, before } = range;
  if (after !== null) {
    conditions.push(sql`(epoch, ord, position) > (${after.epoch}, ${after.ord}, ${after.position})`);
  }
  if (upTo !== undefined && upTo !== null) {
    conditions.push(sql`(epoch, ord, position) <= (${upTo.epoch}, ${upTo.ord}, ${upTo.position})`);
  }
  if (before !== undefined && before !== null) {
    conditions.push(sql`(epoch, ord, position) < (${before.epoch}, ${before.ord}, ${before.position})`);
  }
  return sql.join(conditions, sql` AND `);
}

/** The columns a filter compares, what it wants there, and what an event has there. */
function comparisons(filter: EventFilter) {
  return [
    { column: 'project_id', wanted: filter.projectId, actual: (event: EventRecord) => event.projectId },
    { column: 'deal_id', wanted: filter.dealId, actual: (event: EventRecord) => event.dealId },
    { column: 'run_id', wanted: filter.runId, actual: (event: EventRecord) => event.runId },
    { column: 'action_id', wanted: filter.actionId, actual: (event: EventRecord) => event.actionId },
    { column: 'artifact_id', wanted: filter.artifactId, actual: (event: EventRecord) => event.artifactId },
    { column: 'actor_id', wanted: filter.actorId, actual: (event: EventRecord) => event.actor.id },
    { column: 'correlation_id', wanted: filter.correlationId, actual: (event: EventRecord) => event.correlationId },
    { column: 'trace_id', wanted: filter.traceId, actual: (event: EventRecord) => event.traceId },
    { column: 'stream_type', wanted: filter.streamType, actual: (event: EventRecord) => event.stream.type },
    { column: 'stream_id', wanted: filter.streamId, actual: (event: EventRecord) => event.stream.id },
  ].filter(({ wanted }) => wanted !== undefined && wanted !== null);
}

/** As `comparisons`, where any of several values will do. */
function choices(filter: EventFilter) {
  return [
    { column: 'type', wanted: filter.types, actual: (event: EventRecord) => event.type },
    { column: 'category', wanted: filter.categories, actual: (event: EventRecord): string => event.category },
  ].flatMap(({ column, wanted, actual }) => (wanted ? [{ column, wanted: [...wanted] as string[], actual }] : []));
}

/** What `filter` asks for, as a condition on `agent_events`. */
export function matching(filter: EventFilter | null): RawBuilder<boolean> {
  if (filter === null) return sql`TRUE`;
  const equal = comparisons(filter).map(({ column, wanted }) => sql<boolean>`${sql.ref(column)} = ${wanted}`);
  const oneOf = choices(filter).map(({ column, wanted }) => among(column, wanted));
  return sql.join([...equal, ...oneOf], sql` AND `);
}

/** A condition that `column` holds one of `values`. */
export function among(column: string, values: readonly string[]): RawBuilder<boolean> {
  return values.length === 0 ? sql`FALSE` : sql`${sql.ref(column)} IN (${sql.join(values)})`;
}

/** Whether `event` is what `filter` asks for: the same conditions that `matching` puts to the database. */
export function matchesFilter(event: EventRecord, filter: EventFilter): boolean {
  return (
    comparisons(filter).every(({ wanted, actual }) => wanted === actual(event)) &&
    choices(filter).every(({ wanted, actual }) => wanted.includes(actual(event)))
  );
}
