import type { WebhookRow } from './webhook-entities.ts';

/** What of a webhook can be changed. */
export type WebhookChange = Partial<Pick<WebhookRow, 'url' | 'description' | 'eventTypes' | 'enabled'>>;

/** The names of what `change` would change of `webhook`. */
export function changedFields(webhook: WebhookRow, change: WebhookChange): string[] {
  const fields = ['url', 'description', 'eventTypes', 'enabled'] as const;
  return fields.filter(
    (field) => change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(webhook[field] ?? null),
  );
}

/** How the audit trail names a webhook. Not by its whole URL: with some receivers that is the secret. */
export function namedWebhook({ id, url }: WebhookRow) {
  return { webhookId: id, origin: new URL(url).origin };
}

/** What the audit trail says of a webhook before and after a decision. */
export function webhookFacts({ enabled, version }: WebhookRow) {
  return { status: enabled ? 'ENABLED' : 'DISABLED', version };
}
