import { sql } from 'kysely';
import { everyProject } from '#persistence/projects.ts';
import type { Delivery } from '#cli/delivery.ts';
import type { HealthCheck } from '#gateway/transports/health.ts';
import type { Stream } from '#events/stream.ts';
import type { DatabaseKind } from '#test/kit/database.ts';
import { deliverFor } from '#test/kit/delivery.ts';
import { recordTokens } from '#test/kit/event-runs.ts';
import { eventually, type Patience } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { createBroker, type TestBroker } from '#test/kit/rabbitmq.ts';
import { openTcpProxy, type TcpProxy } from '#test/kit/tcp-proxy.ts';

/** A database, a broker behind a proxy, and a process that delivers through it. */
export interface BrokerWorld extends AsyncDisposable {
  readonly test: TestFoundation;
  readonly broker: TestBroker;
  readonly proxy: TcpProxy;
  readonly delivery: Delivery;
  /** What the names of exchanges and queues begin with. */
  readonly prefix: string;
  /** Records a token for each of `texts`, in one unit of work. */
  say(run: Stream, ...texts: readonly string[]): Promise<void>;
  /** How many messages wait to leave through the broker. */
  waiting(): Promise<number>;
  /** Those of them that were refused, the oldest first. */
  refused(): Promise<readonly RefusedRow[]>;
  /** What another program gets out of the queue of events, each id once, in the order in which they first came: a token's text, else the type. */
  receive(count: number): Promise<readonly string[]>;
  /** How many messages a queue holds, and how many consume from it. */
  queue(
    name: 'events' | 'commands' | 'dead',
  ): Promise<{ readonly messageCount: number; readonly consumerCount: number }>;
  /** The body of a message that requests an action. */
  request(body?: object): object;
  /** Publishes a request as another program does, with a confirmation. */
  ask(messageId: string, body?: object | Buffer): Promise<void>;
  /** How many actions there are. */
  actionCount(): Promise<number>;
  /** What readiness says of the broker. */
  brokerCheck(): Promise<HealthCheck>;
}

/** A row of the outbox that the broker did not take. */
export interface RefusedRow {
  readonly key: string;
  readonly attempts: number;
  readonly error: string;
}

interface BrokerWorldOptions {
  /** A virtual host of the machine's RabbitMQ unless told otherwise; the caller's to dispose. */
  readonly broker?: TestBroker;
  /** How the process finds the broker when it starts: it takes connections and answers, takes none, or takes them and is silent. */
  readonly found?: 'up' | 'down' | 'silent';
}

/** Opens one. Where the broker is up it is consumed from already. */
export async function openBrokerWorld(kind: DatabaseKind, options: BrokerWorldOptions = {}): Promise<BrokerWorld> {
  await using opened = new AsyncDisposableStack();
  const test = opened.use(await openTestFoundation(kind, { hasBroker: true }));
  const broker = options.broker ?? opened.use(await createBroker());
  const proxy = opened.use(await openTcpProxy(broker.port));
  if (options.found === 'down') await proxy.down();
  if (options.found === 'silent') proxy.hold();
  const prefix = `faults-${kind}`;
  const delivery = opened.use(await deliverFor(test, { broker: { url: broker.urlAt(proxy.port), prefix } }));
  const { foundation, entities, ours } = test;
  const queue: BrokerWorld['queue'] = (name) =>
    broker.client.queueDeclare({ queue: `${prefix}.${name}`, passive: true });
  if ((options.found ?? 'up') === 'up') await eventually(async () => (await queue('commands')).consumerCount === 1);
  const publisher = broker.client.createPublisher({ confirm: true });
  opened.defer(() => publisher.close());
  const request = (body: object = {}) => ({
    message: 'dealgraph.action.request.v1',
    projectId: ours.projectId,
    requestedBy: 'crm',
    action: { type: 'TEST.RUN', title: 'Requested' },
    ...body,
  });
  const to = { exchange: `${prefix}.commands`, routingKey: 'action.request', durable: true, mandatory: true };
  const kept = opened.move();
  return {
    test,
    broker,
    proxy,
    delivery,
    prefix,
    say: (run, ...texts) => recordTokens(foundation.unitOfWork, ours, { run, texts }),
    waiting: async () => (await foundation.outbox.backlog('BROKER')).unsent,
    refused: () => refusedRows(test),
    receive: (count) => receive(broker, { queue: `${prefix}.events`, count }),
    queue,
    request,
    ask: (messageId, body = request()) => publisher.send({ ...to, messageId }, body),
    actionCount: () => foundation.store.reader(ours.projectId).count(entities.Action, {}),
    brokerCheck: async () => {
      const check = (await delivery.health()).find(({ name }) => name === 'broker');
      if (check === undefined) throw new Error('Readiness does not speak of the broker');
      return check;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** How long to wait for what may need a connection made anew: the client and the publisher come back ever more rarely. */
export const reconnecting: Patience = { deadlineMs: 60_000 };

async function refusedRows({ foundation: { store } }: TestFoundation): Promise<readonly RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`SELECT message_key AS key, attempts, last_error AS error FROM outbox
    WHERE sent_at IS NULL AND attempts > 0 ORDER BY number`.execute(store.dialect.of(everyProject).write);
  return rows;
}

async function receive(
  { client }: TestBroker,
  { queue, count }: { readonly queue: string; readonly count: number },
): Promise<readonly string[]> {
  const got = new Map<string, string>();
  await eventually(
    async () => {
      const message = await client.basicGet({ queue, noAck: true });
      if (message?.messageId !== undefined && !got.has(message.messageId))
        got.set(message.messageId, textOf(message.body as EventBody));
      return message === undefined && got.size >= count;
    },
    { intervalMs: 0 },
  );
  return [...got.values()];
}

interface EventBody {
  readonly type: string;
  readonly payload: { readonly text?: string };
}

function textOf({ type, payload }: EventBody): string {
  return payload.text ?? type;
}
