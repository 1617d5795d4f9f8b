import { z } from 'zod';
import { decided, define } from '#events/registry/definition.ts';

/** A message has no history of its own: it goes when it has arrived. */
const stream = 'PROJECT';

export const messageEvents = {
  'message.retry_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered a message to be tried again that was refused or given up.',
    payload: z.strictObject({
      messageId: z.string(),
      place: z.string(),
      topic: z.string(),
      isSystem: z.boolean(),
      ...decided,
    }),
  }),
  'message.purged': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody had messages removed that had not arrived; the payload says which and how many.',
    payload: z.strictObject({
      isSystem: z.boolean(),
      states: z.array(z.string()),
      places: z.array(z.string()),
      // Null where they were named.
      createdBefore: z.iso.datetime().nullable(),
      // Which of those that were named are gone.
      messageIds: z.array(z.string()).optional(),
      count: z.int(),
    }),
  }),
};
