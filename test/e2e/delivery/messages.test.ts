import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn } from '#test/kit/foundation.ts';
import { frontDoor } from '#test/kit/graph.ts';
import { freePort } from '#test/kit/free-port.ts';
import { runProgram } from '#test/kit/program.ts';
import { createBroker, findRabbitMq } from '#test/kit/rabbitmq.ts';
import { startServer } from '#test/kit/serving.ts';
import { startWebhookReceiver } from '#test/kit/webhook-receiver.ts';

const hasRabbitMq = await findRabbitMq();
const { projectId } = localIdentity;
const fields = 'id place isSystem state messageId topic target attempts lastError body nextAttemptAt';
const current = 'code current { id state }';
const select = {
  Message: fields,
  MessageNotDead: current,
  MessageIncomplete: current,
  MessageOfSystem: current,
  PurgedMessages: 'count more',
};

interface Shown {
  readonly id: string;
  readonly place: string;
  readonly state: string;
  readonly messageId: string;
  readonly lastError: string | null;
}

// Each takes a server and a broker of its own; test/contract/messages.test.ts has the statements on both databases.
describe.each(['postgresql'] as const)('messages at the front door, on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  async function start(env: Readonly<Record<string, string>> = {}) {
    const database = opened.use(await createDatabase(kind));
    const program = opened.use(await startServer({ database, env }));
    const behind = opened.use(await openTestFoundationOn(database));
    const door = frontDoor(program.url);
    const messages = async (filter: object = {}): Promise<readonly Shown[]> => {
      const data = await door.data(
        `query ($filter: MessageFilter) { messages(filter: $filter) { edges { node { ${fields} } } } }`,
        { filter },
      );
      return (data['messages'] as { edges: readonly { node: Shown }[] }).edges.map(({ node }) => node);
    };
    return {
      ...door,
      behind: behind.foundation,
      database: behind.foundation.store.dialect,
      messages,
      only: (filter: object) => eventually(async () => (await messages(filter))[0]),
      summary: async () => {
        const data = await door.data(
          '{ messageSummary { waiting waitingSince dead places { place waiting waitingSince refused dead } } }',
        );
        return data['messageSummary'] as Readonly<Record<string, unknown>>;
      },
      trail: async (type: string) => {
        const read = async () => {
          const data = await door.data(
            `query ($types: [String!]) { events(filter: { types: $types, categories: [AUDIT] }) { edges { node { actor { id } payload } } } }`,
            { types: [type] },
          );
          return (data['events'] as { edges: readonly { node: { actor: { id: string }; payload: unknown } }[] }).edges;
        };
        const edges = await eventually(async () => {
          const found = await read();
          return found.length > 0 && found;
        });
        return edges.map(({ node }) => [node.actor.id, node.payload]);
      },
      retry: async (messageId: string) => (await door.mutate('retryMessage', { messageId }, { select })).payload,
      purge: async (input: object) =>
        (await door.mutate('purgeMessages', { createdBefore: new Date(Date.now() + 60_000), ...input }, { select }))
          .payload,
      createDeal: (name: string) => door.mutate('createDeal', { name }),
      cli: async (...args: readonly string[]) => {
        const { code, stdout, stderr } = await runProgram({
          args: ['messages', ...args],
          env: { DATABASE_URL: database.url },
        });
        return { code, stdout: stdout.trim(), stderr: stderr.trim() };
      },
    };
  }

  type World = Awaited<ReturnType<typeof start>>;

  /** A request of an action, as the consumer of commands gives it up. */
  const bury = (world: World, messageId: string, body: unknown) =>
    world.behind.inbox.bury({
      consumer: 'action-requests',
      messageId,
      topic: 'action.request',
      body,
      error: 'The database said no.',
    });
  const request = (project: string, title: string) => ({
    message: 'dealgraph.action.request.v1',
    projectId: project,
    requestedBy: 'crm',
    action: { type: 'CRM.SYNC', title },
  });

  test('what waits for a broker that is down is counted, with its age, and listed', async () => {
    const world = await start({ AMQP_URL: `amqp://guest:guest@127.0.0.1:${await freePort()}` });
    expect(await world.summary()).toMatchObject({ waiting: 0, waitingSince: null, dead: 0 });
    const before = Date.now();
    await world.createDeal('Acme');
    const waiting = { place: 'BROKER', state: 'WAITING', topic: 'deal.created', isSystem: false, lastError: null };
    expect(await world.messages()).toMatchObject([{ ...waiting, body: { payload: { name: 'Acme' } } }]);
    const summary = await world.summary();
    const since = expect.any(String);
    expect(summary).toEqual({
      waiting: 1,
      waitingSince: since,
      dead: 0,
      places: [
        { place: 'BROKER', waiting: 1, waitingSince: since, refused: 0, dead: 0 },
        ...['IN_PROCESS', 'WEBHOOK', 'INBOX'].map((place) => ({
          place,
          waiting: 0,
          waitingSince: null,
          refused: 0,
          dead: 0,
        })),
      ],
    });
    expect(Math.abs(Date.parse(String(summary['waitingSince'])) - before)).toBeLessThan(10_000);
    const [message] = await world.messages();
    expect(await world.retry(message?.id ?? '')).toMatchObject({
      __typename: 'MessageNotDead',
      code: 'MESSAGE_NOT_DEAD',
    });
    expect(await world.purge({ states: ['REFUSED', 'DEAD'] })).toMatchObject({ count: 0 });
    expect(await world.messages()).toHaveLength(1);
    expect((await world.cli('summary')).stdout).toMatch(/^BROKER {6}1 waiting since .*, 0 of them refused; 0 dead$/m);
  });

  test('a message of the inbox is dealt with when it is tried again, once, and is dead again where it is no good', async () => {
    const world = await start();
    await bury(world, 'crm-1', request(projectId, 'From the CRM'));
    await bury(world, 'crm-2', { ...request(projectId, 'New'), message: 'dealgraph.action.request.v9' });
    const [bad, good] = await world.messages({ states: ['DEAD'] });
    expect(good).toMatchObject({
      place: 'INBOX',
      isSystem: false,
      messageId: 'crm-1',
      target: 'action-requests',
      attempts: null,
      lastError: 'The database said no.',
      body: { action: { title: 'From the CRM' } },
    });
    expect(await world.summary()).toMatchObject({ waiting: 0, dead: 2 });
    expect(await world.retry(good?.id ?? '')).toMatchObject({ __typename: 'Message', state: 'WAITING' });
    await eventually(async () => {
      const data = await world.data('{ actions { edges { node { title createdBy { id } } } } }');
      return JSON.stringify(data).includes('{"title":"From the CRM","createdBy":{"id":"crm"}}');
    });
    await expect(world.retry(good?.id ?? '')).rejects.toThrow('"code":"NOT_FOUND"');
    await world.retry(bad?.id ?? '');
    const again = await world.only({ places: ['INBOX'] });
    expect(again).toMatchObject({ messageId: 'crm-2', lastError: expect.stringContaining('action.request.v1') });
    expect(again.id).not.toBe(bad?.id);
    expect(await world.purge({ states: ['DEAD'], places: ['INBOX'] })).toMatchObject({ count: 1, more: false });
    expect(await world.messages()).toEqual([]);
    const decided = { before: { status: 'DEAD' }, after: { status: 'WAITING' } };
    expect(await world.trail('message.retry_ordered')).toMatchObject(
      [good, bad].map((message) => [localIdentity.operatorId, { messageId: message?.id, place: 'INBOX', ...decided }]),
    );
    expect(await world.trail('message.purged')).toMatchObject([
      [localIdentity.operatorId, { states: ['DEAD'], places: ['INBOX'], count: 1, isSystem: false }],
    ]);
  });

  test('one message is removed by its id, and no other', async () => {
    const world = await start();
    for (const name of ['crm-1', 'crm-2', 'crm-3']) await bury(world, name, request(projectId, name));
    const ids = async () => (await world.messages({ states: ['DEAD'] })).map(({ id }) => id);
    const [third = '', second = '', first = ''] = await ids();
    const purge = (messageIds: readonly string[] | null) =>
      world.purge({ states: ['REFUSED', 'DEAD'], createdBefore: null, messageIds });
    expect(await purge([second])).toEqual({
      __typename: 'PurgedMessages',
      count: 1,
      more: false,
    });
    expect(await ids()).toEqual([third, first]);
    // Neither without an id nor where one of them is of nothing.
    await expect(purge([first, second])).rejects.toThrow('"code":"NOT_FOUND"');
    for (const none of [null, []]) await expect(purge(none)).rejects.toThrow('"code":"BAD_USER_INPUT"');
    expect(await world.cli('purge', first, 'x')).toMatchObject({
      code: 1,
      stderr: 'There is no message x that has not arrived.',
    });
    expect(await world.cli('purge', '--state', 'DEAD')).toMatchObject({
      code: 2,
      stderr: 'Name the messages to remove, or give both --state and --older-than-days.',
    });
    expect(await ids()).toEqual([third, first]);
    expect((await world.cli('purge', first)).stdout).toBe('removed 1');
    expect(await ids()).toEqual([third]);
    const named = { states: ['REFUSED', 'DEAD'], createdBefore: null, count: 1 };
    expect(await world.trail('message.purged')).toMatchObject([
      [localIdentity.operatorId, { ...named, messageIds: [second] }],
      ['cli', { ...named, messageIds: [first] }],
    ]);
  });

  test('what nobody knows the project of shows no body, and is the command line’s to change', async () => {
    const world = await start();
    await bury(world, 'stray', request(randomUUID(), 'Whose?'));
    await bury(world, 'lost', null);
    const [lost, stray] = await world.messages();
    expect(stray).toMatchObject({ messageId: 'stray', isSystem: true, body: null });
    expect(await world.retry(stray?.id ?? '')).toMatchObject({
      __typename: 'MessageOfSystem',
      code: 'MESSAGE_OF_SYSTEM',
      current: { id: stray?.id },
    });
    expect(await world.purge({ states: ['DEAD'] })).toMatchObject({ count: 0 });
    const listed = JSON.parse((await world.cli('list', '--state', 'DEAD', '--json')).stdout) as { messages: unknown };
    expect(listed).toMatchObject({ messages: [{ body: null }, { body: { action: { title: 'Whose?' } } }], next: null });
    expect(await world.cli('retry', lost?.id ?? '')).toMatchObject({
      code: 1,
      stderr: 'What the message said was not kept; its sender has to send it once more.',
    });
    const retried = await world.cli('retry', stray?.id ?? '');
    expect([retried.code, retried.stdout]).toEqual([
      0,
      expect.stringContaining('WAITING  action.request  to action-requests'),
    ]);
    // There is no such project, so it is a job that fails until it is put back.
    await world.trail('message.retry_ordered');
    expect((await world.cli('purge', '--state', 'DEAD', '--place', 'INBOX', '--older-than-days', '0')).stdout).toBe(
      'removed 1',
    );
    expect(await world.trail('message.purged')).toMatchObject([['cli', { count: 1, isSystem: true }]]);
    expect(await world.cli('retry', 'x')).toMatchObject({
      code: 1,
      stderr: 'There is no message x that has not arrived.',
    });
    expect(await world.cli('list', '--state', 'SENT')).toMatchObject({ code: 2 });
  });

  test('a delivery that was given up is sent once more', async () => {
    const world = await start({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' });
    const receiver = opened.use(await startWebhookReceiver());
    receiver.answer = (response) => void response.writeHead(503).end();
    await world.mutate('createWebhook', { url: receiver.url, eventTypes: ['deal.created'] });
    await world.createDeal('Acme');
    const waiting = await eventually(async () => (await world.messages()).find(({ lastError }) => lastError !== null));
    expect(waiting).toMatchObject({ place: 'WEBHOOK', state: 'WAITING', attempts: 1, topic: 'deal.created' });
    // As after an hour: the next attempt is the last.
    await sql`UPDATE webhook_deliveries SET attempts = 14`.execute(world.database.of(everyProject).write);
    const now = world.database.instantParameter(new Date());
    await sql`UPDATE jobs SET run_at = ${now} WHERE queue = 'webhook.deliver'`.execute(
      world.database.of(everyProject).write,
    );
    const dead = await world.only({ states: ['DEAD'] });
    expect(dead).toMatchObject({ id: waiting.id, attempts: 15, lastError: expect.stringContaining('503') });
    expect(await world.summary()).toMatchObject({ waiting: 0, dead: 1 });
    receiver.answer = (response) => void response.writeHead(204).end();
    const before = receiver.received.length;
    expect(await world.retry(dead.id)).toMatchObject({ state: 'WAITING', attempts: 0 });
    await eventually(async () => (await world.messages()).length === 0);
    expect(receiver.received.slice(before).map(({ id }) => id)).toEqual([dead.messageId]);
  });

  test.skipIf(!hasRabbitMq)('what the broker refuses can be tried again at once, or removed', async () => {
    const broker = opened.use(await createBroker());
    const world = await start({ AMQP_URL: broker.url });
    const queue = 'dealgraph.events';
    await world.createDeal('First');
    await eventually(async () => broker.client.basicGet({ queue, noAck: true }));
    await broker.client.queueDelete({ queue });
    await world.createDeal('Second');
    const refused = await world.only({ states: ['REFUSED'] });
    expect(refused).toMatchObject({
      place: 'BROKER',
      lastError: 'No queue of RabbitMQ takes deal.created',
      nextAttemptAt: expect.any(String),
    });
    // As after many attempts: it would wait for minutes.
    const later = world.database.instantParameter(new Date(Date.now() + 300_000));
    const postpone = () =>
      sql`UPDATE outbox SET run_at = ${later} WHERE attempts > 0`.execute(world.database.of(everyProject).write);
    await postpone();
    await eventually(async () => (await world.messages({ states: ['REFUSED'] })).length === 1);
    expect(await world.summary()).toMatchObject({
      places: [{ place: 'BROKER', waiting: 1, refused: 1, dead: 0 }, {}, {}, {}],
    });
    await broker.client.queueDeclare({ queue, durable: true });
    await broker.client.queueBind({ exchange: 'dealgraph.events', queue, routingKey: '#' });
    expect(await world.retry(refused.id)).toMatchObject({ __typename: 'Message', state: 'WAITING', attempts: 0 });
    // What was decided leaves as an event as well.
    const message = await eventually(async () => {
      const got = await broker.client.basicGet({ queue, noAck: true });
      return got?.messageId === refused.messageId && got;
    });
    expect(message).toMatchObject({ body: { payload: { name: 'Second' } } });
    await eventually(async () => (await world.messages()).length === 0);
    await broker.client.queueDelete({ queue });
    await world.createDeal('Third');
    const third = await world.only({ states: ['REFUSED'] });
    await postpone();
    expect(await world.purge({ states: ['REFUSED'] })).toMatchObject({ __typename: 'PurgedMessages', count: 1 });
    expect((await world.messages()).filter(({ id }) => id === third.id)).toEqual([]);
    expect(await world.trail('message.retry_ordered')).toMatchObject([
      [
        localIdentity.operatorId,
        { messageId: refused.id, before: { status: 'REFUSED' }, after: { status: 'WAITING' } },
      ],
    ]);
  });

  test.skipIf(!hasRabbitMq)(
    'what another program sends and nobody understands is listed, with what is wrong',
    async () => {
      const broker = opened.use(await createBroker());
      const world = await start({ AMQP_URL: broker.url });
      const publisher = broker.client.createPublisher({ confirm: true });
      opened.defer(() => publisher.close());
      await eventually(() =>
        broker.client.queueDeclare({ queue: 'dealgraph.commands', passive: true }).then(
          () => true,
          () => false,
        ),
      );
      const to = { exchange: 'dealgraph.commands', routingKey: 'action.request', durable: true };
      await publisher.send(
        { ...to, messageId: 'poison' },
        { ...request(projectId, 'x'), action: { title: 'No type' } },
      );
      await publisher.send({ ...to, messageId: 'garbage', contentType: 'application/json' }, Buffer.from('{'));
      const found = await eventually(async () => {
        const dead = await world.messages({ states: ['DEAD'] });
        const sent = dead.filter(({ messageId }) => messageId === 'poison' || messageId === 'garbage');
        return sent.length === 2 && sent;
      });
      expect(found.find(({ messageId }) => messageId === 'poison')).toMatchObject({
        place: 'INBOX',
        isSystem: false,
        lastError: expect.stringContaining('action.type'),
        body: { action: { title: 'No type' } },
      });
      expect(found.find(({ messageId }) => messageId === 'garbage')).toMatchObject({ isSystem: true, body: null });
    },
  );
});
