import { generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser } from '#test/kit/browser.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { freePort } from '#test/kit/free-port.ts';
import { httpServer } from '#test/kit/http-server.ts';
import { providerClient } from '#test/kit/openid-provider.ts';
import { openProviderWorld, type ProviderWorld } from '#test/kit/provider-world.ts';
import { goodToken, type Fault, type GoodToken } from '#test/kit/rogue-provider.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

const discovery = '/.well-known/openid-configuration';

describe.each(databaseKinds)('a provider that is not to be trusted, on %s', (kind) => {
  let world: ProviderWorld;
  beforeAll(async () => {
    world = await openProviderWorld(kind, new StandingClock());
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  beforeEach(async () => {
    const { rogue, passwords } = world;
    const { email } = await passwords.person();
    rogue.claims = { sub: randomUUID(), email, email_verified: true };
    rogue.tokenOf = goodToken;
    rogue.metadata = {};
    rogue.faults.clear();
    world.arrange({ issuer: rogue.issuer, patienceSeconds: 1 });
  });

  async function identities(): Promise<readonly string[] | undefined> {
    return (await dumpTables(world.passwords.test.foundation.store.dialect))['operator_identities'];
  }

  test('is believed while it does as it should', async () => {
    expect(await world.signIn()).toMatchObject({ status: 303, location: '/' });
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimed = (changes: object) => (good: GoodToken) => good.sign({ ...good.claims, ...changes }, good.header);
  const now = () => Math.floor(Date.now() / 1000);

  test.each<readonly [string, (good: GoodToken) => Promise<string>]>([
    ['without a signature (alg none)', async ({ claims }) => `${part({ alg: 'none' })}.${part(claims)}.`],
    ['whose signature was cut off', async (good) => `${(await goodToken(good)).split('.').slice(0, 2).join('.')}.`],
    [
      'signed with another key under the id of the right one',
      async ({ claims, header, sign }) => sign(claims, header, (await generateKeyPair('RS256')).privateKey),
    ],
    [
      'signed with a key that is not published',
      async ({ claims, header, sign }) =>
        sign(claims, { ...header, kid: 'another' }, (await generateKeyPair('RS256')).privateKey),
    ],
    [
      'signed by HMAC with the secret we share',
      async ({ claims, sign }) => {
        const algorithm = { name: 'HMAC', hash: 'SHA-256' };
        const bytes = new TextEncoder().encode(providerClient.clientSecret);
        return sign(claims, { alg: 'HS256' }, await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']));
      },
    ],
    [
      'changed after it was signed',
      async (good) => {
        const [head, , signature] = (await goodToken(good)).split('.');
        return `${head}.${part({ ...good.claims, sub: 'another' })}.${signature}`;
      },
    ],
    ['with another nonce', claimed({ nonce: 'of another sign-in' })],
    ['without a nonce', claimed({ nonce: undefined })],
    ['of another issuer', claimed({ iss: 'https://evil.example' })],
    ['for another client', claimed({ aud: 'another' })],
    ['for several clients, of whom another asked for it', claimed({ aud: ['dealgraph', 'b'], azp: 'b' })],
    ['that has expired', claimed({ exp: now() - 60 })],
    ['that begins later', claimed({ nbf: now() + 120 })],
    ['of nobody', claimed({ sub: undefined })],
    ['of somebody with an endless name', claimed({ sub: 'x'.repeat(256) })],
    ['that is no token', async () => 'no.token.atall'],
  ])('is not believed with an ID token %s', async (_what, tokenOf) => {
    world.rogue.tokenOf = tokenOf;
    const before = await identities();
    const browser = new Browser();
    expect(await world.signIn(browser)).toMatchObject({ status: 401, location: null, code: 'IDENTITY_NOT_PROVEN' });
    expect(await world.sessionOf(browser)).toBeNull();
    expect(await identities()).toEqual(before);
  });

  test('is not believed about an address that it confirms in other words', async () => {
    for (const verified of ['true', 1, 'yes', null]) {
      world.rogue.claims = { ...world.rogue.claims, email_verified: verified };
      expect(await world.signIn()).toMatchObject({ status: 401, code: 'EMAIL_NOT_VERIFIED' });
    }
  });

  test('is believed at UserInfo about the same person alone, and where the ID token says no address', async () => {
    const { rogue } = world;
    const { sub, email } = rogue.claims;
    rogue.metadata = { userinfo_endpoint: `${rogue.issuer}/userinfo` };
    world.arrange({ issuer: rogue.issuer });
    rogue.userinfo = { sub, email, email_verified: true };
    rogue.claims = { sub, email };
    expect(await world.signIn()).toMatchObject({ status: 401, code: 'EMAIL_NOT_VERIFIED' });
    rogue.claims = { sub, email_verified: true };
    rogue.userinfo = { sub, email };
    expect(await world.signIn()).toMatchObject({ status: 401, code: 'EMAIL_NOT_VERIFIED' });
    rogue.userinfo = { sub: 'another', email, email_verified: true };
    expect(await world.signIn()).toMatchObject({ status: 503, code: 'PROVIDER_UNAVAILABLE' });
    rogue.userinfo = { sub, email, email_verified: true };
    expect(await world.signIn()).toMatchObject({ status: 303 });
  });

  test('is not followed to where another configuration says it is somebody else', async () => {
    world.rogue.metadata = { issuer: 'https://accounts.example' };
    const response = await fetch(`${world.url}/auth/oidc`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([503, null]);
  });

  test.each<readonly [Fault, string]>([
    ['silent', discovery],
    ['failing', discovery],
    ['moved', discovery],
    ['silent', '/token'],
    ['failing', '/token'],
    ['moved', '/token'],
    ['silent', '/jwks'],
    ['failing', '/jwks'],
    ['moved', '/jwks'],
  ])('that is %s at %s is said to be unavailable, and asked anew by the next who comes', async (fault, path) => {
    const { rogue } = world;
    rogue.faults.set(path, fault);
    const browser = new Browser();
    const begun = await browser.get(`${world.url}/auth/oidc`);
    const answer = path === discovery ? begun : await browser.get(await world.comeBack(browser), world.rogue.issuer);
    expect([answer.status, answer.headers.get('location')]).toEqual([503, null]);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      errors: [
        {
          message: 'Example cannot be reached at present; try again.',
          extensions: { code: 'PROVIDER_UNAVAILABLE', traceId: expect.stringMatching(/^[\da-f]{32}$/) },
        },
      ],
    });
    expect(text).not.toContain(rogue.issuer);
    expect(await world.sessionOf(browser)).toBeNull();
    rogue.faults.clear();
    expect(rogue.asked.filter((asked) => asked.startsWith('/moved'))).toEqual([]);
    expect(await world.signIn()).toMatchObject({ status: 303 });
  });

  test('that is not there is said to be unavailable', async () => {
    world.arrange({ issuer: `http://127.0.0.1:${await freePort()}` });
    const response = await fetch(`${world.url}/auth/oidc`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([503, null]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PROVIDER_UNAVAILABLE' } }] });
  });

  test('is asked for its configuration once, however many come', async () => {
    const { rogue } = world;
    rogue.asked.length = 0;
    await Promise.all([world.signIn(), world.signIn(), world.signIn()]);
    await world.signIn();
    expect(rogue.asked.filter((path) => path === discovery)).toHaveLength(1);
  });

  test('is not asked by a server that was told of another one meanwhile', async () => {
    const browser = new Browser();
    const at = await world.comeBack(browser);
    world.arrange({});
    expect(await world.arrive(browser, at)).toMatchObject({ status: 401, code: 'SIGN_IN_EXPIRED' });
  });

  test('security 18: leaves neither tokens nor codes nor our secret in the log, whatever goes wrong', async () => {
    const seen: string[] = [];
    world.rogue.tokenOf = async (good) => {
      seen.push(await claimed({ nonce: 'of another' })(good));
      return seen.at(-1) ?? '';
    };
    const browser = new Browser();
    const at = new URL(await world.comeBack(browser));
    await world.arrive(browser, at.href);
    world.rogue.tokenOf = async ({ claims }) => `${part({ alg: 'none' })}.${part(claims)}.`;
    await world.signIn();
    const unreadable = `${randomUUID()}.of two parts`;
    world.rogue.tokenOf = async () => unreadable;
    await world.signIn();
    world.rogue.faults.set('/token', 'failing');
    await world.signIn();
    const logged = world.logged.join('\n');
    expect(logged).toContain('What came back from the OpenID Connect provider was refused');
    expect(logged).toContain('The OpenID Connect provider failed');
    const secrets = [...seen, ...seen.map((token) => token.split('.')[2] ?? '')];
    secrets.push(
      unreadable,
      at.searchParams.get('state') ?? '',
      'code-',
      'of the rogue',
      providerClient.clientSecret,
      'dgo_',
      'dgc_',
    );
    expect(secrets.filter((secret) => logged.includes(secret))).toEqual([]);
  });

  test('is told who we are by its header, or in the body where it says so', async () => {
    const sent: { readonly header: string; readonly body: string }[] = [];
    await using desk = await httpServer((request, response) => {
      void request.toArray().then((parts) => {
        sent.push({ header: request.headers.authorization ?? '', body: Buffer.concat(parts).toString('utf8') });
        response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      });
    });
    for (const methods of [undefined, ['client_secret_basic', 'client_secret_post'], ['client_secret_post']]) {
      world.rogue.metadata = {
        token_endpoint: `${desk.url}/token`,
        ...(methods === undefined ? {} : { token_endpoint_auth_methods_supported: methods }),
      };
      world.arrange({ issuer: world.rogue.issuer });
      expect(await world.signIn()).toMatchObject({ code: 'IDENTITY_NOT_PROVEN' });
    }
    expect(sent.map(({ header }) => header.slice(0, 6))).toEqual(['Basic ', 'Basic ', '']);
    expect(sent.map(({ body }) => body.includes(providerClient.clientSecret))).toEqual([false, false, true]);
    for (const { body } of sent) expect(body).toMatch(/code_verifier=[\w-]{43}/);
  });
});
