import { z } from 'zod';
import { isStorableText } from '#kernel/text.ts';
import { Unintelligible, type MessageConsumer } from '#events/inbox/consumer.ts';

/** What `createAction` is asked for; its own rules decide whether it is good. */
const action = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    summary: z.string().nullish(),
    capabilityId: z.string().nullish(),
    riskLevel: z.string().optional(),
    requiresApproval: z.boolean().optional(),
    dealId: z.string().nullish(),
    parentId: z.string().nullish(),
    priority: z.string().optional(),
    rank: z.int().optional(),
    inputs: z.record(z.string(), z.unknown()).optional(),
    maxAttempts: z.int().optional(),
    deadline: z.iso.datetime({ offset: true }).nullish(),
  })
  .readonly();

const storable = z.string().refine(isStorableText).min(1).max(200);

/** The message by which another program requests an action. Fields may be added in a later version, which has another name. */
const actionRequest = z
  .strictObject({
    message: z.literal('dealgraph.action.request.v1'),
    projectId: z.uuid().lowercase(),
    /** The program that asks; it becomes the action's creator, an agent of this name. */
    requestedBy: storable,
    correlationId: storable.optional(),
    action,
  })
  .readonly();

/** What a job of `requestedActionQueue` carries. */
export const requestedAction = z
  .object({ messageId: z.string(), requestedBy: z.string(), action: z.record(z.string(), z.unknown()) })
  .readonly();

/** Jobs that create the actions others asked for. */
export const requestedActionQueue = 'action.request';

/** Makes a job of every request: creating the action has its retries there, and its dead letter. */
export const actionRequests: MessageConsumer = {
  name: 'action-requests',
  understand: ({ id, body }) => {
    const parsed = actionRequest.safeParse(body);
    if (!parsed.success)
      throw new Unintelligible(`Not a dealgraph.action.request.v1: ${z.prettifyError(parsed.error)}`);
    const { projectId, requestedBy, correlationId = null } = parsed.data;
    return {
      projectId,
      actor: { type: 'AGENT', id: requestedBy },
      correlationId,
      effect: async (unit) => {
        const payload: z.input<typeof requestedAction> = { messageId: id, requestedBy, action: parsed.data.action };
        unit.enqueue({ queue: requestedActionQueue, payload, dedupeKey: id });
      },
    };
  },
};
