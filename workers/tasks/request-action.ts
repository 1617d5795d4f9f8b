import type { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Result } from '#kernel/result.ts';
import { requestedAction, requestedActionQueue } from '#events/inbox/action-request.ts';
import { Hopeless, type Task } from '#workers/task.ts';

/** Creates an action as `Mutation.createAction` does. Throws RequestError for input it does not accept. */
export type CreateAction = (
  request: RequestContext,
  input: Readonly<Record<string, unknown>>,
) => Promise<Result<{ readonly id: string }, { readonly code: string; readonly message: string }>>;

/** Creates the actions that other programs request by message, one for each message id. */
export function requestActionTask(createAction: CreateAction): Task<z.output<typeof requestedAction>> {
  return {
    queue: requestedActionQueue,
    payload: requestedAction,
    concurrency: 4,
    handle: async ({ payload: { messageId, requestedBy, action }, request }) => {
      // The key makes a second attempt find what the first has created.
      const input = { ...action, source: 'API', idempotencyKey: `message:${messageId}` };
      const created = await createAction({ ...request, actor: { type: 'AGENT', id: requestedBy } }, input).catch(
        hopelessly,
      );
      if (!created.ok) throw new Hopeless(created.error.code, created.error.message);
    },
  };
}

/** What the input's own mistakes throw, no later attempt mends. */
function hopelessly(error: unknown): never {
  if (error instanceof RequestError && (error.code === 'BAD_USER_INPUT' || error.code === 'NOT_FOUND'))
    throw new Hopeless(error.code, error.message, { cause: error });
  throw error;
}
