import { z } from 'zod';
import type { EventCategory } from '#events/event.ts';
import type { StreamType } from '#events/stream.ts';

/** What the registry says of one type of event. */
export interface EventDefinition<Payload extends z.ZodType = z.ZodType> {
  /** Whose history it belongs to. */
  readonly stream: StreamType;
  readonly category: EventCategory;
  /** Grows when the payload changes in a way a reader must know. */
  readonly schemaVersion: number;
  /** One sentence for whoever reads the feed. */
  readonly description: string;
  readonly payload: Payload;
  /** Whether an agent may append it to its run by itself, rather than as the effect of a mutation. */
  readonly appendable: boolean;
  /** Whether nothing follows it in its stream: a subscription to the stream completes after it. */
  readonly terminal: boolean;
}

/** A definition with the common case filled in: a domain event, version 1, not appendable, not the last. */
export function define<Payload extends z.ZodType>(
  definition: Pick<EventDefinition<Payload>, 'stream' | 'description' | 'payload'> & Partial<EventDefinition<Payload>>,
): EventDefinition<Payload> {
  return { category: 'DOMAIN', schemaVersion: 1, appendable: false, terminal: false, ...definition };
}

/** What of an object a decision is about, as it was or became. */
const decidedFacts = z.strictObject({ status: z.string(), version: z.int().optional() });

/** What an event of category AUDIT says of the object that was decided on, beside who and why. */
export const decided = { before: decidedFacts, after: decidedFacts };

/** The same where the decision brought the object into being. */
export const decidedToBe = { before: z.null(), after: decidedFacts };

/** The same where there is no object any more. */
export const decidedNotToBe = { before: decidedFacts, after: z.null() };

/** The same for types that were recorded without it before, and are imported without it. */
export const decidedSince = { before: decidedFacts.optional(), after: decidedFacts.optional() };

/** Of an approval: true where whoever gave it had asked for it, which is a policy (security.md, line 16). */
export const ownRequest = { ownRequest: z.literal(true).optional() };

/** What an older system recorded, in its own words. */
export const legacyEntry = z.looseObject({ event: z.string() });
