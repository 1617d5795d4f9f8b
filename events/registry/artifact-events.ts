import { z } from 'zod';
import { define } from '#events/registry/definition.ts';

const stream = 'ARTIFACT';

export const artifactEvents = {
  'artifact.created': define({
    stream,
    description: 'A file became known.',
    payload: z.strictObject({
      filename: z.string(),
      kind: z.string(),
      mimeType: z.string(),
      sizeBytes: z.int().nullable(),
    }),
  }),
  'artifact.updated': define({
    stream,
    description: 'Facts about a file changed; the payload names which.',
    payload: z.strictObject({ changed: z.array(z.string()) }),
  }),
  'artifact.linked': define({
    stream,
    description: 'A file was related to another it comes from.',
    payload: z.strictObject({ parentId: z.string(), relation: z.string() }),
  }),
  'artifact.unlinked': define({
    stream,
    description: 'A relation between two files was taken back.',
    payload: z.strictObject({ parentId: z.string(), relation: z.string() }),
  }),
  'artifact.missing': define({
    stream,
    category: 'ALERT',
    description: 'The bytes of a file are not where its record says.',
    payload: z.strictObject({ storageUri: z.string() }),
  }),
};
