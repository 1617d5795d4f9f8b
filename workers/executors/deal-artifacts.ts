import { z } from 'zod';
import { Hopeless } from '#workers/task.ts';
import { dealIdOf } from './deal-facts.ts';
import { dealArtifactsDocument } from './documents.ts';
import type { ExecutorTask } from './executor.ts';
import { shownText } from './shown-text.ts';

const artifactSchema = z.object({
  id: z.string(),
  filename: shownText,
  kind: z.string(),
  category: shownText.nullable(),
  mimeType: z.string(),
  sizeBytes: z.number().nullable(),
  sha256: z.string().nullable(),
  extractedText: shownText.nullable(),
  missingAt: z.string().nullable(),
  createdAt: z.string(),
  action: z.object({ id: z.string() }).nullable(),
});

/** An artifact of a deal, as its record says. */
export type DealArtifact = z.output<typeof artifactSchema>;

const pageSchema = z.object({
  deal: z
    .object({
      artifacts: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        edges: z.array(z.object({ node: artifactSchema })),
      }),
    })
    .nullable(),
});

const pageSize = 50;
const mostArtifacts = 5_000;

/**
 * The artifacts of the action's deal, oldest first, but for what the action itself made; of all kinds where `kinds` is null. Throws
 * Hopeless where the deal is gone, or has more than 5,000: what is left out would be missed by nobody.
 */
export async function readArtifacts(
  task: ExecutorTask,
  kinds: readonly string[] | null,
): Promise<readonly DealArtifact[]> {
  const id = dealIdOf(task);
  const found: DealArtifact[] = [];
  let after: string | null = null;
  do {
    task.signal.throwIfAborted();
    const filter = kinds === null ? null : { kinds };
    const { deal } = pageSchema.parse(await task.read(dealArtifactsDocument, { id, filter, first: pageSize, after }));
    if (deal === null) throw new Hopeless('DEAL_UNKNOWN', 'The deal of the action is gone.');
    const { edges, pageInfo } = deal.artifacts;
    found.push(...edges.map(({ node }) => node).filter(({ action }) => action?.id !== task.action.id));
    if (found.length > mostArtifacts) {
      throw new Hopeless('TOO_MANY_ARTIFACTS', `The deal has more than ${mostArtifacts} artifacts.`);
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
