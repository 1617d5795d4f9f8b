import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, projectFilter } from '#persistence/entity.ts';
import type { Page } from '#persistence/page.ts';
import type { ActorType } from './entities.ts';

/** The tables of webhooks; called once for each open store. */
export function createWebhookEntities() {
  const Webhook = defineEntity({
    name: 'Webhook',
    tableName: 'webhook_targets',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      url: p.text(),
      description: p.text().nullable(),
      eventTypes: p.json<readonly string[]>(),
      enabled: p.boolean(),
      // Sealed. Nothing that is kept of a webhook elsewhere holds them, as outcomes under idempotency keys.
      secret: p.text().hidden(),
      previousSecret: p.text().nullable().hidden(),
      previousSecretUntil: instant().nullable(),
      createdByType: p.text().$type<ActorType>(),
      createdById: p.text(),
      version: p.integer().version(),
      createdAt: instant(),
      updatedAt: instant(),
    },
  });
  const WebhookDelivery = defineEntity({
    name: 'WebhookDelivery',
    tableName: 'webhook_deliveries',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      webhookId: p.uuid(),
      eventId: p.uuid(),
      eventType: p.text(),
      body: p.text(),
      state: p.text().$type<'PENDING' | 'DELIVERED' | 'DEAD'>(),
      attempts: p.integer(),
      lastStatus: p.integer().nullable(),
      lastError: p.text().nullable(),
      lastResponse: p.text().nullable(),
      createdAt: instant(),
      attemptedAt: instant().nullable(),
      deliveredAt: instant().nullable(),
    },
  });
  return { Webhook, WebhookDelivery };
}

type WebhookEntities = ReturnType<typeof createWebhookEntities>;
export type WebhookRow = InferEntity<WebhookEntities['Webhook']>;
export type WebhookDeliveryRow = InferEntity<WebhookEntities['WebhookDelivery']>;
export type WebhookDeliveryPage = Page<WebhookDeliveryRow>;
