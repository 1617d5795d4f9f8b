import { uuidv5 } from '#kernel/ids.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Foundation } from '#events/foundation.ts';
import type { BlobStore } from '#storage/blob-store.ts';
import { copyFiles, type CopiedFile } from '#legacy/zakops/file-copy.ts';
import { reportImport, type ImportReport } from '#legacy/zakops/import-report.ts';
import {
  artifactsToCopy,
  importActions,
  importArtifacts,
  importDeals,
  importEvents,
  type ImportEntities,
  type PassInput,
} from '#legacy/zakops/passes.ts';
import type { ImportPlan } from '#legacy/zakops/plan.ts';
import type { ImportRun } from '#legacy/zakops/table-pass.ts';

/** How far an import has come: rows of one of our tables, or `files`. */
export interface ImportProgress {
  readonly table: string;
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly foundation: Pick<Foundation, 'store' | 'eventLog' | 'clock'>;
  readonly entities: ImportEntities;
  /** Where the bytes of artifacts go. Null only tries the import out: it tells what would be done, and writes nothing at all. */
  readonly blobStore: BlobStore | null;
  /** The project to import into, the trace that joins what is written, and the signal that ends the import. */
  readonly request: Pick<RequestContext, 'projectId' | 'traceId' | 'signal'>;
  readonly plan: ImportPlan;
  readonly progress?: (progress: ImportProgress) => void;
}

/**
 * Writes a planned import into a project, table by table. Each table is one transaction with its `legacy_ids`: it is there whole or
 * not at all. Rows that an earlier import wrote are left as they are, also where someone changed or removed them since, so an import
 * that was cut off is simply run again. Rows the project cannot take are rejected one by one, and their children with them.
 *
 * Events carry the actors and times of the source; their trace is the import's. Nobody is woken for them: who follows a stream that
 * an import adds to finds them with the next sweep.
 *
 * @throws the signal's reason, after the tables that were complete by then
 */
export async function importZakops(options: ImportOptions): Promise<ImportReport> {
  const { plan, entities, blobStore } = options;
  const run = startRun(options);
  const input = { plan, entities, run };
  const outcomes = [...(await importDeals(input)), ...(await importActions(input))];
  // The bytes first: a row never tells of bytes that are not there.
  const copied = blobStore === null ? new Map() : await copyInto(blobStore, input);
  outcomes.push(...(await importArtifacts(input, copied)), ...(await importEvents(input)));
  return reportImport(plan, outcomes, run.dryRun);
}

async function copyInto(blobStore: BlobStore, input: PassInput): Promise<ReadonlyMap<string, CopiedFile>> {
  const { signal, progress } = input.run;
  return copyFiles(await artifactsToCopy(input), {
    blobStore,
    signal,
    progress: (done, total) => progress('files', done, total),
  });
}

function startRun({ foundation, request, blobStore, progress }: ImportOptions): ImportRun {
  const { projectId, traceId, signal } = request;
  return {
    foundation,
    projectId,
    traceId,
    signal,
    dryRun: blobStore === null,
    now: foundation.clock.now(),
    progress: (table, done, total) => progress?.({ table, done, total }),
    placed: new Map(),
    // Planned ids are the same in every project; two projects of one database may import the same source.
    idFor: (plannedId) => uuidv5(projectId, plannedId),
  };
}
