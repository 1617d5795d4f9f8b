import type { Actor } from '#kernel/context.ts';
import type { EventCategory } from '#events/event.ts';
import { eventRegistry } from '#events/registry/registry.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import { readJson } from '#legacy/zakops/action-row.ts';
import { actorOf } from '#legacy/zakops/actor.ts';
import type { DealRow } from '#legacy/zakops/deal-row.ts';
import { mapped, quoted, rejected, rejectUnstorable, type ImportedRow, type Mapped } from '#legacy/zakops/finding.ts';
import { isRecord, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId, type LegacyKey } from '#legacy/zakops/legacy-id.ts';
import { readRecord, type ListEntry } from '#legacy/zakops/record-reader.ts';

/**
 * One event for the log. Its place in its stream is given when it is appended, in the order of the plan; its id serves as the
 * dedupe key within the stream.
 */
export interface EventRow extends ImportedRow {
  readonly streamType: 'DEAL' | 'ACTION';
  readonly streamId: string;
  readonly type: LegacyEventType;
  readonly schemaVersion: number;
  readonly category: EventCategory;
  /** What the registry wants of the type; beside it `legacy`, the source's own words. */
  readonly payload: JsonObject;
  /** The keys of the payload that hold the id of another row of the plan. */
  readonly payloadIds: readonly string[];
  readonly actor: Actor;
  readonly dealId: string | null;
  readonly actionId: string | null;
  /** The deal's id, or the action's where it has no deal. */
  readonly correlationId: string;
  readonly occurredAt: Date;
}

/** The audit events of actions that say what one of our own events says. The others become `action.legacy_recorded`. */
const actionTypes = {
  created: 'action.created',
  approved: 'action.approved',
  rejected: 'action.rejected',
  execution_requested: 'action.queued',
  started: 'action.started',
  completed: 'action.completed',
  failed: 'action.failed',
  retry_scheduled: 'action.retry_scheduled',
  requeued: 'action.requeued',
  cancelled: 'action.cancelled',
} as const;

/** The entries of a deal's trail that say what one of our own events says. The others become `deal.legacy_recorded`. */
const dealTypes = {
  created: 'deal.created',
  stage_changed: 'deal.stage_changed',
  merged: 'deal.merged',
  received_merge: 'deal.merge_received',
  deleted: 'deal.deleted',
} as const;

export type ActionEventType = (typeof actionTypes)[keyof typeof actionTypes];
export type DealEventType = (typeof dealTypes)[keyof typeof dealTypes];

/** Every event type this importer writes; the event registry knows each of them. */
export type LegacyEventType = ActionEventType | DealEventType | 'action.legacy_recorded' | 'deal.legacy_recorded';

/** One row of `action_audit_events`. */
export function actionEventRow(action: ActionRow, raw: UnknownRecord, zone: string): Mapped<EventRow> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  const from = readRecord(raw, zone);
  const [key, event, actor] = [from.text('audit_id'), from.text('event'), from.text('actor')];
  if (key === null || event === null)
    return rejected('MISSING_VALUE', `${key === null ? 'audit_id' : 'event'} is empty`);
  const occurredAt = from.instant('timestamp');
  if (occurredAt === null) return rejected('BAD_INSTANT', `timestamp is ${quoted(raw['timestamp'])}`);
  from.take('action_id');
  const details = readJson(from, 'details');
  const nested = rejectUnstorable(details);
  if (nested !== null) return nested;
  const type = typeOf(actionTypes, event) ?? 'action.legacy_recorded';
  const legacy = { table: 'action_audit_events', id: key } as const;
  const subject = { streamType: 'ACTION', streamId: action.id, dealId: action.dealId, actionId: action.id } as const;
  const payload = { legacy: { event, actor, details, ...from.rest() } };
  return mapped(eventOf({ legacy, subject, type, payload, actor: actorOf(actor), occurredAt }), from.warnings);
}

/** One entry of a deal's audit trail. */
export function dealEventRow(deal: DealRow, { index, raw, zone }: ListEntry): Mapped<EventRow> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  if (!isRecord(raw)) return rejected('NOT_AN_OBJECT');
  const from = readRecord(raw, zone);
  const [event, source] = [from.text('action'), from.text('source')];
  if (event === null) return rejected('MISSING_VALUE', 'action is empty');
  const occurredAt = from.instant('timestamp');
  if (occurredAt === null) return rejected('BAD_INSTANT', `timestamp is ${quoted(raw['timestamp'] ?? null)}`);
  const type = typeOf(dealTypes, event) ?? 'deal.legacy_recorded';
  const subject = { streamType: 'DEAL', streamId: deal.id, dealId: deal.id, actionId: null } as const;
  const payload = { legacy: { event, source, ...from.rest() } };
  const legacy = trailKey(deal.reference, index);
  return mapped(eventOf({ legacy, subject, type, payload, actor: actorOf(source), occurredAt }), from.warnings);
}

/** Entries of the trail have no id: the deal's key and their place is what tells them apart. */
export function trailKey(dealKey: string, index: number): LegacyKey {
  return { table: 'deals.audit_trail', id: `${dealKey}#${index}` };
}

/** The event as no more than a record of the source's words: what is left where they do not tell what its type is to tell. */
export function recordedOnly(event: EventRow): EventRow {
  const type = event.streamType === 'DEAL' ? 'deal.legacy_recorded' : 'action.legacy_recorded';
  return {
    ...event,
    ...definitionOf(type),
    type,
    payload: { legacy: event.payload['legacy'] ?? null },
    payloadIds: [],
  };
}

interface EventDraft {
  readonly legacy: LegacyKey;
  readonly subject: Pick<EventRow, 'streamType' | 'streamId' | 'dealId' | 'actionId'>;
  readonly type: LegacyEventType;
  readonly payload: JsonObject;
  readonly actor: Actor;
  readonly occurredAt: Date;
}

function eventOf({ subject, ...draft }: EventDraft): EventRow {
  return {
    id: importedId(draft.legacy),
    ...draft,
    ...subject,
    ...definitionOf(draft.type),
    payloadIds: [],
    correlationId: subject.dealId ?? subject.streamId,
  };
}

function definitionOf(type: LegacyEventType): Pick<EventRow, 'schemaVersion' | 'category'> {
  const { schemaVersion, category } = eventRegistry[type];
  return { schemaVersion, category };
}

function typeOf<Types extends Readonly<Record<string, LegacyEventType>>>(
  types: Types,
  event: string,
): LegacyEventType | undefined {
  return Object.hasOwn(types, event) ? types[event] : undefined;
}
