import type { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { eventRegistry, isEventType, type EventPayload, type EventType } from '#events/registry/registry.ts';

/** How many events one call appends at most: what 50 ms of a fast model give (events.md, "The log"). */
export const appendLimit = 64;

/** An event as an agent hands it in. */
export interface ReportedEvent {
  readonly type: string;
  readonly payload: unknown;
  readonly dedupeKey?: string | null | undefined;
}

/** An event whose type an agent may emit and whose payload has the type's shape. */
export interface AcceptedEvent {
  readonly type: EventType;
  readonly payload: EventPayload<EventType>;
  readonly dedupeKey: string | null;
}

/** Agents may not emit events of this type, or there is none. */
export interface EventTypeNotAllowed {
  readonly __typename: 'EventTypeNotAllowed';
  readonly code: 'EVENT_TYPE_NOT_ALLOWED';
  readonly message: string;
  readonly index: number;
  readonly type: string;
  readonly allowed: readonly string[];
}

/** The payload does not have the shape its type demands. */
export interface EventPayloadInvalid {
  readonly __typename: 'EventPayloadInvalid';
  readonly code: 'EVENT_PAYLOAD_INVALID';
  readonly message: string;
  readonly index: number;
  readonly type: string;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

/** Why none of the events is appended. */
export type EventsRefused = EventTypeNotAllowed | EventPayloadInvalid;

/** The types agents may emit, in the order of the registry. */
export const appendableTypes: readonly string[] = Object.entries(eventRegistry).flatMap(([type, definition]) =>
  definition.appendable ? [type] : [],
);

/** The events as they may be appended, or what is wrong with the first that may not. */
export function acceptEvents(events: readonly ReportedEvent[]): Result<readonly AcceptedEvent[], EventsRefused> {
  const accepted: AcceptedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const result = acceptEvent(event, index);
    if (!result.ok) return result;
    accepted.push(result.value);
  }
  return ok(accepted);
}

function acceptEvent(event: ReportedEvent, index: number): Result<AcceptedEvent, EventsRefused> {
  const { type } = event;
  if (!isEventType(type) || !eventRegistry[type].appendable) return err(typeNotAllowed(type, index));
  const parsed = eventRegistry[type].payload.safeParse(event.payload);
  if (!parsed.success) return err(payloadInvalid(type, index, parsed.error.issues));
  return ok({ type, payload: parsed.data, dedupeKey: event.dedupeKey ?? null });
}

function typeNotAllowed(type: string, index: number): EventTypeNotAllowed {
  return {
    __typename: 'EventTypeNotAllowed',
    code: 'EVENT_TYPE_NOT_ALLOWED',
    message: `Agents do not emit events of type ${type}.`,
    index,
    type,
    allowed: appendableTypes,
  };
}

function payloadInvalid(type: string, index: number, issues: readonly z.core.$ZodIssue[]): EventPayloadInvalid {
  return {
    __typename: 'EventPayloadInvalid',
    code: 'EVENT_PAYLOAD_INVALID',
    message: `The payload of event ${index} does not have the shape of ${type}.`,
    index,
    type,
    problems: issues.map((issue) => ({ path: pointer(issue.path), message: issue.message })),
  };
}

/** A place in a JSON value (RFC 6901). */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
