import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createEmptyRun, createEmptyRuns, recordTokens } from '#test/kit/event-runs.ts';
import { openBrokerWorld, reconnecting, type BrokerWorld } from '#test/kit/broker-world.ts';
import { eventually } from '#test/kit/eventually.ts';
import { findRabbitMq } from '#test/kit/rabbitmq.ts';

const hasRabbitMq = await findRabbitMq();

describe.skipIf(!hasRabbitMq).each(['postgresql'] as const)('delivery through RabbitMQ on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const open = async (options: Parameters<typeof openBrokerWorld>[1] = {}): Promise<BrokerWorld> =>
    opened.use(await openBrokerWorld(kind, options));

  test('what was committed while the broker was down arrives in order when it is up; readiness says so and stays green', async () => {
    const world = await open({ found: 'down' });
    const run = await createEmptyRun(world.test);
    await world.say(run, 'a', 'b');
    await world.say(run, 'c');
    const broken = await eventually(async () => isBroken(await world.brokerCheck()), { deadlineMs: 20_000 });
    expect(broken).toMatchObject({ essential: false, detail: expect.stringMatching(/^RabbitMQ is down, 3 waiting/) });
    await world.proxy.up();
    await eventually(async () => (await world.waiting()) === 0, { deadlineMs: 20_000 });
    expect(await world.receive(3)).toEqual(['a', 'b', 'c']);
    expect(await world.brokerCheck()).toMatchObject({ ok: true });
  });

  test(
    'a broker that takes connections and never answers is as good as down, until it answers',
    { timeout: 90_000 },
    async () => {
      const world = await open({ found: 'silent' });
      const run = await createEmptyRun(world.test);
      await world.say(run, 'a');
      await world.say(run, 'b');
      const broken = await eventually(async () => isBroken(await world.brokerCheck()), reconnecting);
      expect(broken).toMatchObject({ essential: false, detail: expect.stringMatching(/^RabbitMQ is down, 2 waiting/) });
      world.proxy.release();
      await eventually(async () => (await world.waiting()) === 0, reconnecting);
      expect(await world.receive(2)).toEqual(['a', 'b']);
      expect(await world.brokerCheck()).toMatchObject({ ok: true });
      await world.ask('m-1');
      await eventually(async () => (await world.actionCount()) === 1, reconnecting);
    },
  );

  test('connections that are cut again and again lose nothing and change no order', async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    const texts = Array.from({ length: 60 }, (_, n) => `${n}`);
    for (const [n, text] of texts.entries()) {
      await world.say(run, text);
      if (n % 15 === 7) world.proxy.cut();
    }
    await eventually(async () => (await world.waiting()) === 0, { deadlineMs: 25_000 });
    expect(await world.receive(60)).toEqual(texts);
  });

  test('a message whose confirmation comes late is not sent as confirmed before it has come', async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    await world.say(run, 'first');
    await eventually(async () => (await world.waiting()) === 0);
    world.proxy.hold();
    await world.say(run, 'held');
    const arrived = await world.receive(2);
    expect(arrived).toEqual(['first', 'held']);
    expect(await world.waiting()).toBe(1);
    world.proxy.release();
    await eventually(async () => (await world.waiting()) === 0);
  });

  test('a message that no queue takes waits, and leaves when one does', { timeout: 60_000 }, async () => {
    const world = await open();
    const run = await createEmptyRun(world.test);
    await world.say(run, 'first');
    await eventually(async () => (await world.waiting()) === 0);
    await world.broker.client.queueDelete(`${world.prefix}.events`);
    await world.say(run, 'second');
    await eventually(async () => (await world.refused()).length > 0);
    // A connection made anew declares what is missing.
    world.proxy.cut();
    await eventually(async () => (await world.waiting()) === 0, reconnecting);
    expect(await world.receive(1)).toEqual(['second']);
  });

  test(
    'a message that the broker refuses is tried again until there is room; its run waits behind it, and no other',
    { timeout: 90_000 },
    async () => {
      const world = await open();
      const { client } = world.broker;
      const [first, sick, well] = await createEmptyRuns(world.test, 3);
      if (first === undefined || sick === undefined || well === undefined) throw new Error('No runs');
      // What another program may have bound there: room for one message of one type, and a refusal for whoever sends the next.
      const small = { 'x-max-length': 1, 'x-overflow': 'reject-publish' } as const;
      await client.queueDeclare({ queue: 'small', durable: true, arguments: small });
      await client.queueBind({ exchange: `${world.prefix}.events`, queue: 'small', routingKey: 'run.completed' });
      const { unitOfWork } = world.test.foundation;
      const complete = (run: typeof sick) => recordTokens(unitOfWork, world.test.ours, { run, texts: [], last: true });
      await complete(first);
      await eventually(async () => (await world.waiting()) === 0);
      await complete(sick);
      await world.say(sick, 'after');
      await world.say(well, 'well');
      const [refused, ...others] = await eventually(async () => {
        const rows = await world.refused();
        return (rows[0]?.attempts ?? 0) >= 2 && rows;
      }, reconnecting);
      expect(others).toEqual([]);
      expect(refused).toMatchObject({ key: `RUN:${sick.id}`, error: 'RabbitMQ refused the message' });
      await eventually(async () => (await world.waiting()) === 2);
      expect(await world.brokerCheck()).toMatchObject({
        ok: true,
        detail: expect.stringMatching(/^RabbitMQ, 2 waiting/),
      });
      await client.basicGet({ queue: 'small', noAck: true });
      await eventually(async () => (await world.waiting()) === 0, reconnecting);
      const received = await world.receive(4);
      expect(received.toSorted()).toEqual(['after', 'run.completed', 'run.completed', 'well']);
      expect(received.lastIndexOf('run.completed')).toBeLessThan(received.indexOf('after'));
    },
  );

  test('a request that is delivered twice, and again after a cut, creates one action', async () => {
    const world = await open();
    await world.ask('m-1');
    await world.ask('m-1');
    world.proxy.cut();
    await world.ask('m-1');
    await world.ask('m-2');
    await eventually(async () => (await world.actionCount()) === 2, { deadlineMs: 20_000 });
    await eventually(async () => (await world.queue('commands')).messageCount === 0);
    expect(await world.actionCount()).toBe(2);
  });

  test('a poisonous message ends where the dead letters are, is listed, and holds up nobody', async () => {
    const world = await open();
    await world.ask('poison', world.request({ projectId: randomUUID() }));
    await world.ask('garbage', Buffer.from('{'));
    await world.ask('good');
    const dead = new Set<string>();
    await eventually(async () => {
      const message = await world.broker.client.basicGet({ queue: `${world.prefix}.dead`, noAck: true });
      if (message?.messageId !== undefined) dead.add(message.messageId);
      return dead.size === 2;
    });
    expect([...dead].toSorted()).toEqual(['garbage', 'poison']);
    const listed = await world.test.foundation.inbox.dead(10);
    expect(listed.map(({ messageId }) => messageId).toSorted()).toEqual(['garbage', 'poison']);
    await eventually(async () => (await world.actionCount()) === 1);
    const inbox = (await world.delivery.health()).find(({ name }) => name === 'inbox');
    expect(inbox).toEqual({ name: 'inbox', ok: true, detail: '2 dead messages', essential: false });
  });
});

function isBroken<Check extends { readonly ok: boolean }>(check: Check): Check | false {
  return !check.ok && check;
}
