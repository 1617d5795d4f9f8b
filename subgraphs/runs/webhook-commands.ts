import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, assertWithin, badInput, present } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import { isEventType, type EventType } from '#events/registry/registry.ts';
import type { NewEvent, Unit } from '#events/unit-of-work.ts';
import { refusalOf } from '#events/webhooks/address.ts';
import { deliveryJob } from '#events/webhooks/fan-out.ts';
import { newSecret, sealSecret } from '#events/webhooks/secret.ts';
import type { RunEntities } from './entities.ts';
import type {
  CreateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
} from './generated/resolvers.ts';
import type { WebhookDeliveryRow, WebhookRow } from './webhook-entities.ts';
import { changedFields, namedWebhook, webhookFacts, type WebhookChange } from './webhook-facts.ts';
import {
  deliveryPending,
  maxWebhooks,
  tooManyWebhooks,
  urlRefused,
  versionConflict,
  type TooManyWebhooks,
  type WebhookDeliveryPending,
  type WebhookUrlRefused,
  type WebhookVersionConflict,
} from './webhook-refusal.ts';

/** What the server lets webhooks be. */
export interface WebhookRules {
  /** Whether they may lead into the network of the server. */
  readonly allowPrivate: boolean;
}

const hourMs = 3_600_000;

type WebhookDecision = Extract<EventType, `webhook.${string}`>;

/**
 * A webhook and the secret it just got: the one time that a secret leaves. Null where an outcome of before is repeated under an idempotency key:
 * what is kept of it does not hold the secret.
 */
export interface IssuedSecret {
  readonly webhook: WebhookRow;
  readonly secret: string | null;
}

/**
 * What can be done to webhooks in one request. All throw NOT_FOUND for one the project does not have and BAD_USER_INPUT for input outside
 * the SDL's limits; a refusal has written nothing.
 */
export type WebhookCommands = ReturnType<typeof createWebhookCommands>;

/** Makes the commands of one request. */
export function createWebhookCommands(
  foundation: Foundation,
  { Webhook, WebhookDelivery }: RunEntities,
  { request, rules }: { readonly request: RequestContext; readonly rules: WebhookRules },
) {
  async function locked(unit: Unit, id: string): Promise<WebhookRow> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = isUuid(id) ? await unit.em.findOne(Webhook, { id }, { lockMode }) : null;
    if (row === null) throw notFound('webhook');
    return row;
  }

  /** In the project's trail, which is there when the webhook has gone. */
  function record<Type extends WebhookDecision>(unit: Unit, decision: Pick<NewEvent<Type>, 'type' | 'payload'>): void {
    unit.record({ ...decision, streamId: request.projectId });
  }

  /** Runs what issues a secret. What it gives is kept under an idempotency key; the secret, which it hands to `issue`, is not. */
  async function issuing<Refusal>(
    work: (unit: Unit, issue: (secret: string) => void) => Promise<Result<WebhookRow, Refusal>>,
  ): Promise<Result<IssuedSecret, Refusal>> {
    let secret: string | null = null;
    const issued = await foundation.unitOfWork<WebhookRow, Refusal>(request, (unit) =>
      work(unit, (fresh) => {
        secret = fresh;
      }),
    );
    return issued.ok ? ok({ webhook: issued.value, secret }) : issued;
  }

  return {
    create(input: CreateWebhookInput): Promise<Result<IssuedSecret, WebhookUrlRefused | TooManyWebhooks>> {
      const { url, description = null, enabled } = input;
      const eventTypes = assertWebhook(input);
      return issuing<WebhookUrlRefused | TooManyWebhooks>(async (unit, issue) => {
        const refusal = refusalOf(url, rules.allowPrivate);
        if (refusal !== null) return err(urlRefused(url, refusal));
        // Two at once would each see one less.
        await sql`/* lockProject */ UPDATE projects SET updated_at = updated_at
          WHERE id = ${request.projectId}`.execute(unit.sql);
        if ((await unit.em.count(Webhook, {})) >= maxWebhooks) return err(tooManyWebhooks());
        const secret = newSecret();
        const sealed = sealSecret(await foundation.keyMaterial(), secret);
        const { actor, projectId } = request;
        const webhook = unit.em.create(Webhook, {
          id: unit.newId(),
          projectId,
          url,
          description,
          eventTypes,
          enabled,
          secret: sealed,
          createdByType: actor.type,
          createdById: actor.id,
          createdAt: unit.now,
          updatedAt: unit.now,
        });
        await unit.em.flush();
        record(unit, {
          type: 'webhook.created',
          payload: {
            ...namedWebhook(webhook),
            eventTypes: [...eventTypes],
            before: null,
            after: webhookFacts(webhook),
          },
        });
        issue(secret);
        return ok(webhook);
      });
    },

    update(input: UpdateWebhookInput): Promise<Result<WebhookRow, WebhookUrlRefused | WebhookVersionConflict>> {
      const { expectedVersion } = input;
      const change = changeIn(input);
      return foundation.unitOfWork<WebhookRow, WebhookUrlRefused | WebhookVersionConflict>(request, async (unit) => {
        const webhook = await locked(unit, input.webhookId);
        if (webhook.version !== expectedVersion) return err(versionConflict(webhook, expectedVersion));
        const refusal = change.url === undefined ? null : refusalOf(change.url, rules.allowPrivate);
        if (refusal !== null) return err(urlRefused(change.url ?? '', refusal));
        const changed = changedFields(webhook, change);
        if (changed.length === 0) return ok(webhook);
        const before = webhookFacts(webhook);
        Object.assign(webhook, change, { updatedAt: unit.now });
        await unit.em.flush();
        const { eventTypes } = webhook;
        record(unit, {
          type: 'webhook.updated',
          payload: {
            ...namedWebhook(webhook),
            eventTypes: [...eventTypes],
            changed,
            before,
            after: webhookFacts(webhook),
          },
        });
        return ok(webhook);
      });
    },

    rotateSecret({ webhookId, graceHours }: RotateWebhookSecretInput): Promise<Result<IssuedSecret, never>> {
      assertWithin('input.graceHours', graceHours, [0, 168]);
      return issuing<never>(async (unit, issue) => {
        const webhook = await locked(unit, webhookId);
        const before = webhookFacts(webhook);
        const secret = newSecret();
        const formerUntil = graceHours === 0 ? null : new Date(unit.now.getTime() + graceHours * hourMs);
        webhook.previousSecret = formerUntil === null ? null : webhook.secret;
        webhook.previousSecretUntil = formerUntil;
        webhook.secret = sealSecret(await foundation.keyMaterial(), secret);
        webhook.updatedAt = unit.now;
        await unit.em.flush();
        const after = webhookFacts(webhook);
        record(unit, {
          type: 'webhook.secret_rotated',
          payload: { ...namedWebhook(webhook), formerUntil: formerUntil?.toISOString() ?? null, before, after },
        });
        issue(secret);
        return ok(webhook);
      });
    },

    delete({ webhookId, expectedVersion }: DeleteWebhookInput): Promise<Result<string, WebhookVersionConflict>> {
      return foundation.unitOfWork(request, async (unit) => {
        const webhook = await locked(unit, webhookId);
        if (webhook.version !== expectedVersion) return err(versionConflict(webhook, expectedVersion));
        unit.em.remove(webhook);
        record(unit, {
          type: 'webhook.deleted',
          payload: { ...namedWebhook(webhook), before: webhookFacts(webhook), after: null },
        });
        return ok(webhookId);
      });
    },

    replay(deliveryId: string): Promise<Result<WebhookDeliveryRow, WebhookDeliveryPending>> {
      return foundation.unitOfWork(request, async (unit) => {
        const lockMode = LockMode.PESSIMISTIC_WRITE;
        const delivery = isUuid(deliveryId)
          ? await unit.em.findOne(WebhookDelivery, { id: deliveryId }, { lockMode })
          : null;
        if (delivery === null) throw notFound('delivery');
        if (delivery.state === 'PENDING') return err(deliveryPending(delivery));
        const { id, webhookId, eventId, eventType } = delivery;
        record(unit, {
          type: 'webhook.delivery_replayed',
          payload: {
            webhookId,
            deliveryId: id,
            eventId,
            eventType,
            before: { status: delivery.state },
            after: { status: 'PENDING' },
          },
        });
        delivery.state = 'PENDING';
        delivery.attempts = 0;
        delivery.deliveredAt = null;
        unit.enqueue(deliveryJob(id, webhookId));
        return ok(delivery);
      });
    },
  };
}

/** What is to be changed. Throws BAD_USER_INPUT where it is out of range. */
function changeIn(input: UpdateWebhookInput): WebhookChange {
  const eventTypes = assertWebhook(input);
  const { url, description, enabled } = input;
  return {
    ...(url === undefined ? {} : { url: present('input.url', url) }),
    ...(description === undefined ? {} : { description }),
    ...(input.eventTypes === undefined ? {} : { eventTypes }),
    ...(enabled === undefined ? {} : { enabled: present('input.enabled', enabled) }),
  };
}

/** Throws BAD_USER_INPUT where what is given of a webhook is out of range; gives the types of events. */
function assertWebhook(input: Pick<UpdateWebhookInput, 'url' | 'description' | 'eventTypes'>): readonly string[] {
  assertLength('input.url', input.url, 2_000);
  assertLength('input.description', input.description, 200);
  const types = input.eventTypes ?? [];
  if (types.length > 100) throw badInput('input.eventTypes', 'must hold at most 100 types');
  const unknown = types.findIndex((type) => !isEventType(type));
  if (unknown >= 0) throw badInput(`input.eventTypes.${unknown}`, 'is no registered type of event');
  return [...new Set(types)];
}
