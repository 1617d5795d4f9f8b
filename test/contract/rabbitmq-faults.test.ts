import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import type { Delivery } from '#cli/delivery.ts';
import type { Stream } from '#events/stream.ts';
import { createEmptyRun, recordTokens } from '#test/kit/event-runs.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { deliverFor } from '#test/kit/delivery.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { createBroker, findRabbitMq, type TestBroker } from '#test/kit/rabbitmq.ts';
import { openTcpProxy, type TcpProxy } from '#test/kit/tcp-proxy.ts';

const hasRabbitMq = await findRabbitMq();

/** A database, a broker behind a proxy, and a process that delivers through it. */
interface World {
  readonly test: TestFoundation;
  readonly broker: TestBroker;
  readonly proxy: TcpProxy;
  readonly delivery: Delivery;
}

describe.skipIf(!hasRabbitMq).each(databaseKinds)('delivery through RabbitMQ on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  async function open({ isUp = true } = {}): Promise<World> {
    const world = opened.use(await openTestFoundation(kind, { hasBroker: true }));
    const broker = opened.use(await createBroker());
    const proxy = opened.use(await openTcpProxy(broker.port));
    if (!isUp) await proxy.down();
    const settings = { url: broker.urlAt(proxy.port), prefix: 'faults' };
    const delivery = opened.use(await deliverFor(world, { broker: settings }));
    if (isUp) await eventually(async () => (await commandsOf(broker)).consumerCount === 1);
    return { test: world, broker, proxy, delivery };
  }
  const commandsOf = ({ client }: TestBroker) => client.queueDeclare({ queue: 'faults.commands', passive: true });

  const say = ({ test: { foundation, ours } }: World, run: Stream, ...texts: readonly string[]) =>
    recordTokens(foundation.unitOfWork, ours, { run, texts });
  const waiting = async ({ test: { foundation } }: World) => (await foundation.outbox.backlog('BROKER')).unsent;

  async function failuresOf({ test: { foundation } }: World): Promise<number> {
    const { rows } = await sql<{ attempts: number }>`SELECT attempts FROM outbox WHERE sent_at IS NULL`.execute(
      foundation.store.dialect.write,
    );
    return rows[0]?.attempts ?? 0;
  }

  /** What another program gets: the texts, each id once, in the order in which they first came. */
  async function receive({ broker }: World, count: number): Promise<readonly string[]> {
    const got = new Map<string, string>();
    await eventually(async () => {
      const message = await broker.client.basicGet({ queue: 'faults.events', noAck: true });
      if (message?.messageId !== undefined && !got.has(message.messageId))
        got.set(message.messageId, (message.body as { payload: { text: string } }).payload.text);
      return message === undefined && got.size >= count;
    });
    return [...got.values()];
  }

  const request = ({ test: { ours } }: World, body: object = {}) => ({
    message: 'dealgraph.action.request.v1',
    projectId: ours.projectId,
    requestedBy: 'crm',
    action: { type: 'TEST.RUN', title: 'Requested' },
    ...body,
  });
  const actionCount = ({ test: { foundation, entities, ours } }: World) =>
    foundation.store.reader(ours.projectId).count(entities.Action, {});

  test('what was committed while the broker was down arrives in order when it is up; readiness says so and stays green', async () => {
    const world = await open({ isUp: false });
    const run = await createEmptyRun(world.test);
    await say(world, run, 'a', 'b');
    await say(world, run, 'c');
    const broken = await eventually(
      async () => {
        const checks = await world.delivery.health();
        return checks.find(({ name, ok }) => name === 'broker' && !ok);
      },
      { deadlineMs: 20_000 },
    );
    expect(broken).toMatchObject({ essential: false, detail: expect.stringMatching(/^RabbitMQ is down, 3 waiting/) });
    await world.proxy.up();
    await eventually(async () => (await waiting(world)) === 0, { deadlineMs: 20_000 });
    expect(await receive(world, 3)).toEqual(['a', 'b', 'c']);
    expect((await world.delivery.health()).find(({ name }) => name === 'broker')).toMatchObject({ ok: true });
  });

  test('connections that are cut again and again lose nothing and change no order', async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    const texts = Array.from({ length: 60 }, (_, n) => `${n}`);
    for (const [n, text] of texts.entries()) {
      await say(world, run, text);
      if (n % 15 === 7) world.proxy.cut();
    }
    await eventually(async () => (await waiting(world)) === 0, { deadlineMs: 25_000 });
    expect(await receive(world, 60)).toEqual(texts);
  });

  test('a message whose confirmation comes late is not sent as confirmed before it has come', async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    await say(world, run, 'first');
    await eventually(async () => (await waiting(world)) === 0);
    world.proxy.hold();
    await say(world, run, 'held');
    const arrived = await receive(world, 2);
    expect(arrived).toEqual(['first', 'held']);
    expect(await waiting(world)).toBe(1);
    world.proxy.release();
    await eventually(async () => (await waiting(world)) === 0);
  });

  test('a message that no queue takes waits, and leaves when one does', { timeout: 60_000 }, async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    await say(world, run, 'first');
    await eventually(async () => (await waiting(world)) === 0);
    await world.broker.client.queueDelete('faults.events');
    await say(world, run, 'second');
    await eventually(() => failuresOf(world).then((failures) => failures > 0));
    // A connection made anew declares what is missing.
    world.proxy.cut();
    await eventually(async () => (await waiting(world)) === 0, { deadlineMs: 50_000 });
    expect(await receive(world, 1)).toEqual(['second']);
  });

  test('a request that is delivered twice, and again after a cut, creates one action', async () => {
    const world = await open();
    const publisher = world.broker.client.createPublisher({ confirm: true });
    opened.defer(() => publisher.close());
    const to = { exchange: 'faults.commands', routingKey: 'action.request', durable: true, mandatory: true };
    await publisher.send({ ...to, messageId: 'm-1' }, request(world));
    await publisher.send({ ...to, messageId: 'm-1' }, request(world));
    world.proxy.cut();
    await publisher.send({ ...to, messageId: 'm-1' }, request(world));
    await publisher.send({ ...to, messageId: 'm-2' }, request(world));
    await eventually(async () => (await actionCount(world)) === 2, { deadlineMs: 20_000 });
    await eventually(async () => (await commandsOf(world.broker)).messageCount === 0);
    expect(await actionCount(world)).toBe(2);
  });

  test('a poisonous message ends where the dead letters are, is listed, and holds up nobody', async () => {
    const world = await open();
    const publisher = world.broker.client.createPublisher({ confirm: true });
    opened.defer(() => publisher.close());
    const to = { exchange: 'faults.commands', routingKey: 'action.request', durable: true, mandatory: true };
    const poison = request(world, { projectId: randomUUID() });
    await publisher.send({ ...to, messageId: 'poison' }, poison);
    await publisher.send({ ...to, messageId: 'garbage' }, Buffer.from('{'));
    await publisher.send({ ...to, messageId: 'good' }, request(world));
    const dead = new Set<string>();
    await eventually(async () => {
      const message = await world.broker.client.basicGet({ queue: 'faults.dead', noAck: true });
      if (message?.messageId !== undefined) dead.add(message.messageId);
      return dead.size === 2;
    });
    expect([...dead].toSorted()).toEqual(['garbage', 'poison']);
    const listed = await world.test.foundation.inbox.dead(10);
    expect(listed.map(({ messageId }) => messageId).toSorted()).toEqual(['garbage', 'poison']);
    await eventually(async () => (await actionCount(world)) === 1);
    const inbox = (await world.delivery.health()).find(({ name }) => name === 'inbox');
    expect(inbox).toEqual({ name: 'inbox', ok: true, detail: '2 dead messages', essential: false });
  });
});
