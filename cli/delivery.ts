import type { Log } from '#kernel/log.ts';
import type { HealthCheck } from '#gateway/transports/health.ts';
import type { Foundation } from '#events/foundation.ts';
import { actionRequests } from '#events/inbox/action-request.ts';
import { handlerOf } from '#events/inbox/consumer.ts';
import { countedAtMost, type OutboxRoute } from '#events/outbox/outbox.ts';
import { Publisher } from '#events/outbox/publisher.ts';
import { InProcessTransport } from '#events/transport/in-process.ts';
import type { Transport } from '#events/transport/transport.ts';
import { webhookFanOut } from '#events/webhooks/fan-out.ts';
import type { Config } from '#cli/config.ts';

/** What a process that works does with messages: publishes the outbox, and consumes what arrives. */
export interface Delivery extends AsyncDisposable {
  /** How the outbox stands. Never essential: what waits is safe in the database. */
  health(): Promise<readonly HealthCheck[]>;
}

export interface DeliveryParts {
  readonly config: Pick<Config, 'delivery'>;
  readonly foundation: Foundation;
  readonly log: Log;
}

/** From this age on, in milliseconds, a message that waits is an alarm. */
const alarmMs = 60_000;
const watchMs = 30_000;

/** Begins. Does not wait for a broker: what is for it waits in the outbox. */
export async function startDelivery({ config, foundation, log }: DeliveryParts): Promise<Delivery> {
  await using opened = new AsyncDisposableStack();
  const routes: Route[] = [];
  const publish = (route: OutboxRoute, transport: Transport): void => {
    const { outbox, wakeUps, ids } = foundation;
    const publisher = opened.use(Publisher.start({ route, outbox, transport, wakeUps, ids, log }));
    routes.push({ route, transport, publisher });
  };
  const inProcess = new InProcessTransport();
  const fanOut = webhookFanOut(foundation.store.dialect);
  const consumption = await inProcess.consume('events', handlerOf(fanOut, { foundation, log }));
  publish('IN_PROCESS', inProcess);
  opened.use(consumption);
  // Closed before its publisher, which waits for what it has handed over: that may be tried again and again while the database is away.
  opened.use(inProcess);
  if (config.delivery.broker !== null) {
    const { RabbitMqTransport } = await import('#events/transport/rabbitmq.ts');
    const broker = opened.use(new RabbitMqTransport({ ...config.delivery.broker, log }));
    opened.use(await broker.consume('commands', handlerOf(actionRequests, { foundation, log })));
    publish('BROKER', broker);
  }
  every(opened, watchMs, () => warnOfAge(foundation, routes, log));
  const kept = opened.move();
  return { health: () => healthOf(foundation, routes, log), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

interface Route {
  readonly route: OutboxRoute;
  readonly transport: Transport;
  readonly publisher: Publisher;
}

function every(opened: AsyncDisposableStack, milliseconds: number, work: () => Promise<void>): void {
  const timer = setInterval(() => void work(), milliseconds);
  opened.defer(() => clearInterval(timer));
}

async function warnOfAge({ outbox }: Foundation, routes: readonly Route[], log: Log): Promise<void> {
  for (const { route, transport } of routes) {
    try {
      const { unsent, oldestMs } = await outbox.backlog(route);
      if (oldestMs !== null && oldestMs > alarmMs)
        log.error({ transport: transport.description, unsent, oldestMs }, 'messages wait to be published');
    } catch (error) {
      log.warn({ err: error }, 'the outbox could not be looked at');
    }
  }
}

async function healthOf(foundation: Foundation, routes: readonly Route[], log: Log): Promise<readonly HealthCheck[]> {
  try {
    return await health(foundation, routes);
  } catch (error) {
    log.warn({ err: error }, 'the outbox did not answer the readiness check');
    return [{ name: 'outbox', ok: false, detail: 'cannot be read', essential: false }];
  }
}

async function health({ outbox, inbox }: Foundation, routes: readonly Route[]): Promise<readonly HealthCheck[]> {
  const checks: HealthCheck[] = [];
  for (const { route, transport, publisher } of routes) {
    const { unsent, oldestMs } = await outbox.backlog(route);
    const ok = !publisher.isDown && (oldestMs ?? 0) <= alarmMs;
    const count = unsent < countedAtMost ? String(unsent) : `${countedAtMost} or more`;
    const waiting =
      oldestMs === null ? 'nothing waits' : `${count} waiting, the oldest for ${Math.round(oldestMs / 1000)} s`;
    const name = route === 'BROKER' ? 'broker' : 'outbox';
    const detail = `${transport.description}${publisher.isDown ? ' is down' : ''}, ${waiting}`;
    checks.push({ name, ok, detail, essential: false });
  }
  const dead = await inbox.dead(100);
  const detail =
    dead.length === 0 ? 'no dead messages' : `${dead.length === 100 ? '100 or more' : dead.length} dead messages`;
  return [...checks, { name: 'inbox', ok: true, detail, essential: false }];
}
