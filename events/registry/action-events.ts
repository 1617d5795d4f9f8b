import { z } from 'zod';
import { define, legacyEntry } from '#events/registry/definition.ts';

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
      'The inputs of an action changed before it was started; the payload names which keys, and whether an approval was taken back.',
    payload: z.strictObject({ changed: z.array(z.string()), approvalTakenBack: z.boolean() }),
  }),
  'action.approved': define({
    stream,
    category: 'AUDIT',
    description: 'An operator allowed the action to be executed.',
    payload: z.strictObject({ note: z.string().nullable() }),
  }),
  'action.rejected': define({
    stream,
    category: 'AUDIT',
    description: 'An operator refused the action; it ends here.',
    payload: z.strictObject({ reason: z.string() }),
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
  'action.requeued': define({
    stream,
    description: 'A failed action was queued again by an operator, or an imported one was given to the workers.',
    payload: z.strictObject({}),
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
