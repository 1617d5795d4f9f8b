import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import { spend } from '#subgraphs/auth/one-time-secret.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation } from '#test/kit/foundation.ts';

test.each(databaseKinds)('security 5: of two who use a secret at the same time one does, on %s', async (kind) => {
  await using world = await openTestFoundation(kind);
  const { foundation, entities, ours } = world;
  const { store, unitOfWork } = foundation;
  const hash = hashOfSecret(newSecret('passwordReset'));
  await store.transact(
    noProject,
    async ({ em }) => {
      const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3_600_000)];
      const { operatorId } = ours;
      em.create(entities.OneTimeSecret, {
        id: operatorId,
        hash,
        purpose: 'PASSWORD_RESET',
        operatorId,
        createdAt,
        expiresAt,
      });
      return ok(null);
    },
    { serves: everyProject },
  );

  const ended: string[] = [];
  /** Uses it, and does `meanwhile` before that is committed. */
  const use = async (name: string, meanwhile: () => Promise<void> = async () => undefined) => {
    const used = await unitOfWork<boolean, never>(
      ours.request(),
      async (unit) => {
        const row = await spend(unit, entities.OneTimeSecret, hash);
        await meanwhile();
        return ok(row !== null);
      },
      everyProject,
    );
    ended.push(name);
    return used.ok && used.value;
  };
  /** Whether somebody waits for a row. On SQLite a transaction does not begin before the other has ended. */
  const waits = async () => {
    if (kind === 'sqlite') return true;
    const { rows } = await sql`SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(store.dialect.write);
    return rows.length > 0;
  };
  const second = Promise.withResolvers<boolean>();
  const first = await use('first', async () => {
    use('second').then(second.resolve, second.reject);
    await eventually(async () => ended.includes('second') || (await waits()));
  });
  expect([first, await second.promise, ended]).toEqual([true, false, ['first', 'second']]);
});
