import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { ActionCommands } from './action-commands.ts';
import type { ActionQueries } from './action-queries.ts';
import type { AgentActivityView } from './agent-activity.ts';
import type { EventQueries } from './event-queries.ts';
import type { JobCommands } from './job-commands.ts';
import type { JobReads } from './job-reads.ts';
import type { MessageCommands } from './message-commands.ts';
import type { MessageReads } from './message-reads.ts';
import type { RunCommands } from './run-commands.ts';
import type { RunQueries } from './run-queries.ts';
import type { WebhookCommands } from './webhook-commands.ts';
import type { WebhookQueries } from './webhook-queries.ts';

/** What is read for one request, with loaders that read nothing twice. */
export interface SubgraphReads {
  readonly actions: ActionQueries;
  readonly runs: RunQueries;
  readonly events: EventQueries;
  readonly jobs: JobReads;
  readonly messages: MessageReads;
  readonly webhooks: WebhookQueries;
  readonly agentActivity: (agentName: string | null) => Promise<readonly AgentActivityView[]>;
}

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext extends SubgraphReads, ReadingContext {
  readonly request: RequestContext;
  readonly actionCommands: ActionCommands;
  readonly runCommands: RunCommands;
  readonly jobCommands: JobCommands;
  readonly messageCommands: MessageCommands;
  readonly webhookCommands: WebhookCommands;
}
