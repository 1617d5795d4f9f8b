import type { WebhookDeliveryRow, WebhookRow } from './webhook-entities.ts';

/** How many webhooks a project may have: every event is sent to each. */
export const maxWebhooks = 20;

/** Events are not sent there. */
export type WebhookUrlRefused = ReturnType<typeof urlRefused>;
export function urlRefused(url: string, why: string) {
  return {
    __typename: 'WebhookUrlRefused',
    code: 'WEBHOOK_URL_REFUSED',
    message: `The URL ${why}.`,
    url,
  } as const;
}

/** The project has as many as it may. */
export type TooManyWebhooks = ReturnType<typeof tooManyWebhooks>;
export function tooManyWebhooks() {
  return {
    __typename: 'TooManyWebhooks',
    code: 'TOO_MANY_WEBHOOKS',
    message: `A project may have ${maxWebhooks} webhooks.`,
    maxWebhooks,
  } as const;
}

/** Someone else changed the webhook since it was read. */
export type WebhookVersionConflict = ReturnType<typeof versionConflict>;
export function versionConflict(current: WebhookRow, expectedVersion: number) {
  return {
    __typename: 'WebhookVersionConflict',
    code: 'WEBHOOK_VERSION_CONFLICT',
    message: `The webhook was changed meanwhile: it has version ${current.version}, not ${expectedVersion}.`,
    expectedVersion,
    current,
  } as const;
}

/** The delivery is on its way. */
export type WebhookDeliveryPending = ReturnType<typeof deliveryPending>;
export function deliveryPending(current: WebhookDeliveryRow) {
  return {
    __typename: 'WebhookDeliveryPending',
    code: 'WEBHOOK_DELIVERY_PENDING',
    message: 'The delivery is on its way already.',
    current,
  } as const;
}
