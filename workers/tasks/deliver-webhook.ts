import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { type KeyMaterial, UnknownKey } from '#kernel/key-material.ts';
import { ok } from '#kernel/result.ts';
import { Deliveries, type AttemptedDelivery, type CallOutcome } from '#events/webhooks/deliveries.ts';
import { deliverWebhookQueue, mostDeliveryAttempts, webhookDelivery } from '#events/webhooks/fan-out.ts';
import { openSecret } from '#events/webhooks/secret.ts';
import { signatureHeaders } from '#events/webhooks/signature.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { Hopeless, type Task } from '#workers/task.ts';
import type { WebhookCaller } from '#workers/tasks/webhook-call.ts';

/** Calls a webhook for one event, signed; again later where it was not taken; DEAD when it never was. */
export function deliverWebhookTask(parts: {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly caller: WebhookCaller;
  readonly keyMaterial: () => Promise<KeyMaterial>;
}): Task<z.output<typeof webhookDelivery>> {
  const deliveries = new Deliveries(parts.dialect);
  return {
    queue: deliverWebhookQueue,
    payload: webhookDelivery,
    concurrency: 8,
    handle: async (run) => {
      const { deliveryId: id } = run.payload;
      const delivery = await deliveries.begin(id);
      if (delivery === null) return;
      const { body, url, enabled, attempts } = delivery;
      if (!enabled) {
        await deliveries.end(id, { status: null, error: 'The webhook is disabled.', response: null, state: 'DEAD' });
        throw new Hopeless('WEBHOOK_DISABLED', 'The webhook is disabled.');
      }
      const secrets = openedSecrets(await parts.keyMaterial(), delivery.secrets);
      const headers = signatureHeaders({ id, at: parts.clock.now(), body, secrets });
      const outcome =
        secrets.length === 0 ? unreadable : await parts.caller.call({ url, headers, body, signal: run.signal });
      run.signal.throwIfAborted();
      if (outcome.error === null) {
        await run.complete(async ({ sql }) => ok(await deliveries.end(id, { ...outcome, state: 'DELIVERED' }, sql)));
        return;
      }
      const isLast = attempts >= mostDeliveryAttempts;
      await deliveries.end(id, { ...outcome, state: isLast ? 'DEAD' : 'PENDING' });
      if (isLast) throw new Hopeless('WEBHOOK_NOT_TAKEN', outcome.error);
      throw new Error(outcome.error);
    },
  };
}

/** A new secret mends it: `rotateWebhookSecret`. */
const unreadable: CallOutcome = {
  status: null,
  error: 'The secret of the webhook was sealed under another SECRET_KEY.',
  response: null,
};

/** What signs: none where the present secret cannot be read, as a receiver may know no other; a former one that cannot is left out. */
function openedSecrets(
  keyMaterial: KeyMaterial,
  [present, ...former]: AttemptedDelivery['secrets'],
): readonly string[] {
  const known = openedSecret(keyMaterial, present);
  return known === null ? [] : [known, ...former.flatMap((one) => openedSecret(keyMaterial, one) ?? [])];
}

function openedSecret(keyMaterial: KeyMaterial, kept: string): string | null {
  try {
    return openSecret(keyMaterial, kept);
  } catch (error) {
    if (error instanceof UnknownKey) return null;
    throw error;
  }
}
