import type { EventLog } from '#events/log.ts';
import type { NewEventRecord } from '#events/event.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { recordedOnly, type EventRow } from '#legacy/zakops/event-row.ts';
import { mapped, type Mapped } from '#legacy/zakops/finding.ts';
import type { JsonObject } from '#legacy/zakops/json-value.ts';
import { parentRejected, type Placing } from '#legacy/zakops/placing.ts';

/** A planned event as the log takes it. Its id is its dedupe key: whatever else fails, it is never twice in its stream. */
export function eventRecord(planned: EventRow, to: Placing): Mapped<NewEventRecord> {
  const streamId = to.find(planned.streamId);
  if (streamId === null) return parentRejected(planned.streamType);
  const payload = placedPayload(planned, to);
  const row = payload === null ? recordedOnly(planned) : { ...planned, payload };
  const id = to.idFor(row.id);
  const dealId = row.dealId === null ? null : to.find(row.dealId);
  return mapped({
    id,
    projectId: to.projectId,
    stream: { type: row.streamType, id: streamId },
    dedupeKey: id,
    type: row.type,
    schemaVersion: row.schemaVersion,
    category: row.category,
    payload: row.payload,
    actor: row.actor,
    traceId: to.traceId,
    correlationId: dealId ?? streamId,
    causationId: null,
    dealId,
    runId: null,
    actionId: row.actionId === null ? null : streamId,
    artifactId: null,
    occurredAt: row.occurredAt,
  });
}

/** The payload with the ids that rows have in the project; null where one that it names was rejected. */
function placedPayload({ payload, payloadIds }: EventRow, to: Placing): JsonObject | null {
  const placed = payloadIds.map((key) => {
    const planned = payload[key];
    return [key, typeof planned === 'string' ? to.find(planned) : null] as const;
  });
  return placed.some(([, id]) => id === null) ? null : { ...payload, ...Object.fromEntries(placed) };
}

/**
 * Appends events in the order given, which is that of their times across all streams, so that the log as a whole reads as it went.
 * Neighbours of one stream go in together.
 */
export async function appendEvents(
  log: EventLog,
  connection: Connection,
  events: readonly NewEventRecord[],
): Promise<void> {
  for (let start = 0; start < events.length;) {
    const stream = events[start]?.stream;
    if (stream === undefined) return;
    const next = events.findIndex((event, index) => index > start && event.stream.id !== stream.id);
    const end = next === -1 ? events.length : next;
    await log.append(connection, stream, events.slice(start, end));
    start = end;
  }
}
