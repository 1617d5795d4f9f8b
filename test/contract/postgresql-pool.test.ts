import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { testPool } from '#test/kit/foundation.ts';
import { openTcpProxy, type TcpProxy } from '#test/kit/tcp-proxy.ts';

const size = 3;

describe('a pool of connections to PostgreSQL', () => {
  let opened = new AsyncDisposableStack();
  let store: Store;
  let proxy: TcpProxy;
  let database: URL;
  beforeEach(async () => {
    database = new URL(opened.use(await createDatabase('postgresql')).url);
    proxy = opened.use(await openTcpProxy(Number(database.port || new URL(inject('postgresUrl')).port)));
    const url = new URL(database);
    url.port = String(proxy.port);
    const pool = { ...testPool, min: 0, max: size, lockTimeoutMs: 2_000 };
    store = opened.use(await openStore({ kind: 'postgresql', url: url.href }, [], pool));
  });
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  const every = <Value>(work: () => Promise<Value>) => Array.from({ length: size }, work);

  /** As many units of work as the pool has connections, all of them begun before one may end. */
  async function useAll(meanwhile: () => void = () => undefined): Promise<readonly PromiseSettledResult<unknown>[]> {
    let begun = 0;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const work = () =>
      store.transact(randomUUID(), async (transaction) => {
        await sql`SELECT 1`.execute(transaction.sql);
        if (++begun === size) {
          meanwhile();
          resolve();
        }
        await all;
        await sql`SELECT 2`.execute(transaction.sql);
        return ok(null);
      });
    return Promise.allSettled(every(work));
  }

  const whole = Array.from({ length: size }, () => ({ status: 'fulfilled', value: ok(null) }));
  const lost = Array.from({ length: size }, () => ({ status: 'rejected', reason: expect.any(Error) }));

  /** How many connections were last asked to begin, as the server knows. */
  async function beginnings(): Promise<number> {
    const client = new pg.Client({ connectionString: database.href });
    await client.connect();
    try {
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'begin;%' AND state = 'idle in transaction'`,
      );
      return Number(rows[0]?.count);
    } finally {
      await client.end();
    }
  }

  test.each([
    ['of units of work', () => store.transact(randomUUID(), async () => ok(null))],
    ['of statements', () => store.dialect.write.transaction().execute(async () => null)],
  ])('is whole after the connections of transactions %s were lost while they began', async (_, begin) => {
    expect(await useAll()).toEqual(whole);
    proxy.hold();
    const begun = Promise.allSettled(every(begin));
    await eventually(async () => (await beginnings()) === size);
    proxy.cut();
    proxy.release();
    expect(await begun).toEqual(lost);
    expect(await useAll()).toEqual(whole);
  });

  test('is whole after the connections of transactions were lost on the way', async () => {
    expect(await useAll(() => proxy.cut())).toEqual(lost);
    expect(await useAll()).toEqual(whole);
  });

  test('closes while a connection is on its way, and lets whoever asked for it end', async () => {
    proxy.hold();
    const asked = Promise.allSettled([sql`SELECT 1`.execute(store.dialect.write)]);
    await eventually(() => proxy.connections === 1);
    const closed = store[Symbol.asyncDispose]();
    proxy.release();
    await closed;
    expect(await asked).toMatchObject([{ status: 'fulfilled' }]);
    await expect(sql`SELECT 1`.execute(store.dialect.write)).rejects.toThrow(Error);
  });

  test('never runs the work of a transaction that could not begin', async () => {
    expect(await useAll()).toEqual(whole);
    proxy.hold();
    let wrote = 0;
    const begun = Promise.allSettled(
      every(() =>
        store.transact(randomUUID(), async (transaction) => {
          await sql`CREATE TABLE IF NOT EXISTS traces (id integer)`.execute(transaction.sql);
          wrote += 1;
          return ok(null);
        }),
      ),
    );
    await eventually(async () => (await beginnings()) === size);
    proxy.cut();
    proxy.release();
    expect(await begun).toEqual(lost);
    expect(wrote).toBe(0);
  });
});
