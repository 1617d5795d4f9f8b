import { setTimeout as pause } from 'node:timers/promises';
import { ok } from '#kernel/result.ts';
import { hashOfSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PasswordHashes } from '#subgraphs/auth/password-hash.ts';
import { assertNewPassword } from '#subgraphs/auth/password.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { ask } from '#test/kit/foundation.ts';
import {
  begun,
  codeOf,
  goodPassword,
  openPasswordWorld,
  type PasswordWorld,
  type Person,
  strangerFrom,
} from '#test/kit/password-world.ts';

const wrong = 'a short walk by the sea';

async function storedHash({ test: { foundation, entities } }: PasswordWorld, { operatorId }: Person): Promise<string> {
  const row = await foundation.store.reader(noProject).findOneOrFail(entities.OperatorPassword, { operatorId });
  return row.hash;
}

describe.each(databaseKinds)('passwords on %s', (kind) => {
  let world: PasswordWorld;
  beforeAll(async () => {
    world = await openPasswordWorld(kind);
  });
  afterAll(async () => world[Symbol.asyncDispose]());

  test('security 1: are kept as argon2id of 19 MiB and two passes with a salt of 16 bytes, and weaker ones made so at sign-in', async () => {
    const person = await world.person();
    expect(await storedHash(world, person)).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
    const shipped = { parts: world.another({ hashes: {} }) };
    expect(codeOf(await world.signIn(person.email, wrong, shipped))).toBe('SIGN_IN_REFUSED');
    expect(await storedHash(world, person)).toMatch(/\$m=8,t=1,p=1\$/);
    expect(codeOf(await world.signIn(person.email, goodPassword, shipped))).toBe('SIGNED_IN');
    const upgraded = await storedHash(world, person);
    const [, memory, passes, salt = ''] =
      /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$[\w+/]{43}$/.exec(upgraded) ?? [];
    expect([Number(memory), Number(passes), Buffer.from(salt, 'base64').length]).toEqual([19_456, 2, 16]);
    expect(codeOf(await world.signIn(person.email, goodPassword, shipped))).toBe('SIGNED_IN');
    expect(await storedHash(world, person)).toBe(upgraded);
  });

  test('security 2: a sign-in of 10 kB is refused before anything is compared', async () => {
    const person = await world.person();
    await expect(world.signIn(person.email, 'x'.repeat(10_000))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await world.trailOf(person.operatorId)).toEqual([]);
  });

  test('security 3: wrong password, unknown and disabled operator take the same time', async () => {
    const parts = world.another({ leastRefusalMs: 120 });
    const people = await Promise.all(Array.from({ length: 4 }, () => world.person()));
    const disabled = await Promise.all(Array.from({ length: 4 }, () => world.person()));
    for (const one of disabled) await setStatus(world, one, 'DISABLED');
    const tries: readonly ((place: number) => readonly [login: string, password: string])[] = [
      (place) => [people[place]?.email ?? '', wrong],
      (place) => [`nobody-${place}@example.com`, wrong],
      (place) => [disabled[place]?.email ?? '', goodPassword],
    ];
    const times: number[][] = tries.map(() => []);
    const outcomes = new Set<string>();
    for (let batch = 0; batch < 50; batch += 1) {
      const timed = Array.from({ length: 4 }, (_, place) =>
        tries.map(async (who, which) => {
          const [login, password] = who(place);
          const startedAt = performance.now();
          outcomes.add(
            JSON.stringify(await world.signIn(login, password, { address: `10.${which}.${batch}.${place}`, parts })),
          );
          times[which]?.push(performance.now() - startedAt);
        }),
      );
      await Promise.all(timed.flat());
    }
    const medians = times.map((all) => all.toSorted((a, b) => a - b)[100] ?? 0);
    expect(times.map(({ length }) => length)).toEqual([200, 200, 200]);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.05);
    expect([...outcomes]).toEqual([
      JSON.stringify({
        __typename: 'SignInRefused',
        code: 'SIGN_IN_REFUSED',
        message: 'No active operator has this name and password.',
      }),
    ]);
  });

  test('security 4: five failures make that account wait at that address, through a restart, and nobody else', async () => {
    const [person, other] = [await world.person(), await world.person()];
    for (let failure = 0; failure < 5; failure += 1) {
      expect(codeOf(await world.signIn(person.email, wrong))).toBe('SIGN_IN_REFUSED');
    }
    const limited = { __typename: 'SignInLimited', code: 'SIGN_IN_LIMITED', retryAfterSeconds: 1 };
    expect(await world.signIn(person.email, goodPassword)).toMatchObject(limited);
    expect(await world.signIn(` ${person.email.toUpperCase()} `, goodPassword)).toMatchObject(limited);
    expect(await world.signIn(person.email, goodPassword, { parts: world.another() })).toMatchObject(limited);
    expect(codeOf(await world.signIn(person.email, goodPassword, { address: '192.0.2.2' }))).toBe('SIGNED_IN');
    expect(codeOf(await world.signIn(other.email, goodPassword))).toBe('SIGNED_IN');
  });

  test('security 4: by the short name nobody guesses on, and it does not tell whose it is', async () => {
    const person = await world.person();
    for (let failure = 0; failure < 5; failure += 1) await world.signIn(person.email, wrong);
    expect(codeOf(await world.signIn(person.username, goodPassword))).toBe('SIGN_IN_REFUSED');
    expect((await world.trailOf(person.operatorId)).at(-1)).toMatchObject({
      type: 'operator.sign_in_refused',
      payload: { reason: 'LIMITED' },
    });
    expect(codeOf(await world.signIn(person.username, goodPassword, { address: '192.0.2.2' }))).toBe('SIGNED_IN');
  });

  test('security 4: another address of the same IPv6 network is no other address', async () => {
    const person = await world.person();
    const from = (host: number) => ({ address: `2001:db8:0:1::${host}` });
    for (let failure = 1; failure <= 5; failure += 1) await world.signIn(person.email, wrong, from(failure));
    expect(codeOf(await world.signIn(person.email, goodPassword, from(6)))).toBe('SIGN_IN_LIMITED');
    expect(codeOf(await world.signIn(person.email, goodPassword, { address: '2001:db8:0:2::1' }))).toBe('SIGNED_IN');
  });

  test('security 4: of forty guesses at once five are compared', async () => {
    const person = await world.person();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => world.signIn(person.email, wrong)));
    const refused = outcomes.filter((outcome) => codeOf(outcome) === 'SIGN_IN_REFUSED');
    expect(refused).toHaveLength(5);
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['SIGN_IN_REFUSED', 'SIGN_IN_LIMITED']));
  });

  test('security 4: a thousand sign-ins in one document count as a thousand', async () => {
    const [person, other] = [await world.person(), await world.person()];
    const auth = createAuthSubgraph(world.test.foundation, world.test.entities, world.parts);
    const aliases = Array.from({ length: 1000 }, (_, number) => `a${number}: signIn(input: $input) { __typename }`);
    const { data, errors } = await ask(auth, strangerFrom('203.0.113.9'), {
      document: `mutation ($input: SignInInput!) { ${aliases.join(' ')} }`,
      variables: { input: { login: person.email, password: wrong } },
    });
    expect(errors).toBeUndefined();
    const names = Object.values(data ?? {}).map((payload) => (payload as { readonly __typename: string }).__typename);
    expect(names).toHaveLength(1000);
    // Some more than five where the document takes longer than the first waits.
    const compared = names.filter((name) => name === 'SignInRefused');
    expect(compared.length).toBeGreaterThanOrEqual(5);
    expect(compared.length).toBeLessThan(12);
    expect(await world.trailOf(person.operatorId)).toHaveLength(compared.length);
    // The address has used up its tries, whoever it names, also for a process that starts now.
    for (const parts of [world.parts, world.another()])
      expect(codeOf(await world.signIn(other.email, goodPassword, { address: '203.0.113.9', parts }))).toBe(
        'SIGN_IN_LIMITED',
      );
    expect(codeOf(await world.signIn(other.email, goodPassword))).toBe('SIGNED_IN');
  });

  test('security 1: who is turned away because too many sign in at once has not failed', async () => {
    const person = await world.person();
    const full = { parts: world.another({ hashes: { mostWaiting: 0, concurrency: 0 } }) };
    for (let turn = 0; turn < 8; turn += 1) {
      await expect(world.signIn(person.email, goodPassword, full)).rejects.toMatchObject({
        code: 'RATE_LIMITED',
        details: { retryAfterSeconds: 1 },
      });
    }
    expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
  });

  test('security 5: ids and secrets are random, and the database knows secrets by their SHA-256 alone', async () => {
    const person = await world.person();
    const opened = begun(await world.signIn(person.email, goodPassword));
    const cookie = begun(await world.signIn(person.email, goodPassword, { kind: 'COOKIE' }));
    const refreshed = await world.sessions().refresh(opened.refreshToken ?? '');
    if (!refreshed.ok) throw new Error(refreshed.error.code);
    const secrets = [opened.refreshToken, refreshed.value.refreshToken, cookie.cookie].map(String);
    for (const secret of secrets) expect(secret).toMatch(/^dg[rc]_[\w-]{43}$/);
    expect(new Set([...secrets, opened.session.id, cookie.session.id]).size).toBe(5);
    const dump = JSON.stringify(await dumpTables(world.test.foundation.store.dialect));
    for (const secret of secrets) {
      expect(dump).toContain(hashOfSecret(secret));
      expect(dump).not.toContain(secret.slice(4));
    }
    for (const token of [opened.accessToken, refreshed.value.accessToken].map(String)) {
      expect(dump).not.toContain(token.split('.').at(-1));
    }
    expect(dump).not.toContain(goodPassword);
    expect(dump).toContain(person.operatorId);
  });

  test('security 3: a disabled operator is refused with the right password, and the trail says why', async () => {
    const person = await world.person();
    await setStatus(world, person, 'DISABLED');
    expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGN_IN_REFUSED');
    expect(await world.trailOf(person.operatorId)).toEqual([
      {
        type: 'operator.sign_in_refused',
        payload: { reason: 'DISABLED', method: 'PASSWORD', address: '192.0.2.1', userAgent: null },
      },
    ]);
  });

  test('security 4: a present password is guessed no more often than at sign-in', async () => {
    const person = await world.person();
    const { session } = begun(await world.signIn(person.email, goodPassword));
    const { client } = strangerFrom('192.0.2.1');
    const request = person.request({ sessionId: session.id, ...(client ? { client } : {}) });
    const change = async (present: string) => {
      const outcome = await createSignInCommands(world.parts, request).changePassword(present, 'the tide comes in');
      return outcome.ok ? 'CHANGED' : outcome.error.code;
    };
    await expect(change('x'.repeat(10_000))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    for (let failure = 0; failure < 5; failure += 1) expect(await change(wrong)).toBe('SIGN_IN_REFUSED');
    expect(await change(goodPassword)).toBe('SIGN_IN_LIMITED');
  });

  test('security 3: where many hashes are waited for, what is written of a known operator takes no longer either', async () => {
    const person = await world.person();
    const leastRefusalMs = 60;
    const hashes = new SlowHashes(leastRefusalMs + 20);
    const parts = { ...world.another({ leastRefusalMs }), hashes };
    for (const login of [person.email, 'nobody@example.com']) {
      expect(codeOf(await world.signIn(login, wrong, { parts }))).toBe('SIGN_IN_REFUSED');
      // A timer may come a millisecond early.
      expect(performance.now() - hashes.comparedAt).toBeGreaterThan(leastRefusalMs / 2 - 2);
    }
  });
});

/** Compares after having waited for so many others. */
class SlowHashes extends PasswordHashes {
  readonly #waitMs: number;
  comparedAt = 0;

  constructor(waitMs: number) {
    super({ cost: { memoryKib: 8, passes: 1 } });
    this.#waitMs = waitMs;
  }

  override async verify(password: string, phc: string | null) {
    await pause(this.#waitMs);
    const outcome = await super.verify(password, phc);
    this.comparedAt = performance.now();
    return outcome;
  }
}

describe('a new password', () => {
  const refusalOf = async (password: string): Promise<string | null> => {
    try {
      await assertNewPassword('password', password);
      return null;
    } catch (error) {
      return String(error);
    }
  };

  test.each([
    ['eight characters', 'wäöü€sea'],
    ['128 characters', 'sea '.repeat(32)],
    ['spaces and other scripts', '海の 長い散歩 を'],
    ['characters of four bytes', '🌊🐚🦀🐟🐙🦑🐬🐳'],
    ['no digit and no capital', 'mussels and seaweed'],
  ])('security 2: may have %s', async (_what, password) => {
    expect(await refusalOf(password)).toBe(null);
  });

  test.each([
    ['seven characters', 'wäöü€se', 'at least 8'],
    ['seven characters of two units each', '🌊🐚🦀🐟🐙🦑🐬', 'at least 8'],
    ['eight code points that are four characters', 'e\u0301'.repeat(4), 'at least 8'],
    ['10 kB', 'x'.repeat(10_000), 'at most 4096 bytes'],
    ['half a character', 'a long walk \ud83c', 'must be text'],
    ['a most common text', 'password1', 'most common'],
    ['a most common text in capitals', 'PASSWORD1', 'most common'],
    ['a most common text in wide letters', 'ｐａｓｓｗｏｒｄ１', 'most common'],
  ])('security 2: must not be %s', async (_what, password, why) => {
    expect(await refusalOf(password)).toContain(why);
  });

  test('security 2: must not be any of the 3,000 most common that are long enough', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    const common = dictionary['passwords-common'].filter((text) => text.length >= 8).slice(0, 3000);
    const refusals = new Set(await Promise.all(common.map(refusalOf)));
    expect([common.length, [...refusals]]).toEqual([3000, [expect.stringContaining('most common')]]);
  });

  test('security 2: counts to its last character', async () => {
    const hashes = new PasswordHashes({ cost: { memoryKib: 8, passes: 1 } });
    for (const length of [72, 128, 4095]) {
      const phc = await hashes.hash(`${'x'.repeat(length)}a`);
      expect(await hashes.verify(`${'x'.repeat(length)}a`, phc)).toMatchObject({ matches: true });
      expect(await hashes.verify(`${'x'.repeat(length)}b`, phc)).toMatchObject({ matches: false });
    }
  });

  test('security 2: is the same however a keyboard composes it', async () => {
    const hashes = new PasswordHashes({ cost: { memoryKib: 8, passes: 1 } });
    const phc = await hashes.hash('Ångström by the sea');
    expect(await hashes.verify('A\u030angstro\u0308m by the sea', phc)).toMatchObject({ matches: true });
    expect(await hashes.verify('Angstrom by the sea', phc)).toMatchObject({ matches: false });
  });
});

describe('a hash', () => {
  test('security 1: has a salt of its own', async () => {
    const hashes = new PasswordHashes({ cost: { memoryKib: 8, passes: 1 } });
    const made = await Promise.all(Array.from({ length: 8 }, () => hashes.hash(goodPassword)));
    expect(new Set(made.map((phc) => phc.split('$')[4])).size).toBe(8);
  });

  test.each([
    ['less memory', { memoryKib: 8, passes: 2 }, true],
    ['fewer passes', { memoryKib: 16, passes: 1 }, true],
    ['less memory in more passes', { memoryKib: 8, passes: 3 }, true],
    ['the same', { memoryKib: 16, passes: 2 }, false],
    ['more', { memoryKib: 32, passes: 3 }, false],
  ])('security 1: that took %s, of %j, is made anew: %s', async (_what, cost, outdated) => {
    const phc = await new PasswordHashes({ cost }).hash(goodPassword);
    const present = new PasswordHashes({ cost: { memoryKib: 16, passes: 2 } });
    expect(await present.verify(goodPassword, phc)).toEqual({ matches: true, outdated });
  });
});

describe('the pool of hashes', () => {
  test('security 1: as it is shipped computes one at a time, and 64 wait', async () => {
    const hashes = new PasswordHashes({ cost: { memoryKib: 8, passes: 1 } });
    const outcomes = await Promise.allSettled(Array.from({ length: 70 }, () => hashes.verify('any', null)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(outcomes.slice(65)).toEqual(refused);
  });

  test('security 1: computes so many at once, lets so many wait and refuses the rest', async () => {
    const hashes = new PasswordHashes({ cost: { memoryKib: 8, passes: 1 }, concurrency: 2, mostWaiting: 3 });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => hashes.verify('any', null)));
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), ...Array(3).fill('rejected')]);
    expect(outcomes.at(-1)).toMatchObject({
      reason: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 1 } },
    });
    // The pool is as good as new, also for names that nobody has.
    expect(await hashes.verify('any', null)).toEqual({ matches: false, outdated: false });
  });
});

async function setStatus(
  { test: { foundation, entities } }: PasswordWorld,
  { operatorId }: Person,
  status: 'ACTIVE' | 'DISABLED',
): Promise<void> {
  await foundation.store.transact(noProject, async ({ em }) => {
    const operator = await em.findOneOrFail(entities.Operator, { id: operatorId });
    operator.status = status;
    return ok(undefined);
  });
}
