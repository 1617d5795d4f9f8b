import { artifactIndex } from './artifact-index.ts';
import { draftEmail } from './draft-email.ts';
import type { Executor } from './executor.ts';
import { letterOfIntent } from './letter-of-intent.ts';
import { withinOutputLimit } from './output-limit.ts';
import { pitchDeck } from './pitch-deck.ts';
import { requestDocuments } from './request-documents.ts';
import { valuationModel } from './valuation-model.ts';

/** What this program does itself. The libraries that write files are loaded by the first work that needs them. */
export const executors: readonly Executor[] = [
  artifactIndex,
  draftEmail,
  letterOfIntent,
  pitchDeck,
  requestDocuments,
  valuationModel,
].map(withinOutputLimit);

const byCapability = new Map(executors.map((executor) => [executor.capabilityId, executor]));

/** Who does the work of a capability, by its present id; undefined where somebody outside does. */
export function executorOf(capabilityId: string): Executor | undefined {
  return byCapability.get(capabilityId);
}
