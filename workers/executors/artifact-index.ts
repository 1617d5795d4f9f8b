import { z } from 'zod';
import { readArtifacts, type DealArtifact } from './deal-artifacts.ts';
import { readDealFacts, nameOf, type DealFacts } from './deal-facts.ts';
import type { Executor, ExecutorTask } from './executor.ts';
import { filenameOf } from './filename.ts';
import { markdownBytes, markdownType, plain } from './markdown.ts';

/** As the manifest says. */
export const artifactIndexInputs = z.object({
  kinds: z.array(z.string()).optional(),
  excerptCharacters: z.int().default(300),
});

/** An artifact as the index lists it. */
interface Entry extends Omit<DealArtifact, 'extractedText' | 'action' | 'missingAt'> {
  readonly missing: boolean;
  /** How its text begins; null where it has none that could be read. */
  readonly excerpt: string | null;
}

/** Lists the artifacts of the deal, once for programs and once for people. */
export const artifactIndex: Executor = {
  capabilityId: 'deal.artifact-index.v1',
  async execute(task) {
    const { kinds = null, excerptCharacters } = artifactIndexInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const artifacts = await readArtifacts(task, kinds);
    const entries: Entry[] = [];
    for (const artifact of artifacts) {
      task.signal.throwIfAborted();
      entries.push(await entryOf(task, artifact, excerptCharacters));
      await task.report({ done: entries.length, of: artifacts.length, note: artifact.filename });
    }
    const derivedFrom = entries.map(({ id }) => id);
    const totalBytes = entries.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
    const file = (extension: string) => filenameOf(deal.reference, 'Index', extension);
    return {
      outputs: { artifacts: entries.length, totalBytes, missing: entries.filter(({ missing }) => missing).length },
      files: [
        { filename: file('json'), mimeType: 'application/json', bytes: jsonIndex(task, deal, entries), derivedFrom },
        { filename: file('md'), mimeType: markdownType, bytes: markdownIndex(task, deal, entries), derivedFrom },
      ],
    };
  },
};

async function entryOf(task: ExecutorTask, artifact: DealArtifact, characters: number): Promise<Entry> {
  const { extractedText, action: _, missingAt, ...listed } = artifact;
  const text = characters === 0 ? null : (extractedText ?? (await ownText(task, artifact)));
  const excerpt = text === null ? null : beginning(text, characters);
  return { ...listed, missing: missingAt !== null, excerpt: excerpt === '' ? null : excerpt };
}

/** Larger texts are not read for the sake of their beginning. */
const largestTextBytes = 1024 * 1024;

/** The text of a file that is text; null for any other. */
async function ownText(task: ExecutorTask, artifact: DealArtifact): Promise<string | null> {
  const { id, mimeType, sizeBytes, missingAt, sha256 } = artifact;
  const isText = mimeType.startsWith('text/') || mimeType === 'application/json';
  const isHere = missingAt === null && sha256 !== null && sizeBytes !== null && sizeBytes <= largestTextBytes;
  if (!isText || !isHere) return null;
  const bytes = await task.readArtifact(id);
  return new TextDecoder().decode(bytes).replaceAll('\uFFFD', '').replaceAll('\u0000', '');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first characters with white space told as single spaces; no character is cut in two. */
function beginning(text: string, characters: number): string {
  // Characters take more than one unit of UTF-16, and runs of white space shrink: enough is looked at, never all of a long text.
  const start = text
    .slice(0, characters * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(segmenter.segment(start), ({ segment }) => segment)
    .slice(0, characters)
    .join('')
    .toWellFormed();
}

function jsonIndex({ action }: ExecutorTask, deal: DealFacts, artifacts: readonly Entry[]): Uint8Array {
  const index = {
    deal: { id: deal.id, reference: deal.reference, name: nameOf(deal) },
    asOf: action.createdAt.toISOString(),
    artifacts,
  };
  return new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
}

function markdownIndex({ action }: ExecutorTask, deal: DealFacts, entries: readonly Entry[]): Uint8Array {
  return markdownBytes([
    `# Files of ${plain(nameOf(deal))}`,
    '',
    `${plain(deal.reference)}; requested ${action.createdAt.toISOString()}`,
    '',
    ...(entries.length === 0 ? ['The deal has no files.'] : entries.flatMap(entryLines)),
  ]);
}

function entryLines(entry: Entry): readonly string[] {
  const { filename, kind, category, mimeType, sizeBytes, sha256, createdAt, missing, excerpt } = entry;
  return [
    `## ${plain(filename)}`,
    '',
    `- kind: ${kind}${category === null ? '' : `, ${plain(category)}`}`,
    `- media type: ${plain(mimeType)}`,
    `- size: ${sizeBytes === null ? 'unknown' : `${sizeBytes} bytes`}${missing ? '; the bytes are missing' : ''}`,
    `- SHA-256: ${sha256 ?? 'unknown'}`,
    `- recorded: ${createdAt}`,
    '',
    ...(excerpt === null ? [] : [`> ${plain(excerpt)}`, '']),
  ];
}
