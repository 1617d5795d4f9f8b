import { z } from 'zod';
import { decided, decidedNotToBe, decidedToBe, define } from '#events/registry/definition.ts';

/** A webhook has no history of its own: it can be removed, and its project stays. */
const stream = 'PROJECT';

/** Where to without path and query, in which some receivers expect a secret. */
const webhook = { webhookId: z.string(), origin: z.string() };

export const webhookEvents = {
  'webhook.created': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody had events sent to another program; without types, all of them.',
    payload: z.strictObject({ ...webhook, eventTypes: z.array(z.string()), ...decidedToBe }),
  }),
  'webhook.updated': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody changed where or which events are sent, or whether; the payload names what changed.',
    payload: z.strictObject({
      ...webhook,
      eventTypes: z.array(z.string()),
      changed: z.array(z.string()),
      ...decided,
    }),
  }),
  'webhook.secret_rotated': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody had a new secret issued; the former signs beside it until the instant in the payload.',
    payload: z.strictObject({ ...webhook, formerUntil: z.iso.datetime().nullable(), ...decided }),
  }),
  'webhook.deleted': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody removed a webhook, with what was to be sent to it.',
    payload: z.strictObject({ ...webhook, ...decidedNotToBe }),
  }),
  'webhook.delivery_replayed': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody had an event sent to a webhook once more.',
    payload: z.strictObject({
      webhookId: z.string(),
      deliveryId: z.string(),
      eventId: z.string(),
      eventType: z.string(),
      ...decided,
    }),
  }),
};
