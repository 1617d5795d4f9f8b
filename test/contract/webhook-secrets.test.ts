import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { keyMaterial } from '#test/kit/foundation.ts';
import { type KeyedGraph, openKeyedGraph } from '#test/kit/keyed-graph.ts';

interface Issued {
  readonly secret: string | null;
  readonly webhook: { readonly id: string; readonly version: number; readonly url: string };
}

const shown = '{ __typename ... on WebhookSecretIssued { secret webhook { id version url } } }';
const create = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) ${shown} }`;
const rotate = `mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) ${shown} }`;
const update = `mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) {
  __typename ... on Webhook { id enabled } ... on WebhookVersionConflict { current { id } } } }`;

describe.each(databaseKinds)('the secret of a webhook on %s', (kind) => {
  let graph: KeyedGraph;
  beforeAll(async () => {
    graph = await openKeyedGraph(kind, 'in process');
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  async function issue(document: string, input: object, key: string) {
    const { body } = await graph.mutate(document, { key, variables: { input } });
    expect(body.errors).toBeUndefined();
    const [field] = Object.keys(body.data ?? {});
    const replayed = body.extensions?.['idempotentReplay'] ?? null;
    return { ...(body.data?.[String(field)] as Issued), replayed };
  }

  test('is nowhere in the database as it is, and is not told again under the key it was given under', async () => {
    const created = { input: { url: 'https://hooks.example.com/a' }, key: randomUUID() };
    const first = await issue(create, created.input, created.key);
    expect(first.secret).toMatch(/^whsec_/);
    const repeated = await issue(create, created.input, created.key);
    expect(repeated).toEqual({ ...first, secret: null, replayed: ['createWebhook'] });
    const rotated = { input: { webhookId: first.webhook.id }, key: randomUUID() };
    const second = await issue(rotate, rotated.input, rotated.key);
    expect([second.secret, second.secret === first.secret]).toEqual([expect.stringMatching(/^whsec_/), false]);
    expect(await issue(rotate, rotated.input, rotated.key)).toEqual({
      ...second,
      secret: null,
      replayed: ['rotateWebhookSecret'],
    });
    // What else gives the webhook as it is: a change, and a refusal.
    for (const expectedVersion of [second.webhook.version, 1]) {
      const input = { webhookId: first.webhook.id, expectedVersion, enabled: false };
      const { body } = await graph.mutate(update, { key: randomUUID(), variables: { input } });
      expect(body.errors).toBeUndefined();
    }
    const dump = await dumpTables(graph.test.foundation.store.dialect);
    const keys = dump['idempotency_keys'] ?? [];
    expect(keys.filter((row) => row.includes(first.webhook.id))).toHaveLength(4);
    const [target, ...others] = dump['webhook_targets'] ?? [];
    expect([others, target?.split(`${keyMaterial.reference}.`).length]).toEqual([[], 3]);
    for (const secret of [first.secret, second.secret]) expect(JSON.stringify(dump)).not.toContain(secret);
    expect(JSON.stringify(dump)).not.toContain('whsec_');
  });
});
