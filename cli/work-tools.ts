import { buffer } from 'node:stream/consumers';
import type { Log } from '#kernel/log.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { openFileStore, type FileStore } from '#storage/file-store.ts';
import { uriOf, type createProducedArtifacts } from '#subgraphs/artifacts/produced.ts';
import { Hopeless } from '#workers/task.ts';
import type { WorkTools } from '#workers/tasks/carry-out.ts';
import type { Executors } from '#cli/executors.ts';
import { graphReader } from '#cli/graph-reader.ts';

const defaultTimeoutMs = 300_000;

/** What executors are given and what becomes of what they give, over the subgraphs and the file stores of this machine. */
export function workTools({
  subgraphs,
  artifacts,
  executors,
  log,
  timeoutMs = defaultTimeoutMs,
}: WorkParts): WorkTools {
  const stores = new Map<string, Promise<FileStore>>();
  const storeIn = (folder: string): Promise<FileStore> => {
    const store = stores.get(folder) ?? openFileStore(folder);
    stores.set(folder, store);
    return store;
  };
  return {
    executorOf: async (capabilityId) => executors.executorOf(capabilityId),
    problemsOf: (capabilityId, inputs) => {
      const { capabilities } = executors;
      const capability = capabilities.find(capabilityId);
      const problems = capability === undefined ? [] : capabilities.problemsOf(capability, inputs);
      return problems.map(({ path, message }) => `${path || 'they'} ${message}`);
    },
    read: graphReader(subgraphs, log),
    readArtifact: async ({ projectId }, artifactId) => {
      const { folder, key } = await artifacts.locate(projectId, artifactId);
      const bytes = await (await storeIn(folder)).open(key);
      if (bytes === null) throw new Hopeless('BYTES_MISSING', `The bytes of the artifact ${artifactId} are not there.`);
      return buffer(bytes);
    },
    store: async ({ projectId }, { bytes, ...file }) => {
      const folder = await artifacts.folderOf(projectId);
      if (folder === null) throw new Hopeless('NO_STORAGE', 'The project keeps no files on this machine.');
      const put = await (await storeIn(folder)).put(bytes);
      if (!put.ok) throw new Error(put.error.message);
      const { key, sizeBytes, sha256 } = put.value;
      return { ...file, sizeBytes, sha256, storageUri: uriOf({ folder, key }) };
    },
    keep: (unit, files, owner) => artifacts.keep(unit, files, owner),
    timeoutMs,
  };
}

/** What the tools are made of. */
export interface WorkParts {
  readonly subgraphs: readonly Subgraph[];
  readonly artifacts: ReturnType<typeof createProducedArtifacts>;
  readonly executors: Executors;
  readonly log: Log;
  /** How long, in milliseconds, an executor may take. Default 300,000. */
  readonly timeoutMs?: number;
}
