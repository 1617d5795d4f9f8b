import { expect, test } from 'vitest';
import type { EventRecord } from '#events/event.ts';
import { SharedPages } from '#events/live/shared-pages.ts';

const size = 4;

/** A stream of `length` events, and how often it was read. */
function streamOf(length: number) {
  const events = Array.from({ length: 100 }, (_, index) => eventAt(index + 1));
  const stream = {
    length,
    reads: [] as number[],
    failing: false,
    read: async (after: number, limit: number) => {
      stream.reads.push(after);
      if (stream.failing) throw new Error('not now');
      return events.slice(after, Math.min(stream.length, after + limit));
    },
  };
  return stream;
}

/** An event as far as pages look at it. */
function eventAt(sequence: number): EventRecord {
  return { sequence } as EventRecord;
}

function sequencesOf(events: readonly EventRecord[]): readonly number[] {
  return events.map((event) => event.sequence);
}

test('gives a whole page from wherever it is asked, and no event beyond the limit', async () => {
  const stream = streamOf(10);
  const pages = new SharedPages(size, stream.read);
  const all: Record<string, readonly number[]> = {};
  for (const [after, upTo] of [
    [0, 10],
    [3, 10],
    [5, 7],
    [8, 10],
    [10, 10],
  ] as const) {
    all[`${after}…${upTo}`] = sequencesOf(await pages.page(after, upTo));
  }
  expect(all).toEqual({
    '0…10': [1, 2, 3, 4],
    '3…10': [4, 5, 6, 7],
    '5…7': [6, 7],
    '8…10': [9, 10],
    '10…10': [],
  });
});

test('reads each block once for a crowd at different places, and gives all of them the same records', async () => {
  const stream = streamOf(12);
  const pages = new SharedPages(size, stream.read);
  const crowd = await Promise.all([0, 1, 2, 3, 4, 5].map((after) => pages.page(after, 12)));
  expect(stream.reads).toEqual([0, 4, 8]);
  const fifths = crowd.flatMap((page) => page.filter((event) => event.sequence === 5));
  expect(fifths).toHaveLength(4);
  expect(new Set(fifths).size).toBe(1);
});

test('reads a block again, once for all, where the stream has grown since', async () => {
  const stream = streamOf(2);
  const pages = new SharedPages(size, stream.read);
  await pages.page(0, 2);
  stream.length = 4;
  const crowd = await Promise.all([0, 1, 2].map((after) => pages.page(after, 4)));
  expect(crowd.map(sequencesOf)).toEqual([
    [1, 2, 3, 4],
    [2, 3, 4],
    [3, 4],
  ]);
  expect(stream.reads).toEqual([0, 0]);
});

test('reads again after a read that failed', async () => {
  const stream = streamOf(4);
  const pages = new SharedPages(size, stream.read);
  stream.failing = true;
  await expect(pages.page(0, 4)).rejects.toThrow('not now');
  stream.failing = false;
  expect(sequencesOf(await pages.page(0, 4))).toEqual([1, 2, 3, 4]);
});
