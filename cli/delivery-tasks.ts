import { graphql } from 'graphql';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok } from '#kernel/result.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { Foundation } from '#events/foundation.ts';
import { actionRequests } from '#events/inbox/action-request.ts';
import { webhookFanOut } from '#events/webhooks/fan-out.ts';
import { deliverWebhookTask } from '#workers/tasks/deliver-webhook.ts';
import { receiveMessageTask } from '#workers/tasks/receive-message.ts';
import { requestActionTask, type CreateAction } from '#workers/tasks/request-action.ts';
import { WebhookCaller } from '#workers/tasks/webhook-call.ts';
import type { Task } from '#workers/task.ts';
import type { Config } from '#cli/config.ts';

/** The work that messages and webhooks make. The caller of webhooks is the stack's to close. */
export function deliveryTasks(
  parts: {
    readonly config: Pick<Config, 'delivery'>;
    readonly foundation: Foundation;
    readonly subgraphs: readonly Subgraph[];
    readonly log: Log;
  },
  opened: AsyncDisposableStack,
): readonly Task[] {
  const { config, foundation, subgraphs, log } = parts;
  const { clock, store, keyMaterial } = foundation;
  const caller = opened.use(new WebhookCaller(config.delivery.webhooks));
  const runs = subgraphs.find(({ name }) => name === 'runs');
  return [
    deliverWebhookTask({ dialect: store.dialect, clock, caller, keyMaterial }),
    receiveMessageTask([actionRequests, webhookFanOut(store.dialect)], { foundation, log }),
    ...(runs === undefined ? [] : [requestActionTask(createActionOf(runs))]),
  ];
}

const document = `mutation ($input: CreateActionInput!) {
  createAction(input: $input) { __typename ... on Action { id } ... on Refusal { code message } } }`;

/** `Mutation.createAction` of the subgraph: the same coercion, rules and refusals as for whoever calls the API. */
function createActionOf(runs: Subgraph): CreateAction {
  const { schema } = runs;
  return async (request, input) => {
    const contextValue = runs.contextFor(request);
    const { data, errors = [] } = await graphql({ schema, source: document, variableValues: { input }, contextValue });
    const [error] = errors;
    // Without data nothing was begun: the input is none of the schema's type.
    if (error !== undefined)
      throw data === undefined ? new RequestError('BAD_USER_INPUT', error.message) : (error.originalError ?? error);
    const created: unknown = data?.['createAction'];
    if (isCreated(created)) return ok({ id: created.id });
    if (isRefusal(created)) return err({ code: created.code, message: created.message });
    throw new Error('createAction gave neither an action nor a refusal.');
  };
}

function isCreated(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function isRefusal(value: unknown): value is { readonly code: string; readonly message: string } {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}
