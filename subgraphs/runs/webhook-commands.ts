import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, assertWithin, badInput, present } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import { isEventType } from '#events/registry/registry.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { refusalOf } from '#events/webhooks/address.ts';
import { deliveryJob } from '#events/webhooks/fan-out.ts';
import { newSecret } from '#events/webhooks/signature.ts';
import type { RunEntities } from './entities.ts';
import type {
  CreateWebhookInput,
  DeleteWebhookInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
} from './generated/resolvers.ts';
import type { WebhookDeliveryRow, WebhookRow } from './webhook-entities.ts';

/** What the server lets webhooks be. */
export interface WebhookRules {
  /** Whether they may lead into the network of the server. */
  readonly allowPrivate: boolean;
}

/** How many webhooks a project may have: every event is sent to each. */
export const maxWebhooks = 20;
const hourMs = 3_600_000;

/** Events are not sent there. */
export type WebhookUrlRefused = ReturnType<typeof urlRefused>;
function urlRefused(url: string, why: string) {
  return {
    __typename: 'WebhookUrlRefused',
    code: 'WEBHOOK_URL_REFUSED',
    message: `The URL ${why}.`,
    url,
  } as const;
}

/** The project has as many as it may. */
export type TooManyWebhooks = ReturnType<typeof tooManyWebhooks>;
function tooManyWebhooks() {
  return {
    __typename: 'TooManyWebhooks',
    code: 'TOO_MANY_WEBHOOKS',
    message: `A project may have ${maxWebhooks} webhooks.`,
    maxWebhooks,
  } as const;
}

/** Someone else changed the webhook since it was read. */
export type WebhookVersionConflict = ReturnType<typeof versionConflict>;
function versionConflict(current: WebhookRow, expectedVersion: number) {
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
function deliveryPending(current: WebhookDeliveryRow) {
  return {
    __typename: 'WebhookDeliveryPending',
    code: 'WEBHOOK_DELIVERY_PENDING',
    message: 'The delivery is on its way already.',
    current,
  } as const;
}

/** A webhook and the secret it just got: the one time that a secret leaves. */
export interface IssuedSecret {
  readonly webhook: WebhookRow;
  readonly secret: string;
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

  return {
    create(input: CreateWebhookInput): Promise<Result<IssuedSecret, WebhookUrlRefused | TooManyWebhooks>> {
      const { url, description = null, enabled } = input;
      const eventTypes = assertWebhook(input);
      return foundation.unitOfWork<IssuedSecret, WebhookUrlRefused | TooManyWebhooks>(request, async (unit) => {
        const refusal = refusalOf(url, rules.allowPrivate);
        if (refusal !== null) return err(urlRefused(url, refusal));
        // Two at once would each see one less.
        await sql`/* lockProject */ UPDATE projects SET updated_at = updated_at
          WHERE id = ${request.projectId}`.execute(unit.sql);
        if ((await unit.em.count(Webhook, {})) >= maxWebhooks) return err(tooManyWebhooks());
        const secret = newSecret();
        const { actor, projectId } = request;
        const webhook = unit.em.create(Webhook, {
          id: unit.newId(),
          projectId,
          url,
          description,
          eventTypes,
          enabled,
          secret,
          createdByType: actor.type,
          createdById: actor.id,
          createdAt: unit.now,
          updatedAt: unit.now,
        });
        await unit.em.flush();
        return ok({ webhook, secret });
      });
    },

    update(input: UpdateWebhookInput): Promise<Result<WebhookRow, WebhookUrlRefused | WebhookVersionConflict>> {
      const { url, description, enabled, expectedVersion } = input;
      const eventTypes = assertWebhook(input);
      return foundation.unitOfWork<WebhookRow, WebhookUrlRefused | WebhookVersionConflict>(request, async (unit) => {
        const webhook = await locked(unit, input.webhookId);
        if (webhook.version !== expectedVersion) return err(versionConflict(webhook, expectedVersion));
        if (url !== undefined) {
          const given = present('input.url', url);
          const refusal = refusalOf(given, rules.allowPrivate);
          if (refusal !== null) return err(urlRefused(given, refusal));
          webhook.url = given;
        }
        if (description !== undefined) webhook.description = description;
        if (input.eventTypes !== undefined) webhook.eventTypes = eventTypes;
        if (enabled !== undefined) webhook.enabled = present('input.enabled', enabled);
        webhook.updatedAt = unit.now;
        return ok(webhook);
      });
    },

    rotateSecret({ webhookId, graceHours }: RotateWebhookSecretInput): Promise<Result<IssuedSecret, never>> {
      assertWithin('input.graceHours', graceHours, [0, 168]);
      return foundation.unitOfWork(request, async (unit) => {
        const webhook = await locked(unit, webhookId);
        const secret = newSecret();
        webhook.previousSecret = graceHours === 0 ? null : webhook.secret;
        webhook.previousSecretUntil = graceHours === 0 ? null : new Date(unit.now.getTime() + graceHours * hourMs);
        webhook.secret = secret;
        webhook.updatedAt = unit.now;
        return ok({ webhook, secret });
      });
    },

    delete({ webhookId, expectedVersion }: DeleteWebhookInput): Promise<Result<string, WebhookVersionConflict>> {
      return foundation.unitOfWork(request, async (unit) => {
        const webhook = await locked(unit, webhookId);
        if (webhook.version !== expectedVersion) return err(versionConflict(webhook, expectedVersion));
        unit.em.remove(webhook);
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
        delivery.state = 'PENDING';
        delivery.attempts = 0;
        delivery.deliveredAt = null;
        unit.enqueue(deliveryJob(delivery.id, delivery.webhookId));
        return ok(delivery);
      });
    },
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
