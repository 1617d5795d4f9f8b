import type { Actor } from '#kernel/context.ts';
import type { Stream } from '#events/stream.ts';

/** DOMAIN: what happened. AUDIT: who decided or touched what is sensitive. ALERT: what someone should look at. */
export type EventCategory = 'DOMAIN' | 'AUDIT' | 'ALERT';

/** Where an event stands in the order of the whole log (events.md, "The log"). Compared field by field, in this order. */
export interface LogPosition {
  /** Grows at a cutover, a rollback and a restore. */
  readonly epoch: number;
  /** PostgreSQL: the transaction's order, never below that of its stream's former event. SQLite: 0. */
  readonly ord: number;
  readonly position: number;
}

/** The objects an event speaks of besides its stream's own. */
export interface EventSubjects {
  readonly dealId: string | null;
  readonly runId: string | null;
  readonly actionId: string | null;
  readonly artifactId: string | null;
}

/** One entry of the log, as it was written. It never changes. */
export interface EventRecord extends LogPosition, EventSubjects {
  readonly id: string;
  readonly projectId: string;
  readonly stream: Stream;
  /** 1, 2, 3 … within the stream, without a gap. */
  readonly sequence: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly category: EventCategory;
  readonly payload: unknown;
  readonly actor: Actor;
  readonly traceId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: Date;
  /** Where to go on after this event, in the order in which it was read; see `cursor.ts`. */
  readonly cursor: string;
}

/** An event about to be appended: all but what the log assigns. */
export type NewEventRecord = Omit<EventRecord, keyof LogPosition | 'sequence' | 'cursor'> & {
  /** A second event of the stream with the same key is dropped; null where every one counts. */
  readonly dedupeKey: string | null;
};

/** −1, 0 or 1 as `a` stands before, at or after `b` in the log. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  return Math.sign(a.epoch - b.epoch || a.ord - b.ord || a.position - b.position);
}
