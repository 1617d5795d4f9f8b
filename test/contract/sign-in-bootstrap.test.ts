import { randomUUID } from 'node:crypto';
import { ok } from '#kernel/result.ts';
import { newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bootstrapAdministrator, type BootstrapInput, issueBootstrapToken } from '#subgraphs/auth/bootstrap.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { codeOf, goodPassword, openPasswordWorld, type PasswordWorld, strangerFrom } from '#test/kit/password-world.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

const hourMs = 3_600_000;

describe.each(databaseKinds)('security 9: the first administrator on %s', (kind) => {
  let clock: StandingClock;
  let world: PasswordWorld;
  beforeEach(async () => {
    clock = new StandingClock();
    world = await openPasswordWorld(kind, { clock });
  });
  afterEach(async () => world[Symbol.asyncDispose]());

  /** As a program that starts prints it. */
  async function printed(): Promise<string> {
    const token = await issueBootstrapToken(world.parts);
    if (token === null) throw new Error('No token was made');
    return token;
  }

  async function bootstrap(token: string, input: Partial<BootstrapInput> = {}, parts = world.parts): Promise<string> {
    const own = { token, email: `${randomUUID()}@example.com`, displayName: 'Ada', password: goodPassword, ...input };
    const outcome = await bootstrapAdministrator(parts, strangerFrom('192.0.2.1'), own);
    return codeOf(outcome.ok ? outcome.value : outcome.error);
  }

  function administrators(): Promise<number> {
    const { foundation, entities } = world.test;
    return foundation.store.reader(noProject).count(entities.Operator, { isAdministrator: true });
  }

  test('is made by a token once, however many bring it at once', async () => {
    const token = await printed();
    const codes = await Promise.all(Array.from({ length: 4 }, () => bootstrap(token)));
    expect(codes.toSorted()).toEqual(['SECRET_REFUSED', 'SECRET_REFUSED', 'SECRET_REFUSED', 'SIGNED_IN']);
    expect(await bootstrap(token)).toBe('SECRET_REFUSED');
    expect([await administrators(), await issueBootstrapToken(world.parts)]).toEqual([1, null]);
  });

  test('has a day for it', async () => {
    const token = await printed();
    clock.advance(24 * hourMs);
    expect([await bootstrap(token), await administrators()]).toEqual(['SECRET_REFUSED', 0]);
    const next = await printed();
    clock.advance(24 * hourMs - 1);
    expect(await bootstrap(next)).toBe('SIGNED_IN');
  });

  test('is made by the token that was printed last, and no other', async () => {
    const [former, last] = [await printed(), await printed()];
    expect([await bootstrap(former), await administrators()]).toEqual(['SECRET_REFUSED', 0]);
    expect(await bootstrap(last)).toBe('SIGNED_IN');
  });

  test('is made by none once somebody else can sign in', async () => {
    const token = await printed();
    await world.person();
    expect([await bootstrap(token), await administrators()]).toEqual(['SECRET_REFUSED', 0]);
  });

  test('is made by none that was used, also where nobody can sign in any more', async () => {
    const token = await printed();
    expect(await bootstrap(token)).toBe('SIGNED_IN');
    const { foundation, entities } = world.test;
    await foundation.store.transact(noProject, async ({ em }) => {
      await em.nativeDelete(entities.OperatorPassword, {});
      return ok(undefined);
    });
    expect(await bootstrap(token)).toBe('SECRET_REFUSED');
    expect(await bootstrap(await printed())).toBe('SIGNED_IN');
  });

  test('has a password as everybody, and the token counts on where it is refused', async () => {
    const token = await printed();
    for (const password of ['1234567', 'password1', 'x'.repeat(10_000)])
      await expect(bootstrap(token, { password })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect([await administrators(), await bootstrap(token)]).toEqual([0, 'SIGNED_IN']);
  });

  test('is known to the database by the SHA-256 of the token, and nothing is hashed for whoever has none', async () => {
    const token = await printed();
    expect(JSON.stringify(await dumpTables(world.test.foundation.store.dialect))).not.toContain(token.slice(4));
    // Whoever comes in here to have something hashed is refused with RATE_LIMITED.
    const full = world.another({ hashes: { concurrency: 0, mostWaiting: 0 } });
    for (const other of ['', token.slice(4), newSecret('bootstrap'), newSecret('invitation')])
      expect(await bootstrap(other, {}, full)).toBe('SECRET_REFUSED');
    await expect(bootstrap(token, {}, full)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await bootstrap(token)).toBe('SIGNED_IN');
  });
});
