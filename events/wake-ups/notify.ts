import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import type { Log } from '#kernel/log.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { parseStreamKey, streamKey } from '#events/stream.ts';
import { Listeners } from '#events/wake-ups/listeners.ts';
import type { Moved, WakeUps } from '#events/wake-ups/wake-ups.ts';

const channel = 'dealgraph_events';
/** What tells a queue's name from a stream's key in a notice. No kind of stream is called so. */
const queuePrefix = 'QUEUE:';
/**
 * Notices are gathered and sent after the commit, outside the transaction: PostgreSQL serialises commits that notify, which
 * cut the append's throughput 3 to 8 times (events.md, "Wake-ups").
 */
const coalesceMilliseconds = 10;
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const longestPayload = 7_900;
/** How often followers look for themselves while no notice can arrive. */
const fallbackMilliseconds = 250;
const longestReconnectMilliseconds = 5_000;

export interface NotifyOptions {
  readonly url: string;
  /** The pool the notices are sent on. */
  readonly connection: Connection;
  readonly log: Log;
}

/** PostgreSQL: NOTIFY to the other processes, LISTEN on one connection of its own, polling while that is down. */
export async function notifyWakeUps(options: NotifyOptions): Promise<WakeUps> {
  const listeners = new Listeners();
  const origin = randomUUID();
  const outbox = new NoticeOutbox(origin, options);
  const inbox = new NoticeInbox(origin, options, listeners);
  await inbox.open();
  return {
    get state() {
      return inbox.listening ? 'LISTENING' : 'POLLING';
    },
    moved: (moved) => {
      listeners.tell(moved);
      outbox.add(moved);
    },
    listen: (listener) => listeners.add(listener),
    [Symbol.asyncDispose]: async () => {
      await inbox.close();
      await outbox.close();
    },
  };
}

/** Gathers what moved and sends it, at most every `coalesceMilliseconds`. */
class NoticeOutbox {
  readonly #origin: string;
  readonly #options: NotifyOptions;
  readonly #pending = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(origin: string, options: NotifyOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  add({ streams, queues }: NonNullable<Moved>): void {
    for (const stream of streams) this.#pending.add(streamKey(stream));
    for (const queue of queues) this.#pending.add(`${queuePrefix}${queue}`);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sending = this.#send();
    }, coalesceMilliseconds);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    if (this.#pending.size > 0) await this.#send();
  }

  async #send(): Promise<void> {
    const payload = encodeNotice(this.#origin, [...this.#pending]);
    this.#pending.clear();
    try {
      await sql`/* notify */ SELECT pg_notify(${channel}, ${payload})`.execute(this.#options.connection);
    } catch (error) {
      // A lost notice delays other processes until their next sweep; the log itself is safe.
      this.#options.log.warn({ err: error }, 'a wake-up could not be sent');
    }
  }
}

/** Holds the listening connection, and stands in for it by polling while it is down. */
class NoticeInbox {
  readonly #origin: string;
  readonly #options: NotifyOptions;
  readonly #listeners: Listeners;
  #client: pg.Client | undefined;
  #fallback: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(origin: string, options: NotifyOptions, listeners: Listeners) {
    this.#origin = origin;
    this.#options = options;
    this.#listeners = listeners;
  }

  get listening(): boolean {
    return this.#client !== undefined;
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'dealgraph listener',
      keepAlive: true,
    });
    const lost = (error?: Error) => this.#lose(client, error);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', (message) => this.#receive(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      client.removeAllListeners('end');
      this.#startFallback(error);
      await client.end().catch(() => this.#options.log.debug('the failed listener was already closed'));
      return;
    }
    if (this.#closed) return client.end();
    this.#client = client;
    this.#failures = 0;
    clearInterval(this.#fallback);
    // What moved while nobody listened is found by looking once.
    this.#listeners.tell(null);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#fallback);
    clearTimeout(this.#reconnect);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #receive(payload: string): void {
    const notice = decodeNotice(payload);
    if (notice.origin !== this.#origin) this.#listeners.tell(notice.moved);
  }

  #lose(client: pg.Client, error: Error | undefined): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.#startFallback(error);
  }

  #startFallback(error: unknown): void {
    if (this.#closed) return;
    this.#failures += 1;
    const waitMilliseconds = Math.min(longestReconnectMilliseconds, 100 * 2 ** this.#failures);
    this.#options.log.warn({ err: error, waitMilliseconds }, 'not listening for wake-ups; polling until reconnected');
    clearInterval(this.#fallback);
    this.#fallback = setInterval(() => this.#listeners.tell(null), fallbackMilliseconds);
    this.#reconnect = setTimeout(() => void this.open(), waitMilliseconds);
  }
}

/** `<origin> <stream key or queue> …`, or `<origin> *` where the keys are too many for one notice. */
function encodeNotice(origin: string, keys: readonly string[]): string {
  const payload = `${origin} ${keys.join(' ')}`;
  return payload.length <= longestPayload ? payload : `${origin} *`;
}

function decodeNotice(payload: string): { readonly origin: string; readonly moved: Moved } {
  const [origin = '', ...keys] = payload.split(' ');
  const isQueue = (key: string): boolean => key.startsWith(queuePrefix);
  const queues = keys.filter(isQueue).map((key) => key.slice(queuePrefix.length));
  const streams = keys.map(parseStreamKey).filter((stream) => stream !== null);
  const isWhole = keys.length > 0 && streams.length + queues.length === keys.length;
  return { origin, moved: isWhole ? { streams, queues } : null };
}
