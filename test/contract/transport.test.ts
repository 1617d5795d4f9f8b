import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { InProcessTransport } from '#events/transport/in-process.ts';
import { RabbitMqTransport } from '#events/transport/rabbitmq.ts';
import type { IncomingMessage, OutgoingMessage, Transport, Verdict } from '#events/transport/transport.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createBroker, findRabbitMq } from '#test/kit/rabbitmq.ts';

const log = openLog({ level: 'silent', pretty: false });
const hasRabbitMq = await findRabbitMq();

/** A transport of its own, and what is known of it from behind. */
interface World {
  readonly transport: Transport;
  /** Takes away whoever could take an event. */
  readonly forgetTakers: () => Promise<void>;
  /** The ids of dead letters; null where only their consumer tells. */
  readonly deadLetters: (() => Promise<readonly string[]>) | null;
}

const adapters: Readonly<Record<string, (opened: AsyncDisposableStack) => Promise<World>>> = {
  'in process': async (opened) => ({
    transport: opened.use(new InProcessTransport()),
    forgetTakers: async () => undefined,
    deadLetters: null,
  }),
  RabbitMQ: async (opened) => {
    const { url, client } = opened.use(await createBroker());
    return {
      transport: opened.use(new RabbitMqTransport({ url, prefix: 'contract', log })),
      forgetTakers: async () => void (await client.queueDelete('contract.events')),
      deadLetters: async () => {
        const message = await client.basicGet({ queue: 'contract.dead', noAck: true });
        return message?.messageId === undefined ? [] : [message.messageId];
      },
    };
  },
};

const present = Object.keys(adapters).filter((name) => name !== 'RabbitMQ' || hasRabbitMq);

describe.each(present)('the transport %s', (name) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const openWorld = async (): Promise<World> => {
    const make = adapters[name];
    if (make === undefined) throw new Error(`No adapter ${name}`);
    return make(opened);
  };
  const open = async (): Promise<Transport> => (await openWorld()).transport;

  test('hands a message over as it was given, with its id, topic and headers', async () => {
    const transport = await open();
    const arrived: IncomingMessage[] = [];
    await transport.consume('events', async (message) => (arrived.push(message), 'DONE'));
    const sent = messageOf({ größer: ['🏃', null, 1.5, { a: true }] });
    await transport.publish('events', sent);
    await eventually(() => arrived.length > 0);
    expect(arrived).toEqual([
      expect.objectContaining({
        id: sent.id,
        topic: 'deal.created',
        body: sent.body,
        headers: expect.objectContaining({ traceparent: '00-1' }),
        attempt: 1,
      }),
    ]);
  });

  test('keeps the order of messages that wait for each other, and the channels apart', async () => {
    const transport = await open();
    const arrived: unknown[] = [];
    const commands: unknown[] = [];
    await transport.consume('events', async ({ body }) => (arrived.push(body), 'DONE'));
    await transport.consume('commands', async ({ body }) => (commands.push(body), 'DONE'));
    for (let n = 0; n < 20; n += 1) await transport.publish('events', messageOf(n));
    await transport.publish('commands', messageOf('do'));
    await eventually(() => arrived.length === 20 && commands.length === 1);
    expect(arrived).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(commands).toEqual(['do']);
  });

  test('hands a message over again, counting, until it is dealt with', async () => {
    const transport = await open();
    const attempts: number[] = [];
    await transport.consume(
      'commands',
      async ({ attempt }) => (attempts.push(attempt), attempt < 3 ? 'RETRY' : 'DONE'),
    );
    await transport.publish('commands', messageOf(1));
    await eventually(() => attempts.length === 3);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('never hands over again what is dead, but puts it aside and goes on with the next', async () => {
    const { transport, deadLetters } = await openWorld();
    const seen: unknown[] = [];
    await transport.consume('commands', async ({ body }): Promise<Verdict> => {
      seen.push(body);
      return body === 1 ? 'DEAD' : 'DONE';
    });
    const dead = messageOf(1);
    await transport.publish('commands', dead);
    await transport.publish('commands', messageOf(2));
    await eventually(() => seen.length === 2);
    expect(seen).toEqual([1, 2]);
    if (deadLetters !== null) {
      const found = await eventually(async () => (await deadLetters()).at(0));
      expect(found).toBe(dead.id);
    }
  });

  test('does not confirm what nobody takes', async () => {
    const { transport, forgetTakers } = await openWorld();
    await transport.probe();
    await forgetTakers();
    await expect(transport.publish('events', messageOf(1))).rejects.toMatchObject({ name: 'NotAccepted' });
  });
});

function messageOf(body: unknown): OutgoingMessage {
  return { id: randomUUID(), topic: 'deal.created', key: 'DEAL:1', body, headers: { traceparent: '00-1' } };
}
