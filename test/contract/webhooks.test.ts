import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { mostDeliveryAttempts } from '#events/webhooks/fan-out.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { deliverFor, type DeliveryOptions } from '#test/kit/delivery.ts';
import { createEmptyRun, recordTokens } from '#test/kit/event-runs.ts';
import { eventually } from '#test/kit/eventually.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { isSignedBy, startWebhookReceiver, type WebhookReceiver } from '#test/kit/webhook-receiver.ts';

type Answer = Readonly<Record<string, unknown>>;

const selections = {
  createWebhook: `... on WebhookSecretIssued { secret webhook { id url eventTypes enabled } } ... on Refusal { code message }`,
  updateWebhook: `... on Webhook { id url description eventTypes enabled version } ... on Refusal { code message }`,
  rotateWebhookSecret: `... on WebhookSecretIssued { secret webhook { previousSecretValidUntil } }`,
  deleteWebhook: `... on DeletedWebhook { webhookId } ... on Refusal { code }`,
  replayWebhookDelivery: `... on WebhookDelivery { id state attempts } ... on Refusal { code }`,
} as const;

describe.each(databaseKinds)('webhooks on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  interface World {
    readonly test: TestFoundation;
    readonly receiver: WebhookReceiver;
    does(field: keyof typeof selections, input: Answer, tenant?: Tenant): Promise<Answer>;
    /** The newest deliveries of all webhooks. */
    deliveries(): Promise<readonly Answer[]>;
    say(...texts: readonly string[]): Promise<void>;
  }

  async function open(options: DeliveryOptions = {}): Promise<World> {
    const world = opened.use(await openTestFoundation(kind));
    const receiver = opened.use(await startWebhookReceiver());
    const allowPrivate = options.webhooks?.allowPrivate ?? true;
    const subgraph = createRunsSubgraph(world.foundation, world.entities, { webhookRules: { allowPrivate } });
    opened.use(await deliverFor(world, options));
    const run = await createEmptyRun(world);
    const asks = async (document: string, variables: Answer, tenant = world.ours): Promise<Answer> => {
      const answer = await ask(subgraph, tenant.request(), { document, variables });
      const [error] = answer.errors ?? [];
      if (error !== undefined) throw error.originalError ?? error;
      return { ...answer.data };
    };
    return {
      test: world,
      receiver,
      does: async (field, input, tenant) => {
        const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
        const document = `mutation ($input: ${name}Input!) { ${field}(input: $input) { __typename ${selections[field]} } }`;
        return Object((await asks(document, { input }, tenant))[field]);
      },
      deliveries: async () => {
        const { webhooks } = await asks(
          `{ webhooks { deliveries { edges { node { id eventId eventType state attempts lastStatus lastError lastResponse deliveredAt } } } } }`,
          {},
        );
        const listed = webhooks as readonly { deliveries: { edges: readonly { node: Answer }[] } }[];
        return listed.flatMap(({ deliveries }) => deliveries.edges.map(({ node }) => node));
      },
      say: (...texts) => recordTokens(world.foundation.unitOfWork, world.ours, { run, texts }),
    };
  }

  /** Adds a webhook to the receiver, for what a run says unless told otherwise; gives its id and secret. */
  async function add(world: World, input: Answer = {}): Promise<{ id: string; secret: string }> {
    const { receiver } = world;
    const created = await world.does('createWebhook', { url: receiver.url, eventTypes: ['run.token'], ...input });
    const { id } = created['webhook'] as { id: string };
    return { id, secret: String(created['secret']) };
  }

  test('an event is sent once to each webhook that asks for its type, signed, and the delivery tells', async () => {
    const world = await open();
    await add(world, { eventTypes: ['run.completed'] });
    await add(world, { eventTypes: ['run.token'], enabled: false });
    const all = await add(world, { eventTypes: [] });
    await world.say('hello');
    const told = await eventually(async () => {
      const found = await world.deliveries();
      return found.length > 1 && found.every(({ state }) => state === 'DELIVERED') && found;
    });
    // Whoever asks for all is told of the webhook itself as well.
    expect(told.map(({ eventType }) => eventType).toSorted()).toEqual(['run.token', 'webhook.created']);
    const delivery = told.find(({ eventType }) => eventType === 'run.token');
    expect(delivery).toMatchObject({ attempts: 1, lastStatus: 204, lastError: null });
    expect(world.receiver.received).toHaveLength(2);
    const received = world.receiver.received.find(({ id }) => id === delivery?.['id']);
    if (received === undefined) throw new Error('It was not received');
    expect(isSignedBy(all.secret, received)).toBe(true);
    expect(isSignedBy('whsec_b3RoZXI=', received)).toBe(false);
    expect(JSON.parse(received.body)).toMatchObject({
      type: 'run.token',
      data: { id: delivery?.['eventId'], type: 'run.token', sequence: 1, payload: { text: 'hello' } },
    });
    expect(received.headers['content-type']).toBe('application/json');
  });

  test('a secret is shown when it is given and never again; while it is replaced both sign', async () => {
    const world = await open();
    const { id, secret: first } = await add(world);
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: second, webhook } = await world.does('rotateWebhookSecret', { webhookId: id });
    expect(webhook).toEqual({ previousSecretValidUntil: expect.anything() });
    await world.say('a');
    await eventually(() => world.receiver.received.length === 1);
    const { secret: third } = await world.does('rotateWebhookSecret', { webhookId: id, graceHours: 0 });
    await world.say('b');
    await eventually(() => world.receiver.received.length === 2);
    const believed = world.receiver.received.map((received) =>
      [first, second, third].map((secret) => isSignedBy(String(secret), received)),
    );
    expect(believed).toEqual([
      [true, true, false],
      [false, false, true],
    ]);
  });

  test('a former secret signs no more when its time is over', async () => {
    const world = await open();
    const { id, secret: former } = await add(world);
    const { secret: present } = await world.does('rotateWebhookSecret', { webhookId: id, graceHours: 1 });
    await sql`UPDATE webhook_targets SET previous_secret_until = created_at`.execute(
      world.test.foundation.store.dialect.of(everyProject).write,
    );
    await world.say('a');
    const received = await eventually(() => world.receiver.received[0]);
    expect([former, String(present)].map((secret) => isSignedBy(secret, received))).toEqual([false, true]);
  });

  test('what fails is tried again with the same id and body until it is taken, each time signed for the present', async () => {
    const world = await open();
    const { secret } = await add(world);
    const began = Math.floor(Date.now() / 1_000);
    const answers = [500, 302, 429, 200];
    world.receiver.answer = (response) =>
      response.writeHead(answers.shift() ?? 200, { location: world.receiver.url }).end('x'.repeat(5_000));
    await world.say('a');
    const [delivery] = await eventually(async () => {
      const found = await world.deliveries();
      return found[0]?.['state'] === 'DELIVERED' && found;
    });
    expect(delivery).toMatchObject({ attempts: 4, lastStatus: 200, lastError: null, lastResponse: 'x'.repeat(1_024) });
    expect(world.receiver.received).toHaveLength(4);
    expect(new Set(world.receiver.received.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    for (const received of world.receiver.received) {
      expect(isSignedBy(secret, received)).toBe(true);
      const sentAt = Number(received.headers['webhook-timestamp']);
      expect(sentAt).toBeGreaterThanOrEqual(began);
      expect(sentAt).toBeLessThanOrEqual(Date.now() / 1_000);
    }
  });

  test('what was taken can be sent once more, the same; what is on its way cannot', async () => {
    const world = await open();
    await add(world);
    await world.say('a');
    const [delivery] = await eventually(async () => {
      const found = await world.deliveries();
      return found[0]?.['state'] === 'DELIVERED' && found;
    });
    const held: ServerResponse[] = [];
    world.receiver.answer = (response) => void held.push(response);
    const deliveryId = delivery?.['id'];
    expect(await world.does('replayWebhookDelivery', { deliveryId })).toMatchObject({ state: 'PENDING' });
    const answer = await eventually(() => held[0]);
    expect(await world.does('replayWebhookDelivery', { deliveryId })).toEqual({
      __typename: 'WebhookDeliveryPending',
      code: 'WEBHOOK_DELIVERY_PENDING',
    });
    answer.writeHead(200).end();
    await eventually(async () => (await world.deliveries())[0]?.['state'] === 'DELIVERED');
    const [first, second, ...others] = world.receiver.received;
    expect([second?.id, second?.body, others]).toEqual([first?.id, first?.body, []]);
  });

  test('what is never taken is dead, its job is a dead letter, and it can be sent once more', async () => {
    const world = await open();
    await add(world);
    world.receiver.answer = (response) => void response.writeHead(500).end('no');
    await world.say('a');
    const [dead] = await eventually(async () => {
      const found = await world.deliveries();
      return found[0]?.['state'] === 'DEAD' && found;
    });
    expect(dead).toMatchObject({
      attempts: mostDeliveryAttempts,
      lastStatus: 500,
      lastError: 'Answered 500.',
      lastResponse: 'no',
    });
    await eventually(async () => (await jobStates(world.test)).at(-1) === 'DEAD');
    world.receiver.answer = (response) => void response.writeHead(200).end();
    const deliveryId = dead?.['id'];
    expect(await world.does('replayWebhookDelivery', { deliveryId })).toMatchObject({ state: 'PENDING', attempts: 0 });
    await eventually(async () => (await world.deliveries())[0]?.['state'] === 'DELIVERED');
    expect(new Set(world.receiver.received.map(({ id }) => id)).size).toBe(1);
    await expect(world.does('replayWebhookDelivery', { deliveryId }, world.test.theirs)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a receiver that never answers is left after the time it has, and holds up no other', async () => {
    const world = await open({ webhooks: { timeoutMs: 300 } });
    const other = opened.use(await startWebhookReceiver());
    await add(world);
    await add(world, { url: other.url });
    world.receiver.answer = () => undefined;
    await world.say('a');
    await eventually(() => other.received.length === 1);
    const silent = await eventually(async () =>
      (await world.deliveries()).find(({ lastError }) => typeof lastError === 'string'),
    );
    expect(silent).toMatchObject({ state: 'PENDING', lastStatus: null, lastError: expect.stringMatching(/timeout/i) });
  });

  test('an address inside is refused when it is given, and not called when a name leads there later', async () => {
    const world = await open({ webhooks: { allowPrivate: false } });
    const inside = [
      world.receiver.url,
      'http://localhost/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/latest',
      'http://user:password@example.com/',
      'ftp://example.com/',
      'no url',
    ];
    for (const url of inside) {
      expect(await world.does('createWebhook', { url })).toMatchObject({ __typename: 'WebhookUrlRefused' });
    }
    const { id } = await add(world, { url: 'https://example.com/hook' });
    expect(
      await world.does('updateWebhook', { webhookId: id, expectedVersion: 1, url: 'http://10.1.2.3/' }),
    ).toMatchObject({
      code: 'WEBHOOK_URL_REFUSED',
    });
    // As if it had been given while it was allowed.
    await sql`UPDATE webhook_targets SET url = ${world.receiver.url}`.execute(
      world.test.foundation.store.dialect.of(everyProject).write,
    );
    await world.say('a');
    const refused = await eventually(async () =>
      (await world.deliveries()).find(({ lastError }) => typeof lastError === 'string'),
    );
    expect(refused).toMatchObject({ lastError: 'The URL must not lead to a private address.' });
    expect(world.receiver.received).toEqual([]);
  });

  test('a webhook is changed and removed by its own project alone', async () => {
    const world = await open();
    const { id } = await add(world);
    const { theirs } = world.test;
    const missing = { code: 'NOT_FOUND' };
    await expect(
      world.does('updateWebhook', { webhookId: id, expectedVersion: 1, enabled: false }, theirs),
    ).rejects.toMatchObject(missing);
    await expect(world.does('rotateWebhookSecret', { webhookId: id }, theirs)).rejects.toMatchObject(missing);
    await expect(world.does('deleteWebhook', { webhookId: id, expectedVersion: 1 }, theirs)).rejects.toMatchObject(
      missing,
    );
    await expect(world.does('deleteWebhook', { webhookId: randomUUID(), expectedVersion: 1 })).rejects.toMatchObject(
      missing,
    );
    await expect(
      world.does('updateWebhook', { webhookId: id, expectedVersion: 1, eventTypes: ['no.such'] }),
    ).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(
      await world.does('updateWebhook', {
        webhookId: id,
        expectedVersion: 1,
        description: 'ours',
        eventTypes: ['run.token', 'run.completed'],
      }),
    ).toMatchObject({ description: 'ours', eventTypes: ['run.token', 'run.completed'], enabled: true, version: 2 });
    // What changes nothing leaves the version.
    const same = { webhookId: id, expectedVersion: 2, description: 'ours', enabled: true };
    expect(await world.does('updateWebhook', same)).toMatchObject({ version: 2 });
    const conflict = { code: 'WEBHOOK_VERSION_CONFLICT' };
    expect(await world.does('updateWebhook', { webhookId: id, expectedVersion: 1 })).toMatchObject(conflict);
    expect(await world.does('deleteWebhook', { webhookId: id, expectedVersion: 1 })).toMatchObject(conflict);
    expect(await world.does('deleteWebhook', { webhookId: id, expectedVersion: 2 })).toMatchObject({ webhookId: id });
    await world.say('a');
    const { rows } = await sql`SELECT id FROM outbox`.execute(
      world.test.foundation.store.dialect.of(everyProject).write,
    );
    expect(rows).toEqual([]);
  });

  test('a project has twenty webhooks at most', async () => {
    const world = await open();
    for (let n = 0; n < 20; n += 1) await add(world);
    expect(await world.does('createWebhook', { url: world.receiver.url })).toMatchObject({
      code: 'TOO_MANY_WEBHOOKS',
      message: 'A project may have 20 webhooks.',
    });
  });
});

async function jobStates({ foundation }: TestFoundation): Promise<readonly string[]> {
  const { rows } = await sql<{ state: string }>`SELECT state FROM jobs WHERE queue = 'webhook.deliver'
    ORDER BY number`.execute(foundation.store.dialect.of(everyProject).write);
  return rows.map(({ state }) => state);
}
