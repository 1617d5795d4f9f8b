import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { ok } from '#kernel/result.ts';
import { Deliveries } from '#events/webhooks/deliveries.ts';
import { deliverWebhookQueue, mostDeliveryAttempts, webhookDelivery } from '#events/webhooks/fan-out.ts';
import { signatureHeaders } from '#events/webhooks/signature.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { Hopeless, type Task } from '#workers/task.ts';
import type { WebhookCaller } from '#workers/tasks/webhook-call.ts';

/** Calls a webhook for one event, signed; again later where it was not taken; DEAD when it never was. */
export function deliverWebhookTask(parts: {
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly caller: WebhookCaller;
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
      const { body, url, secrets, enabled, attempts } = delivery;
      if (!enabled) {
        await deliveries.end(id, { status: null, error: 'The webhook is disabled.', response: null, state: 'DEAD' });
        throw new Hopeless('WEBHOOK_DISABLED', 'The webhook is disabled.');
      }
      const headers = signatureHeaders({ id, at: parts.clock.now(), body, secrets });
      const outcome = await parts.caller.call({ url, headers, body, signal: run.signal });
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
