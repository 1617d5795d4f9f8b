import { isUuid } from '#kernel/ids.ts';
import {
  actionMutationResolvers,
  actionQueryResolvers,
  actionTypeResolvers,
  asAction,
  dashboardActionResolvers,
  dealActionsResolver,
  pipelineActionsResolver,
} from './action-resolvers.ts';
import { capabilityQueryResolvers } from './capability-resolvers.ts';
import type { SubgraphContext } from './context.ts';
import type { CompleteResolvers } from './generated/resolvers.ts';
import { jobMutationResolvers, jobQueryResolvers, jobTypeResolvers } from './job-resolvers.ts';
import { messageMutationResolvers, messageQueryResolvers, messageTypeResolvers } from './message-resolvers.ts';
import {
  actionRunResolvers,
  asCheckpoint,
  dealRunResolvers,
  pipelineRunResolvers,
  runMutationResolvers,
  runQueryResolvers,
  runTypeResolvers,
  subscriptionResolvers,
} from './run-resolvers.ts';
import { webhookMutationResolvers, webhookQueryResolvers, webhookTypeResolvers } from './webhook-resolvers.ts';

/** What other subgraphs own and this one adds fields to; its id is all there is of it here. */
const byId = { __resolveReference: ({ id }: { readonly id: string }) => (isUuid(id) ? { id } : null) };

/** What is shown of one project, which is the present one: another's is as unknown as one that does not exist. */
const byProject = {
  __resolveReference: ({ id }: { readonly id: string }, { request }: SubgraphContext) =>
    id === request.projectId ? { id } : null,
};

/** GraphQL to queries and commands, and nothing else. */
export const resolvers: CompleteResolvers = {
  ...actionTypeResolvers,
  ...runTypeResolvers,
  ...jobTypeResolvers,
  ...messageTypeResolvers,
  ...webhookTypeResolvers,
  Query: {
    ...actionQueryResolvers,
    ...capabilityQueryResolvers,
    ...runQueryResolvers,
    ...jobQueryResolvers,
    ...messageQueryResolvers,
    ...webhookQueryResolvers,
  },
  Mutation: {
    ...actionMutationResolvers,
    ...runMutationResolvers,
    ...jobMutationResolvers,
    ...messageMutationResolvers,
    ...webhookMutationResolvers,
  },
  Subscription: subscriptionResolvers,
  Action: { ...actionTypeResolvers.Action, ...actionRunResolvers },
  Deal: { ...byId, ...dealActionsResolver, ...dealRunResolvers },
  DashboardOverview: {
    ...byProject,
    ...dashboardActionResolvers,
    approvalsPending: (_, { first }, context) => approvalsPending(context, first),
    approvalsPendingCount: async (_, _args, { actions, runs }) => {
      const [waiting, gates] = await Promise.all([actions.awaitingApprovalCount(), runs.openGateCount()]);
      return waiting + gates;
    },
  },
  PipelineStatistics: { ...byProject, ...pipelineActionsResolver, ...pipelineRunResolvers },
};

/** What waits for a person, soonest expiry first and then oldest; what waits for ever comes last. */
async function approvalsPending(
  { actions, runs }: SubgraphContext,
  first: number,
): Promise<(ReturnType<typeof asAction> | ReturnType<typeof asCheckpoint>)[]> {
  const [waiting, gates] = await Promise.all([actions.awaitingApproval(first), runs.openGates(first)]);
  const all = [
    ...gates.map((gate) => ({ until: gate.expiresAt, since: gate.createdAt, shown: asCheckpoint(gate) })),
    ...waiting.map((action) => ({ until: action.approvalExpiresAt, since: action.createdAt, shown: asAction(action) })),
  ];
  const time = (until: Date | null | undefined) => until?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return all
    .sort((a, b) => time(a.until) - time(b.until) || a.since.getTime() - b.since.getTime())
    .slice(0, first)
    .map(({ shown }) => shown);
}
