import { importedPayload } from '#events/registry/registry.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import type { DealRow } from '#legacy/zakops/deal-row.ts';
import { recordedOnly, type EventRow } from '#legacy/zakops/event-row.ts';
import { parseInstant } from '#legacy/zakops/instants.ts';
import { isRecord, own, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { stageOf, type DealStage } from '#legacy/zakops/stage-map.ts';

/*
 * The source's words, told as our events tell them. What the source does not say stays null, and the registry's schema decides:
 * an event whose payload has a hole the schema does not allow is imported as `….legacy_recorded`. Nothing is made up.
 */

/** The events of one deal, in order, with their payloads. `dealId` finds the other deals that they name. */
export function tellDealEvents(
  deal: DealRow,
  events: readonly EventRow[],
  dealId: (key: string) => string | null,
): readonly EventRow[] {
  const stage = stageAtCreation(deal, events);
  return events.map((event) => {
    const { details } = wordsOf(event);
    switch (event.type) {
      case 'deal.created':
        return told(event, { reference: deal.reference, name: deal.name, stage });
      case 'deal.stage_changed':
        return toldMove(event);
      case 'deal.deleted':
        return told(event, { reason: textOf(details) ?? deal.deletedReason });
      case 'deal.merged':
        return told(event, { into: deal.mergedIntoId, reason: null }, ['into']);
      case 'deal.merge_received':
        return told(event, { from: otherDeal(details, dealId) }, ['from']);
      default:
        return recordedOnly(event);
    }
  });
}

/** The events of one action, in the order they were written, with their payloads. */
export function tellActionEvents(action: ActionRow, events: readonly EventRow[], zone: string): readonly EventRow[] {
  let attempt = 0;
  return events.map((event) => {
    const { details } = wordsOf(event);
    if (event.type === 'action.started') attempt += 1;
    return toldOfAction(event, {
      action,
      attempt,
      zone,
      wasApproved: events.some(isApproval),
      details: recordOf(details),
    });
  });
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

interface ActionTelling {
  readonly action: ActionRow;
  /** Claims so far, this one included. */
  readonly attempt: number;
  readonly zone: string;
  readonly wasApproved: boolean;
  readonly details: UnknownRecord;
}

function toldOfAction(event: EventRow, telling: ActionTelling): EventRow {
  const { action, attempt, details } = telling;
  switch (event.type) {
    case 'action.created': {
      const status = action.requiresApproval || telling.wasApproved ? 'PENDING_APPROVAL' : 'READY';
      return told(event, { reference: action.reference, type: action.type, title: action.title, status });
    }
    case 'action.approved':
      return told(event, { note: textOf(own(details, 'note')) });
    case 'action.rejected':
    case 'action.cancelled':
      return told(event, { reason: textOf(own(details, 'reason')) });
    case 'action.queued':
    case 'action.requeued':
      return told(event, {});
    case 'action.started':
      return told(event, { attempt, workerId: textOf(own(details, 'owner_id')) ?? event.actor.id });
    case 'action.completed':
      return told(event, { attempt, outputs: isRecord(action.outputs) ? Object.keys(action.outputs) : [] });
    case 'action.failed':
    case 'action.retry_scheduled':
      return toldFailure(event, telling);
    default:
      return recordedOnly(event);
  }
}

function toldFailure(event: EventRow, { action, attempt, zone, details }: ActionTelling): EventRow {
  const code = textOf(own(details, 'error_code'));
  // The event names only the code; what else is known of the last failure stands in the action.
  const error = code !== null && action.error?.code === code ? action.error : null;
  const failure = { attempt, code, message: error?.message ?? code };
  if (event.type === 'action.failed') return told(event, { ...failure, retryable: error?.retryable ?? null });
  const nextAttemptAt = parseInstant(own(details, 'next_attempt_at'), zone)?.toISOString() ?? null;
  return told(event, { ...failure, nextAttemptAt });
}

function isApproval(event: EventRow): boolean {
  return event.type === 'action.approved';
}

function toldMove(event: EventRow): EventRow {
  const move = moveOf(event);
  // A move to the stage the deal is in changes nothing, and our own deals record no such event.
  if (move === null || move.from === move.to) return recordedOnly(event);
  return told(event, { ...move, reason: null });
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
function told(event: EventRow, facts: JsonObject, payloadIds: readonly string[] = []): EventRow {
  const payload = { ...facts, legacy: event.payload['legacy'] ?? null };
  if (!importedPayload(event.type).safeParse(payload).success) return recordedOnly(event);
  return { ...event, payload, payloadIds };
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
