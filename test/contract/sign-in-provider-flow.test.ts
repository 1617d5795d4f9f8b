import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attemptLifetimeMs } from '#subgraphs/auth/provider-attempts.ts';
import { Browser } from '#test/kit/browser.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { post } from '#test/kit/graph-client.ts';
import { account, openProviderWorld, type ProviderWorld } from '#test/kit/provider-world.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

describe.each(databaseKinds)('the way to a provider and back on %s', (kind) => {
  const clock = new StandingClock();
  let world: ProviderWorld;
  beforeAll(async () => {
    world = await openProviderWorld(kind, clock);
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  beforeEach(() => world.arrange({}));

  describe('security 5: what a browser brings back', () => {
    let browser: Browser;
    beforeEach(async () => {
      const { email } = await world.passwords.person();
      world.provider.signsIn(account({ email }));
      browser = new Browser();
    });

    const expired = { status: 401, location: null, code: 'SIGN_IN_EXPIRED' };

    test('counts once', async () => {
      const at = await world.comeBack(browser);
      expect(await world.arrive(browser, at)).toMatchObject({ status: 303, location: '/' });
      expect(await world.arrive(browser, at)).toMatchObject(expired);
    });

    test('counts in the browser alone that began, and still counts there when another has tried', async () => {
      const at = await world.comeBack(browser);
      const other = new Browser();
      expect(await world.arrive(new Browser(), at)).toMatchObject(expired);
      await world.comeBack(other);
      expect(await world.arrive(other, at)).toMatchObject(expired);
      expect(await world.sessionOf(other)).toBeNull();
      expect(await world.arrive(browser, at)).toMatchObject({ status: 303 });
    });

    test('counts for ten minutes', async () => {
      const [early, late] = [await world.comeBack(browser), await world.comeBack(browser)];
      clock.advance(attemptLifetimeMs - 1);
      expect(await world.arrive(browser, early)).toMatchObject({ status: 303 });
      clock.advance(1);
      expect(await world.arrive(browser, late)).toMatchObject(expired);
    });

    test('counts for each page that a browser has begun at', async () => {
      const [one, two] = [await world.comeBack(browser, '/one'), await world.comeBack(browser, '/two')];
      expect(await world.arrive(browser, one)).toMatchObject({ location: '/one' });
      expect(await world.arrive(browser, two)).toMatchObject({ location: '/two' });
    });

    test('counts for its own state alone: the code of another sign-in is worth nothing', async () => {
      const [one, two] = [new URL(await world.comeBack(browser)), new URL(await world.comeBack(browser))];
      one.searchParams.set('code', two.searchParams.get('code') ?? '');
      expect(await world.arrive(browser, one.href)).toMatchObject({ status: 401, code: 'IDENTITY_NOT_PROVEN' });
      expect(await world.sessionOf(browser)).toBeNull();
    });

    test.each([
      '',
      '?state=',
      '?code=abc',
      '?state=guessed&code=abc',
      '?state=a&state=b&code=c',
      '?error=access_denied',
    ])('is refused where it is no more than "%s"', async (search) => {
      await world.comeBack(browser);
      expect(await world.arrive(browser, world.callback + search)).toMatchObject(expired);
    });

    test('is refused unread where it is endless', async () => {
      const at = `${world.callback}?state=${'x'.repeat(8192)}`;
      expect(await world.arrive(browser, at)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    });

    test('may be the no of whoever was asked', async () => {
      world.provider.refuses();
      expect(await world.signIn(browser)).toMatchObject({ status: 401, location: null, code: 'SIGN_IN_DENIED' });
    });

    test('is of no use to who reads the database meanwhile', async () => {
      const at = new URL(await world.comeBack(browser));
      const dump = await dumpTables(world.passwords.test.foundation.store.dialect);
      const rows = (dump['provider_attempts'] ?? []).join('\n');
      const secret = /dgo_[\w-]{43}/.exec(browser.cookiesOf(world.url))?.[0] ?? 'none';
      expect(rows).toContain('"return_to":"/"');
      expect(rows).not.toContain(at.searchParams.get('state') ?? '');
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain('nonce');
      expect(await world.arrive(browser, at.href)).toMatchObject({ status: 303 });
    });
  });

  describe('begins', () => {
    beforeEach(() => world.provider.signsIn(account()));

    test('with a state, a nonce and a challenge that the provider has to bring back or to prove', async () => {
      const response = await new Browser().get(`${world.url}/auth/oidc`);
      const url = new URL(response.headers.get('location') ?? '');
      expect([response.status, url.origin, response.headers.get('cache-control')]).toEqual([
        303,
        world.provider.issuer,
        'no-store',
      ]);
      expect(Object.fromEntries(url.searchParams)).toEqual({
        client_id: 'dealgraph',
        redirect_uri: world.callback,
        response_type: 'code',
        scope: 'openid email profile',
        state: expect.stringMatching(/^[\w-]{43}$/),
        nonce: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
        code_challenge_method: 'S256',
      });
    });

    test('security 8: with a cookie that no script reads, over TLS of this host alone', async () => {
      const plain = await fetch(`${world.url}/auth/oidc`, { redirect: 'manual' });
      expect(plain.headers.get('set-cookie')).toMatch(
        /^dealgraph-sign-in=dgo_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
      );
      const behind = await fetch(`${world.url}/auth/oidc`, {
        redirect: 'manual',
        headers: { 'x-forwarded-proto': 'https' },
      });
      expect(behind.headers.get('set-cookie')).toMatch(
        /^__Host-dealgraph-sign-in=dgo_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    });

    test('with a secret of its own where the browser shows something else', async () => {
      const browser = new Browser();
      browser.hold(world.url, 'dealgraph-sign-in', 'planted');
      await browser.get(`${world.url}/auth/oidc`);
      expect(browser.cookiesOf(world.url)).toMatch(/^dealgraph-sign-in=dgo_[\w-]{43}$/);
    });

    test.each([
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      '\\\\evil.example',
      'javascript:alert(1)',
      'deals',
      '',
      `/${'x'.repeat(2000)}`,
    ])('nowhere that would leave this server afterwards: %j', async (returnTo) => {
      const response = await new Browser().get(`${world.url}/auth/oidc?returnTo=${encodeURIComponent(returnTo)}`);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    });

    test('by no page of another site', async () => {
      const response = await new Browser().get(`${world.url}/auth/oidc`, 'https://evil.example');
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    });

    test('only so often from one address, as with passwords', async () => {
      const dialect = world.passwords.test.foundation.store.dialect;
      const browser = new Browser();
      const at = await world.comeBack(browser);
      await sql`UPDATE sign_in_limits SET points = 300 WHERE points > 0`.execute(dialect.write);
      try {
        const begun = await browser.get(`${world.url}/auth/oidc`);
        expect([begun.status, begun.headers.get('location')]).toEqual([429, null]);
        expect(Number(begun.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await begun.json()).toMatchObject({
          errors: [{ extensions: { code: 'RATE_LIMITED', refusal: 'SIGN_IN_LIMITED' } }],
        });
        expect(await world.arrive(browser, at)).toMatchObject({ status: 429, code: 'SIGN_IN_LIMITED' });
      } finally {
        await sql`DELETE FROM sign_in_limits`.execute(dialect.write);
      }
    });

    test('not at all where there is no provider', async () => {
      const browser = new Browser();
      expect(await (await browser.get(`${world.url}/auth/methods`)).json()).toEqual({
        password: true,
        provider: { name: 'Example', path: '/auth/oidc' },
      });
      world.arrange(null);
      expect(await (await browser.get(`${world.url}/auth/methods`)).json()).toEqual({ password: true, provider: null });
      for (const path of ['/auth/oidc', '/auth/oidc/callback?state=a&code=b']) {
        expect((await browser.get(world.url + path)).status).toBe(404);
      }
    });
  });

  test('security 11: the provider’s ID token and access token are none of ours', async () => {
    const { email } = await world.passwords.person();
    world.provider.signsIn(account({ email }));
    expect(await world.signIn()).toMatchObject({ status: 303 });
    const { id_token: idToken, access_token: accessToken } = world.provider.lastTokens();
    for (const token of [idToken, accessToken]) {
      const { status, body } = await post(world.url, '{ me { id } }', {}, { authorization: `Bearer ${token}` });
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});
