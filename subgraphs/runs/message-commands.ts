import type { RequestContext } from '#kernel/context.ts';
import { assertCount, badInput } from '#kernel/given.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import { mostPurged } from '#events/jobs/job-upkeep.ts';
import { messagePlaces, type MessageFacts } from '#events/messages/message.ts';
import { orderMessagePurge, orderMessageRetry, type OrderedRetry } from '#events/messages/message-decisions.ts';
import { MessageQueries } from '#events/messages/message-queries.ts';
import type { PurgeMessagesInput } from './generated/resolvers.ts';
import {
  messageIncomplete,
  messageNotDead,
  messageOfSystem,
  type MessageIncomplete,
  type MessageNotDead,
  type MessageOfSystem,
} from './message-refusal.ts';

/** What can be done to the messages of the request's project. Throws NOT_FOUND for one that is neither the project's nor nobody's, or has arrived. */
export type MessageCommands = ReturnType<typeof createMessageCommands>;

/** How many messages can be named at once. */
const mostNamed = 100;

type RetryRefusal = MessageNotDead | MessageIncomplete | MessageOfSystem;

/** Makes the commands of one request. */
export function createMessageCommands(foundation: Foundation, request: RequestContext) {
  const { store, jobs, ids, wakeUps, unitOfWork } = foundation;
  const { projectId } = request;
  const queries = new MessageQueries(store.dialect);
  const tools = { dialect: store.dialect, jobs, ids };

  return {
    async retry(id: string): Promise<Result<MessageFacts, RetryRefusal>> {
      const ordered = await unitOfWork<OrderedRetry, RetryRefusal>(request, async (unit) => {
        const message = await queries.find(projectId, id, unit.sql);
        if (message === null) throw notFound('message');
        if (message.projectId === null) return err(messageOfSystem(message));
        if (message.body === null) return err(messageIncomplete(message));
        const retried = await orderMessageRetry(unit, tools, message);
        return retried === null ? err(messageNotDead(message)) : ok(retried);
      });
      if (!ordered.ok) return ordered;
      wakeUps.moved({ streams: [], queues: [ordered.value.queue] });
      return ok(ordered.value.message);
    },

    purge({ states, places, createdBefore = null, messageIds: ids = null }: PurgeMessagesInput) {
      assertCount('input.states', states, 2);
      if (places) assertCount('input.places', places, messagePlaces.length);
      if (ids !== null) assertCount('input.messageIds', ids, mostNamed);
      if (ids === null && createdBefore === null)
        throw badInput('input.createdBefore', 'is needed unless messages are named');
      return unitOfWork<{ readonly count: number; readonly more: boolean }, never>(request, async (unit) => {
        for (const id of ids ?? [])
          if ((await queries.find(projectId, id, unit.sql)) === null) throw notFound('message');
        const wanted = { states, places: places ?? messagePlaces, createdBefore, ids, owner: projectId };
        const count = await orderMessagePurge(unit, tools, wanted);
        return ok({ count, more: count >= mostPurged });
      });
    },
  };
}
