import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { IdSource } from '#kernel/ids.ts';
import { receivedMessage, receiveMessageQueue } from '#events/inbox/received-message.ts';
import type { NewJob } from '#events/jobs/job.ts';
import type { Jobs } from '#events/jobs/jobs.ts';
import { messageRow, type MessageFacts } from '#events/messages/message.ts';
import { MessageQueries } from '#events/messages/message-queries.ts';
import { purgeMessages, type MessagePurge } from '#events/messages/message-purge.ts';
import { takeDead } from '#events/inbox/inbox.ts';
import { outboxQueue, retryRefused } from '#events/outbox/outbox.ts';
import { recordInTrail } from '#events/project-trail.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { retryDeadDelivery } from '#events/webhooks/deliveries.ts';
import { deliverWebhookQueue, deliveryJob } from '#events/webhooks/fan-out.ts';

/** What decisions on messages are carried out with. */
export interface MessageTools {
  readonly dialect: Dialect;
  readonly jobs: Jobs;
  readonly ids: IdSource;
}

/** A message that is to be tried again, and the queue whose workers or publishers are to be told. */
export interface OrderedRetry {
  readonly message: MessageFacts;
  readonly queue: string;
}

/**
 * Orders a message to be tried again at once that was refused or given up; null where it was neither, and nothing is written. One in the
 * inbox becomes a job, which has its consumer deal with it and puts it back where that fails. Its body must have been kept.
 */
export async function orderMessageRetry(
  unit: Unit,
  tools: MessageTools,
  message: MessageFacts,
): Promise<OrderedRetry | null> {
  const queue = await retry(unit, tools, message);
  if (queue === null) return null;
  const { id, place, topic, state, projectId } = message;
  await recordInTrail(unit, projectId, {
    type: 'message.retry_ordered',
    payload: {
      messageId: id,
      place,
      topic,
      isSystem: projectId === null,
      before: { status: state },
      after: { status: 'WAITING' },
    },
  });
  const found = await new MessageQueries(tools.dialect).find(null, id, unit.sql);
  return { message: found ?? { ...message, state: 'WAITING' }, queue };
}

/**
 * Removes messages of a project that were refused or given up, or where `owner` is null of everyone; see `purgeMessages`. Gives how many. Each
 * project reads in its trail of its own messages alone.
 */
export async function orderMessagePurge(
  unit: Unit,
  { dialect }: Pick<MessageTools, 'dialect'>,
  { owner, ...request }: MessagePurge & { readonly owner: string | null },
): Promise<number> {
  const removed = await purgeMessages({ connection: unit.sql, dialect }, request, owner);
  for (const [projectId, messages] of removed) {
    await recordInTrail(unit, projectId, {
      type: 'message.purged',
      payload: {
        isSystem: projectId === null,
        states: [...request.states],
        places: [...request.places],
        createdBefore: request.createdBefore?.toISOString() ?? null,
        ...(request.ids === null ? {} : { messageIds: messages.map(({ id }) => id) }),
        count: messages.length,
      },
    });
  }
  return [...removed.values()].reduce((sum, messages) => sum + messages.length, 0);
}

/** The queue that was given work; null where the message is not to be tried again. */
async function retry(unit: Unit, tools: MessageTools, message: MessageFacts): Promise<string | null> {
  const { place, row } = messageRow(message.id) ?? { place: null, row: '' };
  const at = { connection: unit.sql, kind: tools.dialect.kind };
  switch (place) {
    case null:
      return null;
    case 'BROKER':
    case 'IN_PROCESS':
      return (await retryRefused(at, place, row)) ? outboxQueue(place) : null;
    case 'WEBHOOK':
      if (!(await retryDeadDelivery(at, row))) return null;
      await enqueue(unit, tools, { projectId: message.projectId, job: deliveryJob(row, message.target) });
      return deliverWebhookQueue;
    case 'INBOX': {
      if (!(await takeDead(at, row))) return null;
      const { target: consumer, messageId, topic, body, projectId } = message;
      const payload = receivedMessage.parse({ consumer, messageId, topic, body });
      await enqueue(unit, tools, { projectId, job: { queue: receiveMessageQueue, payload } });
      return receiveMessageQueue;
    }
  }
}

/** In the message's project, which need not be that of whoever orders. */
async function enqueue(
  { request, sql }: Unit,
  { jobs, ids }: MessageTools,
  { projectId, job }: { readonly projectId: string | null; readonly job: NewJob },
): Promise<void> {
  const { actor, traceId, correlationId, causationId } = request;
  await jobs.add(sql, [{ ...job, id: ids.next(), projectId, origin: { actor, traceId, correlationId, causationId } }]);
}
