import Database from 'better-sqlite3';
import { createClient } from 'graphql-ws/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '#kernel/secret.ts';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import type { Program } from '#test/kit/program.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import {
  administrator,
  bearer,
  bootstrap,
  bootstrapTokenOf,
  heldOf,
  refresh,
  signIn,
  startSignInServer,
  type Held,
} from '#test/kit/signed-in.ts';

/** What mail is printed between, where somebody develops. */
const mailBlock = /^---- mail ----\n[\s\S]*?\n---- end of mail ----\n/gm;

// What is written does not depend on the database.
describe.each(['postgresql'] as const)('security 18: what a server writes at its most talkative, on %s', (kind) => {
  let database: TestDatabase;
  let server: Program;
  const secrets = new Map<string, string>();
  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startSignInServer(database, { env: { LOG_LEVEL: 'trace', REGISTRATION: 'open' } });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  function keep(what: string, secret: string): string {
    secrets.set(what, secret);
    return secret;
  }

  /** Calls a mutation with one input as text; what it answers is not looked at but for `errors`. */
  async function mutate(field: string, input: object, held?: Held) {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { given: ${field}(input: $input) { __typename ... on Refusal { code }
      ... on SignedIn { accessToken refreshToken session { id } operatorId } ... on ApiTokenIssued { secret } } }`;
    const known = document.replace(
      field === 'createApiToken' ? / \.\.\. on SignedIn.*?operatorId \}/s : / \.\.\. on ApiTokenIssued \{ secret \}/,
      '',
    );
    const asked = /SignIn|accept|confirm/i.test(field)
      ? known
      : known.replace(/\.\.\. on SignedIn.*?operatorId \}/s, '');
    const { body } = await post(server.url, asked, { input }, held === undefined ? {} : bearer(held));
    return body;
  }

  function keepHeld(what: string, held: Held): Held {
    keep(`access token ${what}`, held.accessToken);
    keep(`refresh token ${what}`, held.refreshToken);
    return held;
  }

  test('holds no password, token or key, whatever is tried', async () => {
    const { url } = server;
    keep('bootstrap token', await bootstrapTokenOf(server));
    keep('secret key', testSecretKey);
    keep('password', administrator.password);
    const first = keepHeld('of the bootstrap', await bootstrap(server));
    const { email } = administrator;

    // What is wrong.
    const wrong = keep('wrong password', 'a wrong guess by the sea');
    expect(await signIn(url, email, wrong)).toMatchObject({ code: 'SIGN_IN_REFUSED' });
    expect(await signIn(url, keep('password as a login', 'typed in the wrong field'), wrong)).toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
    for (const purpose of [
      'apiToken',
      'refreshToken',
      'cookie',
      'passwordReset',
      'invitation',
      'registration',
    ] as const) {
      const token = keep(`unknown ${purpose}`, newSecret(purpose));
      expect((await post(url, '{ me { id } }', {}, { authorization: `Bearer ${token}` })).status).toBe(401);
      await fetch(`${url}/auth/session`, { headers: { cookie: `dealgraph=${token}` } });
      expect(await refresh(url, token)).toMatchObject({ code: 'SESSION_OVER' });
      const reset = await mutate('resetPassword', { token, newPassword: keep('refused password', 'never to be set') });
      expect(reset).toMatchObject({ data: { given: { code: 'SECRET_REFUSED' } } });
    }
    const tampered = keep('tampered access token', `${first.accessToken.slice(0, -8)}AAAAAAAA`);
    expect((await post(url, '{ me { id } }', {}, { authorization: `Bearer ${tampered}` })).status).toBe(401);

    // What is no GraphQL, or does not fit: messages of errors like to quote.
    const quoted = keep('password in a document', 'written into the document');
    await post(url, `mutation { signIn(input: { login: "ada", password: "${quoted}" }) { nothing } }`);
    await post(url, `mutation { signIn(input: { login: "ada", password: "${quoted}" `);
    await post(url, `mutation { signIn(input: { login: "ada", password: "${quoted}" }) { __typename } }`);
    const misplaced = keep('password in a variable', 'of a wrong type');
    await mutate('signIn', { login: 'ada', password: [misplaced, { misplaced }], kind: misplaced });
    const long = keep('password of 10 kB', `beginning of ${'x'.repeat(10_000)}`);
    await mutate('signIn', { login: email, password: long });

    // What is right.
    const held = keepHeld('of a sign-in', heldOf(await signIn(url, email, administrator.password)));
    const second = keepHeld('of a refresh', heldOf(await refresh(url, held.refreshToken)));
    const cookieAnswer = await fetch(`${url}/auth/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: email, password: administrator.password }),
    });
    const cookie = keep('cookie', /dgc_[\w-]{43}/.exec(cookieAnswer.headers.get('set-cookie') ?? '')?.[0] ?? '');
    expect(cookie).toMatch(/^dgc_/);
    expect((await fetch(`${url}/auth/session`, { headers: { cookie: `dealgraph=${cookie}` } })).status).toBe(200);
    await overWebSocket(second.accessToken);
    const issued = await mutate(
      'createApiToken',
      { name: 'agent', agentName: 'agent', scopes: ['DEALS_READ'], expiresInDays: 1 },
      second,
    );
    const apiToken = keep('API token', String((issued.data?.['given'] as { readonly secret?: string }).secret));
    expect(apiToken).toMatch(/^dga_/);
    const read = await post(url, '{ deals { totalCount } }', {}, { authorization: `Bearer ${apiToken}` });
    expect(read.body.errors).toBeUndefined();

    // By mail.
    await mutate('requestPasswordReset', { email });
    const [resetToken] = await server.waitForLine(/dgp_[\w-]{43}/);
    const newPassword = keep('new password', 'the tide comes in again');
    const reset = await mutate('resetPassword', { token: keep('reset token', resetToken), newPassword });
    expect(reset).toMatchObject({ data: { given: { __typename: 'PasswordWasReset' } } });
    const third = keepHeld('after the reset', heldOf(await signIn(url, email, newPassword)));
    await mutate('inviteOperator', { email: 'grace@example.com', role: 'VIEWER' }, third);
    const [invitation] = await server.waitForLine(/dgi_[\w-]{43}/);
    const password = keep('password of the invited', 'mussels and seaweed');
    const accepting = { token: keep('invitation', invitation), displayName: 'Grace', password };
    const accepted = await mutate('acceptInvitation', accepting);
    keepHeld('of the invited', heldOf(accepted.data?.['given'] as Readonly<Record<string, unknown>>));
    await mutate('registerOperator', { email: 'hedy@example.com' });
    const [registration] = await server.waitForLine(/dgn_[\w-]{43}/);
    const chosen = keep('password of the registered', 'oysters and samphire');
    const confirming = { token: keep('registration', registration), displayName: 'Hedy', password: chosen };
    const confirmed = await mutate('confirmRegistration', confirming);
    keepHeld('of the registered', heldOf(confirmed.data?.['given'] as Readonly<Record<string, unknown>>));
    const changed = { currentPassword: newPassword, newPassword: keep('changed password', 'gulls over the pier') };
    expect((await mutate('changePassword', changed, third)).errors).toBeUndefined();

    // Where the program breaks, what it broke at is logged.
    await withoutTables(database, ['refresh_tokens', 'operator_passwords']);
    const broken = [
      await mutate('refreshSession', { refreshToken: second.refreshToken }),
      await mutate('refreshSession', { refreshToken: third.refreshToken }),
      await mutate('signIn', { login: email, password: keep('last password', 'the last of the walkers') }),
      await mutate('changePassword', changed, third),
    ];
    const codes = broken.map(({ errors }) => errors?.[0]?.extensions['code']);
    expect(new Set(codes)).toEqual(new Set(['INTERNAL_SERVER_ERROR']));

    expect(await server.kill('SIGTERM')).toMatchObject({ code: 0 });
    const written = server.output();
    const mails = written.match(mailBlock) ?? [];
    expect(mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]).toSorted()).toEqual([
      email,
      'grace@example.com',
      'hedy@example.com',
    ]);
    const printed = secrets.get('bootstrap token') ?? '';
    expect(written.split(printed)).toHaveLength(2);
    const rest = written.replace(mailBlock, '').replace(printed, '');
    // It did talk: of what broke, and at which statement.
    expect(rest.split('\n').filter((line) => line.startsWith('{"level"')).length).toBeGreaterThanOrEqual(4);
    expect(rest).toContain('refresh_tokens');
    const found = [...secrets].filter(
      ([, secret]) => rest.includes(secret.slice(0, 60)) || rest.includes(secret.slice(-30)),
    );
    expect(found.map(([what]) => what)).toEqual([]);
    expect(secrets.size).toBeGreaterThan(25);
  }, 60_000);

  async function overWebSocket(accessToken: string): Promise<void> {
    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      connectionParams: { accessToken },
    });
    const answers = client.iterate({ query: '{ me { id } }' });
    expect((await answers.next()).value).toMatchObject({ data: { me: {} } });
    await client.dispose();
  }
});

/** Takes tables away behind the program's back. */
async function withoutTables({ kind, url }: TestDatabase, tables: readonly string[]): Promise<void> {
  const statements = tables.map((table) => `ALTER TABLE ${table} RENAME TO gone_${table}`);
  if (kind === 'sqlite') {
    const file = new Database(url.slice('sqlite:'.length));
    for (const statement of statements) file.exec(statement);
    file.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
