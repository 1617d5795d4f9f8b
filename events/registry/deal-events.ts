import { z } from 'zod';
import { decided, decidedSince, define, legacyEntry } from '#events/registry/definition.ts';

const stream = 'DEAL';

export const dealEvents = {
  'deal.created': define({
    stream,
    description: 'A deal was entered.',
    payload: z.strictObject({ reference: z.string(), name: z.string(), stage: z.string() }),
  }),
  'deal.updated': define({
    stream,
    description: 'Facts of a deal changed; the payload names which.',
    payload: z.strictObject({ changed: z.array(z.string()) }),
  }),
  'deal.stage_changed': define({
    stream,
    description: 'A deal moved along the pipeline.',
    payload: z.strictObject({ from: z.string(), to: z.string(), reason: z.string().nullable() }),
  }),
  'deal.deleted': define({
    stream,
    category: 'AUDIT',
    description: 'A deal was deleted; its row and history are kept.',
    payload: z.strictObject({ reason: z.string(), ...decidedSince }),
  }),
  'deal.restored': define({
    stream,
    category: 'AUDIT',
    description: 'A deleted deal was brought back.',
    payload: z.strictObject({ status: z.string(), ...decidedSince }),
  }),
  'deal.merge_ordered': define({
    stream,
    category: 'AUDIT',
    description: 'Somebody ordered the deal to be merged into another.',
    payload: z.strictObject({ into: z.string(), reason: z.string().nullable(), ...decided }),
  }),
  'deal.merged': define({
    stream,
    description: 'A deal was merged into another; the other goes on.',
    payload: z.strictObject({ into: z.string(), reason: z.string().nullable() }),
  }),
  'deal.merge_received': define({
    stream,
    description: 'Another deal was merged into this one.',
    payload: z.strictObject({ from: z.string() }),
  }),
  'deal.alias_added': define({
    stream,
    description: 'A further name of the deal became known.',
    payload: z.strictObject({ alias: z.string() }),
  }),
  'deal.alias_removed': define({
    stream,
    description: 'A name was taken off the deal.',
    payload: z.strictObject({ alias: z.string() }),
  }),
  'deal.thread_linked': define({
    stream,
    description: 'A conversation or e-mail thread was linked to the deal.',
    payload: z.strictObject({ threadId: z.string(), kind: z.string() }),
  }),
  'deal.thread_unlinked': define({
    stream,
    description: 'A conversation or e-mail thread was taken off the deal.',
    payload: z.strictObject({ threadId: z.string(), kind: z.string() }),
  }),
  'deal.legacy_recorded': define({
    stream,
    category: 'AUDIT',
    description: 'An entry of an older system’s audit trail that says less than any of our own events.',
    payload: z.strictObject({ legacy: legacyEntry }),
  }),
};
