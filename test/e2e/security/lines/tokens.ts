import { createHash, randomUUID } from 'node:crypto';
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newSecret } from '#kernel/secret.ts';
import { accessToken } from '#kernel/standing.ts';
import { internalPaths } from '#gateway/sign-in/internal-routes.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import { runProgram } from '#test/kit/program.ts';
import { claimsOf, type SecurityWorld } from '#test/kit/security-world.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { bearer, change, heldOf, refresh } from '#test/kit/signed-in.ts';

type Forgery = (world: SecurityWorld) => Promise<string>;

/** A key of somebody else. */
const otherKey = async (alg = 'EdDSA') => generateKeyPair(alg, { extractable: true });

const hmac = async (world: SecurityWorld, secret: Uint8Array): Promise<string> => {
  const { kid } = await world.signingKey();
  return new SignJWT(claimsOf(world.ada))
    .setProtectedHeader({ alg: 'HS256', typ: accessToken.type, kid })
    .sign(secret.length < 32 ? createHash('sha256').update(secret).digest() : secret);
};

const unsigned = async (world: SecurityWorld, alg: string): Promise<string> => {
  const { kid } = await world.signingKey();
  const part = (value: object) => base64url.encode(JSON.stringify(value));
  return `${part({ alg, typ: accessToken.type, kid })}.${part(claimsOf(world.ada))}.`;
};

const forgeries: Readonly<Record<string, Forgery>> = {
  'alg none': (world) => unsigned(world, 'none'),
  'EdDSA without a signature': (world) => unsigned(world, 'EdDSA'),
  'HS256 with the public key as x': async (world) =>
    hmac(world, base64url.decode((await world.signingKey()).publicJwk.x ?? '')),
  'HS256 with the public key as PEM': async (world) => {
    const key = await importJWK((await world.signingKey()).publicJwk, 'EdDSA', { extractable: true });
    return hmac(world, new TextEncoder().encode(key instanceof Uint8Array ? '' : await exportSPKI(key)));
  },
  'HS256 with the public key as JSON': async (world) =>
    hmac(world, new TextEncoder().encode(JSON.stringify((await world.signingKey()).publicJwk))),
  'another key under the id of ours': async (world) => world.tokenOf(world.ada, { key: (await otherKey()).privateKey }),
  'ES256 by another key under the id of ours': async (world) =>
    world.tokenOf(world.ada, { key: (await otherKey('ES256')).privateKey, header: { alg: 'ES256' } }),
  'a kid that there is not': (world) => world.tokenOf(world.ada, { header: { kid: randomUUID() } }),
  'no kid': (world) => world.tokenOf(world.ada, { header: { kid: undefined } }),
  'another key in jwk': async (world) => {
    const { publicKey, privateKey } = await otherKey();
    return world.tokenOf(world.ada, { key: privateKey, header: { jwk: await exportJWK(publicKey) } });
  },
  jku: (world) => world.tokenOf(world.ada, { header: { jku: `${world.url}/.well-known/jwks.json` } }),
  x5u: (world) => world.tokenOf(world.ada, { header: { x5u: 'https://evil.example.com/chain' } }),
  crit: (world) => world.tokenOf(world.ada, { header: { crit: ['b64'], b64: true } }),
  'claims of somebody else': async (world) => {
    const [head = '', , signature = ''] = world.ada.accessToken.split('.');
    return `${head}.${base64url.encode(JSON.stringify(claimsOf({ ...world.ada, operatorId: randomUUID() })))}.${signature}`;
  },
  'another operator in the session of Ada': (world) =>
    world.tokenOf({ operatorId: randomUUID(), sessionId: world.ada.sessionId }),
  'another session of Ada': (world) => world.tokenOf({ ...world.ada, sessionId: randomUUID() }),
};

const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

/** Signed by the server's own key: what is wrong is what they say. */
const misfits: Readonly<Record<string, Forgery>> = {
  expired: (world) => world.tokenOf(world.ada, { claims: { iat: ago(1000), exp: ago(61) } }),
  'to begin in two minutes': (world) => world.tokenOf(world.ada, { claims: { nbf: ago(-120) } }),
  'made in two minutes': (world) => world.tokenOf(world.ada, { claims: { iat: ago(-120) } }),
  'without an end': (world) => world.tokenOf(world.ada, { claims: { exp: undefined } }),
  'of another issuer': (world) => world.tokenOf(world.ada, { claims: { iss: 'https://evil.example.com' } }),
  'for another audience': (world) => world.tokenOf(world.ada, { claims: { aud: 'another' } }),
  'without a session': (world) => world.tokenOf(world.ada, { claims: { sid: undefined } }),
  'an ID token': (world) => world.tokenOf(world.ada, { header: { typ: 'id+jwt' }, claims: { aud: 'console' } }),
  'of type JWT': (world) => world.tokenOf(world.ada, { header: { typ: 'JWT' } }),
  'of no type': (world) => world.tokenOf(world.ada, { header: { typ: undefined } }),
  'a refresh token': async (world) => world.ada.refreshToken,
  'a made-up API token': async () => newSecret('apiToken'),
  'a made-up cookie': async () => newSecret('cookie'),
};

const issued = z.object({ secret: z.string(), apiToken: z.object({ id: z.string(), expiresAt: z.string() }) });

/** Lines 10 to 14. Keys that are away, rotated or withdrawn take a clock that can be moved, or new processes: test/contract/sign-in-tokens.test.ts, test/e2e/sign-in/keys.test.ts. */
export function tokenLines(world: () => SecurityWorld): void {
  const refused = { status: 401, challenge: 'Bearer error="invalid_token"', codes: ['UNAUTHENTICATED'] };

  async function shown(token: string, document = '{ me { id } }') {
    const { status, headers, body } = await post(world().url, document, {}, { authorization: `Bearer ${token}` });
    const codes = body.errors?.map(({ extensions }) => extensions['code']) ?? [];
    return { status, challenge: headers.get('www-authenticate'), codes };
  }

  /** What becomes of each. The world's own token, made the same way, is taken: nothing else is wrong with the others. */
  async function tried(tokens: Readonly<Record<string, Forgery>>) {
    expect(await shown(await world().tokenOf(world().ada))).toEqual({ status: 200, challenge: null, codes: [] });
    const outcomes: Record<string, unknown> = {};
    for (const [what, forge] of Object.entries(tokens)) outcomes[what] = await shown(await forge(world()));
    return outcomes;
  }
  const allRefused = (tokens: object) => Object.fromEntries(Object.keys(tokens).map((what) => [what, refused]));

  test('security 10: forged tokens are refused: alg none, HS256 with the public key, other keys and keys they bring', async () => {
    expect(await tried(forgeries)).toEqual(allRefused(forgeries));
  });

  test('security 11: tokens that are expired, early, for others or of another kind are refused', async () => {
    expect(await tried(misfits)).toEqual(allRefused(misfits));
  });

  test('security 11: no token does what another is for', async () => {
    const { url, ada } = world();
    const over = { __typename: 'SessionOver' };
    expect(await refresh(url, ada.accessToken)).toMatchObject(over);
    expect(await refresh(url, newSecret('apiToken'))).toMatchObject(over);
    const cookies = [ada.accessToken, ada.refreshToken, `dgc_${ada.refreshToken.slice(4)}`];
    for (const cookie of cookies) {
      const { status } = await fetch(`${url}/auth/session`, { headers: { cookie: `dealgraph=${cookie}` } });
      expect(status).toBe(401);
    }
    // Over a WebSocket as well, and none of it was taken for reuse.
    using listener = listen(url, '{ me { id } }', { authorization: `Bearer ${ada.refreshToken}` });
    const { reason } = await eventually(() => listener.ending());
    expect(reason).toMatchObject({ code: 4403 });
    expect((await shown(ada.accessToken)).status).toBe(200);
  });

  test('security 12: the keys that verify are published, and none that sign; the command line says the same', async () => {
    const { url, database } = world();
    const response = await fetch(`${url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { readonly keys: Readonly<Record<string, unknown>>[] };
    const { kid } = await world().signingKey();
    expect(keys.map(({ alg, use, d, kid: own }) => [alg, use, d, own])).toEqual([['EdDSA', 'sig', undefined, kid]]);
    const env = { DATABASE_URL: database.url, SECRET_KEY: testSecretKey };
    const listed = await runProgram({ args: ['keys', 'list', '--json'], env });
    expect(JSON.parse(listed.stdout)).toMatchObject({ keys: [{ kid, state: 'PRESENT' }] });
    expect(listed.stdout).not.toMatch(/"d"|privateJwk/);
  });

  test('security 13: identity in headers of a client is nothing, and a subgraph that is called directly refuses', async () => {
    const { url, ada, graph } = world();
    const context = Buffer.from(JSON.stringify({ actor: { type: 'OPERATOR', id: ada.operatorId }, access: 'ALL' }));
    const claimed = { 'dealgraph-context': context.toString('base64url'), 'x-operator-id': ada.operatorId };
    expect(await world().codeOf('{ me { id } }', claimed)).toBe('UNAUTHENTICATED');
    const stranger = await world().someone(null);
    const { body } = await post(url, '{ me { id } }', {}, { ...bearer(stranger), ...claimed });
    expect(body.data).toEqual({ me: { id: stranger.operatorId } });
    expect((await fetch(`${url}/internal/standing`, { method: 'POST' })).status).toBe(404);

    const subgraphs = [...graph.programs].filter(([name]) => name !== 'gateway' && name !== 'server');
    expect(subgraphs).toHaveLength(world().how === 'apart' ? 4 : 0);
    for (const [name, program] of subgraphs) {
      for (const headers of [{}, bearer(ada), claimed, { 'dealgraph-context': ada.accessToken }]) {
        const answer = await post(program.url, '{ __typename }', {}, headers);
        const codes = answer.body.errors?.map(({ extensions }) => extensions['code']);
        expect([name, answer.status, codes]).toEqual([name, 401, ['UNAUTHENTICATED']]);
      }
    }
    const desk = subgraphs.length === 0 ? [] : Object.values(internalPaths);
    for (const path of desk) {
      const response = await fetch(`${graph.auth.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(ada) },
        body: JSON.stringify({ credential: { kind: 'API_TOKEN', secretHash: '0'.repeat(64) }, projectId: null }),
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  test('security 14: an API token is recognised, scoped, shown once, kept as its hash, and ends within 5 s', async () => {
    const { url, ada } = world();
    const input = { name: 'CI', agentName: 'scout', scopes: ['DEALS_READ', 'EVENTS_READ'], expiresInDays: 1 };
    const select = '... on ApiTokenIssued { secret apiToken { id expiresAt } }';
    const answer = await change(world(), { field: 'createApiToken', input, select }, bearer(ada));
    const { secret, apiToken } = issued.parse(answer);
    expect(secret).toMatch(/^dga_[\w-]{43}$/);
    expect(new Date(apiToken.expiresAt).getTime()).toBeLessThan(Date.now() + 25 * 3_600_000);
    const own = { authorization: `Bearer ${secret}` };
    const codes = await Promise.all(
      [
        '{ deals { totalCount } }',
        '{ actions { totalCount } }',
        'mutation { createDeal(input: { name: "D" }) { __typename } }',
        'mutation { createApiToken(input: { name: "T", agentName: "t", scopes: [DEALS_READ] }) { __typename } }',
        'mutation { signOut(input: {}) { __typename } }',
      ].map((document) => world().codeOf(document, own)),
    );
    const unpermitted = 'UNAUTHORIZED_FIELD_OR_TYPE';
    expect(codes).toEqual([null, unpermitted, unpermitted, 'FORBIDDEN', 'UNAUTHENTICATED']);
    const listed = JSON.stringify((await world().ask('{ apiTokens { id secretStart } }')).body);
    expect([listed.includes(apiToken.id), listed.includes(secret.slice(12))]).toEqual([true, false]);
    expect(JSON.stringify(await dumpTables(world().dialect))).not.toContain(secret.slice(12));

    using listener = listen(url, 'subscription { agentEvents { type } }', own);
    const rest = async () => (await fetch(`${url}/api/rest/deals?first=1`, { headers: own })).status;
    expect(await rest()).toBe(200);
    const revoke = 'mutation ($id: ID!) { revokeApiToken(input: { apiTokenId: $id }) { __typename } }';
    expect((await world().ask(revoke, { id: apiToken.id })).body.data).toEqual({
      revokeApiToken: { __typename: 'ApiToken' },
    });
    const began = performance.now();
    await eventually(() => listener.ending(), { deadlineMs: 5000, description: 'the WebSocket ends' });
    await eventually(async () => (await rest()) === 401, { deadlineMs: 5000 });
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('security 6 and 7: a token that is replayed after its session has ended is refused', async () => {
    const { url } = world();
    const held = await world().someone(null);
    const next = heldOf(await refresh(url, held.refreshToken));
    expect(await world().codeOf('mutation { signOut(input: {}) { __typename } }', bearer(next))).toBeNull();
    await eventually(async () => (await shown(held.accessToken)).status === 401, { deadlineMs: 5000 });
    expect([await shown(next.accessToken), await shown(await world().tokenOf(next))]).toEqual([refused, refused]);
    expect(await refresh(url, next.refreshToken)).toMatchObject({ __typename: 'SessionOver' });
  });
}
