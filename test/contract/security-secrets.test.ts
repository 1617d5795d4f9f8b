import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KeyMaterial } from '#kernel/key-material.ts';
import { openLog } from '#kernel/log.ts';
import type { Clock } from '#kernel/clock.ts';
import { everyProject } from '#persistence/projects.ts';
import { openSecret, sealSecret } from '#events/webhooks/secret.ts';
import { createAuthParts } from '#subgraphs/auth/auth-parts.ts';
import { mailJob, openMail } from '#subgraphs/auth/mail.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { reseal } from '#cli/reseal.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { deliverFor } from '#test/kit/delivery.ts';
import { createEmptyRun, recordTokens } from '#test/kit/event-runs.ts';
import { eventually } from '#test/kit/eventually.ts';
import { ask, openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { begun, goodPassword, openPasswordWorld, strangerFrom } from '#test/kit/password-world.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';
import { isSignedBy, startWebhookReceiver } from '#test/kit/webhook-receiver.ts';

const log = openLog({ level: 'silent', pretty: false });
const [first, second, lost] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const mail = { to: 'ada@example.com', subject: 'A new password', text: 'dgp_' };

describe.each(databaseKinds)('security 26: when SECRET_KEY is replaced, on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const write = () => world.foundation.store.dialect.of(everyProject).write;
  beforeEach(async () => {
    await sql`DELETE FROM webhook_deliveries`.execute(write());
    await sql`DELETE FROM webhook_targets`.execute(write());
  });

  /** A process whose keys are these. */
  const underKeys = (keys: KeyMaterial) => ({ ...world.foundation, keyMaterial: async () => keys });

  async function addWebhook(secret: string, previous: string | null = null): Promise<string> {
    const id = randomUUID();
    const now = world.foundation.store.dialect.instantParameter(new Date());
    const later = world.foundation.store.dialect.instantParameter(new Date(Date.now() + 3_600_000));
    await sql`INSERT INTO webhook_targets (id, project_id, url, event_types, enabled, secret, previous_secret,
        previous_secret_until, created_by_type, created_by_id, created_at, updated_at)
      VALUES (${id}, ${world.ours.projectId}, 'https://hooks.example.com', '[]', ${kind === 'sqlite' ? 0 : false}, ${secret}, ${previous},
        ${later}, 'SYSTEM', 'test', ${now}, ${now})`.execute(write());
    return id;
  }

  async function kept(id: string): Promise<readonly (string | null)[]> {
    const { rows } = await sql<{ secret: string; previous: string | null }>`SELECT secret, previous_secret AS previous
      FROM webhook_targets WHERE id = ${id}`.execute(write());
    return [rows[0]?.secret ?? null, rows[0]?.previous ?? null];
  }

  test('what is kept comes under the new key, what was in the clear too, and what nobody can read is told', async () => {
    const former = new KeyMaterial(first);
    const both = new KeyMaterial(second, [first]);
    const present = new KeyMaterial(second);
    const rotated = await addWebhook(sealSecret(former, 'whsec_b'), sealSecret(former, 'whsec_a'));
    const clear = await addWebhook('whsec_c');
    const current = await addWebhook(sealSecret(present, 'whsec_d'));
    const unreadable = await addWebhook(sealSecret(new KeyMaterial(lost), 'whsec_e'));
    const settings = { secretKey: first, leastRefusalMs: 0 };
    await createAuthParts(world.foundation, world.entities, settings).keys.ensure();
    const jobId = randomUUID();
    await world.foundation.jobs.add(write(), [
      {
        id: jobId,
        projectId: null,
        origin: { actor: { type: 'SYSTEM', id: 'test' } } as never,
        ...mailJob(former, mail),
      },
    ]);
    const before = await kept(current);

    expect(await reseal(underKeys(both), log)).toEqual({ resealed: 5, unreadable: { 'secrets of webhooks': 1 } });
    const opened = async (id: string) =>
      (await kept(id)).map((text) => (text === null ? null : openSecret(present, text)));
    expect([await opened(rotated), await opened(clear)]).toEqual([
      ['whsec_b', 'whsec_a'],
      ['whsec_c', null],
    ]);
    expect((await kept(clear))[0]).not.toContain('whsec_');
    expect(await kept(current)).toEqual(before);
    expect(openSecret(new KeyMaterial(lost), String((await kept(unreadable))[0]))).toBe('whsec_e');
    const { keys } = createAuthParts(world.foundation, world.entities, { ...settings, secretKey: second });
    const signed = await keys.sign({ operatorId: 'o', sessionId: 's' });
    expect([signed.token.split('.').length, (await keys.list()).length]).toEqual([3, 1]);
    const { rows } = await sql<{ sealed: string }>`SELECT payload ->> 'sealed' AS sealed FROM jobs
      WHERE id = ${jobId}`.execute(write());
    expect(openMail(present, String(rows[0]?.sealed))).toEqual(mail);
    // A second time there is nothing to do; the former key is not needed any more.
    expect(await reseal(underKeys(present), log)).toEqual({ resealed: 0, unreadable: { 'secrets of webhooks': 1 } });
    await sql`DELETE FROM jobs WHERE id = ${jobId}`.execute(write());
  });

  test.each(['READY', 'RUNNING', 'DEAD'])('a mail whose job is %s comes under the new key', async (state) => {
    const present = new KeyMaterial(second, [first]);
    const id = randomUUID();
    const origin = { actor: { type: 'SYSTEM', id: 'test' } } as never;
    await world.foundation.jobs.add(write(), [
      { id, projectId: null, origin, ...mailJob(new KeyMaterial(first), mail) },
    ]);
    await sql`UPDATE jobs SET state = ${state} WHERE id = ${id}`.execute(write());
    await reseal(underKeys(present), log);
    const { rows } = await sql<{ sealed: string }>`SELECT payload ->> 'sealed' AS sealed FROM jobs
      WHERE id = ${id}`.execute(write());
    expect(openMail(new KeyMaterial(second), String(rows[0]?.sealed))).toEqual(mail);
    await sql`DELETE FROM jobs WHERE id = ${id}`.execute(write());
  });

  test('a secret that is replaced meanwhile stays as it is then, and is not counted', async () => {
    const former = new KeyMaterial(first);
    const present = new KeyMaterial(second, [first]);
    // What others have left is not to be counted either.
    await reseal(underKeys(present), log);
    const id = await addWebhook(sealSecret(former, 'whsec_a'));
    const rotated = sealSecret(present, 'whsec_b');
    // The key is asked for once what is kept was read.
    const keyMaterial = async () => {
      await sql`UPDATE webhook_targets SET secret = ${rotated} WHERE id = ${id}`.execute(write());
      return present;
    };
    expect(await reseal({ ...world.foundation, keyMaterial }, log)).toMatchObject({ resealed: 0 });
    expect(await kept(id)).toEqual([rotated, null]);
  });

  test('no key is asked for where nothing is kept', async () => {
    await using empty = await openTestFoundation(kind);
    const keyMaterial = () => Promise.reject(new Error('asked'));
    expect(await reseal({ ...empty.foundation, keyMaterial }, log)).toEqual({ resealed: 0, unreadable: {} });
  });

  test('a webhook whose secret nobody can read is not called, says so, and goes on with a new secret', async () => {
    await using receiver = await startWebhookReceiver();
    await using _delivery = await deliverFor(world);
    const subgraph = createRunsSubgraph(world.foundation, world.entities, { webhookRules: { allowPrivate: true } });
    const asks = async (document: string, input: object | null = null) => {
      const answer = await ask(subgraph, world.ours.request(), { document, variables: { input } });
      expect(answer.errors).toBeUndefined();
      return JSON.stringify(answer.data);
    };
    const id = /"id":"([^"]+)"/.exec(
      await asks(
        'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { ... on WebhookSecretIssued { webhook { id } } } }',
        { url: receiver.url, eventTypes: ['run.token'] },
      ),
    )?.[1];
    await sql`UPDATE webhook_targets SET secret = ${sealSecret(new KeyMaterial(lost), 'whsec_e')}
      WHERE id = ${id}`.execute(write());
    const run = await createEmptyRun(world);
    await recordTokens(world.foundation.unitOfWork, world.ours, { run, texts: ['a'] });
    const deliveries = '{ webhooks { deliveries { edges { node { id state lastError } } } } }';
    const [deliveryId] = await eventually(async () => {
      const told = await asks(deliveries);
      return (
        told.includes('"state":"DEAD"') &&
        told.includes('The secret of the webhook was sealed under another SECRET_KEY.') &&
        /"id":"([^"]+)"/.exec(told)?.slice(1)
      );
    });
    expect(receiver.received).toEqual([]);
    const rotated = await asks(
      'mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { ... on WebhookSecretIssued { secret } } }',
      { webhookId: id },
    );
    await asks(
      'mutation ($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) { __typename } }',
      { deliveryId },
    );
    const received = await eventually(() => receiver.received[0]);
    const secret = /whsec_[\w+/]+=/.exec(rotated)?.[0] ?? '';
    expect(isSignedBy(secret, received)).toBe(true);
  });

  test('sessions go on, and a refresh token that comes again is known as one', async () => {
    const clock: Clock & StandingClock = new StandingClock();
    await using people = await openPasswordWorld(kind, { clock });
    const person = await people.person();
    const opened = begun(await people.signIn(person.email, goodPassword));
    const secretOf = async (parts: typeof people.parts, token: string | null) => {
      const outcome = await createSignInCommands(parts, strangerFrom('192.0.2.1')).sessions.refresh(token ?? '');
      return outcome.ok ? outcome.value.refreshToken : outcome.error.code;
    };
    const head = await secretOf(people.parts, opened.refreshToken);
    const replaced = createAuthParts(people.test.foundation, people.test.entities, {
      secretKey: second,
      formerSecretKeys: [Buffer.from(people.secretKey)],
    });
    // The answer was lost while the server was started anew: it is given again.
    expect(await secretOf(replaced, opened.refreshToken)).toBe(head);
    expect(await secretOf(replaced, head)).toMatch(/^dgr_/);
    // Nobody has the former key any more, and a token that was used is brought again.
    const [other, without] = [begun(await people.signIn(person.email, goodPassword)), { secretKey: lost }];
    const own = await secretOf(people.parts, other.refreshToken);
    const bereft = createAuthParts(people.test.foundation, people.test.entities, without);
    expect(await secretOf(bereft, other.refreshToken)).toBe('SESSION_OVER');
    expect(await secretOf(people.parts, own)).toBe('SESSION_OVER');
  });

  test('who has lost the key signs with a new one', async () => {
    await using fresh = await openTestFoundation(kind);
    const parts = (secretKey: Uint8Array) => createAuthParts(fresh.foundation, fresh.entities, { secretKey });
    const facts = { operatorId: 'o', sessionId: 's' };
    const kidOf = ({ token }: { readonly token: string }) =>
      Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8');
    const before = kidOf(await parts(first).keys.sign(facts));
    const after = [await parts(second).keys.sign(facts), await parts(second).keys.sign(facts)].map(kidOf);
    expect(after[0]).toBe(after[1]);
    expect(after[0]).not.toBe(before);
    expect((await parts(second).keys.publicKeys()).keys).toHaveLength(2);
  });
});
