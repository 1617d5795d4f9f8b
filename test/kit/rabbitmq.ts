import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { Connection } from 'rabbitmq-client';

const run = promisify(execFile);
const address = { host: '127.0.0.1', port: 5672 } as const;

/** A virtual host of the machine's RabbitMQ for one test; disposing removes it with all it holds. */
export interface TestBroker extends AsyncDisposable {
  /** As `AMQP_URL` takes it. */
  readonly url: string;
  /** The same server through another port, for example a proxy's. */
  urlAt(port: number): string;
  readonly port: number;
  /** What another program would have: a client that does as it likes. */
  readonly client: Connection;
}

/** Whether there is a RabbitMQ to test on; it is started where the machine has one that sleeps. Says so where there is none. */
export async function findRabbitMq(): Promise<boolean> {
  const found = (await answers()) || ((await start()) && (await answers()));
  const rights = found && (await control('list_vhosts'));
  if (!rights) console.log('No RabbitMQ at 127.0.0.1:5672 that takes commands of rabbitmqctl: its tests are skipped.');
  return rights;
}

/** A new virtual host. */
export async function createBroker(): Promise<TestBroker> {
  const vhost = `test_${randomUUID().replaceAll('-', '')}`;
  await run('rabbitmqctl', ['add_vhost', vhost]);
  await run('rabbitmqctl', ['set_permissions', '-p', vhost, 'guest', '.*', '.*', '.*']);
  const urlAt = (port: number) => `amqp://guest:guest@${address.host}:${port}/${vhost}`;
  const client = new Connection(urlAt(address.port));
  // It goes with its virtual host, which the server tells it by an error.
  client.on('error', () => undefined);
  return {
    url: urlAt(address.port),
    urlAt,
    port: address.port,
    client,
    [Symbol.asyncDispose]: async () => {
      client.unsafeDestroy();
      await run('rabbitmqctl', ['delete_vhost', vhost]);
    },
  };
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

async function start(): Promise<boolean> {
  return run('service', ['rabbitmq-server', 'start'], { timeout: 60_000 }).then(
    () => true,
    () => false,
  );
}

async function control(...args: readonly string[]): Promise<boolean> {
  return run('rabbitmqctl', [...args], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
