import { z } from 'zod';
import { decided, decidedSince, define, legacyEntry, ownRequest } from '#events/registry/definition.ts';

const stream = 'ACTION';

export const actionEvents = {
  'action.created': define({
    stream,
    description: 'A unit of work was requested.',
    payload: z.strictObject({ reference: z.string(), type: z.string(), title: z.string(), status: z.string() }),
  }),
  'action.inputs_updated': define({
    stream,
    description:
      'The inputs of an action changed before it was started; the payload names which keys, whether an approval was taken back, and the risk where it rose.',
    payload: z.strictObject({
      changed: z.array(z.string()),
      approvalTakenBack: z.boolean(),
      riskRaisedTo: z.string().optional(),
    }),
  }),
  'action.approved': define({
    stream,
    category: 'AUDIT',
    description: 'An operator allowed the action to be executed; the payload says where it was their own request.',
    payload: z.strictObject({ note: z.string().nullable(), ...ownRequest, ...decidedSince }),
  }),
  'action.rejected': define({
    stream,
    category: 'AUDIT',
    description: 'An operator refused the action; it ends here.',
    payload: z.strictObject({ reason: z.string(), ...decidedSince }),
  }),
  'action.approval_withdrawn': define({
    stream,
    category: 'AUDIT',
    description: 'An approval was taken back, as the inputs it stood for were changed; the payload names which keys.',
    payload: z.strictObject({ changed: z.array(z.string()), ...decided }),
  }),
  'action.escalated': define({
    stream,
    category: 'ALERT',
    description: 'Half the time for deciding on the action has passed, and nobody has decided.',
    payload: z.strictObject({ riskLevel: z.string(), expiresAt: z.iso.datetime() }),
  }),
  'action.approval_expired': define({
    stream,
    category: 'AUDIT',
    description: 'Nobody decided on the action in time; it is cancelled.',
    payload: z.strictObject({ expiresAt: z.iso.datetime() }),
  }),
  'action.queued': define({
    stream,
    description: 'The action was queued for a worker.',
    payload: z.strictObject({}),
  }),
  'action.started': define({
    stream,
    description: 'A worker claimed the action.',
    payload: z.strictObject({ workerId: z.string(), attempt: z.int() }),
  }),
  'action.completed': define({
    stream,
    description: 'The action was done.',
    payload: z.strictObject({ attempt: z.int(), outputs: z.array(z.string()) }),
  }),
  'action.failed': define({
    stream,
    description: 'The action failed and will not be tried again by itself.',
    payload: z.strictObject({
      attempt: z.int(),
      code: z.string().nullable(),
      message: z.string(),
      retryable: z.boolean(),
    }),
  }),
  'action.retry_scheduled': define({
    stream,
    description: 'An attempt failed; the action is queued again for later.',
    payload: z.strictObject({
      attempt: z.int(),
      code: z.string().nullable(),
      message: z.string(),
      nextAttemptAt: z.iso.datetime(),
    }),
  }),
  'action.requeue_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered a failed action to be tried again.',
    payload: z.strictObject({ ...decided }),
  }),
  'action.requeued': define({
    stream,
    description: 'A failed action was queued again by an operator, or an imported one was given to the workers.',
    payload: z.strictObject({}),
  }),
  'action.cancellation_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered the action to be called off.',
    payload: z.strictObject({ reason: z.string().nullable(), ...decided }),
  }),
  'action.cancelled': define({
    stream,
    description: 'The action was called off.',
    payload: z.strictObject({ reason: z.string().nullable() }),
  }),
  'action.dead': define({
    stream,
    category: 'ALERT',
    description: 'The action used up its attempts.',
    payload: z.strictObject({ attempts: z.int(), code: z.string().nullable(), message: z.string() }),
  }),
  'action.archived': define({
    stream,
    description: 'The action was put out of sight of the lists.',
    payload: z.strictObject({}),
  }),
  'action.legacy_recorded': define({
    stream,
    category: 'AUDIT',
    description: 'An entry of an older system’s audit trail that says less than any of our own events.',
    payload: z.strictObject({ legacy: legacyEntry }),
  }),
};
