import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '#test/kit/browser.ts';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { freePort } from '#test/kit/free-port.ts';
import { post } from '#test/kit/graph-client.ts';
import { openOpenidProvider, providerClient, type OpenidProvider } from '#test/kit/openid-provider.ts';
import { administrator, bearer, bootstrap, change, startSignInGraph, type SignInGraph } from '#test/kit/signed-in.ts';

describe.each([
  ['together', 'sqlite', 'id_token'],
  ['apart', 'postgresql', 'userinfo'],
] as const)('a browser signs in by a provider, with its server %s on %s', (how, kind, claimsIn) => {
  let database: TestDatabase;
  let provider: OpenidProvider;
  let graph: SignInGraph;
  beforeAll(async () => {
    database = await createDatabase(kind);
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    provider = await openOpenidProvider([`${publicUrl}/auth/oidc/callback`], claimsIn);
    const env = {
      LOG_LEVEL: 'trace',
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: providerClient.clientId,
      OIDC_CLIENT_SECRET: providerClient.clientSecret,
      OIDC_NAME: 'Example Ltd',
    };
    graph = await startSignInGraph(database, how, { port, env });
  });
  afterAll(async () => {
    await graph[Symbol.asyncDispose]();
    await provider[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const ask = async (browser: Browser, query: string) =>
    (await post(graph.url, query, {}, { cookie: browser.cookiesOf(graph.url) })).body;

  test('as the operator or the invited person they are, once, and as nobody else; nothing secret is written', async () => {
    const ada = await bootstrap(graph);
    await change(
      graph,
      { field: 'inviteOperator', input: { email: 'grace@example.com', role: 'VIEWER' }, select: '' },
      bearer(ada),
    );
    const callback = `${graph.url}/auth/oidc/callback`;
    const start = `${graph.url}/auth/oidc?returnTo=%2Fdeals`;
    expect(await (await fetch(`${graph.url}/auth/methods`)).json()).toEqual({
      password: true,
      provider: { name: 'Example Ltd', path: '/auth/oidc' },
    });

    // The administrator, who has a password, by the address that the provider has confirmed.
    provider.signsIn({ sub: 'of-ada', email: administrator.email, email_verified: true });
    const browser = new Browser();
    const at = await browser.walk(start, callback);
    const arrived = await browser.get(at, provider.issuer);
    expect([arrived.status, arrived.headers.get('location')]).toEqual([303, '/deals']);
    expect(await ask(browser, '{ me { id email } sessions { kind isCurrent } }')).toMatchObject({
      data: { me: { id: ada.operatorId, email: administrator.email } },
    });

    // What was used counts no more, and never in another browser.
    const replayed = await browser.get(at, provider.issuer);
    const next = await browser.walk(start, callback);
    const stolen = await new Browser().get(next, provider.issuer);
    for (const response of [replayed, stolen]) {
      expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null]);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED', refusal: 'SIGN_IN_EXPIRED' } }],
      });
    }

    // Somebody who is invited, and somebody who is not.
    provider.signsIn({ sub: 'of-grace', email: 'grace@example.com', email_verified: true, name: 'Grace Hopper' });
    const second = new Browser();
    expect((await second.get(await second.walk(start, callback), provider.issuer)).status).toBe(303);
    expect(await ask(second, '{ me { email displayName } currentProject { name } }')).toMatchObject({
      data: { me: { email: 'grace@example.com', displayName: 'Grace Hopper' }, currentProject: {} },
    });
    const { body: known } = await post(graph.url, '{ me { id } }', {}, { cookie: second.cookiesOf(graph.url) });
    const operatorId = (known.data?.['me'] as { readonly id: string }).id;
    const made = { sub: 'of-grace-made-anew', email: 'grace@example.com', email_verified: true };
    const arrivesAnew = async () => {
      provider.signsIn(made);
      const own = new Browser();
      return (await own.get(await own.walk(start, callback), provider.issuer)).status;
    };
    expect(await arrivesAnew()).toBe(401);
    const unlinked = await post(
      graph.url,
      'mutation ($input: UnlinkIdentitiesInput!) { unlinkIdentities(input: $input) { ... on Operator { id } } }',
      { input: { operatorId } },
      bearer(ada),
    );
    expect(unlinked.body.data).toEqual({ unlinkIdentities: { id: operatorId } });
    expect(await arrivesAnew()).toBe(303);
    provider.signsIn({ sub: 'of-mallory', email: 'mallory@example.com', email_verified: true });
    const third = new Browser();
    const refused = await third.get(await third.walk(start, callback), provider.issuer);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { refusal: 'NOT_ADMITTED' } }] });

    // The trail tells how, and a path of another server leads nowhere.
    const { body } = await post(
      graph.url,
      '{ events(filter: { types: ["operator.signed_in", "operator.identity_linked"] }, last: 20) { edges { node { type payload } } } }',
      {},
      bearer(ada),
    );
    const text = JSON.stringify(body);
    expect(text).toContain('"method":"OIDC"');
    expect(text).toContain('"by":"EMAIL"');
    expect(text).toContain('"by":"INVITATION"');
    const elsewhere = await fetch(`${graph.url}/auth/oidc?returnTo=//evil.example`, { redirect: 'manual' });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([400, null]);

    // The provider goes away: who is signed in stays so, who is not is told.
    const { id_token: idToken, access_token: accessToken } = provider.lastTokens();
    const later = await third.walk(start, callback);
    await provider[Symbol.asyncDispose]();
    const away = await third.get(later, provider.issuer);
    expect([away.status, await away.json()]).toMatchObject([
      503,
      { errors: [{ extensions: { code: 'PROVIDER_UNAVAILABLE' } }] },
    ]);
    expect((await ask(browser, '{ me { id } }')).data).toMatchObject({ me: { id: ada.operatorId } });

    const written = graph.output();
    expect(written).toContain('The OpenID Connect provider failed');
    const code = new URL(at).searchParams.get('code') ?? 'none';
    const cookies = browser.cookiesOf(graph.url).split('; ');
    const secrets = [
      providerClient.clientSecret,
      idToken,
      accessToken,
      code,
      ...cookies.map((one) => one.split('=')[1] ?? ''),
    ];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  });
});
