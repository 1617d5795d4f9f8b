import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Connection } from 'rabbitmq-client';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const run = promisify(execFile);
const address = { host: '127.0.0.1', port: 5672 } as const;

/** A virtual host of the machine's RabbitMQ for one test, or a server of its own; disposing removes it with all it holds. */
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
  const found = (await answers(address.port)) || ((await start()) && (await answers(address.port)));
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

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address.host, port });
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

/** A RabbitMQ server of a test's own, which it may kill; address and port stay. Disposing ends it and removes its data. */
export interface RabbitMqNode extends TestBroker {
  /** Whether a quorum queue would be there after a kill: the list of them is written half a second after the queue was declared. */
  hasWritten(queue: string): Promise<boolean>;
  /** Ends the server at once, as a kill -9 does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the data it left; resolves when it takes connections. */
  start(): Promise<void>;
}

/**
 * Starts one, with nothing in it; undefined, and says so, where the machine has none. It takes some seconds.
 *
 * @throws {Error} with what it printed, where it does not start
 */
export async function startRabbitmq(): Promise<RabbitMqNode | undefined> {
  const programs = findPrograms();
  if (programs === undefined) {
    console.log('This machine has no rabbitmq-server: the tests with a broker of their own are skipped.');
    return undefined;
  }
  await using opened = new AsyncDisposableStack();
  const { path: folder } = opened.use(await createTemporaryFolder());
  const ports = { amqp: await freePort(), distribution: await freePort(), names: await freePort() };
  await configure(folder, ports.amqp);
  const env = environmentOf(folder, ports);
  opened.use(startNames(programs.epmd, { env, port: ports.names }));
  let server: ChildProcess | null = null;
  const endServer = async () => {
    if (server !== null) await end(server);
  };
  opened.defer(endServer);
  const start = async () => {
    server = await startServer(programs.server, { env, port: ports.amqp });
  };
  await start();
  const urlAt = (port: number) => `amqp://guest:guest@127.0.0.1:${port}`;
  const client = new Connection(urlAt(ports.amqp));
  // It comes back by itself when the server does.
  client.on('error', () => undefined);
  opened.defer(() => client.unsafeDestroy());
  const kept = opened.move();
  return {
    url: urlAt(ports.amqp),
    port: ports.amqp,
    urlAt,
    client,
    hasWritten: (queue) => listsQueue(join(folder, 'data'), queue),
    kill: endServer,
    start,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Where Erlang's nodes find each other: a daemon of its own, as one that a node starts for itself outlives everybody. */
function startNames(
  program: string,
  { env, port }: { readonly env: NodeJS.ProcessEnv; readonly port: number },
): AsyncDisposable {
  // Ends when its input does, which is also when this process was killed.
  const script = '"$0" "$@" & cat > /dev/null; kill $!';
  const names = spawn('sh', ['-c', script, program, '-port', `${port}`, '-address', '127.0.0.1'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return {
    [Symbol.asyncDispose]: async () => {
      const ended = once(names, 'exit');
      names.stdin.end();
      await ended;
    },
  };
}

interface Programs {
  readonly server: string;
  readonly epmd: string;
}

/** Who is not root rarely has the folders of a system's servers in their PATH. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];

function findPrograms(): Programs | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...serverFolders];
  const find = (name: string) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  const [found, epmd] = [find('rabbitmq-server'), find('epmd')];
  if (found === undefined || epmd === undefined) return undefined;
  const real = realpathSync(found);
  // Debian's is a wrapper that becomes the user rabbitmq, in that user's home; the server beside it runs as whoever starts it.
  const server = basename(real) === 'rabbitmq-script-wrapper' ? join(dirname(real), 'rabbitmq-server') : real;
  return { server, epmd };
}

/** Nothing but the one listener, on this machine alone; guest is the one user. */
async function configure(folder: string, port: number): Promise<void> {
  // A test needs little room, and must not be refused for what else fills the disk.
  await writeFile(
    join(folder, 'rabbitmq.conf'),
    `listeners.tcp.1 = 127.0.0.1:${port}\ndisk_free_limit.absolute = 1MB\n`,
  );
  await writeFile(join(folder, 'enabled_plugins'), '[].\n');
  await writeFile(join(folder, 'rabbitmq-env.conf'), '');
}

function environmentOf(
  folder: string,
  ports: { readonly distribution: number; readonly names: number },
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    // The cookie of Erlang is made there.
    HOME: folder,
    ERL_EPMD_PORT: `${ports.names}`,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: `test-${ports.distribution}@localhost`,
    RABBITMQ_DIST_PORT: `${ports.distribution}`,
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(folder, 'config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    // The script then becomes the Erlang VM instead of waiting for it, so that a signal for the one reaches the other; and the VM ends when
    // its input does, which is when whoever started it is gone.
    RABBITMQ_ALLOW_INPUT: 'true',
  };
}

async function listsQueue(data: string, queue: string): Promise<boolean> {
  for await (const path of glob('*/quorum/*/names.dets', { cwd: data }))
    if ((await readFile(join(data, path))).includes(`_${queue}`)) return true;
  return false;
}

async function startServer(program: string, at: { readonly env: NodeJS.ProcessEnv; readonly port: number }) {
  const printed: string[] = [];
  const server = spawn(program, { env: at.env, stdio: 'pipe' });
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk));
  const outcome = await eventually(async () => (hasEnded(server) ? 'ended' : (await answers(at.port)) && 'answers'), {
    deadlineMs: 60_000,
    intervalMs: 50,
  }).catch(() => 'late');
  if (outcome === 'answers') return server;
  await end(server);
  throw new Error(`RabbitMQ does not start (${outcome}): ${printed.join('')}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
