import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { administrator, bootstrap, startSignInGraph, type SignInGraph } from '#test/kit/signed-in.ts';

describe.each([
  ['together', 'sqlite'],
  ['apart', 'postgresql'],
] as const)('security 8: a browser, with its server %s on %s', (how, kind) => {
  let database: TestDatabase;
  let graph: SignInGraph;
  beforeAll(async () => {
    database = await createDatabase(kind);
    graph = await startSignInGraph(database, how);
    await bootstrap(graph);
  });
  afterAll(async () => {
    await graph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const session = (
    method: string,
    more: { readonly cookie?: string; readonly body?: object; readonly origin?: string } = {},
  ) =>
    fetch(`${graph.url}/auth/session`, {
      method,
      headers: {
        ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(more.cookie === undefined ? {} : { cookie: more.cookie }),
        ...(more.origin === undefined ? {} : { origin: more.origin }),
      },
      ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
    });
  const login = { login: administrator.email, password: administrator.password };

  test('gets a cookie that no script reads, is known by it, and signs out', async () => {
    const opened = await session('POST', { body: login });
    expect(opened.status).toBe(200);
    const text = opened.headers.get('set-cookie') ?? '';
    expect(text).toMatch(/^dealgraph=dgc_[\w-]{43};/);
    expect(text).toContain('HttpOnly');
    expect(text).toContain('SameSite=Lax');
    expect(text).toContain('Path=/');
    expect(await opened.text()).not.toContain('dgc_');
    const [cookie = ''] = text.split(';');
    const known = await session('GET', { cookie });
    expect([known.status, await known.json()]).toMatchObject([200, { actor: { type: 'OPERATOR' } }]);
    const asked = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: '{ me { email } sessions { kind isCurrent } }' }),
    });
    expect(await asked.json()).toMatchObject({ data: { me: { email: administrator.email } } });
    expect((await session('DELETE', { cookie })).status).toBe(204);
    let status = 200;
    while (status === 200) ({ status } = await session('GET', { cookie }));
    expect(status).toBe(401);
  });

  test('is refused where the password is wrong, or another site asks', async () => {
    const wrong = await session('POST', { body: { ...login, password: 'a guess' } });
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null]);
    const foreign = await session('POST', { body: login, origin: 'https://evil.example.com' });
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null]);
  });
});
