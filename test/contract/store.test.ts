import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openStore } from '#persistence/store.ts';
import { everyProject } from '#persistence/projects.ts';
import { openTestFoundation, testPool, type TestFoundation } from '#test/kit/foundation.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

function broker(test: TestFoundation, reference: string) {
  const now = new Date();
  return {
    id: randomUUID(),
    projectId: test.ours.projectId,
    reference,
    name: 'Broker',
    sectors: [],
    metadata: {},
    createdAt: now,
    updatedAt: now,
  };
}

describe.each(databaseKinds)('the store on %s', (kind) => {
  it('writes nothing where the work refuses, even what was flushed before', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    const outcome = await store.transact(test.ours.projectId, async ({ em }) => {
      em.create(test.entities.Broker, broker(test, 'BRK-1'));
      await em.flush();
      return err({ code: 'CHANGED_MIND' });
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'CHANGED_MIND' } });
    expect(await store.reader(test.ours.projectId).count(test.entities.Broker)).toBe(0);
  });

  it('writes nothing where the work throws or a hook before the commit does, and calls no hook after it', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    let called = 0;
    const failing = (place: 'work' | 'hook') =>
      store.transact(test.ours.projectId, async (transaction) => {
        const { em } = transaction;
        em.create(test.entities.Broker, broker(test, `BRK-${place}`));
        transaction.afterCommit(() => void (called += 1));
        if (place === 'work') throw new Error('in the work');
        transaction.beforeCommit(() => Promise.reject(new Error('in the hook')));
        return ok(undefined);
      });
    await expect(failing('work')).rejects.toThrow('in the work');
    await expect(failing('hook')).rejects.toThrow('in the hook');
    expect([called, await store.reader(test.ours.projectId).count(test.entities.Broker)]).toEqual([0, 0]);
  });

  it('runs the work again after a lost race, so that no update is lost', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    const { projectId } = test.ours;
    const row = broker(test, 'BRK-1');
    await store.transact(projectId, async ({ em }) => ok(em.create(test.entities.Broker, { ...row, name: '' })));
    const append = (letter: string) =>
      store.transact(projectId, async ({ em }) => {
        const found = await em.findOneOrFail(test.entities.Broker, { id: row.id });
        found.name += letter;
        return ok(undefined);
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(append));
    const found = await store.reader(projectId).findOneOrFail(test.entities.Broker, { id: row.id });
    expect([found.name.split('').toSorted().join(''), found.version]).toEqual(['abcd', 5]);
  });

  it('reads no row of another project, and none at all without a project', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    await store.transact(test.ours.projectId, async ({ em }) => ok(em.create(test.entities.Broker, broker(test, 'B'))));
    expect(await store.reader(test.ours.projectId).count(test.entities.Broker)).toBe(1);
    expect(await store.reader(test.theirs.projectId).count(test.entities.Broker)).toBe(0);
    await expect(store.dialect.orm.em.fork().find(test.entities.Broker, {})).rejects.toThrow(/filter 'project'/);
  });

  it('lets reads go on while a transaction is open', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    const opened = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const writing = store.transact(test.ours.projectId, async ({ em }) => {
      em.create(test.entities.Broker, broker(test, 'BRK-1'));
      await em.flush();
      opened.resolve();
      await finish.promise;
      return ok(undefined);
    });
    await opened.promise;
    const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS count FROM brokers`.execute(
      store.dialect.of(everyProject).read,
    );
    expect(Number(rows[0]?.count)).toBe(0);
    finish.resolve();
    await writing;
  });

  it('gives back every value as it was written', async () => {
    await using test = await openTestFoundation(kind);
    const { store } = test.foundation;
    const written = {
      ...broker(test, 'Ünïcödé "quoted" 😀 á'),
      sectors: ['', 'a\nb', '\\', "'"],
      metadata: { deep: [{ null: null, number: 1.5e-7, big: 9007199254740991, text: '‮' }], '': false },
      createdAt: new Date('1969-12-31T23:59:59.999Z'),
      updatedAt: new Date('9999-12-31T23:59:59.999Z'),
    };
    await store.transact(test.ours.projectId, async ({ em }) => ok(em.create(test.entities.Broker, written)));
    const read = await store.reader(test.ours.projectId).findOneOrFail(test.entities.Broker, { id: written.id });
    expect(JSON.parse(JSON.stringify(read))).toEqual({
      ...JSON.parse(JSON.stringify(written)),
      email: null,
      phone: null,
      company: null,
      domain: null,
      qualityRating: null,
      version: 1,
    });
  });
});

describe('the store on a file that another process writes to', () => {
  it('fails what cannot begin in time, and writes again when the other has ended', async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, 'app.db');
    await using store = await openStore({ kind: 'sqlite', file }, [], { ...testPool, lockTimeoutMs: 20 });
    const other = new Database(file);
    other.exec('CREATE TABLE notes (text TEXT)');
    const write = () =>
      store.transact(randomUUID(), async (transaction) => {
        await sql`INSERT INTO notes VALUES ('x')`.execute(transaction.sql);
        return ok(undefined);
      });
    other.exec('BEGIN IMMEDIATE');
    await expect(write()).rejects.toThrow('database is locked');
    await expect(store.transact(randomUUID(), async () => ok(undefined))).rejects.toThrow('database is locked');
    other.exec('COMMIT');
    expect(await write()).toEqual({ ok: true, value: undefined });
    expect(other.prepare('SELECT count(*) AS count FROM notes').get()).toEqual({ count: 1 });
    other.close();
  });
});
