import type { Connection } from 'rabbitmq-client';
import type { Channel } from '#events/transport/transport.ts';

/** What the program declares at a broker, all of it durable and beginning with one prefix. */
export interface Topology {
  readonly exchangeOf: Readonly<Record<Channel, string>>;
  readonly queueOf: Readonly<Record<Channel, string>>;
  readonly deadExchange: string;
  readonly deadQueue: string;
}

/** Where what is given up stays until somebody looks; how often a message may be handed over whose consumer dies each time. */
const deliveryLimit = 20;

/** The names under `prefix`. */
export function topologyOf(prefix: string): Topology {
  const names = { events: `${prefix}.events`, commands: `${prefix}.commands` };
  return { exchangeOf: names, queueOf: names, deadExchange: `${prefix}.dead`, deadQueue: `${prefix}.dead` };
}

/**
 * Declares it: a topic exchange for each channel with a queue that gets everything, so that nothing is lost while nobody consumes; and an
 * exchange and a queue for dead letters. Queues are quorum queues, replicated and fsynced, where the server knows them, else durable ones.
 * What is there already is left as it is.
 */
export async function declareTopology(connection: Connection, topology: Topology): Promise<void> {
  const { exchangeOf, queueOf, deadExchange, deadQueue } = topology;
  await connection.exchangeDeclare({ exchange: deadExchange, type: 'fanout', durable: true });
  // Not a quorum queue: whoever looks at its messages without taking them counts as a failed delivery there, and newer servers limit those.
  await connection.queueDeclare({ queue: deadQueue, durable: true });
  await connection.queueBind({ exchange: deadExchange, queue: deadQueue });
  for (const channel of ['events', 'commands'] as const) {
    await connection.exchangeDeclare({ exchange: exchangeOf[channel], type: 'topic', durable: true });
    await declareQueue(connection, queueOf[channel], deadExchange);
    await connection.queueBind({ exchange: exchangeOf[channel], queue: queueOf[channel], routingKey: '#' });
  }
}

async function declareQueue(connection: Connection, queue: string, deadExchange: string): Promise<void> {
  const dead = { 'x-dead-letter-exchange': deadExchange };
  const quorum = { ...dead, 'x-queue-type': 'quorum', 'x-delivery-limit': deliveryLimit } as const;
  try {
    await connection.queueDeclare({ queue, durable: true, arguments: quorum });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await connection.queueDeclare({ queue, durable: true, passive: await exists(connection, queue), arguments: dead });
  }
}

async function exists(connection: Connection, queue: string): Promise<boolean> {
  try {
    await connection.queueDeclare({ queue, passive: true });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** An argument the server does not know, a queue that is there and differs, or one that is not. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'PRECONDITION_FAILED' || code === 'NOT_IMPLEMENTED' || code === 'NOT_FOUND';
}
