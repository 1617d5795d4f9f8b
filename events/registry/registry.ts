import { z } from 'zod';
import { actionEvents } from '#events/registry/action-events.ts';
import { artifactEvents } from '#events/registry/artifact-events.ts';
import { dealEvents } from '#events/registry/deal-events.ts';
import { legacyEntry, type EventDefinition } from '#events/registry/definition.ts';
import { jobEvents } from '#events/registry/job-events.ts';
import { operatorEvents } from '#events/registry/operator-events.ts';
import { projectEvents } from '#events/registry/project-events.ts';
import { keyEvents } from '#events/registry/key-events.ts';
import { messageEvents } from '#events/registry/message-events.ts';
import { runEvents } from '#events/registry/run-events.ts';
import { webhookEvents } from '#events/registry/webhook-events.ts';

/** Every type of event there is: `noun.past_tense`, with the schema of its payload (domain.md, "Event"). */
export const eventRegistry = {
  ...dealEvents,
  ...actionEvents,
  ...runEvents,
  ...artifactEvents,
  ...jobEvents,
  ...messageEvents,
  ...webhookEvents,
  ...operatorEvents,
  ...projectEvents,
  ...keyEvents,
};

type Registry = typeof eventRegistry;

/** The name of a registered type. */
export type EventType = keyof Registry;

/** What an event of type `Type` carries. */
export type EventPayload<Type extends EventType> = z.input<Registry[Type]['payload']>;

/** The registered definition of `type`; undefined where there is none. */
export function eventDefinition(type: string): EventDefinition | undefined {
  return isEventType(type) ? eventRegistry[type] : undefined;
}

/** Whether `type` is registered. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventRegistry, type);
}

/** Whether nothing follows an event of `type` in its stream. */
export function isTerminal(type: string): boolean {
  return eventDefinition(type)?.terminal ?? false;
}

/** What an imported event of `type` carries: what every event of the type does, and beside it the older system's own words. */
export function importedPayload(type: EventType): z.ZodType {
  const { payload }: EventDefinition = eventRegistry[type];
  if (!(payload instanceof z.ZodObject)) throw new Error(`The payload of ${type} is no object.`);
  return payload.extend({ legacy: legacyEntry });
}
