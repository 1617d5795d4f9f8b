import { z } from 'zod';
import { decided, define } from '#events/registry/definition.ts';

/** A job has no history of its own: it is removed when it has ended for some days, and its project stays. */
const stream = 'PROJECT';

/** Which job was decided on, and whether it is one of those that concern all projects. */
const job = { jobId: z.string(), queue: z.string(), isSystem: z.boolean() };

export const jobEvents = {
  'job.retry_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered a job that was given up to be tried again.',
    payload: z.strictObject({ ...job, ...decided }),
  }),
  'job.cancellation_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered a job to be called off; one that runs ends when its worker hears of it.',
    payload: z.strictObject({ ...job, ...decided }),
  }),
  'job.purged': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody had jobs removed that had ended; the payload says which and how many.',
    payload: z.strictObject({
      isSystem: z.boolean(),
      states: z.array(z.string()),
      endedBefore: z.iso.datetime(),
      queue: z.string().nullable(),
      count: z.int(),
    }),
  }),
};
