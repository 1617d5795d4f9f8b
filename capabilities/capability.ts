import { z } from 'zod';

/** How much harm an action can do, from least to most (domain.md, "Action"). */
export const riskLevels = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type RiskLevel = (typeof riskLevels)[number];

const artifactKinds = [
  'INPUT',
  'REFERENCE',
  'GENERATED',
  'MASK',
  'FINAL',
  'RUN_LOG',
  'EXPORT',
  'SNAPSHOT',
  'DOCUMENT',
  'OTHER',
] as const;

const name = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+\.v[1-9][0-9]*$/;
const actionType = /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/;
const tag = /^[a-z][a-z0-9-]*$/;
const mediaType = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/;

const producedFile = z.strictObject({
  /** What it is, for a person. */
  name: z.string().min(1).max(100),
  mimeType: z.string().regex(mediaType, 'must be a media type in lower case'),
  kind: z.enum(artifactKinds),
});

/**
 * What a manifest holds: one kind of work that somebody promises to do. A later version that takes other inputs or gives other files
 * has a file of its own with the next major version in its id, so that actions that were requested keep what they were requested by.
 */
export const manifestSchema = z.strictObject({
  id: z
    .string()
    .regex(name, 'must be lower-case words with points, and a major version at the end: deal.pitch-deck.v1'),
  /** Ids under which imported actions know it. */
  formerIds: z.array(z.string().min(1).max(200)).default([]),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(1_000),
  actionType: z.string().regex(actionType, 'must be NAMESPACE.VERB in upper case'),
  /** Whether an action for it must name a deal. */
  requiresDeal: z.boolean(),
  /** JSON Schema, draft 2020-12, of the action's inputs. */
  inputSchema: z.looseObject({ type: z.literal('object'), additionalProperties: z.literal(false) }),
  outputs: z.array(producedFile).min(1),
  /** The least risk an action for it has; the rules of `risk.ts` may say more. */
  riskLevel: z.enum(riskLevels),
  /** Whether a person has to approve every action for it, whatever its risk. */
  requiresApproval: z.boolean(),
  tags: z.array(z.string().regex(tag, 'must be lower-case words with hyphens')).default([]),
});

/** One kind of work that somebody promises to do, as its manifest says. */
export type Capability = z.output<typeof manifestSchema>;
