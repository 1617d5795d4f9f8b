import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { openRateCounters } from '#cli/rate-limits.ts';
import type { RateCounter } from '#gateway/limits/rate-counter.ts';
import { migrateUp } from '#persistence/migrator.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { openStore } from '#persistence/store.ts';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '#test/kit/database.ts';
import { testPool } from '#test/kit/foundation.ts';
import { freePort } from '#test/kit/free-port.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

async function migrated(): Promise<TestDatabase> {
  return opened.use(await createDatabase('postgresql'));
}

interface Counters {
  readonly identity: RateCounter;
  readonly address: RateCounter;
  readonly logged: readonly string[];
}

/** The counters of one gateway, of 3 operations a minute. */
async function counters(sharedUrl: string | null): Promise<Counters> {
  const logged: string[] = [];
  const write = (line: string) => void logged.push((JSON.parse(line) as { readonly msg: string }).msg);
  const log = pino({}, { write });
  const { identity, address } = await openRateCounters({ perIdentity: 3, perAddress: 3, sharedUrl }, log, opened);
  if (identity === null || address === null) throw new Error('Nothing counts');
  return { identity, address, logged };
}

async function take(counter: RateCounter, key: string, times: number): Promise<readonly number[]> {
  const left: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const { isExceeded, remaining } = await counter.take(key, 1);
    left.push(isExceeded ? -1 : remaining);
  }
  return left;
}

describe.each(['memory', 'PostgreSQL'])('operations counted in %s', (where) => {
  const open = async () => counters(where === 'memory' ? null : (await migrated()).url);

  test('are let in up to the limit, and the state says what is left and for how long', async () => {
    const { identity } = await open();
    const first = await identity.take('a', 1);
    expect(first).toEqual({
      points: 3,
      windowSeconds: 60,
      isExceeded: false,
      remaining: 2,
      msUntilReset: expect.any(Number),
    });
    expect(first.msUntilReset > 55_000 && first.msUntilReset <= 60_000).toBe(true);
    expect(await take(identity, 'a', 4)).toEqual([1, 0, -1, -1]);
    const refused = await identity.take('a', 1);
    expect([refused.isExceeded, refused.msUntilReset <= first.msUntilReset]).toEqual([true, true]);
  });

  test('are counted apart for each key and each counter', async () => {
    const { identity, address } = await open();
    expect(await take(identity, 'a', 4)).toEqual([2, 1, 0, -1]);
    expect([await take(identity, 'b', 1), await take(address, 'a', 1)]).toEqual([[2], [2]]);
  });

  test('count as many as they are', async () => {
    const { identity } = await open();
    expect((await identity.take('a', 2)).remaining).toBe(1);
    expect((await identity.take('a', 2)).isExceeded).toBe(true);
  });

  test('are counted once each where many come at the same time', async () => {
    const { identity } = await open();
    const states = await Promise.all(Array.from({ length: 20 }, () => identity.take('a', 1)));
    expect(states.filter(({ isExceeded }) => !isExceeded)).toHaveLength(3);
  });

  test('may be limited for one and not for the other', async () => {
    const log = pino({ level: 'silent' });
    const sharedUrl = where === 'memory' ? null : (await migrated()).url;
    const counted = await openRateCounters({ perIdentity: 0, perAddress: 1, sharedUrl }, log, opened);
    expect([counted.identity, counted.address === null]).toEqual([null, false]);
  });
});

describe('gateways that share a database', () => {
  test('count together', async () => {
    const { url } = await migrated();
    const [one, other] = [await counters(url), await counters(url)];
    expect([
      await take(one.identity, 'a', 2),
      await take(other.identity, 'a', 2),
      await take(one.identity, 'a', 1),
    ]).toEqual([[2, 1], [0, -1], [-1]]);
  });

  test('count each for itself while the database is away, and say so once', async () => {
    const nowhere = `postgresql://postgres@127.0.0.1:${await freePort()}/nothing`;
    const { identity, logged } = await counters(nowhere);
    expect(await take(identity, 'a', 4)).toEqual([2, 1, 0, -1]);
    expect(logged).toEqual(['the database does not count operations; this process counts for itself']);
  });

  test('go on when the table is not there yet, and count together once it is', async () => {
    const database = opened.use(await createEmptyDatabase('postgresql'));
    const [one, other] = [await counters(database.url), await counters(database.url)];
    expect(await take(one.identity, 'a', 2)).toEqual([2, 1]);
    const location = parseDatabaseUrl(database.url);
    if (location === null) throw new Error('Not a database');
    await using store = await openStore(location, [], testPool);
    await migrateUp(store.dialect);
    expect([await take(one.identity, 'a', 1), await take(other.identity, 'a', 1)]).toEqual([[2], [1]]);
    expect(one.logged).toEqual([
      'the database does not count operations; this process counts for itself',
      'the database counts operations again',
    ]);
  });
});
