import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { post } from '#test/kit/graph-client.ts';
import { runProgram } from '#test/kit/program.ts';
import { startServer } from '#test/kit/serving.ts';
import { newSecretKey, testSecretKey } from '#test/kit/secret-keys.ts';
import { administrator, bearer, bootstrap, heldOf, signIn } from '#test/kit/signed-in.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

describe('security 9: a server', () => {
  test('without sign-in says so loudly when it starts, and prints no token', async () => {
    await using server = await startServer();
    await server.waitForLine(/^NO SIGN-IN: everybody on this machine acts as the local operator/);
    expect(server.output()).not.toContain('dgb_');
    const { body } = await post(
      server.url,
      'mutation { signIn(input: { login: "local", password: "" }) { __typename } }',
      {},
    );
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  test.each([
    [
      'with sign-in off where others reach it',
      { SIGN_IN: 'off', HOST: '0.0.0.0' },
      'SIGN_IN=off lets everybody in, and HOST=0.0.0.0 can be reached from elsewhere',
    ],
    [
      'with sign-in off in production',
      { SIGN_IN: 'off', ENVIRONMENT: 'production', SECRET_KEY: newSecretKey() },
      'SIGN_IN=off is for development alone',
    ],
    [
      'without a key in production',
      { ENVIRONMENT: 'production' },
      'SECRET_KEY is needed in production: at least 32 random characters, the same in every process',
    ],
    [
      'with a key of one character in production',
      { ENVIRONMENT: 'production', SECRET_KEY: 'x'.repeat(64) },
      'SECRET_KEY must be at least 32 random characters, for example of: openssl rand -base64 33',
    ],
    [
      'with a key that stands in examples',
      { ENVIRONMENT: 'production', SECRET_KEY: 'change-me-change-me-0123456789abcdef' },
      'SECRET_KEY must be at least 32 random characters, for example of: openssl rand -base64 33',
    ],
    [
      'with a key in production that is published with the program',
      { ENVIRONMENT: 'production', SECRET_KEY: testSecretKey },
      'SECRET_KEY begins with insecure-, as keys do that anybody can read: none is for production',
    ],
    [
      'that believes such a key in production while its own is replaced',
      { ENVIRONMENT: 'production', SECRET_KEY: newSecretKey(), SECRET_KEY_PREVIOUS: testSecretKey },
      'SECRET_KEY_PREVIOUS begins with insecure-, as keys do that anybody can read: none is for production',
    ],
  ])('%s does not start, and does not print the key', async (_case, env, mistake) => {
    const { code, stdout, stderr } = await runProgram({ args: ['serve'], env: { PORT: '0', ...env } });
    expect(code).toBe(2);
    expect(stderr).toContain(mistake);
    for (const [name, value] of Object.entries(env))
      if (name.startsWith('SECRET_KEY')) expect(stdout + stderr).not.toContain(value);
  });

  test.each([
    ['in production', { ENVIRONMENT: 'production', SECRET_KEY: newSecretKey() }, 'MailNotConfigured'],
    ['that others reach', { HOST: '0.0.0.0' }, 'PasswordResetRequested'],
  ])('%s asks its callers to sign in, and sends no mail that it cannot', async (_case, env, asked) => {
    await using server = await startServer({ env });
    await server.waitForLine(/^Sign-in +required/);
    const { body } = await post(server.url, '{ deals { totalCount } }');
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
    const reset = 'mutation { requestPasswordReset(input: { email: "ada@example.com" }) { __typename } }';
    expect((await post(server.url, reset)).body.data).toEqual({ requestPasswordReset: { __typename: asked } });
  });

  test('in development makes its key once, for its own user alone, and a session outlives a restart', async () => {
    await using folder = await createTemporaryFolder();
    const options = { folder: folder.path, env: { SIGN_IN: 'required' } };
    const path = join(folder.path, 'data', 'secret-key');
    const { held, key } = await (async () => {
      await using server = await startServer(options);
      return { held: await bootstrap({ url: server.url, auth: server }), key: await readFile(path, 'utf8') };
    })();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(key.trim().length).toBeGreaterThanOrEqual(43);
    await using again = await startServer(options);
    expect(await readFile(path, 'utf8')).toBe(key);
    const { body } = await post(again.url, '{ me { email } }', {}, bearer(held));
    expect(body.data).toEqual({ me: { email: administrator.email } });
    expect(again.output()).not.toContain('dgb_');
    expect(heldOf(await signIn(again.url, administrator.email, administrator.password)).operatorId).toBe(
      held.operatorId,
    );
  });

  test('shows nothing of its keys among its settings', async () => {
    const provider = {
      SIGN_IN: 'required',
      PUBLIC_URL: 'https://deals.example.com',
      OIDC_ISSUER: 'https://id.example.com',
      OIDC_CLIENT_ID: 'dealgraph',
      OIDC_CLIENT_SECRET: 'known-to-the-provider',
    };
    const { stdout } = await runProgram({ args: ['config'], env: { SECRET_KEY: testSecretKey, ...provider } });
    expect(stdout).toMatch(/^SECRET_KEY=\*\*\* +# environment$/m);
    expect(stdout).toMatch(/^OIDC_CLIENT_SECRET=\*\*\* +# environment$/m);
    expect(stdout).not.toContain(testSecretKey);
    expect(stdout).not.toContain(provider.OIDC_CLIENT_SECRET);
  });
});
