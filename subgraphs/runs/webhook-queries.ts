import type { RequestContext } from '#kernel/context.ts';
import { assertFewValues } from '#kernel/given.ts';
import type { Foundation } from '#events/foundation.ts';
import { pagesLoader } from '#persistence/loaders.ts';
import type { PageArguments } from '#persistence/page.ts';
import type { RunEntities } from './entities.ts';
import type { WebhookDeliveryPage, WebhookDeliveryRow, WebhookRow } from './webhook-entities.ts';

/** The reads of webhooks for one request. */
export type WebhookQueries = ReturnType<typeof createWebhookQueries>;

/** Makes the reads of one request, with their own batching loaders. */
export function createWebhookQueries(
  { store }: Foundation,
  { Webhook, WebhookDelivery }: RunEntities,
  request: RequestContext,
) {
  const em = store.reader(request.projectId);
  const pages = pagesLoader<WebhookDeliveryRow>(em);
  return {
    /** All of the project, oldest first. */
    webhooks: (): Promise<WebhookRow[]> =>
      em.find(Webhook, {}, { orderBy: { id: 'ASC' }, connectionType: 'read', disableIdentityMap: true }),

    /** What was sent to a webhook or is to be, newest first. */
    deliveries(
      webhookId: string,
      states: readonly WebhookDeliveryRow['state'][] | null,
      page: PageArguments,
    ): Promise<WebhookDeliveryPage> {
      assertFewValues('states', states);
      return pages(
        webhookId,
        {
          name: 'webhookDeliveries',
          entity: WebhookDelivery,
          filter: { states },
          where: states === null ? {} : { state: { $in: [...states] } },
          order: { column: 'createdAt', direction: 'DESC' },
          parent: 'webhookId',
        },
        page,
      );
    },
  };
}
