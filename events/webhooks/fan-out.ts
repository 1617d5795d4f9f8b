import { sql } from 'kysely';
import { z } from 'zod';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { Unintelligible, type MessageConsumer } from '#events/inbox/consumer.ts';
import { presentInstant } from '#events/jobs/database-time.ts';
import type { NewJob } from '#events/jobs/job.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** Jobs that call webhooks. */
export const deliverWebhookQueue = 'webhook.deliver';

/** How often a webhook is called for one event before that is given up: with the delays between, over about an hour. */
export const mostDeliveryAttempts = 15;

/** What a job of `deliverWebhookQueue` carries. */
export const webhookDelivery = z.object({ deliveryId: z.string() }).readonly();

/** The job that calls `webhookId` for a delivery. One call at a time for each webhook: a slow one holds up itself alone. */
export function deliveryJob(deliveryId: string, webhookId: string): NewJob {
  return {
    queue: deliverWebhookQueue,
    payload: { deliveryId } satisfies z.input<typeof webhookDelivery>,
    groupKey: webhookId,
    // The delivery counts its attempts itself and ends the job; these are more, for workers that die on the way.
    maxAttempts: mostDeliveryAttempts + 10,
  };
}

const eventBody = z.looseObject({
  id: z.string(),
  type: z.string(),
  projectId: z.string(),
  correlationId: z.string(),
  occurredAt: z.string(),
});

/** Makes a delivery, and the job that carries it out, for every enabled webhook of the event's project that asks for its type. */
export function webhookFanOut(dialect: Dialect): MessageConsumer {
  return {
    name: 'webhooks',
    understand: ({ body }) => {
      const parsed = eventBody.safeParse(body);
      if (!parsed.success) throw new Unintelligible('Not a dealgraph.event.v1.', { cause: parsed.error });
      const event = parsed.data;
      return {
        projectId: event.projectId,
        actor: { type: 'SYSTEM', id: 'webhooks' },
        correlationId: event.correlationId,
        effect: (unit) => deliver(unit, dialect, event),
      };
    },
  };
}

async function deliver(unit: Unit, dialect: Dialect, event: z.output<typeof eventBody>): Promise<void> {
  const enabled = dialect.kind === 'sqlite' ? sql`enabled = 1` : sql`enabled`;
  const { rows } = await sql<{ id: string; event_types: unknown }>`/* webhooksOf */ SELECT id, event_types
    FROM webhook_targets WHERE project_id = ${event.projectId} AND ${enabled} ORDER BY id`.execute(unit.sql);
  // As Standard Webhooks has it: what, when, and the whole of it.
  const body = JSON.stringify({ type: event.type, timestamp: event.occurredAt, data: event });
  for (const { id: webhookId, event_types } of rows) {
    const types = dialect.jsonOf(event_types);
    if (Array.isArray(types) && types.length > 0 && !types.includes(event.type)) continue;
    const deliveryId = unit.newId();
    await sql`/* addDelivery */ INSERT INTO webhook_deliveries (id, project_id, webhook_id, event_id, event_type, body,
        state, created_at)
      VALUES (${deliveryId}, ${event.projectId}, ${webhookId}, ${event.id}, ${event.type}, ${body}, 'PENDING',
        ${presentInstant(dialect.kind)})`.execute(unit.sql);
    unit.enqueue(deliveryJob(deliveryId, webhookId));
  }
}
