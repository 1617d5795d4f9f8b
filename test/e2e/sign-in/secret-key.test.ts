import { expect, test } from 'vitest';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { runProgram } from '#test/kit/program.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { bearer, bootstrap, change, heldOf, refresh, startSignInServer } from '#test/kit/signed-in.ts';
import { isSignedBy, startWebhookReceiver } from '#test/kit/webhook-receiver.ts';

const replacement = `${testSecretKey.slice(22)}${testSecretKey.slice(0, 22)}`;

// What is read and written is on both databases in test/contract/security-secrets.test.ts.
test('security 26: when SECRET_KEY is replaced nobody signs in anew, and webhooks are signed as before', async () => {
  await using database = await createDatabase('sqlite');
  await using receiver = await startWebhookReceiver();
  const start = (env: Readonly<Record<string, string>>) =>
    startSignInServer(database, { env: { WEBHOOK_PRIVATE_ADDRESSES: 'allow', ...env } });
  const deal = { field: 'createDeal', input: { name: 'Harbour Bakery' }, select: '' };
  const reseal = async (env: Readonly<Record<string, string>>) =>
    JSON.parse(
      (await runProgram({ args: ['keys', 'reseal', '--json'], env: { DATABASE_URL: database.url, ...env } })).stdout,
    ) as unknown;

  const { held, secret } = await (async () => {
    await using server = await start({});
    const ada = await bootstrap(server);
    const input = { url: receiver.url, eventTypes: ['deal.created'] };
    const select = '... on WebhookSecretIssued { secret }';
    const created = await change(server, { field: 'createWebhook', input, select }, bearer(ada));
    return { held: ada, secret: String(created['secret']) };
  })();
  expect(await reseal({ SECRET_KEY: replacement })).toEqual({
    resealed: 0,
    unreadable: { 'secrets of webhooks': 1, 'signing keys': 1 },
  });

  const renewed = await (async () => {
    await using server = await start({ SECRET_KEY: replacement, SECRET_KEY_PREVIOUS: testSecretKey });
    expect(await change(server, deal, bearer(held))).toMatchObject({ __typename: 'Deal' });
    return heldOf(await refresh(server.url, held.refreshToken));
  })();
  expect(await reseal({ SECRET_KEY: replacement })).toEqual({ resealed: 0, unreadable: {} });

  await using server = await start({ SECRET_KEY: replacement });
  expect(await change(server, deal, bearer(renewed))).toMatchObject({ __typename: 'Deal' });
  expect(heldOf(await refresh(server.url, renewed.refreshToken)).sessionId).toBe(held.sessionId);
  await eventually(() => receiver.received.length >= 2, { deadlineMs: 20_000, description: 'both deals are told' });
  expect(receiver.received.map((one) => isSignedBy(secret, one))).not.toContain(false);
}, 60_000);
