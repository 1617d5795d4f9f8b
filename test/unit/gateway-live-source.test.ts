import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { systemClock } from '#kernel/clock.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type LiveLeg, LiveSource } from '#gateway/live/live-source.ts';
import { RecentlyTold } from '#gateway/live/recently-told.ts';
import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { SourceEvent } from '#gateway/sources/subgraph-source.ts';

const broken = new RequestError('SUBGRAPH_UNAVAILABLE', 'Broken.');
const event: SourceEvent = { identity: null, resolve: async () => ({}) };
const payload: LivePayload = { cursor: 'c1', tail: '', bytes: Buffer.alloc(0) };
const recent = new RecentlyTold(systemClock);

/** A leg that gives so many events and then breaks; `ends` is told how it was let go of. */
function leg(count: number, { cursor = 'c1', resumable = true }: { cursor?: string | null; resumable?: boolean } = {}) {
  const ends: boolean[] = [];
  let left = count;
  const made: LiveLeg = {
    events: {
      next: async () => {
        if (left === 0) throw broken;
        left -= 1;
        return { done: false, value: event };
      },
    },
    workOut: () => ({ payload: Promise.resolve({ ...payload, cursor }), recent }),
    resumable,
    end: (goesOn) => ends.push(goesOn),
  };
  return { made, ends };
}

const { signal } = new AbortController();

test('what keeps failing is given up with the error that broke the stream', async () => {
  const places: string[] = [];
  const source = new LiveSource(leg(1).made, {
    open: async (place) => {
      places.push(place);
      throw new RequestError('SUBGRAPH_UNAVAILABLE', 'Still away.');
    },
    place: null,
    signal,
    giveUpAfterMs: 400,
  });
  await source.next();
  await expect(source.next()).rejects.toBe(broken);
  expect(new Set(places)).toEqual(new Set(['c1']));
});

test('a stream that opens and breaks again and again is given up like one that does not open', async () => {
  const opened = [leg(1)];
  const source = new LiveSource(opened[0]?.made ?? leg(1).made, {
    open: async () => {
      const next = leg(0);
      opened.push(next);
      return next.made;
    },
    place: null,
    signal,
    giveUpAfterMs: 400,
  });
  await source.next();
  await expect(source.next()).rejects.toBe(broken);
  expect(opened.length).toBeGreaterThan(2);
  await source.return();
  expect(opened.map(({ ends }) => ends)).toEqual([...opened.slice(1).map(() => [true]), [false]]);
});

test.each([
  ['whose events have no cursors', { resumable: false }],
  ['whose last event has no cursor', { cursor: null }],
])('a stream %s ends with the error', async (_what, options) => {
  const source = new LiveSource(leg(1, options).made, {
    open: () => Promise.reject(new Error('It was opened')),
    place: 'c0',
    signal,
  });
  await source.next();
  await expect(source.next()).rejects.toBe(broken);
});

test('a reader that leaves while the stream is opened again lets go of what is opened then', async () => {
  const first = leg(1);
  const second = leg(1);
  const opening = Promise.withResolvers<LiveLeg>();
  const asked = Promise.withResolvers<void>();
  const open = () => {
    asked.resolve();
    return opening.promise;
  };
  const source = new LiveSource(first.made, { open, place: null, signal });
  await source.next();
  const next = source.next();
  await asked.promise;
  await source.return();
  opening.resolve(second.made);
  expect(await next).toEqual({ done: true, value: undefined });
  expect([first.ends, second.ends]).toEqual([[false], [false]]);
});

test('a reader that leaves ends the waiting', async () => {
  const leaving = new AbortController();
  const source = new LiveSource(leg(1).made, {
    open: () => Promise.reject(new Error('It was opened')),
    place: null,
    signal: leaving.signal,
  });
  await source.next();
  const next = source.next();
  leaving.abort();
  await expect(next).rejects.toMatchObject({ name: 'AbortError' });
});

/** A leg whose events come when they are pushed, and that ends when it is let go of. */
function pushedLeg() {
  const ends: boolean[] = [];
  const waiting: ((step: IteratorResult<SourceEvent, void>) => void)[] = [];
  const made: LiveLeg = {
    events: { next: () => new Promise((resolve) => waiting.push(resolve)) },
    workOut: () => ({ payload: Promise.resolve(payload), recent }),
    resumable: true,
    end: (goesOn) => {
      ends.push(goesOn);
      waiting.shift()?.({ done: true, value: undefined });
    },
  };
  return { made, ends, push: () => waiting.shift()?.({ done: false, value: event }) };
}

test('a stream that is moved goes on after its last event', async () => {
  const legs = [pushedLeg(), pushedLeg()] as const;
  const places: string[] = [];
  const open = async (place: string) => {
    places.push(place);
    return legs[1].made;
  };
  const source = new LiveSource(legs[0].made, { open, place: 'c0', signal });
  const first = source.next();
  source.move();
  await vi.waitUntil(() => places.length === 1);
  await setImmediate();
  legs[1].push();
  expect((await first).done).toBe(false);
  expect([places, legs[0].ends, legs[1].ends]).toEqual([['c0'], [true], []]);
});

test('a stream that is moved and has no place to go on from stays until an event gives it one', async () => {
  const legs = [pushedLeg(), pushedLeg()] as const;
  const places: string[] = [];
  const open = async (place: string) => {
    places.push(place);
    return legs[1].made;
  };
  const source = new LiveSource(legs[0].made, { open, place: null, signal });
  const first = source.next();
  source.move();
  await setImmediate();
  expect(legs[0].ends).toEqual([]);
  legs[0].push();
  expect((await first).done).toBe(false);
  await setImmediate();
  expect(legs[0].ends).toEqual([true]);
  void source.next();
  await vi.waitUntil(() => places.length === 1);
  expect(places).toEqual(['c1']);
});
