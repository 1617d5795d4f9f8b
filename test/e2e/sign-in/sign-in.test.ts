import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import {
  administrator,
  bearer,
  bootstrap,
  bootstrapTokenOf,
  heldOf,
  refresh,
  signIn,
  type SignInGraph,
  startSignInGraph,
  type Held,
} from '#test/kit/signed-in.ts';

/** Each way of running it once, and each database once: neither knows of the other. */
const places = [
  ['together', 'sqlite'],
  ['apart', 'postgresql'],
] as const;

describe.each(places)('a graph whose callers sign in, %s, on %s', (how, kind) => {
  let database: TestDatabase;
  let server: SignInGraph;
  let first: Held;
  let printedToken: string;
  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startSignInGraph(database, how);
    printedToken = await bootstrapTokenOf(server);
    first = await bootstrap(server);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const me = (held: Pick<Held, 'accessToken'>) =>
    post(server.url, '{ me { id email } currentProject { name } }', {}, bearer(held));

  test('security 9: has no account but the one that its bootstrap token made, once', async () => {
    expect(await me(first)).toMatchObject({
      status: 200,
      body: {
        data: { me: { id: first.operatorId, email: administrator.email }, currentProject: { name: 'Default project' } },
      },
    });
    const input = { token: printedToken, ...administrator, email: 'eve@example.com' };
    const { body } = await post(
      server.url,
      `mutation ($input: BootstrapAdministratorInput!) { bootstrapAdministrator(input: $input) { __typename ... on Refusal { code } } }`,
      { input },
    );
    expect(body.data).toEqual({ bootstrapAdministrator: { __typename: 'SecretRefused', code: 'SECRET_REFUSED' } });
    expect(await signIn(server.url, 'local', '')).toMatchObject({ __typename: 'SignInRefused' });
    expect(await signIn(server.url, 'operator@localhost', 'operator')).toMatchObject({ __typename: 'SignInRefused' });
  });

  test('security 15: refuses whoever shows nothing, and says so the same way for everything', async () => {
    for (const document of [
      '{ me { id } }',
      '{ deals { totalCount } }',
      'mutation { signOut(input: {}) { __typename } }',
    ]) {
      const { body } = await post(server.url, document, {});
      expect(
        body.errors?.map(({ extensions }) => extensions['code']),
        document,
      ).toEqual(['UNAUTHENTICATED']);
    }
    const { status, body, headers } = await post(server.url, '{ me { id } }', {}, { authorization: 'Bearer nobody' });
    expect([status, body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(headers.get('www-authenticate')).toContain('Bearer');
  });

  test('security 3: says the same of a wrong password, an unknown operator and none', async () => {
    const answers = [
      await signIn(server.url, administrator.email, 'not the password'),
      await signIn(server.url, 'nobody@example.com', 'not the password'),
      await signIn(server.url, 'nobody', administrator.password),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({
      __typename: 'SignInRefused',
      code: 'SIGN_IN_REFUSED',
      message: 'No active operator has this name and password.',
    });
  });

  test('security 5: gives each sign-in a session of its own', async () => {
    const [one, other] = [
      heldOf(await signIn(server.url, administrator.email, administrator.password)),
      heldOf(await signIn(server.url, ` ${administrator.email.toUpperCase()} `, administrator.password)),
    ];
    expect(new Set([first.sessionId, one.sessionId, other.sessionId]).size).toBe(3);
    expect(one.refreshToken).not.toBe(other.refreshToken);
  });

  test('security 6: two who refresh at once get one successor, and it goes on', async () => {
    const held = heldOf(await signIn(server.url, administrator.email, administrator.password));
    const both = await Promise.all([refresh(server.url, held.refreshToken), refresh(server.url, held.refreshToken)]);
    const [one, other] = both.map(heldOf);
    expect(one?.refreshToken).toBe(other?.refreshToken);
    expect(one?.refreshToken).not.toBe(held.refreshToken);
    expect(one?.sessionId).toBe(held.sessionId);
    expect(heldOf(await refresh(server.url, one?.refreshToken ?? '')).sessionId).toBe(held.sessionId);
    expect(await me(one ?? held)).toMatchObject({ status: 200 });
  });

  test('security 7: a session that is signed out neither refreshes nor, within 5 s, lets anybody in', async () => {
    const held = heldOf(await signIn(server.url, administrator.email, administrator.password));
    expect(await me(held)).toMatchObject({ status: 200 });
    const { body } = await post(
      server.url,
      'mutation { signOut(input: {}) { ... on Session { id endReason isCurrent } } }',
      {},
      bearer(held),
    );
    expect(body.data).toEqual({ signOut: { id: held.sessionId, endReason: 'SIGNED_OUT', isCurrent: true } });
    expect(await refresh(server.url, held.refreshToken)).toMatchObject({ __typename: 'SessionOver' });
    const ended = performance.now();
    let status = 200;
    while (status === 200) ({ status } = await me(held));
    expect(status).toBe(401);
    expect(performance.now() - ended).toBeLessThan(5_000);
    expect(await me(first)).toMatchObject({ status: 200 });
  });

  test('security 18: tells the project who signed in, from where, and who was refused', async () => {
    await signIn(server.url, administrator.email, 'guess');
    const { body } = await post(
      server.url,
      '{ events(filter: { categories: [AUDIT] }, last: 200) { edges { node { type actor { type id } payload traceId } } } }',
      {},
      bearer(first),
    );
    const events = (
      body.data as { events: { edges: { node: { type: string; payload: Record<string, unknown>; actor: object } }[] } }
    ).events.edges.map(({ node }) => node);
    const types = events.map(({ type }) => type);
    expect(types).toContain('operator.bootstrapped');
    expect(types).toContain('operator.signed_in');
    const refused = events.findLast(({ type }) => type === 'operator.sign_in_refused');
    expect(refused?.payload).toMatchObject({
      reason: 'WRONG_PASSWORD',
      address: expect.stringContaining('127.0.0.1') as unknown,
    });
    expect(JSON.stringify(events)).not.toMatch(/dg[rbca]_|guess|long walk/);
  });

  test.runIf(how === 'apart')('security 13: a subgraph that is called directly refuses, whoever calls', async () => {
    for (const headers of [{}, bearer(first)]) {
      const { status, body } = await post(server.auth.url, '{ __typename }', {}, headers);
      expect([status, body.errors?.map(({ extensions }) => extensions['code'])]).toEqual([401, ['UNAUTHENTICATED']]);
    }
    for (const path of ['standing', 'keys', 'session/open', 'session/close']) {
      const response = await fetch(`${server.auth.url}/internal/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(first) },
        body: JSON.stringify({ credential: { kind: 'API_TOKEN', secretHash: '0'.repeat(64) }, projectId: null }),
      });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  test('security 12: shows the keys that verify, and none that sign', async () => {
    const response = await fetch(`${server.url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: Readonly<Record<string, unknown>>[] };
    expect(keys.map(({ alg, use, d }) => [alg, use, d])).toEqual([['EdDSA', 'sig', undefined]]);
    expect((await fetch(`${server.url}/internal/standing`, { method: 'POST' })).status).toBe(404);
  });
});
