import type { Resolvers } from './generated/resolvers.ts';
import {
  dealRunResolvers,
  pipelineRunResolvers,
  runMutationResolvers,
  runQueryResolvers,
  runTypeResolvers,
  subscriptionResolvers,
} from './run-resolvers.ts';

/** GraphQL to queries and commands, and nothing else. */
export const resolvers = {
  ...runTypeResolvers,
  Query: runQueryResolvers,
  Mutation: runMutationResolvers,
  Subscription: subscriptionResolvers,
  Deal: { __resolveReference: ({ id }: { readonly id: string }) => ({ id }), ...dealRunResolvers },
  PipelineStatistics: { __resolveReference: ({ id }: { readonly id: string }) => ({ id }), ...pipelineRunResolvers },
} satisfies Partial<Record<keyof Resolvers, unknown>>;
