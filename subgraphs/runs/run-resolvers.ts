import type { Result } from '#kernel/result.ts';
import type { EventRecord } from '#events/event.ts';
import { actorOf, operatorOf } from './actor.ts';
import type { SubgraphContext } from './context.ts';
import type { AgentRunRow, RunCheckpointRow, RunStepRow } from './entities.ts';
import { eventTypes } from './event-types.ts';
import type {
  ActionResolvers,
  AgentEventResolvers,
  AgentRunResolvers,
  AppendedRunEventsResolvers,
  DealResolvers,
  MutationResolvers,
  PipelineStatisticsResolvers,
  QueryResolvers,
  RunCheckpointResolvers,
  RunStepResolvers,
  SubscriptionResolvers,
} from './generated/resolvers.ts';
import { capabilityOf } from './run-start.ts';
import { subscription } from './subscription.ts';

/** The fields of Query that speak of runs and events. */
export const runQueryResolvers: Pick<
  QueryResolvers,
  'agentRun' | 'agentRuns' | 'runCheckpoint' | 'runCheckpoints' | 'events' | 'eventTypes' | 'agentActivity'
> = {
  agentRun: (_, { id }, { runs }) => runs.runOrRefuse(id),
  agentRuns: (_, { filter, orderBy, ...page }, { runs }) => runs.runs(filter ?? null, orderBy, page),
  runCheckpoint: (_, { id }, { runs }) => runs.checkpointOrRefuse(id),
  runCheckpoints: (_, { filter, orderBy, ...page }, { runs }) => runs.checkpoints(filter ?? null, orderBy, page),
  events: (_, { filter, ...page }, { events }) => events.events(filter ?? null, page),
  eventTypes,
  agentActivity: (_, { agentName }, { agentActivity }) => agentActivity(agentName ?? null),
};

type RunMutation =
  | 'startRun'
  | 'appendRunEvents'
  | 'startRunStep'
  | 'completeRunStep'
  | 'failRunStep'
  | 'saveRunCheckpoint'
  | 'pauseRunForApproval'
  | 'approveCheckpoint'
  | 'rejectCheckpoint'
  | 'pauseRun'
  | 'resumeRun'
  | 'completeRun'
  | 'failRun'
  | 'cancelRun';

/** The fields of Mutation that change runs. */
export const runMutationResolvers: Pick<MutationResolvers, RunMutation> = {
  startRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.startRun(input)),
  appendRunEvents: async (_, { input }, { runCommands }) => {
    const appended = await runCommands.appendRunEvents(input);
    return appended.ok ? { __typename: 'AppendedRunEvents', ...appended.value } : appended.error;
  },
  startRunStep: async (_, { input }, { runCommands }) => stepPayload(await runCommands.startRunStep(input)),
  completeRunStep: async (_, { input }, { runCommands }) => stepPayload(await runCommands.completeRunStep(input)),
  failRunStep: async (_, { input }, { runCommands }) => stepPayload(await runCommands.failRunStep(input)),
  saveRunCheckpoint: async (_, { input }, { runCommands }) =>
    checkpointPayload(await runCommands.saveRunCheckpoint(input)),
  pauseRunForApproval: async (_, { input }, { runCommands }) =>
    checkpointPayload(await runCommands.pauseRunForApproval(input)),
  approveCheckpoint: async (_, { input }, { runCommands }) =>
    checkpointPayload(await runCommands.approveCheckpoint(input)),
  rejectCheckpoint: async (_, { input }, { runCommands }) =>
    checkpointPayload(await runCommands.rejectCheckpoint(input)),
  pauseRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.pauseRun(input)),
  resumeRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.resumeRun(input)),
  completeRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.completeRun(input)),
  failRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.failRun(input)),
  cancelRun: async (_, { input }, { runCommands }) => runPayload(await runCommands.cancelRun(input)),
};

/** What can be followed live. */
export const subscriptionResolvers: SubscriptionResolvers = {
  agentEvents: {
    subscribe: async (_, { filter, after }, context) => {
      const follower = await context.events.follow(filter ?? null, after ?? null);
      const answer = (agentEvents: EventRecord) => ({ agentEvents });
      return subscription(follower, { ...whileAsked(context), answer });
    },
  },
  runEvents: {
    subscribe: async (_, { runId, after }, context) => {
      const { id } = await context.runs.runOrRefuse(runId);
      const follower = await context.events.followRun(id, after ?? null);
      const answer = (runEvents: EventRecord) => ({ runEvents });
      return subscription(follower, { ...whileAsked(context), answer });
    },
  },
};

/** The types whose fields are not all columns. */
export const runTypeResolvers: {
  readonly AgentRun: AgentRunResolvers;
  readonly RunStep: RunStepResolvers;
  readonly RunCheckpoint: RunCheckpointResolvers;
  readonly AgentEvent: AgentEventResolvers;
  readonly AppendedRunEvents: AppendedRunEventsResolvers;
} = {
  AgentRun: {
    __resolveReference: ({ id }, { runs }) => runs.run(id),
    tokens: ({ inputTokens, outputTokens }) => ({ input: inputTokens, output: outputTokens }),
    project: ({ projectId }) => ({ id: projectId }),
    action: ({ actionId }, _args, { actions }) => (actionId ? actions.action(actionId) : null),
    deal: ({ dealId }) => (dealId ? { id: dealId } : null),
    steps: ({ id }, { statuses, ...page }, { runs }) => runs.stepsOf(id, statuses ?? null, page),
    checkpoints: ({ id }, { statuses, ...page }, { runs }) => runs.checkpointsOf(id, statuses ?? null, page),
    events: ({ id }, { filter, ...page }, { events }) => events.eventsOf({ type: 'RUN', id }, filter ?? null, page),
    lastSequence: ({ id }, _args, { events }) => events.lastSequence(id),
  },
  RunStep: {
    __resolveReference: ({ id }, { runs }) => runs.step(id),
    run: ({ runId }, _args, { runs }) => runs.runOrRefuse(runId),
    gate: ({ id, requiresApproval }, _args, { runs }) => (requiresApproval ? runs.gateOf(id) : null),
    capabilityId: capabilityOf,
    approval: ({ approvedAt, approvedById, approvalNote }) =>
      approvedAt ? { by: operatorOf(approvedById), at: approvedAt, note: approvalNote ?? null } : null,
  },
  RunCheckpoint: {
    __resolveReference: ({ id }, { runs }) => runs.checkpoint(id),
    run: ({ runId }, _args, { runs }) => runs.runOrRefuse(runId),
    step: ({ stepId }, _args, { runs }) => (stepId ? runs.step(stepId) : null),
    approval: ({ decision, decidedAt, decidedById, decisionNote }) =>
      decision === 'APPROVED' && decidedAt
        ? { by: operatorOf(decidedById), at: decidedAt, note: decisionNote ?? null }
        : null,
    rejection: ({ decision, decidedAt, decidedById, decisionNote }) =>
      decision === 'REJECTED' && decidedAt
        ? { by: operatorOf(decidedById), at: decidedAt, reason: decisionNote ?? null }
        : null,
    approvedArguments: (checkpoint) => checkpoint.arguments,
    resumedBy: ({ resumedByType, resumedById }) =>
      resumedByType && resumedById ? actorOf(resumedByType, resumedById) : null,
  },
  AgentEvent: {
    __resolveReference: ({ id }, { events }) => events.event(id),
    streamType: ({ stream }) => stream.type,
    streamId: ({ stream }) => stream.id,
    actor: ({ actor }) => actorOf(actor.type, actor.id),
    deal: ({ dealId }) => (dealId ? { id: dealId } : null),
    run: ({ runId }, _args, { runs }) => (runId ? runs.run(runId) : null),
    action: ({ actionId }, _args, { actions }) => (actionId ? actions.action(actionId) : null),
    artifact: ({ artifactId }) => (artifactId ? { id: artifactId } : null),
    project: ({ projectId }) => ({ id: projectId }),
  },
  AppendedRunEvents: {
    run: ({ runId }, _args, { runs }) => runs.runOrRefuse(runId),
    events: (appended, _args, { events }) => events.appended(appended),
  },
};

/** `Action.runs` and `Action.events`. */
export const actionRunResolvers: Pick<ActionResolvers, 'runs' | 'events'> = {
  runs: ({ id }, { orderBy, ...page }, { runs }) =>
    runs.runsOf({ column: 'actionId', id }, { filter: null, order: orderBy }, page),
  events: ({ id }, { filter, ...page }, { events }) => events.eventsOf({ type: 'ACTION', id }, filter ?? null, page),
};

/** `Deal.runs` and `Deal.events`. */
export const dealRunResolvers: Pick<DealResolvers, 'runs' | 'events'> = {
  runs: ({ id }, { filter, orderBy, ...page }, { runs }) =>
    runs.runsOf({ column: 'dealId', id }, { filter: filter ?? null, order: orderBy }, page),
  events: ({ id }, { filter, ...page }, { events }) => events.eventsOf({ type: 'DEAL', id }, filter ?? null, page),
};

/** What the statistics say of runs and events. */
export const pipelineRunResolvers: Pick<PipelineStatisticsResolvers, 'activeRuns' | 'eventsLast24Hours'> = {
  activeRuns: (_, _args, { runs }) => runs.unendedCount(),
  eventsLast24Hours: (_, _args, { events }) => events.countLastDay(),
};

function runPayload<Refusal>(result: Result<AgentRunRow, Refusal>) {
  return result.ok ? Object.assign(result.value, { __typename: 'AgentRun' as const }) : result.error;
}

function stepPayload<Refusal>(result: Result<RunStepRow, Refusal>) {
  return result.ok ? Object.assign(result.value, { __typename: 'RunStep' as const }) : result.error;
}

function checkpointPayload<Refusal>(result: Result<RunCheckpointRow, Refusal>) {
  return result.ok ? asCheckpoint(result.value) : result.error;
}

/** The row as a member of a union, which tells its members apart by `__typename`. */
export function asCheckpoint(row: RunCheckpointRow): RunCheckpointRow & { __typename: 'RunCheckpoint' } {
  return Object.assign(row, { __typename: 'RunCheckpoint' as const });
}

/** What every subscription of a request has in common. */
function whileAsked(context: SubgraphContext) {
  return { signal: context.request.signal, beforeEach: () => context.readAfresh() };
}
