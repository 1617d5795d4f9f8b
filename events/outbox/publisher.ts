import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  halfJitterGenerator,
  handleType,
} from 'cockatiel';
import type { IdSource } from '#kernel/ids.ts';
import type { Log } from '#kernel/log.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import {
  outboxQueue,
  type ClaimedMessage,
  type Outbox,
  type OutboxRoute,
  type Settlement,
} from '#events/outbox/outbox.ts';
import { TransportDown, type Transport } from '#events/transport/transport.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** What a publisher is. */
export interface PublisherOptions {
  readonly route: OutboxRoute;
  readonly outbox: Outbox;
  readonly transport: Transport;
  readonly wakeUps: WakeUps;
  readonly ids: IdSource;
  readonly log: Log;
  /** Default 200: how many rows are claimed at a time. */
  readonly batch?: number;
  /** Default 30,000: how long, in milliseconds, rows whose publisher died wait for another. Longer than one hand-over may take. */
  readonly leaseMs?: number;
  /** Default 1,000: how often a publisher that nobody wakes looks for what is due. */
  readonly pollMs?: number;
  /** Default 1,000: how long, at first, a transport that is down is left alone; 30 times as long at most. */
  readonly restMs?: number;
  /** From 0 up to but without 1; spreads retries. */
  readonly random?: () => number;
}

type Settled = { -readonly [Part in 'sent' | 'failed' | 'released']: Settlement[Part][number][] };

/** Failures in a row after which a transport is left alone. */
const failuresInRow = 3;

/**
 * Hands the outbox over to a transport, until it is closed. Any number of publishers share a table: each row is held by one of them, and a
 * key's rows leave one after the other, each when the one before is confirmed.
 */
export class Publisher implements AsyncDisposable {
  readonly #options: Required<PublisherOptions>;
  readonly #id: string;
  readonly #breaker: ReturnType<typeof circuitBreaker>;
  #isDown = false;
  #stopListening: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #draining: Promise<void> | null = null;
  #again = false;
  #closing = false;

  private constructor(options: PublisherOptions) {
    const defaults = { batch: 200, leaseMs: 30_000, pollMs: 1_000, restMs: 1_000, random: Math.random };
    this.#options = { ...defaults, ...options };
    this.#id = options.ids.next();
    const { restMs } = this.#options;
    this.#breaker = circuitBreaker(handleType(TransportDown), {
      breaker: new ConsecutiveBreaker(failuresInRow),
      halfOpenAfter: new ExponentialBackoff({
        generator: halfJitterGenerator,
        initialDelay: restMs,
        maxDelay: 30 * restMs,
      }),
    });
  }

  static start(options: PublisherOptions): Publisher {
    const publisher = new Publisher(options);
    publisher.#begin();
    return publisher;
  }

  /** Whether the last attempt found the transport down. Rows wait meanwhile. */
  get isDown(): boolean {
    return this.#isDown;
  }

  /** Claims nothing more and waits for what is in hand. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#stopListening();
    clearInterval(this.#timer);
    await this.#draining;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #begin(): void {
    const { wakeUps, route, pollMs } = this.#options;
    const queue = outboxQueue(route);
    this.#stopListening = wakeUps.listen((moved) => {
      if (moved === null || moved.queues.includes(queue)) this.#look();
    });
    this.#timer = setInterval(() => this.#look(), pollMs);
    this.#look();
  }

  #look(): void {
    if (this.#closing) return;
    if (this.#draining !== null) this.#again = true;
    else this.#draining = this.#drain().finally(() => (this.#draining = null));
  }

  /** Publishes until nothing is due. Never rejects. */
  async #drain(): Promise<void> {
    try {
      do {
        this.#again = false;
        while ((await this.#isUp()) && (await this.#publishSome()));
      } while (this.#mayGoOn());
    } catch (error) {
      // What was claimed waits for its lease to lapse.
      this.#options.log.warn({ err: error }, 'the outbox could not be read or written');
    }
  }

  /** Whether something came meanwhile that can be published now. */
  #mayGoOn(): boolean {
    return this.#again && !this.#closing && !this.#isDown;
  }

  /** A transport that was down is asked first, and rarely: nothing is claimed for it meanwhile. */
  async #isUp(): Promise<boolean> {
    if (this.#closing) return false;
    if (!this.#isDown) return true;
    const { transport, log } = this.#options;
    try {
      await this.#breaker.execute(() => transport.probe());
    } catch (error) {
      if (error instanceof TransportDown || error instanceof BrokenCircuitError) return false;
      throw error;
    }
    log.info({ transport: transport.description }, 'the outbox is published again');
    this.#isDown = false;
    return true;
  }

  /** Claims and publishes a batch; false where nothing was due or the transport is down. */
  async #publishSome(): Promise<boolean> {
    const { outbox, route, batch, leaseMs } = this.#options;
    const lapsesAt = performance.now() + leaseMs;
    const claimed = await outbox.claim({ route, publisherId: this.#id, leaseMs, limit: batch });
    if (claimed.length === 0) return false;
    const settled: Settled = { sent: [], failed: [], released: [] };
    const keys = Map.groupBy(claimed, ({ key }) => key);
    await Promise.all(keys.values().map((messages) => this.#publishInOrder(messages, lapsesAt, settled)));
    await outbox.settle({ route, publisherId: this.#id, ...settled });
    return !this.#isDown;
  }

  /** Each only when the one before is confirmed: what follows one that failed waits with it. */
  async #publishInOrder(messages: readonly ClaimedMessage[], lapsesAt: number, settled: Settled): Promise<void> {
    for (const [index, message] of messages.entries()) {
      const rest = messages.slice(index + 1).map(({ id }) => id);
      // Half of the lease is left for one hand-over; later than that it may be another's already.
      const isLate = performance.now() > lapsesAt - this.#options.leaseMs / 2;
      if (isLate || this.#isDown || this.#closing) {
        settled.released.push(message.id, ...rest);
        return;
      }
      try {
        await this.#breaker.execute(() => this.#options.transport.publish('events', message));
        settled.sent.push(message.id);
      } catch (error) {
        this.#failed(message, error, settled);
        settled.released.push(...rest);
        return;
      }
    }
  }

  #failed(message: ClaimedMessage, error: unknown, settled: Settled): void {
    const { log, transport, random } = this.#options;
    const { id, topic, key, failures } = message;
    if (error instanceof TransportDown || error instanceof BrokenCircuitError) {
      if (!this.#isDown)
        log.warn({ err: error, transport: transport.description }, 'the outbox waits: its transport is down');
      this.#isDown = true;
      settled.released.push(id);
      return;
    }
    const retryMs = retryDelayMs(failures + 1, random());
    log.warn({ err: error, message: id, topic, key, retryMs }, 'a message was not accepted; its key waits');
    settled.failed.push({ id, error: error instanceof Error ? error.message : String(error), retryMs });
  }
}
