import type { RequestContext } from '#kernel/context.ts';
import { assertFewValues } from '#kernel/given.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import type { MessageBacklog, MessageFacts } from '#events/messages/message.ts';
import { MessageQueries } from '#events/messages/message-queries.ts';
import type { Page, PageArguments } from '#persistence/page.ts';
import type { MessageFilter } from './generated/resolvers.ts';

/** The reads of what has not arrived, for one request. */
export type MessageReads = ReturnType<typeof createMessageReads>;

/** Makes the reads of one request. */
export function createMessageReads({ store }: Foundation, { projectId }: RequestContext) {
  const queries = new MessageQueries(store.dialect);
  return {
    messages(filter: MessageFilter | null, page: PageArguments): Promise<Page<MessageFacts>> {
      assertFewValues('filter.states', filter?.states);
      assertFewValues('filter.places', filter?.places);
      return queries.page(projectId, filter ?? {}, page);
    },

    async messageOrRefuse(id: string): Promise<MessageFacts> {
      const message = await queries.find(projectId, id);
      if (message === null) throw notFound('message');
      return message;
    },

    backlogs: (): Promise<readonly MessageBacklog[]> => queries.backlogs(projectId),
  };
}
