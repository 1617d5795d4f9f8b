import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { BlobStore, StoredBlob } from '#storage/blob-store.ts';
import { openFileStore, type FileStore } from '#storage/file-store.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

interface OpenedStore extends AsyncDisposable {
  readonly store: FileStore;
  readonly folder: string;
  /** Every file below the folder, relative to it. */
  files(): Promise<readonly string[]>;
}

async function openStore(): Promise<OpenedStore> {
  const temporary = await createTemporaryFolder();
  const folder = join(await realpath(temporary.path), 'store');
  const store = await openFileStore(folder);
  const files = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  };
  return { store, folder, files, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() };
}

async function stored(store: BlobStore, bytes: Uint8Array): Promise<StoredBlob> {
  const put = await store.put(bytes);
  if (!put.ok) throw new Error(put.error.message);
  return put.value;
}

async function read(store: BlobStore, key: string): Promise<Buffer | null> {
  const stream = await store.open(key);
  return stream === null ? null : buffer(stream);
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function* inChunks(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

describe('the file store', () => {
  test.each([0, 1, 65_536, 1_000_003])('gives back %i bytes as they were put, whole or as a stream', async (size) => {
    await using opened = await openStore();
    const { store } = opened;
    const bytes = randomBytes(size);
    const sha256 = sha256Of(bytes);
    const blob = await stored(store, bytes);
    expect(blob).toEqual({
      key: `sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
      uri: blob.uri,
      sizeBytes: size,
      sha256,
    });
    expect(await readFile(fileURLToPath(blob.uri))).toEqual(bytes);
    const expected = { expectedSizeBytes: size, expectedSha256: sha256 };
    const streamed = await store.put(Readable.from(inChunks(bytes, 1_000)), expected);
    expect(streamed).toEqual({ ok: true, value: blob });
    expect([await store.has(blob.key), await read(store, blob.key)]).toEqual([true, bytes]);
    expect(await opened.files()).toEqual([blob.key]);
  });

  test('keeps the same bytes once, also when many put them at the same time', async () => {
    await using opened = await openStore();
    const bytes = randomBytes(200_000);
    const puts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => opened.store.put(Readable.from(inChunks(bytes, 1_000 + index)))),
    );
    expect(new Set(puts.map((put) => JSON.stringify(put))).size).toBe(1);
    expect(await opened.files()).toHaveLength(1);
    expect(await read(opened.store, await keyOf(opened))).toEqual(bytes);
  });

  test.each([
    ['fewer bytes than said', { expectedSizeBytes: 11 }, 'SIZE_DIFFERS'],
    ['more bytes than said', { expectedSizeBytes: 9 }, 'SIZE_DIFFERS'],
    ['bytes with another hash', { expectedSha256: 'ab'.repeat(32) }, 'SHA256_DIFFERS'],
  ])('refuses %s, and keeps nothing of them', async (_, options, code) => {
    await using opened = await openStore();
    const put = await opened.store.put(Readable.from([Buffer.from('01234'), Buffer.from('56789')]), options);
    expect(put).toMatchObject({ ok: false, error: { code } });
    expect(await opened.files()).toEqual([]);
  });

  test('stops reading once there are more bytes than said', async () => {
    await using opened = await openStore();
    let chunks = 0;
    async function* endless() {
      for (;;) {
        chunks += 1;
        yield Buffer.alloc(1_000);
      }
    }
    expect(await opened.store.put(endless(), { expectedSizeBytes: 5_000 })).toMatchObject({ ok: false });
    expect(chunks).toBeLessThan(100);
    expect(await opened.files()).toEqual([]);
  });

  test('keeps nothing of a stream that fails or is given up', async () => {
    await using opened = await openStore();
    async function* cut() {
      yield Buffer.from('half');
      throw new Error('the connection was cut');
    }
    await expect(opened.store.put(cut())).rejects.toThrow('the connection was cut');
    const controller = new AbortController();
    async function* silent() {
      yield Buffer.from('half');
      controller.abort();
      await new Promise(() => undefined);
    }
    await expect(opened.store.put(silent(), { signal: controller.signal })).rejects.toThrow(/abort/i);
    await expect(opened.store.put(Buffer.from('x'), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(await opened.files()).toEqual([]);
  });

  test('counts what a crash left behind as not stored, and clears it away once it is old', async () => {
    await using opened = await openStore();
    const { store, folder } = opened;
    const blob = await stored(store, Buffer.from('whole'));
    const [left, fresh] = [join(folder, 'incoming', 'left-behind'), join(folder, 'incoming', 'still-arriving')];
    await writeFile(left, 'who');
    await writeFile(fresh, 'new');
    const longAgo = new Date('2026-01-01T00:00:00Z');
    await utimes(left, longAgo, longAgo);
    const reopened = await openFileStore(folder);
    expect(await reopened.has('incoming/left-behind')).toBe(false);
    expect(await reopened.open('incoming/left-behind')).toBeNull();
    expect(await reopened.removeAbandoned(new Date('2026-01-02T00:00:00Z'))).toBe(1);
    expect((await opened.files()).toSorted()).toEqual(['incoming/still-arriving', blob.key]);
    expect(await read(reopened, blob.key)).toEqual(Buffer.from('whole'));
  });

  test('mends bytes that the disk lost a part of when they are put again', async () => {
    await using opened = await openStore();
    const blob = await stored(opened.store, Buffer.from('whole'));
    await writeFile(fileURLToPath(blob.uri), 'who');
    await stored(opened.store, Buffer.from('whole'));
    expect(await read(opened.store, blob.key)).toEqual(Buffer.from('whole'));
  });

  test('forgets bytes that are deleted, once', async () => {
    await using opened = await openStore();
    const { key } = await stored(opened.store, Buffer.from('gone'));
    expect(await Promise.all([opened.store.delete(key), opened.store.delete(key)])).toContain(true);
    expect([await opened.store.has(key), await opened.store.open(key), await opened.store.delete(key)]).toEqual([
      false,
      null,
      false,
    ]);
  });

  const hash = 'ab'.repeat(32);
  test.each([
    '',
    '.',
    '..',
    '../secret',
    'sha256/../../secret',
    `sha256/ab/ab/../../../../secret`,
    '/etc/passwd',
    'incoming',
    'sha256',
    'sha256/ab',
    `sha256/ab/cd/${hash}`,
    `sha256/ab/ab/${hash}/`,
    `sha256/ab/ab/${hash.toUpperCase()}`,
    `./sha256/ab/ab/${hash}`,
    `sha256/ab/ab/${hash}\u0000`,
    `sha256/ab/ab/${hash}\n`,
    `sha256\\ab\\ab\\${hash}`,
    'CON',
    'k'.repeat(5_000),
  ])('has nothing under a key it never made: %j', async (key) => {
    await using opened = await openStore();
    const { store, folder } = opened;
    await writeFile(join(dirname(folder), 'secret'), 'secret');
    expect([await store.has(key), await store.open(key), await store.delete(key)]).toEqual([false, null, false]);
    expect(await readFile(join(dirname(folder), 'secret'), 'utf8')).toBe('secret');
  });

  test('follows no link, neither of a file nor of a folder, and removes nothing through one', async () => {
    await using opened = await openStore();
    const { store, folder } = opened;
    const outside = join(dirname(folder), 'outside');
    const first = await stored(store, Buffer.from('first'));
    const second = await stored(store, Buffer.from('second'));
    await mkdir(outside);
    await writeFile(join(outside, 'secret'), 'secret');
    const path = join(folder, first.key);
    await rename(path, join(outside, 'first'));
    await symlink(join(outside, 'secret'), path);
    const parent = dirname(join(folder, second.key));
    await rename(parent, join(outside, 'second'));
    await symlink(join(outside, 'second'), parent);
    for (const { key } of [first, second]) {
      expect([await store.has(key), await store.open(key), await store.delete(key)]).toEqual([false, null, false]);
    }
    await expect(store.put(Buffer.from('second'))).rejects.toThrow(/something else where a folder belongs/);
    expect(await read(store, (await stored(store, Buffer.from('first'))).key)).toEqual(Buffer.from('first'));
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
    expect(await opened.files()).not.toContainEqual(expect.stringMatching(/^incoming/));
  });

  test('does not take a folder that was put in the place of bytes for bytes', async () => {
    await using opened = await openStore();
    const key = `sha256/ab/ab/${hash}`;
    await mkdir(join(opened.folder, key), { recursive: true });
    expect([await opened.store.has(key), await opened.store.open(key)]).toEqual([false, null]);
  });
});

async function keyOf(opened: OpenedStore): Promise<string> {
  const [key = ''] = await opened.files();
  return key;
}
