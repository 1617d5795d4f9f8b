import type { Result } from '#kernel/result.ts';
import { actorOf, operatorOf } from './actor.ts';
import type { ActionRow } from './entities.ts';
import type {
  ActionResolvers,
  DashboardOverviewResolvers,
  DealResolvers,
  MutationResolvers,
  PipelineStatisticsResolvers,
  QueryResolvers,
} from './generated/resolvers.ts';

/** The fields of Query that speak of actions. */
export const actionQueryResolvers: Pick<QueryResolvers, 'action' | 'actionByReference' | 'actions'> = {
  action: (_, { id }, { actions }) => actions.actionOrRefuse(id),
  actionByReference: (_, { reference }, { actions }) => actions.actionByReference(reference),
  actions: (_, { filter, orderBy, ...page }, { actions }) => actions.actions(filter ?? null, orderBy, page),
};

type ActionMutation =
  | 'createAction'
  | 'updateActionInputs'
  | 'approveAction'
  | 'rejectAction'
  | 'executeAction'
  | 'cancelAction'
  | 'requeueAction'
  | 'archiveActions'
  | 'claimAction'
  | 'renewActionLease'
  | 'completeAction'
  | 'failAction';

/** The fields of Mutation that change actions. */
export const actionMutationResolvers: Pick<MutationResolvers, ActionMutation> = {
  createAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.create(input)),
  updateActionInputs: async (_, { input }, { actionCommands }) =>
    actionPayload(await actionCommands.updateInputs(input)),
  approveAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.approve(input)),
  rejectAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.reject(input)),
  executeAction: async (_, { input }, { actionCommands }) =>
    actionPayload(await actionCommands.execute(input.actionId)),
  cancelAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.cancel(input)),
  requeueAction: async (_, { input }, { actionCommands }) =>
    actionPayload(await actionCommands.requeue(input.actionId)),
  archiveActions: async (_, { input }, { actionCommands }) => {
    const archived = await actionCommands.archive(input.actionIds);
    return archived.ok ? { __typename: 'ArchivedActions', actions: archived.value } : archived.error;
  },
  claimAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.claim(input)),
  renewActionLease: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.renewLease(input)),
  completeAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.complete(input)),
  failAction: async (_, { input }, { actionCommands }) => actionPayload(await actionCommands.fail(input)),
};

/** The types whose fields are not all columns. `Action.runs` and `Action.events` are left to whoever reads runs and events. */
export const actionTypeResolvers: { readonly Action: Omit<ActionResolvers, 'runs' | 'events'> } = {
  Action: {
    __resolveReference: ({ id }, { actions }) => actions.action(id),
    approval: ({ approvedAt, approvedById, approvalNote }) =>
      approvedAt ? { by: operatorOf(approvedById), at: approvedAt, note: approvalNote ?? null } : null,
    rejection: ({ rejectedAt, rejectedById, rejectionReason }) =>
      rejectedAt ? { by: operatorOf(rejectedById), at: rejectedAt, reason: rejectionReason ?? null } : null,
    createdBy: ({ createdByType, createdById }) => actorOf(createdByType, createdById),
    project: ({ projectId }) => ({ id: projectId }),
    deal: ({ dealId }) => (dealId ? { id: dealId } : null),
    parent: ({ parentId }, _args, { actions }) => (parentId ? actions.action(parentId) : null),
    root: ({ rootId }, _args, { actions }) => (rootId ? actions.action(rootId) : null),
    followOns: ({ id }, _args, { actions }) => actions.followOns(id),
    lease: ({ status, leaseOwner: owner, leaseExpiresAt: expiresAt, heartbeatAt }) =>
      status === 'RUNNING' && owner && expiresAt && heartbeatAt ? { owner, expiresAt, heartbeatAt } : null,
  },
};

/** `Deal.actions`. */
export const dealActionsResolver: Pick<DealResolvers, 'actions'> = {
  actions: ({ id }, { filter, orderBy, ...page }, { actions }) =>
    actions.actionsOfDeal(id, { filter: filter ?? null, order: orderBy }, page),
};

/**
 * What the dashboard says of actions alone. Of `approvalsPending` the actions' part is `actions.awaitingApproval(first)` and
 * `actions.awaitingApprovalCount()`; give each row its name by `asAction`.
 */
export const dashboardActionResolvers: Pick<DashboardOverviewResolvers, 'actionsDue' | 'actionsDueCount'> = {
  actionsDue: (_, { first }, { actions }) => actions.due(first),
  actionsDueCount: (_, _args, { actions }) => actions.dueCount(),
};

/** `PipelineStatistics.pendingActions`. */
export const pipelineActionsResolver: Pick<PipelineStatisticsResolvers, 'pendingActions'> = {
  pendingActions: (_, _args, { actions }) => actions.pendingCount(),
};

/** The row as a member of a union, which must name its type. The row itself is marked: an entity cannot be copied. */
export function asAction(row: ActionRow): ActionRow & { __typename: 'Action' } {
  return Object.assign(row, { __typename: 'Action' as const });
}

function actionPayload<Refusal>(result: Result<ActionRow, Refusal>) {
  return result.ok ? asAction(result.value) : result.error;
}
