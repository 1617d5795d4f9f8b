import type { MessageBacklog } from '#events/messages/message.ts';
import type { MessageResolvers, MutationResolvers, QueryResolvers } from './generated/resolvers.ts';

/** The fields of Query that speak of messages. */
export const messageQueryResolvers: Pick<QueryResolvers, 'message' | 'messages' | 'messageSummary'> = {
  message: (_, { id }, { messages }) => messages.messageOrRefuse(id),
  messages: (_, { filter, ...page }, { messages }) => messages.messages(filter ?? null, page),
  messageSummary: async (_, _args, { messages }) => summaryOf(await messages.backlogs()),
};

/** The fields of Mutation that change messages. */
export const messageMutationResolvers: Pick<MutationResolvers, 'retryMessage' | 'purgeMessages'> = {
  retryMessage: async (_, { input }, { messageCommands }) => {
    const retried = await messageCommands.retry(input.messageId);
    return retried.ok ? { ...retried.value, __typename: 'Message' } : retried.error;
  },
  purgeMessages: async (_, { input }, { messageCommands }) => {
    const purged = await messageCommands.purge(input);
    return purged.ok ? { __typename: 'PurgedMessages', ...purged.value } : purged.error;
  },
};

/** The type whose fields are not all columns. */
export const messageTypeResolvers: { readonly Message: MessageResolvers } = {
  Message: {
    isSystem: ({ projectId }) => projectId === null,
    // What nobody knows the project of may be another's.
    body: ({ projectId, body }) => (projectId === null ? null : body),
  },
};

function summaryOf(places: readonly MessageBacklog[]) {
  const since = places.flatMap(({ waitingSince }) => waitingSince?.getTime() ?? []);
  return {
    places,
    waiting: places.reduce((sum, { waiting }) => sum + waiting, 0),
    waitingSince: since.length === 0 ? null : new Date(Math.min(...since)),
    dead: places.reduce((sum, { dead }) => sum + dead, 0),
  };
}
