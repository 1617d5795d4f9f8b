import { z } from 'zod';
import { decided, decidedSince, define, ownRequest } from '#events/registry/definition.ts';

const stream = 'RUN';

export const runEvents = {
  'run.started': define({
    stream,
    description: 'An agent, pipeline or workflow began.',
    payload: z.strictObject({ agentName: z.string().nullable(), kind: z.string(), mode: z.string() }),
  }),
  'run.step_started': define({
    stream,
    description: 'A step of the run began.',
    payload: z.strictObject({ stepId: z.string(), sequence: z.int(), key: z.string(), kind: z.string() }),
  }),
  'run.step_completed': define({
    stream,
    description: 'A step of the run was done.',
    payload: z.strictObject({ stepId: z.string(), sequence: z.int(), key: z.string() }),
  }),
  'run.step_failed': define({
    stream,
    description: 'A step of the run failed.',
    payload: z.strictObject({ stepId: z.string(), sequence: z.int(), key: z.string(), message: z.string() }),
  }),
  'run.token': define({
    stream,
    appendable: true,
    description: 'A piece of the model’s output, in the order it was produced.',
    payload: z.strictObject({ text: z.string(), index: z.int().min(0).optional(), stepId: z.string().optional() }),
  }),
  'run.message': define({
    stream,
    appendable: true,
    description: 'A whole message of the conversation the run holds.',
    payload: z.strictObject({ role: z.enum(['SYSTEM', 'USER', 'ASSISTANT', 'TOOL']), text: z.string() }),
  }),
  'run.log': define({
    stream,
    appendable: true,
    description: 'A line for whoever watches the run.',
    payload: z.strictObject({
      level: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
      message: z.string(),
      data: z.unknown().optional(),
    }),
  }),
  'run.progress': define({
    stream,
    appendable: true,
    description: 'How far the run has come, from 0 to 1.',
    payload: z.strictObject({ fraction: z.number().min(0).max(1), message: z.string().optional() }),
  }),
  'run.checkpoint_saved': define({
    stream,
    description: 'A point from which the run can go on was remembered.',
    payload: z.strictObject({ checkpointId: z.string(), name: z.string(), type: z.string() }),
  }),
  'run.waiting_approval': define({
    stream,
    category: 'AUDIT',
    description: 'The run waits until an operator decides.',
    payload: z.strictObject({
      checkpointId: z.string(),
      name: z.string(),
      riskLevel: z.string(),
      expiresAt: z.iso.datetime(),
    }),
  }),
  'run.approved': define({
    stream,
    category: 'AUDIT',
    description:
      'An operator let the run go on, possibly with changed arguments; the payload says where it was their own request.',
    payload: z.strictObject({
      checkpointId: z.string(),
      note: z.string().nullable(),
      argumentsChanged: z.boolean(),
      ...ownRequest,
      ...decidedSince,
    }),
  }),
  'run.rejected': define({
    stream,
    category: 'AUDIT',
    description: 'An operator did not let the run go on.',
    payload: z.strictObject({ checkpointId: z.string(), reason: z.string(), ...decidedSince }),
  }),
  'run.approval_escalated': define({
    stream,
    category: 'ALERT',
    description: 'Half the time for deciding has passed, and nobody has decided.',
    payload: z.strictObject({
      checkpointId: z.string(),
      name: z.string(),
      riskLevel: z.string(),
      expiresAt: z.iso.datetime(),
    }),
  }),
  'run.approval_expired': define({
    stream,
    category: 'AUDIT',
    description: 'Nobody decided in time; the run is cancelled.',
    payload: z.strictObject({ checkpointId: z.string(), expiresAt: z.iso.datetime() }),
  }),
  'run.paused': define({
    stream,
    description: 'The run was halted; it can be resumed.',
    payload: z.strictObject({ reason: z.string().nullable() }),
  }),
  'run.resumed': define({
    stream,
    description: 'The run went on.',
    payload: z.strictObject({ checkpointId: z.string().nullable() }),
  }),
  'run.completed': define({
    stream,
    terminal: true,
    description: 'The run ended with a result, whole or in part.',
    payload: z.strictObject({ status: z.enum(['COMPLETED', 'PARTIAL']) }),
  }),
  'run.failed': define({
    stream,
    terminal: true,
    description: 'The run ended with an error.',
    payload: z.strictObject({ code: z.string().nullable(), message: z.string() }),
  }),
  'run.cancellation_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered the run to be called off.',
    payload: z.strictObject({ reason: z.string().nullable(), ...decided }),
  }),
  'run.cancelled': define({
    stream,
    terminal: true,
    description: 'The run was called off.',
    payload: z.strictObject({ reason: z.string().nullable() }),
  }),
};
