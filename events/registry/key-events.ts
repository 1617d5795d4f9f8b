import { z } from 'zod';
import { define } from '#events/registry/definition.ts';

export const keyEvents = {
  'signing_key.rotated': define({
    stream: 'PROJECT',
    category: 'AUDIT',
    description:
      'Somebody had a new key made by which access tokens are signed; REPLACED says that all others were removed at once. Of the whole installation, so that every project is told.',
    payload: z.strictObject({
      kid: z.string(),
      activeFrom: z.iso.datetime(),
      outcome: z.enum(['ROTATED', 'REPLACED']),
    }),
  }),
};
