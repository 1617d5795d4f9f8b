import { inject, describe, expect, test } from 'vitest';
import { createDatabase, createEmptyDatabase } from '#test/kit/database.ts';
import { runProgram } from '#test/kit/program.ts';
import { startServer } from '#test/kit/serving.ts';
import { newSecretKey } from '#test/kit/secret-keys.ts';

describe('a PostgreSQL role that is above row-level security', () => {
  /** A database of an ordinary role, and how the superuser connects to it. */
  async function openAsSuperuser() {
    const database = await createEmptyDatabase('postgresql');
    const url = new URL(inject('superuserUrl'));
    url.pathname = new URL(database.url).pathname;
    return { url: url.href, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
  }

  test('is refused in production, before anything is written, and told how to do better', async () => {
    await using database = await openAsSuperuser();
    const env = { ENVIRONMENT: 'production', SECRET_KEY: newSecretKey(), DATABASE_URL: database.url, PORT: '0' };
    for (const args of [['serve'], ['work'], ['serve', '--role', 'subgraph:deals']]) {
      const { code, stderr } = await runProgram({ args, env });
      expect([args, code]).toEqual([args, 1]);
      expect(stderr).toMatch(/is a superuser or has BYPASSRLS.*CREATE ROLE dealgraph LOGIN/);
    }
    const { stdout } = await runProgram({ args: ['migrate', 'status'], env });
    expect(stdout).toMatch(/^(?:waits +\S+\n)+$/);
  });

  test('is warned of elsewhere, and an ordinary one is not', async () => {
    await using database = await openAsSuperuser();
    await using ordinary = await createDatabase('postgresql');
    const warning = /row-level security does not keep projects apart/;
    await using warned = await startServer({ env: { DATABASE_URL: database.url } });
    expect(warned.output()).toMatch(warning);
    await using silent = await startServer({ env: { DATABASE_URL: ordinary.url } });
    expect(silent.output()).not.toMatch(warning);
  });
});
