import { afterEach, describe, expect, test } from 'vitest';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';
import type { Program } from '#test/kit/program.ts';
import { createBroker, findRabbitMq } from '#test/kit/rabbitmq.ts';
import { startServer } from '#test/kit/serving.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { isSignedBy, startWebhookReceiver } from '#test/kit/webhook-receiver.ts';

const hasRabbitMq = await findRabbitMq();

describe.each(databaseKinds)('a server on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const start = async (env: Readonly<Record<string, string>>): Promise<Program> => {
    const database = opened.use(await createDatabase(kind));
    return opened.use(await startServer({ database, env }));
  };

  async function ask(program: Program, document: string): Promise<unknown> {
    const response = await fetch(`${program.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document }),
    });
    return response.json();
  }

  const createDeal = (program: Program, name: string) =>
    ask(program, `mutation { createDeal(input: { name: "${name}" }) { __typename ... on Deal { id } } }`);

  test('tells a webhook of a deal, signed, also when it was killed before it could', async () => {
    const receiver = opened.use(await startWebhookReceiver());
    const folder = { WEBHOOK_PRIVATE_ADDRESSES: 'allow', SECRET_KEY: testSecretKey };
    const database = opened.use(await createDatabase(kind));
    const first = opened.use(await startServer({ database, env: folder }));
    const created = await ask(
      first,
      `mutation { createWebhook(input: { url: "${receiver.url}", eventTypes: ["deal.created"] }) {
        ... on WebhookSecretIssued { secret } } }`,
    );
    const { secret } = (created as { data: { createWebhook: { secret: string } } }).data.createWebhook;
    // Not answered: the delivery fails, and is still to be made when the process dies.
    receiver.answer = (response) => void response.destroy();
    await createDeal(first, 'Acme');
    await eventually(() => receiver.received.length > 0);
    await first.kill('SIGKILL');
    receiver.answer = (response) => void response.writeHead(204).end();
    const before = receiver.received.length;
    opened.use(await startServer({ database, env: folder }));
    await eventually(() => receiver.received.length > before, { deadlineMs: 45_000 });
    const last = receiver.received.at(-1);
    if (last === undefined) throw new Error('Nothing was received');
    expect(isSignedBy(secret, last)).toBe(true);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(JSON.parse(last.body)).toMatchObject({ type: 'deal.created', data: { payload: { name: 'Acme' } } });
  }, 90_000);

  test('is degraded, and answers, while its broker is down', async () => {
    const program = await start({ AMQP_URL: `amqp://guest:guest@127.0.0.1:${await freePort()}` });
    expect(await createDeal(program, 'Acme')).toMatchObject({ data: { createDeal: { __typename: 'Deal' } } });
    const ready = await eventually(
      async () => {
        const response = await fetch(`${program.url}/health/ready`);
        const body = (await response.json()) as { status: string };
        return body.status === 'degraded' && { code: response.status, body };
      },
      { deadlineMs: 20_000 },
    );
    expect(ready).toMatchObject({
      code: 200,
      body: { checks: { broker: { ok: false, detail: expect.stringMatching(/^RabbitMQ is down, 1 waiting/) } } },
    });
  });

  test.skipIf(!hasRabbitMq)('sends events to RabbitMQ and creates the actions that are requested there', async () => {
    const broker = opened.use(await createBroker());
    const program = await start({ AMQP_URL: broker.url });
    await createDeal(program, 'Acme');
    const message = await eventually(async () => broker.client.basicGet({ queue: 'dealgraph.events', noAck: true }));
    expect(message).toMatchObject({ routingKey: 'deal.created', durable: true, appId: 'dealgraph' });
    expect(message.body).toMatchObject({ id: message.messageId, type: 'deal.created', payload: { name: 'Acme' } });
    const publisher = broker.client.createPublisher({ confirm: true });
    opened.defer(() => publisher.close());
    await publisher.send(
      { exchange: 'dealgraph.commands', routingKey: 'action.request', messageId: 'crm-1', durable: true },
      {
        message: 'dealgraph.action.request.v1',
        projectId: (message.body as { projectId: string }).projectId,
        requestedBy: 'crm',
        action: { type: 'CRM.SYNC', title: 'From the CRM' },
      },
    );
    const actions = await eventually(async () => {
      const answer = await ask(program, '{ actions { edges { node { title createdBy { type id } status } } } }');
      const { edges } = (answer as { data: { actions: { edges: readonly unknown[] } } }).data.actions;
      return edges.length > 0 && edges;
    });
    expect(actions).toEqual([
      { node: { title: 'From the CRM', createdBy: { type: 'AGENT', id: 'crm' }, status: 'PENDING_APPROVAL' } },
    ]);
  });
});
