import type { Actor } from '#kernel/context.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import { readJson } from '#legacy/zakops/action-row.ts';
import { actorOf } from '#legacy/zakops/actor.ts';
import type { DealRow } from '#legacy/zakops/deal-row.ts';
import { mapped, quoted, rejected, rejectUnstorable, type ImportedRow, type Mapped } from '#legacy/zakops/finding.ts';
import { isRecord, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId, type LegacyKey } from '#legacy/zakops/legacy-id.ts';
import { readRecord } from '#legacy/zakops/record-reader.ts';
import { stageOf } from '#legacy/zakops/stage-map.ts';

/**
 * One event for the log. Its place in its stream is given when it is appended, in the order of the plan; its id serves as the
 * dedupe key within the stream.
 */
export interface EventRow extends ImportedRow {
  readonly streamType: 'DEAL' | 'ACTION';
  readonly streamId: string;
  readonly type: LegacyEventType;
  readonly schemaVersion: 1;
  readonly category: 'DOMAIN' | 'AUDIT';
  /** `legacy` holds the source's own words; further keys are what could be read from them. */
  readonly payload: JsonObject;
  readonly actor: Actor;
  readonly dealId: string | null;
  readonly actionId: string | null;
  /** The deal's id, or the action's where it has no deal. */
  readonly correlationId: string;
  readonly occurredAt: Date;
}

/** The audit events of actions. What is not listed becomes `action.legacy_recorded`, for the log of an action has no gaps. */
const actionTypes = {
  created: 'action.created',
  approved: 'action.approved',
  rejected: 'action.rejected',
  execution_requested: 'action.execution_requested',
  started: 'action.started',
  completed: 'action.completed',
  failed: 'action.failed',
  retry_scheduled: 'action.retry_scheduled',
  requeued: 'action.requeued',
  cancelled: 'action.cancelled',
  inputs_updated: 'action.inputs_updated',
  comment: 'action.commented',
  viewed: 'action.viewed',
} as const;

const dealTypes = {
  created: 'deal.created',
  stage_changed: 'deal.stage_changed',
  merged: 'deal.merged',
  received_merge: 'deal.merge_received',
  marked_junk: 'deal.marked_junk',
  archived: 'deal.archived',
  deleted: 'deal.deleted',
  restored: 'deal.restored',
} as const;

/** Every event type this importer writes; the event registry knows each of them. */
export type LegacyEventType =
  | (typeof actionTypes)[keyof typeof actionTypes]
  | (typeof dealTypes)[keyof typeof dealTypes]
  | 'action.legacy_recorded'
  | 'deal.legacy_recorded';

export const legacyEventTypes: readonly LegacyEventType[] = [
  ...Object.values(actionTypes),
  ...Object.values(dealTypes),
  'action.legacy_recorded',
  'deal.legacy_recorded',
];

/** What someone did without changing the action or deal. */
const auditTypes: ReadonlySet<LegacyEventType> = new Set<LegacyEventType>([
  'action.commented',
  'action.viewed',
  'action.legacy_recorded',
  'deal.legacy_recorded',
]);

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

/** The entry at `index` of a deal's audit trail. */
export function dealEventRow(deal: DealRow, index: number, raw: unknown, zone: string): Mapped<EventRow> {
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
  const payload = { legacy: { event, source, ...from.rest() }, ...stagesOf(type, from.peek('details')) };
  const legacy = trailKey(deal.reference, index);
  return mapped(eventOf({ legacy, subject, type, payload, actor: actorOf(source), occurredAt }), from.warnings);
}

/** Entries of the trail have no id: the deal's key and their place is what tells them apart. */
export function trailKey(dealKey: string, index: number): LegacyKey {
  return { table: 'deals.audit_trail', id: `${dealKey}#${index}` };
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
    schemaVersion: 1,
    category: auditTypes.has(draft.type) ? 'AUDIT' : 'DOMAIN',
    correlationId: subject.dealId ?? subject.streamId,
  };
}

function typeOf<Types extends Readonly<Record<string, LegacyEventType>>>(
  types: Types,
  event: string,
): LegacyEventType | undefined {
  return Object.hasOwn(types, event) ? types[event] : undefined;
}

/** `from` and `to` of a move, which the source writes as "inbound -> screening". */
function stagesOf(type: LegacyEventType, details: unknown): JsonObject {
  if (type !== 'deal.stage_changed' || typeof details !== 'string') return {};
  const [, before, after] = /^\s*(.+?)\s*(?:->|→)\s*(.+?)\s*$/.exec(details) ?? [];
  if (before === undefined || after === undefined) return {};
  return { from: stageOf(before), to: stageOf(after) };
}
