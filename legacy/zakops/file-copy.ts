import type { FileHandle } from 'node:fs/promises';
import type { BlobStore, StoredBlob } from '#storage/blob-store.ts';
import type { ArtifactRow } from '#legacy/zakops/artifact-row.ts';
import { openSourceFile } from '#legacy/zakops/data-room.ts';
import { warning, type Warning } from '#legacy/zakops/finding.ts';
import { errorCode } from '#legacy/zakops/source-refusal.ts';

/** What became of an artifact's file. */
export interface CopiedFile {
  /** Null where the file was gone when it was to be copied. */
  readonly blob: StoredBlob | null;
  readonly warnings: readonly Warning[];
}

export interface FileCopying {
  readonly blobStore: BlobStore;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/** So many files at once: what takes time is waiting for each to be on the disk. */
const copiesAtOnce = 8;

/**
 * Copies the files of `rows` into the store, the same bytes once; by the row's id. Nothing refers to what is copied until the rows
 * are written: an import that ends in between leaves bytes without an owner, which the next one finds under the same key.
 */
export async function copyFiles(
  rows: readonly ArtifactRow[],
  copying: FileCopying,
): Promise<ReadonlyMap<string, CopiedFile>> {
  const wanted = rows.filter((row) => row.sourceFile !== null);
  const sameBytes = [...Map.groupBy(wanted, (row) => row.sha256 ?? row.id).values()];
  const copied = new Map<string, CopiedFile>();
  for (let start = 0; start < sameBytes.length; start += copiesAtOnce) {
    copying.signal.throwIfAborted();
    const outcomes = await Promise.all(
      sameBytes.slice(start, start + copiesAtOnce).map((group) => copyOne(group, copying)),
    );
    for (const [id, outcome] of outcomes.flat()) copied.set(id, outcome);
    copying.progress(copied.size, wanted.length);
  }
  return copied;
}

/** Copies what rows with the same bytes have in common. Should their files differ by now, each is copied by itself. */
async function copyOne(
  rows: readonly ArtifactRow[],
  copying: FileCopying,
): Promise<readonly (readonly [string, CopiedFile])[]> {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const copy = await copyFile(first, copying);
  if (copy.warnings.length === 0) return rows.map((row) => [row.id, copy]);
  return [[first.id, copy], ...(await copyOne(others, copying))];
}

async function copyFile(row: ArtifactRow, { blobStore, signal }: FileCopying): Promise<CopiedFile> {
  const expected = { expectedSizeBytes: row.sizeBytes, ...(row.sha256 !== null && { expectedSha256: row.sha256 }) };
  const asPlanned = await withFile(row, (content) => blobStore.put(content, { ...expected, signal }));
  if (asPlanned === null)
    return { blob: null, warnings: [warning('FILE_MISSING', 'it has gone since the source was read')] };
  if (asPlanned.ok) return { blob: asPlanned.value, warnings: [] };
  const asItIs = await withFile(row, (content) => blobStore.put(content, { signal }));
  if (asItIs === null || !asItIs.ok) return { blob: null, warnings: [warning('FILE_MISSING')] };
  return { blob: asItIs.value, warnings: [warning('FILE_CHANGED', asPlanned.error.message)] };
}

/** Runs `use` with the file's bytes; null where it cannot be opened any more. */
async function withFile<Value>(
  row: ArtifactRow,
  use: (content: AsyncIterable<Uint8Array>) => Promise<Value>,
): Promise<Value | null> {
  let file: FileHandle;
  try {
    file = await openSourceFile(row.sourceFile ?? '');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EPERM' || code === 'ELOOP')
      return null;
    throw error;
  }
  await using _closed = file;
  return await use(file.createReadStream({ autoClose: false }));
}
