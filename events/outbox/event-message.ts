import type { NewEventRecord } from '#events/event.ts';

/**
 * An event as other programs get it, `dealgraph.event.v1`: JSON, keys in this order, null for what there is none of. Fields may be
 * added; one that is there keeps its meaning.
 */
export interface EventMessage {
  /** The event's id: whoever gets it twice knows it by this. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly category: string;
  readonly projectId: string;
  readonly stream: { readonly type: string; readonly id: string };
  /** 1, 2, 3 … within the stream, without a gap. */
  readonly sequence: number;
  /** As the registry describes it for `type`. */
  readonly payload: unknown;
  readonly actor: { readonly type: string; readonly id: string };
  readonly dealId: string | null;
  readonly runId: string | null;
  readonly actionId: string | null;
  readonly artifactId: string | null;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

/** The event with the sequence it got. */
export function eventMessage(event: NewEventRecord, sequence: number): EventMessage {
  const { id, type, schemaVersion, category, projectId, stream, payload, actor } = event;
  const { dealId, runId, actionId, artifactId, correlationId, causationId } = event;
  return {
    id,
    type,
    schemaVersion,
    category,
    projectId,
    stream: { type: stream.type, id: stream.id },
    sequence,
    payload,
    actor: { type: actor.type, id: actor.id },
    dealId,
    runId,
    actionId,
    artifactId,
    correlationId,
    causationId,
    occurredAt: event.occurredAt.toISOString(),
  };
}

/** What travels beside the message, for who traces it: W3C `traceparent` and what joins it to a business transaction. */
export function eventHeaders({ traceId, correlationId, causationId, id }: NewEventRecord): Record<string, string> {
  // The span is the event: the end of its id, which is random.
  const span = id.replaceAll('-', '').slice(-16);
  return {
    'content-version': 'dealgraph.event.v1',
    traceparent: `00-${traceId}-${span}-01`,
    'correlation-id': correlationId,
    ...(causationId === null ? {} : { 'causation-id': causationId }),
  };
}
