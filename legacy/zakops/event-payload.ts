import { importedPayload } from '#events/registry/registry.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import type { DealRow } from '#legacy/zakops/deal-row.ts';
import {
  recordedOnly,
  type ActionEventType,
  type DealEventType,
  type EventRow,
  type LegacyEventType,
} from '#legacy/zakops/event-row.ts';
import { parseInstant } from '#legacy/zakops/instants.ts';
import { isRecord, own, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { stageOf, type DealStage } from '#legacy/zakops/stage-map.ts';

/*
 * The source's words, told as our events tell them. What the source does not say stays null, and the registry's schema decides:
 * an event whose payload has a hole the schema does not allow is imported as `….legacy_recorded`. Nothing is made up.
 */

/** What a type's payload says, as far as the source tells it; null where it does not tell such an event at all. */
type Telling<About> = (about: About) => JsonObject | null;

interface DealTelling {
  readonly event: EventRow;
  readonly deal: DealRow;
  readonly stageAtCreation: DealStage | null;
  /** Finds the other deals that entries name. */
  readonly dealId: (key: string) => string | null;
}

const dealTellings: Readonly<Record<DealEventType, Telling<DealTelling>>> = {
  'deal.created': ({ deal, stageAtCreation: stage }) => ({ reference: deal.reference, name: deal.name, stage }),
  'deal.stage_changed': ({ event }) => {
    const move = moveOf(event);
    // A move to the stage the deal is in changes nothing, and our own deals record no such event.
    return move === null || move.from === move.to ? null : { ...move, reason: null };
  },
  'deal.deleted': ({ event, deal }) => ({ reason: textOf(wordsOf(event).details) ?? deal.deletedReason }),
  'deal.merged': ({ deal }) => ({ into: deal.mergedIntoId, reason: null }),
  'deal.merge_received': ({ event, dealId }) => ({ from: otherDeal(wordsOf(event).details, dealId) }),
};

/** Keys of payloads that hold ids. */
const idKeys: Readonly<Partial<Record<LegacyEventType, readonly string[]>>> = {
  'deal.merged': ['into'],
  'deal.merge_received': ['from'],
};

/** The events of one deal, in order, with their payloads. `dealId` finds the other deals that they name. */
export function tellDealEvents(
  deal: DealRow,
  events: readonly EventRow[],
  dealId: (key: string) => string | null,
): readonly EventRow[] {
  const about = { deal, dealId, stageAtCreation: stageAtCreation(deal, events) };
  return events.map((event) => told(event, tellingOf(dealTellings, event)?.({ ...about, event }) ?? null));
}

interface ActionTelling {
  readonly event: EventRow;
  readonly details: UnknownRecord;
  readonly action: ActionRow;
  /** Claims so far, this one included. */
  readonly attempt: number;
  readonly zone: string;
  readonly wasApproved: boolean;
}

const actionTellings: Readonly<Record<ActionEventType, Telling<ActionTelling>>> = {
  'action.created': ({ action, wasApproved }) => ({
    reference: action.reference,
    type: action.type,
    title: action.title,
    status: action.requiresApproval || wasApproved ? 'PENDING_APPROVAL' : 'READY',
  }),
  'action.approved': ({ details }) => ({ note: textOf(own(details, 'note')) }),
  'action.rejected': ({ details }) => ({ reason: textOf(own(details, 'reason')) }),
  'action.cancelled': ({ details }) => ({ reason: textOf(own(details, 'reason')) }),
  'action.queued': () => ({}),
  'action.requeued': () => ({}),
  'action.started': ({ event, details, attempt }) => ({
    attempt,
    workerId: textOf(own(details, 'owner_id')) ?? event.actor.id,
  }),
  'action.completed': ({ action, attempt }) => ({
    attempt,
    outputs: isRecord(action.outputs) ? Object.keys(action.outputs) : [],
  }),
  'action.failed': (about) => ({ ...failureOf(about), retryable: errorOf(about)?.retryable ?? null }),
  'action.retry_scheduled': (about) => ({
    ...failureOf(about),
    nextAttemptAt: parseInstant(own(about.details, 'next_attempt_at'), about.zone)?.toISOString() ?? null,
  }),
};

/** The events of one action, in the order they were written, with their payloads. */
export function tellActionEvents(action: ActionRow, events: readonly EventRow[], zone: string): readonly EventRow[] {
  const wasApproved = events.some((event) => event.type === 'action.approved');
  let attempt = 0;
  return events.map((event) => {
    if (event.type === 'action.started') attempt += 1;
    const about = { event, action, attempt, zone, wasApproved, details: recordOf(wordsOf(event).details) };
    return told(event, tellingOf(actionTellings, event)?.(about) ?? null);
  });
}

function tellingOf<About>(
  tellings: Readonly<Record<string, Telling<About>>>,
  event: EventRow,
): Telling<About> | undefined {
  return tellings[event.type];
}

/** When the deal came to its present stage: at the last entry of its trail that moved it there, else when it was made. */
export function stageEntry(deal: DealRow, events: readonly EventRow[]): Date {
  const entry = events.findLast((event) => {
    const move = moveOf(event);
    if (move !== null) return move.to === deal.stage && move.from !== move.to;
    return stageMarks.get(textOf(wordsOf(event).event) ?? '')?.includes(deal.stage) ?? false;
  });
  return entry?.occurredAt ?? deal.createdAt;
}

/** Entries that move a deal without naming the stage; the source kept junk among the archived as well. */
const stageMarks: ReadonlyMap<string, readonly DealStage[]> = new Map<string, readonly DealStage[]>([
  ['marked_junk', ['JUNK', 'ARCHIVED']],
  ['archived', ['ARCHIVED']],
]);

/** The stage the first move left; without any, the present one, unless an entry tells that the deal was moved all the same. */
function stageAtCreation(deal: DealRow, events: readonly EventRow[]): DealStage | null {
  const first = events.find((event) => event.type === 'deal.stage_changed');
  if (first !== undefined) return moveOf(first)?.from ?? null;
  return events.some((event) => stageMarks.has(textOf(wordsOf(event).event) ?? '')) ? null : deal.stage;
}

function failureOf(about: ActionTelling): JsonObject {
  const code = textOf(own(about.details, 'error_code'));
  return { attempt: about.attempt, code, message: errorOf(about)?.message ?? code };
}

/** The event names only the code; what else is known of the last failure stands in the action. */
function errorOf({ action, details }: ActionTelling): ActionRow['error'] {
  const code = textOf(own(details, 'error_code'));
  return code !== null && action.error?.code === code ? action.error : null;
}

/** Both ends of a move, which the source writes as "inbound -> screening". */
function moveOf(event: EventRow): { readonly from: DealStage | null; readonly to: DealStage | null } | null {
  if (event.type !== 'deal.stage_changed') return null;
  const [, before, after] = /^\s*(.+?)\s*(?:->|→)\s*(.+?)\s*$/.exec(textOf(wordsOf(event).details) ?? '') ?? [];
  return before === undefined || after === undefined ? null : { from: stageOf(before), to: stageOf(after) };
}

/** The deal that "Received merge from DEAL-2025-004" names. */
function otherDeal(details: unknown, dealId: (key: string) => string | null): string | null {
  const key = /\bfrom\s+(\S+)/i.exec(textOf(details) ?? '')?.[1];
  return key === undefined ? null : dealId(key.replace(/[.,;]+$/, ''));
}

/** The event with its payload, where the registry takes it. */
function told(event: EventRow, facts: JsonObject | null): EventRow {
  if (facts === null) return recordedOnly(event);
  const payload = { ...facts, legacy: event.payload['legacy'] ?? null };
  if (!importedPayload(event.type).safeParse(payload).success) return recordedOnly(event);
  return { ...event, payload, payloadIds: idKeys[event.type] ?? [] };
}

function wordsOf(event: EventRow): { readonly event?: unknown; readonly details?: unknown } {
  return recordOf(event.payload['legacy']);
}

function recordOf(value: unknown): UnknownRecord {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
