import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { noProject } from '#kernel/standing.ts';
import type { CookieSessions, OpenedSession } from '#gateway/sign-in/cookie-sessions.ts';
import { cookieForgotten, cookieHolding } from '#gateway/sign-in/session-cookie.ts';
import { keyPair, KeyTable, type Person, SignInWorld } from '#test/kit/sign-in-world.ts';
import { answerOf, ask } from '#test/kit/toy-gateway.ts';

const secret = `dgc_${'s'.repeat(43)}`;
const expiresAt = new Date('2026-11-21T20:00:00Z');

/** Sessions of one password, which remember what they were asked for. */
class OnePassword implements CookieSessions {
  outcome: OpenedSession = { kind: 'OPENED', secret, expiresAt };
  /** What is thrown instead. */
  failure: RequestError | null = null;
  readonly opened: (readonly [string, string, RequestContext])[] = [];
  readonly closed: RequestContext[] = [];

  async open(login: string, password: string, context: RequestContext): Promise<OpenedSession> {
    this.opened.push([login, password, context]);
    if (this.failure !== null) throw this.failure;
    return this.outcome;
  }

  async close(context: RequestContext): Promise<void> {
    this.closed.push(context);
  }
}

const keys = new KeyTable();
let sessions: OnePassword;
let world: SignInWorld;
let person: Person;
beforeEach(async () => {
  sessions = new OnePassword();
  keys.isAway = false;
  keys.keys = [(await keyPair()).jwk];
  world = await SignInWorld.open({ sessions, publicKeys: keys });
  person = world.person();
});
afterEach(async () => world[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;

const json = { 'content-type': 'application/json' };

function send(method: string, headers: Headers = {}, body: string | null = null): Promise<Response> {
  return fetch(`${world.url}/auth/session`, { method, headers, body });
}

const signIn = (headers: Headers = json, body: unknown = { login: 'ada', password: 'correct horse' }) =>
  send('POST', headers, typeof body === 'string' ? body : JSON.stringify(body));

const cookieOf = (own = world.secretOf(person, 'cookie')) => ({ cookie: `dealgraph=${own}` });

describe('security 8: signing in by POST /auth/session', () => {
  test('sets a cookie that scripts cannot read, and tells no secret', async () => {
    const response = await signIn({ ...json, 'user-agent': 'Firefox' });
    expect([response.status, await response.json(), response.headers.get('cache-control')]).toEqual([
      200,
      { expiresAt: '2026-11-21T20:00:00.000Z' },
      'no-store',
    ]);
    expect(response.headers.get('set-cookie')).toBe(
      `dealgraph=${secret}; Path=/; Expires=Sat, 21 Nov 2026 20:00:00 GMT; HttpOnly; SameSite=Lax`,
    );
    const [[login, password, context] = []] = sessions.opened;
    expect([login, password]).toEqual(['ada', 'correct horse']);
    expect(context).toMatchObject({
      access: { authenticated: false },
      projectId: noProject,
      client: { address: '127.0.0.1', userAgent: 'Firefox' },
    });
  });

  test.each<[string, Parameters<typeof cookieHolding>[1]]>([
    ['elsewhere', { remoteAddress: '10.0.0.7', headers: { host: 'dealgraph.example.com' } }],
    ['behind a proxy on this machine', { remoteAddress: '127.0.0.1', headers: { host: 'dealgraph.example.com' } }],
    [
      'behind a proxy that names this machine',
      { remoteAddress: '127.0.0.1', headers: { host: 'localhost', 'x-forwarded-proto': 'https' } },
    ],
  ])('the cookie is for TLS and this host alone %s', (_where, place) => {
    const rest = 'HttpOnly; Secure; SameSite=Lax';
    expect(cookieHolding({ secret, expiresAt }, place)).toBe(
      `__Host-dealgraph=${secret}; Path=/; Expires=Sat, 21 Nov 2026 20:00:00 GMT; ${rest}`,
    );
    expect(cookieForgotten(place)).toBe(`__Host-dealgraph=; Max-Age=0; Path=/; ${rest}`);
  });

  test('makes a new session though the cookie of an old one that has ended is there', async () => {
    expect((await signIn({ ...json, ...cookieOf(`dgc_${'o'.repeat(43)}`) })).status).toBe(200);
  });

  test('tells a wrong password by a code of the closed list, and sets nothing', async () => {
    sessions.outcome = { kind: 'REFUSED', code: 'SIGN_IN_REFUSED', message: 'Not known.', retryAfterSeconds: null };
    const response = await signIn();
    const { status, headers, body } = await answerOf(response);
    expect([status, headers.get('set-cookie'), body.errors?.[0]?.message]).toEqual([401, null, 'Not known.']);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', refusal: 'SIGN_IN_REFUSED' });
  });

  test('says how long to wait where there were too many tries', async () => {
    sessions.outcome = { kind: 'REFUSED', code: 'TOO_MANY_TRIES', message: 'Wait.', retryAfterSeconds: 30 };
    const { status, headers, body } = await answerOf(await signIn());
    expect([status, headers.get('retry-after')]).toEqual([429, '30']);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
  });

  test('security 1: says so by 429 where too many sign in at once', async () => {
    sessions.failure = new RequestError('RATE_LIMITED', 'Too many sign in at once.', { retryAfterSeconds: 1 });
    const { status, headers, body } = await answerOf(await signIn());
    expect([status, headers.get('retry-after'), headers.get('set-cookie')]).toEqual([429, '1', null]);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1 });
  });

  test.each([
    ['no body', ''],
    ['a list', []],
    ['no password', { login: 'ada' }],
    ['a password that is no text', { login: 'ada', password: 7 }],
    ['null', 'null'],
    ['no JSON', '{'],
  ])('refuses %s', async (_what, body) => {
    expect((await signIn(json, body)).status).toBe(400);
    expect(sessions.opened).toEqual([]);
  });
});

describe('security 19: /auth/session', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'reads no body of the type %s, by which a form could sign somebody in',
    async (type) => {
      expect((await signIn({ 'content-type': type, 'dealgraph-require-preflight': '1' })).status).toBe(400);
      expect(sessions.opened).toEqual([]);
    },
  );

  test.each(['POST', 'DELETE', 'GET'])('is not served by %s to pages of other sites', async (method) => {
    const headers = { ...cookieOf(), ...json, origin: 'https://evil.example' };
    const response = await send(method, headers, method === 'POST' ? '{"login":"a","password":"b"}' : null);
    expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null]);
    expect([sessions.opened, sessions.closed]).toEqual([[], []]);
  });

  test('is served to the pages of the allow-list, which may send DELETE', async () => {
    const origin = 'https://console.example.com';
    const asks = { origin, 'access-control-request-method': 'DELETE' };
    const preflight = await fetch(`${world.url}/auth/session`, { method: 'OPTIONS', headers: asks });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect((await signIn({ ...json, origin })).headers.get('access-control-allow-credentials')).toBe('true');
  });
});

describe('security 7: signing out by DELETE /auth/session', () => {
  test('ends the session and makes the browser forget it', async () => {
    const response = await send('DELETE', cookieOf());
    expect([response.status, response.headers.get('set-cookie')]).toEqual([
      204,
      'dealgraph=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
    expect(sessions.closed.map(({ actor, sessionId }) => [actor.id, sessionId])).toEqual([
      [person.operatorId, person.sessionId],
    ]);
  });

  test.each<[string, Headers]>([
    ['no cookie', {}],
    ['the cookie of a session that has ended', { cookie: `dealgraph=dgc_${'o'.repeat(43)}` }],
  ])('with %s ends nothing, and forgets all the same', async (_what, headers) => {
    const response = await send('DELETE', headers);
    expect([response.status, response.headers.get('set-cookie')?.slice(0, 21)]).toEqual([204, 'dealgraph=; Max-Age=0']);
    expect(sessions.closed).toEqual([]);
  });
});

describe('GET /auth/session', () => {
  test('says whose the session is', async () => {
    const response = await send('GET', cookieOf());
    expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([
      200,
      'no-store',
      {
        actor: { type: 'OPERATOR', id: person.operatorId },
        projectId: person.projectId,
        sessionId: person.sessionId,
        validUntil: person.row.validUntil.toISOString(),
      },
    ]);
  });

  test('refuses strangers and what is no session', async () => {
    expect((await send('GET')).status).toBe(401);
    const wrong = await send('GET', cookieOf(`dgc_${'o'.repeat(43)}`));
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  });
});

describe('security 12: /.well-known/jwks.json', () => {
  const keySet = () => fetch(`${world.url}/.well-known/jwks.json`);

  test('has the public halves alone, to be kept for five minutes', async () => {
    const [key] = keys.keys;
    // A source that hands out too much.
    keys.keys = [{ ...key, d: 'secret' } as never];
    const response = await keySet();
    expect([response.status, response.headers.get('cache-control'), await response.json()]).toEqual([
      200,
      'public, max-age=300',
      { keys: [key] },
    ]);
  });

  test('goes on while the keys cannot be read, and reads them no more than once a minute', async () => {
    keys.asked = 0;
    const first = await (await keySet()).json();
    keys.isAway = true;
    world.clock.advance(60_000);
    expect(await (await keySet()).json()).toEqual(first);
    await keySet();
    expect(keys.asked).toBe(2);
  });

  test('says so where they were never read', async () => {
    keys.isAway = true;
    expect((await keySet()).status).toBe(503);
  });
});

test('without sign-in there is neither a key set nor a session to open', async () => {
  await using plain = await SignInWorld.open();
  for (const path of ['/auth/session', '/.well-known/jwks.json']) {
    expect((await fetch(`${plain.url}${path}`)).status).toBe(404);
  }
  expect((await ask(plain.url, { query: '{ hello }' })).status).toBe(200);
});

test('a gateway without sign-in loads none of the packages for it', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); urls.push(found.url); return found; } });
    await import('#gateway/server.ts');
    console.log(JSON.stringify(urls));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  const urls = JSON.parse(stdout) as readonly string[];
  expect(urls.some((url) => url.endsWith('/gateway/sign-in/identity-watch.ts'))).toBe(true);
  expect(urls.filter((url) => /\/node_modules\/(jose|cookie)\//.test(url))).toEqual([]);
}, 30_000);
