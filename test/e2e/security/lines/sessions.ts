import { expect, test } from 'vitest';
import { hashOfSecret } from '#kernel/secret.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import { bearer, change, heldOf, refresh, signIn, type Held } from '#test/kit/signed-in.ts';
import type { SecurityWorld } from '#test/kit/security-world.ts';

/** Lines 5 to 9. Idle and absolute lifetimes take a clock that can be moved: test/contract/sign-in-lifetimes.test.ts. Modes: test/e2e/sign-in/modes.test.ts. */
export function sessionLines(world: () => SecurityWorld): void {
  const me = ({ accessToken }: Pick<Held, 'accessToken'>) =>
    post(world().url, '{ me { id } }', {}, bearer({ accessToken }));
  const statusOf = async (held: Held) => (await me(held)).status;

  test('security 5: each sign-in is a session of its own, and the database knows its secrets by their SHA-256 alone', async () => {
    const first = await world().someone(null);
    const second = heldOf(await signIn(world().url, ` ${first.email.toUpperCase()} `, first.password));
    expect([second.operatorId, second.sessionId === first.sessionId]).toEqual([first.operatorId, false]);
    const dump = JSON.stringify(await dumpTables(world().dialect));
    for (const { refreshToken, accessToken } of [first, second]) {
      expect(refreshToken).toMatch(/^dgr_[\w-]{43}$/);
      expect(dump).toContain(hashOfSecret(refreshToken));
      expect(dump).not.toContain(refreshToken.slice(4));
      expect(dump).not.toContain(accessToken.split('.').at(-1));
    }
    expect(dump).not.toContain(first.password);
  });

  test('security 6: two who refresh at once get one successor; a token that comes again ends its session, as the trail says', async () => {
    const { url, ada } = world();
    const held = await world().someone(null);
    const both = await Promise.all([refresh(url, held.refreshToken), refresh(url, held.refreshToken)]);
    const [one, other] = both.map(heldOf);
    expect([one?.refreshToken, one?.sessionId]).toEqual([other?.refreshToken, held.sessionId]);
    expect(one?.refreshToken).not.toBe(held.refreshToken);
    const next = heldOf(await refresh(url, one?.refreshToken ?? ''));
    expect(await statusOf(next)).toBe(200);
    // Replayed: its successor is in use.
    expect(await refresh(url, held.refreshToken)).toMatchObject({ __typename: 'SessionOver' });
    expect(await refresh(url, next.refreshToken)).toMatchObject({ __typename: 'SessionOver' });
    await eventually(async () => (await statusOf(next)) === 401, { deadlineMs: 5000 });
    const trail = await world().ask(
      '{ events(filter: { types: ["operator.session_ended"] }, last: 200) { edges { node { payload } } } }',
    );
    // Of who is a member of no project the trail is nobody's to read but in the database.
    const dump = await dumpTables(world().dialect);
    const ended = (dump['agent_events'] ?? []).filter((row) => row.includes(held.sessionId) && row.includes('REUSED'));
    expect([trail.status, ended.length, ada.sessionId === held.sessionId]).toEqual([200, 1, false]);
  });

  test('security 7: signing out, a new password and disabling end refresh at once, and access and live connections within 5 s', async () => {
    const { url, ada } = world();
    const [leaver, changer, disabled] = [await world().someone(), await world().someone(), await world().someone()];
    const all = [leaver, changer, disabled];
    const renewed = heldOf(await signIn(url, changer.email, changer.password));
    const listeners = all.map((one) => listen(url, '{ __typename }', bearer(one)));
    const streams = all.map((one) => listen(url, 'subscription { agentEvents { type } }', bearer(one)));
    await Promise.all(listeners.map((listener) => listener.waitFor(1)));
    expect(await Promise.all(all.map(statusOf))).toEqual([200, 200, 200]);

    expect(
      (await post(url, 'mutation { signOut(input: {}) { ... on Session { endReason } } }', {}, bearer(leaver))).body
        .data,
    ).toEqual({ signOut: { endReason: 'SIGNED_OUT' } });
    const passwords = { currentPassword: changer.password, newPassword: 'mussels and seaweed' };
    await change(world(), { field: 'changePassword', input: passwords, select: '' }, bearer(renewed));
    const disable = { field: 'disableOperator', input: { operatorId: disabled.operatorId }, select: '' };
    await change(world(), disable, bearer(ada));

    const began = performance.now();
    const refreshed = await Promise.all(all.map(({ refreshToken }) => refresh(url, refreshToken)));
    expect(refreshed.map(({ __typename }) => __typename)).toEqual(['SessionOver', 'SessionOver', 'SessionOver']);
    await eventually(() => streams.every((stream) => stream.ending() !== undefined), {
      deadlineMs: 5000,
      description: 'the live connections end',
    });
    await eventually(async () => (await Promise.all(all.map(statusOf))).every((status) => status === 401), {
      deadlineMs: 5000,
    });
    expect(performance.now() - began).toBeLessThan(5000);
    expect([await statusOf(renewed), await statusOf(ada)]).toEqual([200, 200]);
    for (const open of [...listeners, ...streams]) open[Symbol.dispose]();
  });

  test('security 8: a browser gets a cookie that no script reads, is known by it, and signs out', async () => {
    const who = await world().someone();
    const login = { login: who.email, password: who.password };
    const opened = await session('POST', { body: login });
    const text = opened.headers.get('set-cookie') ?? '';
    expect([
      opened.status,
      text
        .split(/;\s*/)
        .slice(1)
        .filter((part) => !part.startsWith('Expires'))
        .toSorted(),
    ]).toEqual([200, expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Lax'])]);
    expect(text).toMatch(/^dealgraph=dgc_[\w-]{43};/);
    expect(await opened.text()).not.toContain('dgc_');
    const [cookie = ''] = text.split(';');
    const known = await session('GET', { cookie });
    expect([known.status, await known.json()]).toMatchObject([200, { actor: { id: who.operatorId } }]);
    const { body } = await post(world().url, '{ me { email } }', {}, { cookie });
    expect(body.data).toEqual({ me: { email: who.email } });
    // Behind a proxy that ends TLS.
    const secure = await session('POST', { body: login, headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-dealgraph=dgc_[\w-]{43};.*Secure/);
    const foreign = await session('POST', { body: login, headers: { origin: 'https://evil.example.com' } });
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null]);
    expect((await session('DELETE', { cookie })).status).toBe(204);
    await eventually(async () => (await session('GET', { cookie })).status === 401, { deadlineMs: 5000 });
  });

  interface Sent {
    readonly cookie?: string;
    readonly body?: object;
    readonly headers?: Readonly<Record<string, string>>;
  }

  function session(method: string, { cookie, body, headers = {} }: Sent = {}): Promise<Response> {
    return fetch(`${world().url}/auth/session`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  test('security 9: there is no account but the one that the printed token made, once', async () => {
    const { url, printedToken, ada } = world();
    const input = {
      token: printedToken,
      email: 'eve@example.com',
      displayName: 'Eve',
      password: 'a long night of rain',
    };
    const { body } = await post(
      url,
      `mutation ($input: BootstrapAdministratorInput!) { bootstrapAdministrator(input: $input) { __typename ... on Refusal { code } } }`,
      { input },
    );
    expect(body.data).toEqual({ bootstrapAdministrator: { __typename: 'SecretRefused', code: 'SECRET_REFUSED' } });
    const defaults = [
      ['local', ''],
      ['operator@localhost', 'operator'],
      ['admin', 'admin'],
    ] as const;
    for (const [login, password] of defaults)
      expect(await signIn(url, login, password)).toMatchObject({ __typename: 'SignInRefused' });
    expect((await me(ada)).body.data).toEqual({ me: { id: ada.operatorId } });
    expect(world().output().split(printedToken)).toHaveLength(2);
  });
}
