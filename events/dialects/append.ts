import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { NewEventRecord } from '#events/event.ts';
import type { Stream } from '#events/stream.ts';

/** The columns an appended event brings along; the log assigns position, epoch, ord and sequence. */
export const appendedColumns = [
  'id',
  'project_id',
  'stream_type',
  'stream_id',
  'dedupe_key',
  'type',
  'schema_version',
  'category',
  'payload',
  'actor_type',
  'actor_id',
  'trace_id',
  'correlation_id',
  'causation_id',
  'deal_id',
  'run_id',
  'action_id',
  'artifact_id',
  'occurred_at',
] as const;

/**
 * The events as one JSON parameter, an array of arrays in the order of `appendedColumns`, so that one statement of constant
 * text appends any number of them.
 */
export function appendParameter(events: readonly NewEventRecord[], dialect: Dialect): string {
  return JSON.stringify(
    events.map((event) => [
      event.id,
      event.projectId,
      event.stream.type,
      event.stream.id,
      event.dedupeKey,
      event.type,
      event.schemaVersion,
      event.category,
      event.payload,
      event.actor.type,
      event.actor.id,
      event.traceId,
      event.correlationId,
      event.causationId,
      event.dealId,
      event.runId,
      event.actionId,
      event.artifactId,
      dialect.instantParameter(event.occurredAt),
    ]),
  );
}

/** Events to be inserted into a stream whose head has been moved on. */
export interface Insertion {
  readonly stream: Stream;
  /** The newest sequence before. */
  readonly base: number;
  /** The events, as `appendParameter` makes them. */
  readonly parameter: string;
}

/** What an append did: the events in the order in which they got the sequences `base + 1` to `base + count`. */
export interface AppendOutcome {
  readonly base: number;
  readonly count: number;
  /** Those the stream did not hold yet. */
  readonly appended: readonly NewEventRecord[];
  /** Whether a webhook of their project is enabled. */
  readonly hasWebhooks: boolean;
}

/** What moving a stream's head told. */
export interface HeadMove {
  /** The newest sequence before. */
  readonly base: number;
  /** Whether the project has a webhook that is enabled: learnt on the way, as a statement for it alone would cost every unit of work one. */
  readonly hasWebhooks: boolean;
}

/** By how much a head is moved, and whose events these are. */
export interface Advance {
  readonly count: number;
  readonly projectId: string | null;
}
