import { EventEmitter } from 'node:events';
import { rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SupergraphFile, type SupergraphReading } from '#gateway/reload.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createTemporaryFolder, type TemporaryFolder } from '#test/kit/temporary-folder.ts';

let folder: TemporaryFolder;
let path: string;
let signals: EventEmitter;
let file: SupergraphFile;
let readings: SupergraphReading[];
let reader: Promise<void>;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  path = join(folder.path, 'supergraph.graphql');
  signals = new EventEmitter();
  await writeFile(path, 'first');
  file = await SupergraphFile.open({ path, signals, quietMs: 20 });
  readings = [];
  reader = collect();
});
afterEach(async () => {
  file[Symbol.dispose]();
  await reader;
  await folder[Symbol.asyncDispose]();
});

async function collect(): Promise<void> {
  for await (const reading of file.readings()) readings.push(reading);
}

async function count(expected: number): Promise<void> {
  await eventually(() => readings.length >= expected, {
    description: `${expected} readings; ${readings.length} so far`,
  });
}

test('a file that is written over is read again', async () => {
  expect(file.sdl).toBe('first');
  await writeFile(path, 'second');
  await count(1);
  expect(readings).toEqual([{ kind: 'changed', sdl: 'second' }]);
  expect(file.sdl).toBe('second');
});

test('a file that is replaced by a rename is read again, time after time', async () => {
  for (const [index, sdl] of ['second', 'third', 'fourth'].entries()) {
    await writeFile(`${path}.new`, sdl);
    await rename(`${path}.new`, path);
    await count(index + 1);
  }
  expect(readings).toEqual(['second', 'third', 'fourth'].map((sdl) => ({ kind: 'changed', sdl })));
});

test('a file that is written in pieces is read when it is whole', async () => {
  await writeFile(path, 'half of');
  await writeFile(path, 'the whole');
  await count(1);
  expect(readings).toEqual([{ kind: 'changed', sdl: 'the whole' }]);
});

test('SIGHUP reads again what is not noticed otherwise, such as a link that leads elsewhere', async () => {
  const other = await createTemporaryFolder();
  const target = join(other.path, 'target.graphql');
  await writeFile(target, 'linked');
  await rm(path);
  await symlink(target, path);
  await eventually(() => readings.some((one) => one.kind === 'changed' && one.sdl === 'linked'));
  await writeFile(target, 'changed behind the link');
  signals.emit('SIGHUP');
  expect(await eventually(() => file.sdl === 'changed behind the link')).toBe(true);
  await other[Symbol.asyncDispose]();
});

test('what did not change is no reading, whatever touched it', async () => {
  // Touched, not written anew: who reads while it is written sees half of it, which is a change.
  await utimes(path, new Date(), new Date());
  await writeFile(join(folder.path, 'other.graphql'), 'other');
  signals.emit('SIGHUP');
  await writeFile(path, 'second');
  await count(1);
  expect(readings).toEqual([{ kind: 'changed', sdl: 'second' }]);
});

test('a file that has gone is told, what was read stays, and it is read when it is back', async () => {
  await rm(path);
  await count(1);
  expect([readings[0]?.kind, file.sdl]).toEqual(['unreadable', 'first']);
  await writeFile(path, 'second');
  await count(2);
  expect(readings[1]).toEqual({ kind: 'changed', sdl: 'second' });
});

test('a file that is not there is refused at the start, and is not watched', async () => {
  const opening = SupergraphFile.open({ path: join(folder.path, 'none.graphql'), signals });
  await expect(opening).rejects.toMatchObject({ code: 'ENOENT' });
  expect(signals.listenerCount('SIGHUP')).toBe(1);
});

test('who disposes of it ends its readings and hears no signal any more', async () => {
  file[Symbol.dispose]();
  await reader;
  expect([readings, signals.listenerCount('SIGHUP')]).toEqual([[], 0]);
});
