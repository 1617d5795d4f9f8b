import { describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import { runProgram, type Program } from '#test/kit/program.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { bearer, bootstrap, heldOf, refresh, startSignInServer } from '#test/kit/signed-in.ts';

interface Key {
  readonly kid: string;
  readonly state?: string;
  readonly activeFrom: string;
}

/** Runs `dealgraph keys` and gives what it printed. */
async function keys(database: TestDatabase, ...args: string[]): Promise<unknown> {
  const env = { DATABASE_URL: database.url, SECRET_KEY: testSecretKey };
  const { code, stdout, stderr } = await runProgram({ args: ['keys', ...args, '--json'], env });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toMatch(/"d"|privateJwk/);
  return JSON.parse(stdout);
}

async function published({ url }: Program): Promise<readonly string[]> {
  const set = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { readonly keys: readonly Key[] };
  return set.keys.map(({ kid }) => kid).toSorted();
}

const me = async ({ url }: Program, held: { readonly accessToken: string }) =>
  (await post(url, '{ me { id } }', {}, bearer(held))).status;

/** The key that a token names in its header. */
function kidOf({ accessToken }: { readonly accessToken: string }): string {
  const [header = ''] = accessToken.split('.');
  return (JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { readonly kid: string }).kid;
}

describe('security 12: the keys of access tokens', () => {
  test('a new one is published before it signs, the old one verifies on; after a leak the old one is gone', async () => {
    await using database = await createDatabase('postgresql');
    await using server = await startSignInServer(database);
    const held = await bootstrap({ url: server.url, auth: server });
    const first = kidOf(held);

    const made = (await keys(database, 'rotate')) as Key;
    const ahead = new Date(made.activeFrom).getTime() - Date.now();
    expect([ahead > 9 * 60_000, ahead <= 10 * 60_000]).toEqual([true, true]);
    const { keys: kept } = (await keys(database, 'list')) as { readonly keys: readonly Key[] };
    expect(kept.map(({ kid, state }) => [kid, state])).toEqual([
      [made.kid, 'NEXT'],
      [first, 'PRESENT'],
    ]);
    // Another process on the same database, which has read no keys before.
    await using other = await startSignInServer(database);
    expect(await published(other)).toEqual([first, made.kid].toSorted());
    expect(await me(other, held)).toBe(200);
    const refreshed = heldOf(await refresh(other.url, held.refreshToken));
    expect(kidOf(refreshed)).toBe(first);

    const replaced = (await keys(database, 'rotate', '--now')) as Key;
    const trail =
      '{ events(filter: { types: ["signing_key.rotated"] }) { edges { node { payload actor { type id } } } } }';
    await using third = await startSignInServer(database);
    expect(await published(third)).toEqual([replaced.kid]);
    expect([await me(third, held), await me(third, refreshed)]).toEqual([401, 401]);
    // The session goes on: what leaked was the key, not what the session is renewed by.
    const renewed = heldOf(await refresh(third.url, refreshed.refreshToken));
    expect([kidOf(renewed), await me(third, renewed)]).toEqual([replaced.kid, 200]);
    const told = (await post(third.url, trail, {}, bearer(renewed))).body.data?.['events'];
    const cli = { type: 'SYSTEM', id: 'cli' };
    const by = ({ kid, activeFrom }: Key, outcome: string) => ({ payload: { kid, activeFrom, outcome }, actor: cli });
    const expected = [by(made, 'ROTATED'), by(replaced, 'REPLACED')].map((node) => ({ node }));
    expect(told).toEqual({ edges: expect.arrayContaining(expected) });
    expect((told as { readonly edges: readonly unknown[] }).edges).toHaveLength(2);
  });
});
