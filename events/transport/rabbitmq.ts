import { setImmediate as nextTurn } from 'node:timers/promises';
import { timeout, TimeoutStrategy } from 'cockatiel';
import { Connection, ConsumerStatus, type AsyncMessage, type Publisher } from 'rabbitmq-client';
import type { Log } from '#kernel/log.ts';
import { declareTopology, topologyOf, type Topology } from '#events/transport/rabbitmq-topology.ts';
import { handUntilSettled } from '#events/transport/redelivery.ts';
import {
  NotAccepted,
  TransportDown,
  type Channel,
  type IncomingMessage,
  type MessageHandler,
  type OutgoingMessage,
  type Transport,
  type Verdict,
} from '#events/transport/transport.ts';

export interface RabbitMqOptions {
  /** `amqp://user:password@host:port/vhost`, or `amqps:`. */
  readonly url: string;
  /** What the names of exchanges and queues begin with. */
  readonly prefix: string;
  readonly log: Log;
  /** Default 10,000: how long, in milliseconds, a message may take until it is confirmed. */
  readonly confirmMs?: number;
  /** Default 10: how many messages of a channel are dealt with at once. */
  readonly concurrency?: number;
  /** Default 3,000: how long, in milliseconds, a broker has to answer when its connection is closed. */
  readonly closeMs?: number;
}

const statusOf: Readonly<Record<Verdict, ConsumerStatus>> = {
  DONE: ConsumerStatus.ACK,
  RETRY: ConsumerStatus.REQUEUE,
  DEAD: ConsumerStatus.DROP,
};

/**
 * Carries messages through RabbitMQ: persistent, mandatory, confirmed by the broker, `messageId` the message's own. Reconnects by itself;
 * opening it does not wait for the broker.
 */
export class RabbitMqTransport implements Transport {
  readonly description = 'RabbitMQ';
  readonly #options: Required<RabbitMqOptions>;
  readonly #topology: Topology;
  readonly #connection: Connection;
  readonly #publisher: Publisher;
  /** Messages that came back as no queue takes them; their confirmation follows. */
  readonly #returned = new Set<string>();
  readonly #stop = new AbortController();
  readonly #consumptions = new Set<AsyncDisposable>();
  #declared: Promise<void> | null = null;

  constructor(options: RabbitMqOptions) {
    this.#options = { confirmMs: 10_000, concurrency: 10, closeMs: 3_000, ...options };
    this.#topology = topologyOf(options.prefix);
    this.#connection = new Connection({
      url: options.url,
      connectionName: 'dealgraph',
      acquireTimeout: 5_000,
      connectionTimeout: 5_000,
      retryLow: 100,
      retryHigh: 5_000,
      heartbeat: 20,
      // A confirmation waits for a message to be on the wire, not for more of them to fill a packet.
      noDelay: true,
    });
    this.#connection.on('error', (error) => {
      // What was declared may be gone with a broker that comes back without it.
      this.#declared = null;
      options.log.warn({ err: error }, 'the connection to RabbitMQ failed');
    });
    this.#connection.on('connection', () => {
      this.#declare().catch((error: unknown) => options.log.warn({ err: error }, 'RabbitMQ did not take the topology'));
    });
    this.#publisher = this.#connection.createPublisher({ confirm: true });
    this.#publisher.on('basic.return', ({ messageId }) => void this.#returned.add(messageId ?? ''));
  }

  async publish(channel: Channel, { id, topic, key, body, headers }: OutgoingMessage): Promise<void> {
    const envelope = {
      exchange: this.#topology.exchangeOf[channel],
      routingKey: topic,
      durable: true,
      mandatory: true,
      messageId: id,
      type: topic,
      appId: 'dealgraph',
      contentType: 'application/json',
      headers: { ...headers, key },
    };
    await this.#within('did not confirm a message', async () => {
      await this.#declare();
      // As bytes: of a body that is a text the client would say that it is plain.
      await this.#publisher.send(envelope, Buffer.from(JSON.stringify(body)));
    });
    // The client tells what came back in the turn after the one in which it read it; the confirmation stands behind it.
    await nextTurn();
    if (this.#returned.delete(id)) throw new NotAccepted(`No queue of RabbitMQ takes ${topic}`);
  }

  async probe(): Promise<void> {
    // Declared once more: that it was there says nothing of whether anybody answers now, and what somebody removed meanwhile comes back.
    this.#declared = null;
    await this.#within('cannot be reached', () => this.#declare());
  }

  async consume(channel: Channel, handle: MessageHandler): Promise<AsyncDisposable> {
    const { log, concurrency } = this.#options;
    const stop = new AbortController();
    const either = AbortSignal.any([stop.signal, this.#stop.signal]);
    const inHand = new Set<Promise<Verdict>>();
    const consumer = this.#connection.createConsumer(
      {
        queue: this.#topology.queueOf[channel],
        // Declared beforehand: its kind is the server's to tell, and asking for another would be an error.
        queueOptions: { passive: true },
        qos: { prefetchCount: 2 * concurrency },
        concurrency,
        lazy: true,
      },
      async (message) => {
        const handed = handUntilSettled(handle, incoming(message), either);
        inHand.add(handed);
        return statusOf[await handed.finally(() => inHand.delete(handed))];
      },
    );
    consumer.on('error', (error) =>
      log.warn({ err: error, channel }, 'consuming from RabbitMQ failed; it is tried again'),
    );
    const started = this.#startWhenDeclared(consumer, either);
    const consumption = {
      [Symbol.asyncDispose]: async () => {
        this.#consumptions.delete(consumption);
        stop.abort();
        await this.#closing(started);
        // Asks for no more at once, and is answered when what is in hand is done with: that has its time, whatever the broker does.
        const closed = Promise.allSettled([consumer.close()]);
        await Promise.allSettled(inHand);
        await this.#closing(closed);
      },
    };
    this.#consumptions.add(consumption);
    return consumption;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    // What waits for the broker need not wait any longer.
    if (!this.#connection.ready) this.#connection.unsafeDestroy();
    await Promise.all([...this.#consumptions].map((consumption) => consumption[Symbol.asyncDispose]()));
    await this.#closing(this.#publisher.close());
    await this.#closing(this.#connection.close());
  }

  /** A part of closing that needs the broker. One that does not answer is left alone: what it did not hear of is done again. */
  async #closing(part: Promise<unknown>): Promise<void> {
    const { closeMs, log } = this.#options;
    const timer = setTimeout(() => this.#connection.unsafeDestroy(), closeMs);
    try {
      await part;
    } catch (error) {
      log.debug({ err: error }, 'RabbitMQ did not answer when its connection was closed');
    } finally {
      clearTimeout(timer);
    }
  }

  /** A queue is consumed from once it is there, whenever the broker lets it be declared. */
  async #startWhenDeclared(consumer: { start(): void }, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        await this.#declare();
        break;
      } catch (error) {
        this.#options.log.debug({ err: error }, 'the queue could not be declared yet');
        await pauseUnless(stop, 500);
      }
    }
    if (!stop.aborted) consumer.start();
  }

  #declare(): Promise<void> {
    this.#declared ??= declareTopology(this.#connection, this.#topology).catch((error: unknown) => {
      this.#declared = null;
      throw error;
    });
    return this.#declared;
  }

  async #within(failing: string, work: () => Promise<void>): Promise<void> {
    const { confirmMs } = this.#options;
    try {
      // Aggressive: the client cannot be told to give up, so it is left behind.
      await timeout(confirmMs, TimeoutStrategy.Aggressive).execute(work);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null;
      if (code === 'NACK') throw new NotAccepted('RabbitMQ refused the message', { cause });
      throw new TransportDown(`RabbitMQ ${failing}`, { cause });
    }
  }
}

function incoming(message: AsyncMessage): IncomingMessage {
  const { headers = {}, messageId, routingKey, redelivered } = message;
  const body: unknown = message.body;
  // Counted by quorum queues; others tell only that there was an earlier one.
  const count: unknown = headers['x-delivery-count'];
  const earlier = typeof count === 'number' ? count : Number(redelivered);
  return { id: messageId ?? null, topic: routingKey, body, headers, attempt: earlier + 1 };
}

function pauseUnless(stop: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
