import { actorOf } from './actor.ts';
import type { MutationResolvers, QueryResolvers, WebhookResolvers } from './generated/resolvers.ts';
import type { IssuedSecret } from './webhook-commands.ts';
import type { WebhookDeliveryRow, WebhookRow } from './webhook-entities.ts';

/** The field of Query that speaks of webhooks. */
export const webhookQueryResolvers: Pick<QueryResolvers, 'webhooks'> = {
  webhooks: (_, _args, { webhooks }) => webhooks.webhooks(),
};

type WebhookMutation =
  'createWebhook' | 'updateWebhook' | 'rotateWebhookSecret' | 'deleteWebhook' | 'replayWebhookDelivery';

/** The fields of Mutation that change webhooks. */
export const webhookMutationResolvers: Pick<MutationResolvers, WebhookMutation> = {
  createWebhook: async (_, { input }, { webhookCommands }) => {
    const created = await webhookCommands.create(input);
    return created.ok ? issued(created.value) : created.error;
  },
  updateWebhook: async (_, { input }, { webhookCommands }) => {
    const updated = await webhookCommands.update(input);
    return updated.ok ? asWebhook(updated.value) : updated.error;
  },
  rotateWebhookSecret: async (_, { input }, { webhookCommands }) => {
    const rotated = await webhookCommands.rotateSecret(input);
    return rotated.ok ? issued(rotated.value) : rotated.error;
  },
  deleteWebhook: async (_, { input }, { webhookCommands }) => {
    const deleted = await webhookCommands.delete(input);
    return deleted.ok ? { __typename: 'DeletedWebhook', webhookId: deleted.value } : deleted.error;
  },
  replayWebhookDelivery: async (_, { input }, { webhookCommands }) => {
    const replayed = await webhookCommands.replay(input.deliveryId);
    return replayed.ok ? asDelivery(replayed.value) : replayed.error;
  },
};

/** The type whose fields are not all columns. */
export const webhookTypeResolvers: { readonly Webhook: WebhookResolvers } = {
  Webhook: {
    previousSecretValidUntil: ({ previousSecretUntil }) => previousSecretUntil ?? null,
    createdBy: ({ createdByType, createdById }) => actorOf(createdByType, createdById),
    deliveries: ({ id }, { states, ...page }, { webhooks }) => webhooks.deliveries(id, states ?? null, page),
  },
};

function issued({ webhook, secret }: IssuedSecret) {
  return { __typename: 'WebhookSecretIssued' as const, webhook, secret };
}

// The rows themselves are marked: an entity cannot be copied.
function asWebhook(row: WebhookRow) {
  return Object.assign(row, { __typename: 'Webhook' as const });
}

function asDelivery(row: WebhookDeliveryRow) {
  return Object.assign(row, { __typename: 'WebhookDelivery' as const });
}
