import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

describe.each(databaseKinds)('prepared statements on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('a statement that comes again sees a column that was added in between', async () => {
    const { write } = world.foundation.store.dialect;
    await sql`CREATE TABLE notes (body text)`.execute(write);
    const read = () => sql`/* readNotes */ SELECT * FROM notes WHERE body = ${'a'}`.execute(write);
    await sql`/* addNote, prepared */ INSERT INTO notes (body) VALUES (${'a'})`.execute(write);
    expect((await read()).rows).toEqual([{ body: 'a' }]);
    await sql`ALTER TABLE notes ADD COLUMN length integer DEFAULT 1`.execute(write);
    await sql`/* addNote, prepared */ INSERT INTO notes (body) VALUES (${'a'})`.execute(write);
    const expected = { body: 'a', length: 1 };
    expect((await read()).rows).toEqual([expected, expected]);
  });

  test('a statement that failed runs again', async () => {
    const { write } = world.foundation.store.dialect;
    await sql`CREATE TABLE names (name text UNIQUE)`.execute(write);
    const add = (name: string) =>
      sql`/* addName, prepared */ INSERT INTO names (name) VALUES (${name}) RETURNING name`.execute(write);
    await add('a');
    await expect(add('a')).rejects.toThrow(/unique/i);
    expect((await add('b')).rows).toEqual([{ name: 'b' }]);
  });

  test('is prepared once for each connection where its comment says so', async () => {
    const { store } = world.foundation;
    if (store.kind === 'sqlite') return; // its connection keeps every statement of ours
    const names = await store.transact(world.ours.projectId, async (transaction) => {
      for (const text of ['one', 'two']) {
        await sql`/* count, prepared */ SELECT length(${text}::text) AS length`.execute(transaction.sql);
        await sql`/* measure */ SELECT length(${text}::text) AS length`.execute(transaction.sql);
      }
      const { rows } = await sql<{ statement: string }>`/* preparedStatements */
        SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%AS length'`.execute(transaction.sql);
      return ok(rows.map((row) => row.statement));
    });
    expect(names).toEqual(ok(['/* count, prepared */ SELECT length($1::text) AS length']));
  });

  test('the claim of jobs is planned for all that follow, and finds them by their ids', async () => {
    const { store, jobs, unitOfWork } = world.foundation;
    if (store.kind === 'sqlite') return; // it plans a statement when it is prepared
    const { write } = store.dialect.of(everyProject);
    await unitOfWork(world.ours.request(), async (unit) =>
      ok(Array.from({ length: 2_000 }, () => unit.enqueue({ queue: 'letter.print', payload: {} }))),
    );
    await sql`ANALYZE jobs`.execute(write);
    const claim = { queue: 'letter.print', workerId: 'w-1', leaseMs: 60_000, limit: 1 };
    for (let turn = 0; turn < 20; turn += 1) expect(await jobs.claim(claim)).toHaveLength(1);
    // One after the other they all have the same connection of the pool.
    const { rows } = await sql<{ statement: string; generic: string; custom: string }>`/* plansOfClaims */
      SELECT statement, generic_plans::text AS generic, custom_plans::text AS custom
      FROM pg_prepared_statements WHERE statement LIKE '/* claimJobs%'`.execute(write);
    // The server plans the first five for their values, to compare.
    expect(rows).toMatchObject([{ generic: '15', custom: '5' }]);
    const explain = sql<{ 'QUERY PLAN': string }>`EXPLAIN (GENERIC_PLAN) ${sql.raw(rows[0]?.statement ?? '')}`;
    const plan = (await explain.execute(write)).rows.map((line) => line['QUERY PLAN']);
    expect(plan.filter((line) => /Scan (?:using|on)|Seq Scan/.test(line)).length).toBeGreaterThan(1);
    expect(plan.filter((line) => line.includes('Seq Scan'))).toEqual([]);
  });
});
