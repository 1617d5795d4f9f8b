import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { err, ok, type Result } from '#kernel/result.ts';
import type { FoundFile } from '#legacy/zakops/artifact-row.ts';
import { errorCode, refuse, refuseFileError, type SourceRefusal } from '#legacy/zakops/source-refusal.ts';

/** The folder that holds the artifact files. */
export interface DataRoom {
  /** What stands at a path of the old host. Never follows it out of the root, whether by `..` or by a symbolic link. */
  find(legacyPath: string | null, signal?: AbortSignal): Promise<FoundFile>;
}

/** Where the old host had its files; every path in its database begins with this. */
export const legacyFilesRoot = '/home/zaks/DataRoom';

/** Opens the files root; refused where it is no folder, for else every artifact would count as missing. */
export async function openDataRoom(root: string): Promise<Result<DataRoom, SourceRefusal>> {
  try {
    const real = await realpath(root);
    if (!(await stat(real)).isDirectory()) return err(refuse('NOT_A_FOLDER', root));
    return ok({ find: (legacyPath, signal) => findFile(real, legacyPath, signal) });
  } catch (error) {
    const refusal = refuseFileError(error, root);
    if (refusal === undefined) throw error;
    return err(refusal);
  }
}

/** The path below the root, with `/`, that a path of the old host names; null where it leads outside. */
export function pathWithinRoot(legacyPath: string): string | null {
  const path = posix.normalize(legacyPath);
  const below = path.startsWith(`${legacyFilesRoot}/`) ? path.slice(legacyFilesRoot.length + 1) : null;
  return below === null || below === '' ? null : below;
}

async function findFile(root: string, legacyPath: string | null, signal?: AbortSignal): Promise<FoundFile> {
  if (legacyPath === null) return missing('FILE_MISSING');
  const below = pathWithinRoot(legacyPath);
  if (below === null || below.includes('\u0000')) return missing('FILE_OUTSIDE_ROOT');
  // The old host kept names composed; a copy that went through another system may have them decomposed, or the reverse.
  for (const form of new Set([below, below.normalize('NFC'), below.normalize('NFD')])) {
    const found = await inspect(root, form, signal);
    if (found !== null) return found;
  }
  return missing('FILE_MISSING');
}

/** The file at `below`; null where there is none. */
async function inspect(root: string, below: string, signal?: AbortSignal): Promise<FoundFile | null> {
  try {
    const path = await realpath(join(root, below));
    if (!isWithin(root, path)) return missing('FILE_OUTSIDE_ROOT');
    return await measure(path, signal);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null;
    if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'EIO') return missing('FILE_UNREADABLE');
    throw error;
  }
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function measure(path: string, signal?: AbortSignal): Promise<FoundFile> {
  // Looked at before it is opened: opening a pipe would wait for its writer.
  if (!(await stat(path)).isFile()) return missing('FILE_NOT_REGULAR');
  await using file = await openSourceFile(path);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const content: AsyncIterable<Buffer> = file.createReadStream({ autoClose: false, ...(signal && { signal }) });
  for await (const chunk of content) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { state: 'PRESENT', path, sizeBytes, sha256: hash.digest('hex') };
}

/** Opens a file whose path was found by `DataRoom.find`; links were resolved then, and are not followed now. */
export function openSourceFile(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
}

function missing(why: Extract<FoundFile, { state: 'MISSING' }>['why']): FoundFile {
  return { state: 'MISSING', why };
}
