import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { RabbitMqTransport } from '#events/transport/rabbitmq.ts';
import type { OutgoingMessage } from '#events/transport/transport.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createBroker, findRabbitMq } from '#test/kit/rabbitmq.ts';
import { openTcpProxy } from '#test/kit/tcp-proxy.ts';

const log = openLog({ level: 'silent', pretty: false });
const hasRabbitMq = await findRabbitMq();

describe.skipIf(!hasRabbitMq)('a RabbitMQ that falls silent while connections stay open', () => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  async function open() {
    const broker = opened.use(await createBroker());
    const proxy = opened.use(await openTcpProxy(broker.port));
    const options = { url: broker.urlAt(proxy.port), prefix: 'silent', confirmMs: 300, closeMs: 300, log };
    const connect = async () => {
      const transport = opened.use(new RabbitMqTransport(options));
      await eventually(() => transport.probe().then(() => true));
      return transport;
    };
    return { broker, proxy, connect, transport: await connect() };
  }

  test('counts as down until it answers, however often it is asked', async () => {
    const { proxy, transport } = await open();
    proxy.hold();
    const down = { name: 'TransportDown' };
    await expect(transport.publish('events', message('unheard'))).rejects.toMatchObject(down);
    await expect(transport.probe()).rejects.toMatchObject(down);
    await expect(transport.probe()).rejects.toMatchObject(down);
    proxy.release();
    await eventually(() => transport.probe().then(() => true));
    await transport.publish('events', message('heard'));
  });

  test('does not keep a process from stopping, which waits for what is in hand', async () => {
    const { proxy, connect, transport: busy } = await open();
    const idle = await connect();
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    await busy.consume('commands', async () => {
      begun.resolve();
      await mayEnd.promise;
      return 'DONE';
    });
    await idle.publish('commands', message('in hand'));
    await begun.promise;
    proxy.hold();
    let stopped = false;
    const stopping = busy[Symbol.asyncDispose]().then(() => (stopped = true));
    await idle[Symbol.asyncDispose]();
    expect(stopped).toBe(false);
    mayEnd.resolve();
    await stopping;
    await eventually(() => proxy.connections === 0);
  });

  test('brings back by itself what somebody removed', async () => {
    const { broker, transport } = await open();
    await broker.client.exchangeDelete({ exchange: 'silent.events' });
    await expect(transport.publish('events', message('lost'))).rejects.toMatchObject({ name: 'TransportDown' });
    await eventually(() => transport.probe().then(() => true));
    await transport.publish('events', message('found'));
  });
});

function message(body: string): OutgoingMessage {
  return { id: randomUUID(), topic: 'deal.created', key: 'DEAL:1', body, headers: {} };
}
