import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { PasswordHashes } from '#subgraphs/auth/password-hash.ts';
import { bearer, change, signIn } from '#test/kit/signed-in.ts';
import type { SecurityWorld, Someone } from '#test/kit/security-world.ts';

/** Lines 1 to 4. Times, a full pool and a thousand sign-ins are in test/contract/sign-in-passwords.test.ts: here they would depend on the machine. */
export function passwordLines(world: () => SecurityWorld): void {
  const wrong = 'a long walk by the lake';
  const at = (who: Someone, password = who.password) => signIn(world().url, who.email, password);

  test('security 1: passwords are kept as argon2id of 19 MiB and two passes, and weaker ones made so at sign-in', async () => {
    const who = await world().someone(null);
    const kept = async () => {
      const { rows } = await sql<{ hash: string }>`SELECT hash FROM operator_passwords
        WHERE operator_id = ${who.operatorId}`.execute(world().write);
      return rows[0]?.hash ?? '';
    };
    const strong = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/;
    expect(await kept()).toMatch(strong);
    const weak = await new PasswordHashes({ cost: { memoryKib: 8, passes: 1 } }).hash(who.password);
    await sql`UPDATE operator_passwords SET hash = ${weak} WHERE operator_id = ${who.operatorId}`.execute(
      world().write,
    );
    expect(await at(who)).toMatchObject({ __typename: 'SignedIn' });
    expect(await kept()).toMatch(strong);
  });

  test('security 2: a new password has 8 characters of any kind, at most 4 kB, and is none of the most common', async () => {
    const who = await world().someone(null);
    const to = async (newPassword: string, currentPassword = who.password) => {
      const document = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }';
      const input = { currentPassword, newPassword };
      const { body } = await world().ask(document, { input }, bearer(who));
      return body.errors?.[0]?.extensions['code'] ?? 'CHANGED';
    };
    const refused = ['1234567', '🌊🐚🦀🐟🐙🦑🐬', 'x'.repeat(10_000), 'PASSWORD1', 'qwertyuiop'];
    for (const password of refused)
      expect([password.slice(0, 20), await to(password)]).toEqual([password.slice(0, 20), 'BAD_USER_INPUT']);
    const [eight, long] = ['🌊🐚🦀🐟🐙🦑🐬🐳', '海の 長い散歩 を '.repeat(10)];
    expect([await to(eight), await to(long, eight)]).toEqual(['CHANGED', 'CHANGED']);
    expect(await at(who, long)).toMatchObject({ __typename: 'SignedIn' });
  });

  test('security 3: a wrong password, an unknown and a disabled operator get the same answer, after a quarter of a second at least', async () => {
    const [known, disabled] = [await world().someone(null), await world().someone(null)];
    const disable = {
      field: 'disableOperator',
      input: { operatorId: disabled.operatorId },
      select: '... on Operator { id }',
    };
    expect(await change(world(), disable, bearer(world().ada))).toMatchObject({ id: disabled.operatorId });
    const tries = [() => at(known, wrong), () => at(disabled), () => signIn(world().url, 'nobody@example.com', wrong)];
    const answers: unknown[] = [];
    for (const refused of tries) {
      const startedAt = performance.now();
      answers.push(await refused());
      // Whatever it takes to compare and to write it down; a timer may come a few milliseconds early.
      expect(performance.now() - startedAt).toBeGreaterThan(245);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([
        JSON.stringify({
          __typename: 'SignInRefused',
          code: 'SIGN_IN_REFUSED',
          message: 'No active operator has this name and password.',
        }),
      ]),
    );
  });

  test('security 4: of thirty guesses in one document few are compared; who knows the password comes in from elsewhere', async () => {
    const who = await world().someone(null);
    const guesses = Array.from({ length: 30 }, (_, number) => `g${number}: signIn(input: $input) { __typename }`);
    const document = `mutation ($input: SignInInput!) { ${guesses.join(' ')} }`;
    const { body } = await world().ask(document, { input: { login: who.email, password: wrong } }, {});
    const names = Object.values(body.data ?? {}).map((given) => (given as { readonly __typename: string }).__typename);
    const compared = names.filter((name) => name === 'SignInRefused').length;
    // One more a second, where they take as long as that.
    expect([names.length, compared >= 5, compared < 12]).toEqual([30, true, true]);
    expect(new Set(names)).toEqual(new Set(['SignInRefused', 'SignInLimited']));
    // Only Linux has all of 127.0.0.0/8 by itself.
    if (process.platform === 'linux') expect(await fromElsewhere(who)).toMatchObject({ status: 200 });
  });

  /** Signs in from another address of this machine. */
  async function fromElsewhere({ email: login, password }: Someone) {
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly status: number; readonly body: unknown }>();
    const sent = request(
      `${world().url}/auth/session`,
      { method: 'POST', localAddress: '127.0.0.2', headers: { 'content-type': 'application/json' } },
      (response) => void json(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject),
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ login, password }));
    return promise;
  }
}
