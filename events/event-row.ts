import type { Dialect } from '#persistence/dialects/dialect.ts';
import { encodeLogCursor } from '#events/cursor.ts';
import type { EventCategory, EventRecord } from '#events/event.ts';
import { isStreamType } from '#events/stream.ts';

/** A row of `agent_events` as either driver gives it: 64-bit numbers are text on PostgreSQL. */
export interface EventRow {
  readonly position: number | string;
  readonly epoch: number;
  readonly ord: number | string;
  readonly id: string;
  readonly project_id: string;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly sequence: number | string;
  readonly dedupe_key: string | null;
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

/** The cursor of an event that was read in the global order. */
export function logCursorOf(event: Omit<EventRecord, 'cursor'>): string {
  return encodeLogCursor({ ...event, log: event });
}

/** The event in `row`, with the cursor that fits the order in which it was read. */
export function recordOf(
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
