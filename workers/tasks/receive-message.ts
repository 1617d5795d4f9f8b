import type { z } from 'zod';
import type { Log } from '#kernel/log.ts';
import type { Foundation } from '#events/foundation.ts';
import { handlerOf, type MessageConsumer } from '#events/inbox/consumer.ts';
import { receivedMessage, receiveMessageQueue } from '#events/inbox/received-message.ts';
import { Hopeless, type Task } from '#workers/task.ts';

/**
 * Has its consumer deal with a message that was given up and is to be tried again. Given up once more it is in the inbox again, with what was
 * wrong this time, and the job is done.
 */
export function receiveMessageTask(
  consumers: readonly MessageConsumer[],
  parts: { readonly foundation: Foundation; readonly log: Log },
): Task<z.output<typeof receivedMessage>> {
  const handlers = new Map(consumers.map((consumer) => [consumer.name, handlerOf(consumer, parts)]));
  return {
    queue: receiveMessageQueue,
    payload: receivedMessage,
    concurrency: 4,
    handle: async ({ payload: { consumer, messageId: id, topic, body }, job: { attempts: attempt } }) => {
      const handle = handlers.get(consumer);
      if (handle === undefined) throw new Hopeless('CONSUMER_UNKNOWN', `Nobody is called ${consumer}.`);
      const verdict = await handle({ id, topic, body, headers: {}, attempt });
      if (verdict === 'RETRY') throw new Error(`${consumer} could not deal with the message yet.`);
    },
  };
}
