import { z } from 'zod';
import type { EventCategory } from '#events/event.ts';
import { eventRegistry } from '#events/registry/registry.ts';
import type { StreamType } from '#events/stream.ts';

/** What the API tells of a registered type of event. */
export interface EventTypeFacts {
  readonly name: string;
  readonly schemaVersion: number;
  readonly category: EventCategory;
  readonly streamType: StreamType;
  readonly description: string;
  /** JSON Schema, draft 2020-12. */
  readonly payloadSchema: unknown;
  readonly agentsMayEmit: boolean;
  readonly terminal: boolean;
}

let known: readonly EventTypeFacts[] | undefined;

/** The registry as the API shows it, by name. Worked out once: it is the same for as long as the program runs. */
export function eventTypes(): readonly EventTypeFacts[] {
  known ??= Object.entries(eventRegistry)
    .map(([name, definition]) => ({
      name,
      schemaVersion: definition.schemaVersion,
      category: definition.category,
      streamType: definition.stream,
      description: definition.description,
      payloadSchema: z.toJSONSchema(definition.payload, { target: 'draft-2020-12', io: 'input' }),
      agentsMayEmit: definition.appendable,
      terminal: definition.terminal,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return known;
}
