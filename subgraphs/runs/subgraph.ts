import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { createActionCommands } from './action-commands.ts';
import { createActionQueries } from './action-queries.ts';
import type { DecidingTools } from './action-unit.ts';
import { createAgentActivity } from './agent-activity.ts';
import type { SubgraphContext, SubgraphReads } from './context.ts';
import type { RunEntities } from './entities.ts';
import { createEventQueries } from './event-queries.ts';
import { createJobCommands } from './job-commands.ts';
import { createJobReads } from './job-reads.ts';
import { createMessageCommands } from './message-commands.ts';
import { createMessageReads } from './message-reads.ts';
import { resolvers } from './resolvers.ts';
import { createRunCommands } from './run-commands.ts';
import { createRunQueries } from './run-queries.ts';
import type { ApprovalRules } from './self-approval.ts';
import { capabilitiesOf, servesNothing, type ServedWork } from './served-work.ts';
import { createWebhookCommands, type WebhookRules } from './webhook-commands.ts';
import { createWebhookQueries } from './webhook-queries.ts';

/** What differs between installations. */
export interface RunsOptions {
  /** What our own workers do; nothing unless told. */
  readonly served?: ServedWork;
  readonly webhookRules?: WebhookRules;
  /** By what is decided on approvals; unless told, nobody approves risky requests of their own, and the gateway's word counts. */
  readonly approvals?: ApprovalRules;
}

const strict: ApprovalRules = { selfApproval: 'medium', presentAccess: async ({ request }) => request.access };

/** Actions, the runs that attempt them, and the events of everything. */
export function createRunsSubgraph(
  foundation: Foundation,
  entities: RunEntities,
  { served = servesNothing, webhookRules = { allowPrivate: false }, approvals = strict }: RunsOptions = {},
): Subgraph {
  // A manifest that is broken is told of now, not when somebody first asks for its work.
  capabilitiesOf(served);
  const tools = { foundation, entities, served, approvals };
  return {
    name: 'runs',
    schema: buildSchema('runs', resolvers),
    contextFor: (request) => createContext({ tools, webhookRules }, request),
  };
}

interface SubgraphParts {
  readonly tools: DecidingTools;
  readonly webhookRules: WebhookRules;
}

function createContext({ tools, webhookRules: rules }: SubgraphParts, request: RequestContext): SubgraphContext {
  const { foundation, entities } = tools;
  const readsOf = (): SubgraphReads => ({
    actions: createActionQueries(foundation, entities, request),
    runs: createRunQueries(foundation, entities, request),
    events: createEventQueries(foundation, request),
    jobs: createJobReads(foundation, request),
    messages: createMessageReads(foundation, request),
    webhooks: createWebhookQueries(foundation, entities, request),
    agentActivity: createAgentActivity(foundation, entities, request),
  });
  // Made when something is read: of a thousand followers of one event all but the first are given what was read for it.
  let made: SubgraphReads | null = null;
  const reads = () => (made ??= readsOf());
  return {
    request,
    get actions() {
      return reads().actions;
    },
    get runs() {
      return reads().runs;
    },
    get events() {
      return reads().events;
    },
    get jobs() {
      return reads().jobs;
    },
    get messages() {
      return reads().messages;
    },
    get webhooks() {
      return reads().webhooks;
    },
    get agentActivity() {
      return reads().agentActivity;
    },
    actionCommands: createActionCommands(tools, request),
    runCommands: createRunCommands(tools, request),
    jobCommands: createJobCommands(foundation, request),
    messageCommands: createMessageCommands(foundation, request),
    webhookCommands: createWebhookCommands(foundation, entities, { request, rules }),
    readAfresh: () => {
      made = null;
    },
  };
}
