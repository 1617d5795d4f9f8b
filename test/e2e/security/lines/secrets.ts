import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { KeyMaterial } from '#kernel/key-material.ts';
import { openSecret } from '#events/webhooks/secret.ts';
import { runProgram } from '#test/kit/program.ts';
import type { SecurityWorld } from '#test/kit/security-world.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { bearer, change } from '#test/kit/signed-in.ts';

const issued = z.object({ secret: z.string(), webhook: z.object({ id: z.string() }) });

/** Line 26. What is in the repository: test/unit/security-tree.test.ts. How SECRET_KEY is replaced: test/e2e/sign-in/secret-key.test.ts. */
export function secretLines(world: () => SecurityWorld): void {
  const select = '... on WebhookSecretIssued { secret webhook { id } }';

  test('security 26: the secret of a webhook is shown once, kept encrypted with the reference of its key, and replaced', async () => {
    const { ada, write } = world();
    const create = { field: 'createWebhook', input: { url: 'https://hooks.example.com/a' }, select };
    const { secret, webhook } = issued.parse(await change(world(), create, bearer(ada)));
    const kept = async () => {
      const { rows } = await sql<{ secret: string; previous: string | null }>`SELECT secret, previous_secret AS previous
        FROM webhook_targets WHERE id = ${webhook.id}`.execute(write);
      return rows[0];
    };
    const keys = new KeyMaterial(Buffer.from(testSecretKey));
    const first = await kept();
    expect(first?.secret).toMatch(new RegExp(`^${keys.reference}\\.[\\w-]{60,}$`));
    expect(openSecret(keys, first?.secret ?? '')).toBe(secret);
    const rotate =
      'mutation ($id: ID!) { rotateWebhookSecret(input: { webhookId: $id }) { ... on WebhookSecretIssued { secret } } }';
    const { body } = await world().ask(rotate, { id: webhook.id });
    const next = issued.pick({ secret: true }).parse(body.data?.['rotateWebhookSecret']).secret;
    expect(next).toMatch(/^whsec_/);
    expect([next === secret, openSecret(keys, (await kept())?.secret ?? ''), (await kept())?.previous]).toEqual([
      false,
      next,
      first?.secret,
    ]);
    const listed = JSON.stringify((await world().ask('{ webhooks { id url } }')).body);
    expect([listed.includes(webhook.id), listed.includes('whsec_')]).toEqual([true, false]);
    expect(await world().codeOf('{ webhooks { secret } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(world().output()).not.toMatch(/whsec_/);
  });

  test('security 26: the command line masks what is secret and finds nothing under another key', async () => {
    const env = {
      DATABASE_URL: world().database.url,
      SECRET_KEY: testSecretKey,
      AMQP_URL: 'amqp://deals:topsecret@mq',
    };
    const [config, reseal] = await Promise.all([
      runProgram({ args: ['config'], env }),
      runProgram({ args: ['keys', 'reseal', '--json'], env }),
    ]);
    expect(config.stdout).toMatch(/^SECRET_KEY=\*\*\* /m);
    expect(config.stdout).not.toMatch(new RegExp(`${testSecretKey}|topsecret`));
    expect(JSON.parse(reseal.stdout)).toEqual({ resealed: 0, unreadable: {} });
  });
}
