import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn, type TestFoundation } from '#test/kit/foundation.ts';
import { startServer } from '#test/kit/serving.ts';
import { type Answer, ask } from '#test/kit/toy-gateway.ts';

const create = 'mutation ($name: String!) { createDeal(input: { name: $name }) { ... on Deal { id reference } } }';

const send = (url: string, name: string, key: string): Promise<Answer> =>
  ask(url, { query: create, variables: { name } }, { headers: { 'idempotency-key': key } });

const deals = (test: TestFoundation, name: string): Promise<number> =>
  test.foundation.store.reader(localIdentity.projectId).count(test.entities.Deal, { name });

const keys = async (test: TestFoundation, key: string): Promise<number> => {
  const { rows } = await sql<{
    count: number | string;
  }>`SELECT count(*) AS count FROM idempotency_keys WHERE key = ${key}`.execute(
    test.foundation.store.dialect.of(everyProject).read,
  );
  return Number(rows[0]?.count);
};

describe.each(databaseKinds)('a server that is killed under a keyed mutation on %s', (kind) => {
  it('after the commit: whoever did not hear of it is told when asking again, and nothing is done twice', async () => {
    await using database = await createDatabase(kind);
    await using test = await openTestFoundationOn(database);
    const [key, name] = [randomUUID(), randomUUID()];
    {
      await using server = await startServer({ database });
      const unheard = send(server.url, name, key).catch(() => null);
      await eventually(async () => (await deals(test, name)) === 1);
      await server.kill('SIGKILL');
      await unheard;
    }
    await using server = await startServer({ database });
    const [one, two] = [await send(server.url, name, key), await send(server.url, name, key)];
    expect(one.body.data?.['createDeal']).toMatchObject({ reference: expect.stringMatching(/^DEAL-/) as unknown });
    expect(two.body.data).toEqual(one.body.data);
    expect([one, two].map(({ body }) => body.extensions?.['idempotentReplay'])).toEqual([
      ['createDeal'],
      ['createDeal'],
    ]);
    expect(await deals(test, name)).toBe(1);
  });

  it('before the commit: nothing is stuck, and the next one does it', async () => {
    await using database = await createDatabase(kind);
    await using test = await openTestFoundationOn(database);
    const [key, name] = [randomUUID(), randomUUID()];
    {
      await using server = await startServer({ database });
      // What the mutation waits for: the turn in which deals get their numbers, or the file's only writer.
      const turn = Promise.withResolvers<void>();
      const begun = Promise.withResolvers<void>();
      const blocking = test.foundation.store.dialect
        .of(everyProject)
        .write.transaction()
        .execute(async (transaction) => {
          if (kind === 'postgresql') {
            const lock = `deal-references ${localIdentity.projectId}`;
            await sql`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(transaction);
          }
          begun.resolve();
          await turn.promise;
        });
      await begun.promise;
      const unheard = send(server.url, name, key).catch(() => null);
      if (kind === 'postgresql') await eventually(() => isWaiting(test));
      await server.kill('SIGKILL');
      turn.resolve();
      await blocking;
      expect(await unheard).toBe(null);
    }
    expect([await deals(test, name), await keys(test, key)]).toEqual([0, 0]);
    await using server = await startServer({ database });
    const answer = await send(server.url, name, key);
    expect(answer.body.extensions).not.toHaveProperty('idempotentReplay');
    expect([await deals(test, name), await keys(test, key)]).toEqual([1, 1]);
  });

  it('again and again with many under way: each is done exactly once when all were answered', async () => {
    await using database = await createDatabase(kind);
    await using test = await openTestFoundationOn(database);
    const names = Array.from({ length: 60 }, () => randomUUID());
    const done = () =>
      test.foundation.store.reader(localIdentity.projectId).count(test.entities.Deal, { name: { $in: names } });
    for (const atLeast of [5, 30]) {
      await using server = await startServer({ database });
      const unheard = Promise.allSettled(names.map((name) => send(server.url, name, name)));
      await eventually(async () => (await done()) >= atLeast, { intervalMs: 1 });
      await server.kill('SIGKILL');
      await unheard;
    }
    await using server = await startServer({ database });
    for (const name of names) {
      const { body } = await send(server.url, name, name);
      expect(body.data?.['createDeal']).toMatchObject({ reference: expect.any(String) as unknown });
    }
    expect(await done()).toBe(names.length);
    expect(await Promise.all(names.map((name) => deals(test, name)))).toEqual(names.map(() => 1));
  }, 120_000);
});

/** Whether a mutation has written its key and waits for its turn. */
async function isWaiting({ foundation }: TestFoundation): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%takeTurn%'`.execute(
    foundation.store.dialect.of(everyProject).read,
  );
  return rows.length > 0;
}
