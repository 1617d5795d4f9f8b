import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '#kernel/result.ts';
import type { BlobContent, BlobMismatch, BlobStore, PutOptions, StoredBlob } from '#storage/blob-store.ts';

/** A store in a folder of the machine. */
export interface FileStore extends BlobStore {
  /** Removes what puts that never ended left behind and nobody wrote to since `before`; returns how many there were. */
  removeAbandoned(before: Date): Promise<number>;
}

/**
 * Opens the store in `folder`, creating it where it is missing.
 *
 *     sha256/ab/cd/abcd…   the bytes, under their hash, in folders small enough to be listed
 *     incoming/<uuid>      bytes that are still arriving, or of a put that was cut off; never read
 *
 * Bytes get their name when they are whole and on the disk, so a name never leads to a part of them. Links inside the folder
 * are not followed; the folder itself may be one.
 */
export async function openFileStore(folder: string): Promise<FileStore> {
  await mkdir(folder, { recursive: true });
  const base = await realpath(folder);
  await ensureFolder(base, ['incoming']);
  return {
    put: (content, options = {}) => put(base, content, options),
    open: async (key) => (await openBlob(base, key))?.createReadStream() ?? null,
    has: async (key) => {
      await using file = await openBlob(base, key);
      return file !== null;
    },
    delete: (key) => remove(base, key),
    removeAbandoned: (before) => removeAbandoned(join(base, 'incoming'), before),
  };
}

const keyPattern = /^sha256\/([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}$/;

function keyOf(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

async function put(base: string, content: BlobContent, options: PutOptions): Promise<Result<StoredBlob, BlobMismatch>> {
  const arriving = join(base, 'incoming', randomUUID());
  try {
    const written = await write(arriving, content, options);
    const mismatch = mismatchOf(written, options);
    if (mismatch !== null) return err(mismatch);
    const key = keyOf(written.sha256);
    const path = await place(base, key);
    // Over what may be there already: the same bytes, unless the disk lost some of them.
    await rename(arriving, path);
    await syncFolder(dirname(path));
    return ok({ key, uri: pathToFileURL(path).href, ...written });
  } finally {
    await rm(arriving, { force: true });
  }
}

interface WrittenBytes {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Writes the bytes to a new file and onto the disk. Stops early once there are more than expected. */
async function write(path: string, content: BlobContent, options: PutOptions): Promise<WrittenBytes> {
  const { signal = new AbortController().signal, expectedSizeBytes = Number.POSITIVE_INFINITY } = options;
  signal.throwIfAborted();
  const chunks = content instanceof Uint8Array ? [content] : untilAborted(content, signal);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await using file = await open(path, 'wx', 0o640);
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > expectedSizeBytes) break;
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  await file.sync();
  return { sizeBytes, sha256: hash.digest('hex') };
}

/**
 * The chunks, for as long as `signal` lets them come. A stream's own handling of the signal waits for the source to return,
 * which one that is stuck never does.
 */
async function* untilAborted(content: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  // An abort between two chunks has no listener until the next one is asked for.
  aborted.catch(() => undefined);
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const source = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([source.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited, as it may be stuck; that it fails to close changes nothing any more.
    source.return?.().catch(() => undefined);
  }
}

function mismatchOf(written: WrittenBytes, options: PutOptions): BlobMismatch | null {
  const { expectedSizeBytes, expectedSha256 } = options;
  if (expectedSizeBytes !== undefined && written.sizeBytes !== expectedSizeBytes) {
    return { code: 'SIZE_DIFFERS', message: `The bytes are not ${expectedSizeBytes} in number, as was said.` };
  }
  if (expectedSha256 !== undefined && written.sha256 !== expectedSha256) {
    return { code: 'SHA256_DIFFERS', message: 'The bytes do not have the SHA-256 that was said.' };
  }
  return null;
}

/** The path of a new blob, in a folder that exists. */
async function place(base: string, key: string): Promise<string> {
  await ensureFolder(base, dirname(key).split('/'));
  return join(base, key);
}

/** Makes folders below `base`, each on the disk before the next. Throws where one is a link or a file. */
async function ensureFolder(base: string, names: readonly string[]): Promise<void> {
  let path = base;
  for (const name of names) {
    const parent = path;
    path = join(parent, name);
    try {
      await mkdir(path);
      await syncFolder(parent);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      // `mkdir` takes a link to a folder for a folder; writing through it would leave the store.
      if (!(await lstat(path)).isDirectory()) throw new Error('The store holds something else where a folder belongs.');
    }
  }
}

/** The path of a blob that is there; null for anything else, links included. */
async function locate(base: string, key: string): Promise<string | null> {
  if (!keyPattern.test(key)) return null;
  const path = join(base, key);
  try {
    return (await realpath(path)) === path ? path : null;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return null;
    throw error;
  }
}

async function openBlob(base: string, key: string): Promise<FileHandle | null> {
  const path = await locate(base, key);
  if (path === null) return null;
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  } catch (error) {
    // Deleted, or made a link, since it was found.
    if (hasCode(error, 'ENOENT', 'ELOOP')) return null;
    throw error;
  }
}

async function remove(base: string, key: string): Promise<boolean> {
  const path = await locate(base, key);
  if (path === null) return false;
  try {
    await unlink(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

async function removeAbandoned(incoming: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await lstat(path, { bigint: false }).catch((error: unknown) => {
      // A put that has ended in the meantime.
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    });
    if (found === null || found.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Without it a file's new name may be lost in a power cut although its bytes are not. */
async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(path, 'r');
    await folder.sync();
  } catch (error) {
    // Windows opens no folders, and keeps names in order by itself.
    if (!hasCode(error, 'EISDIR', 'EPERM', 'EACCES')) throw error;
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
