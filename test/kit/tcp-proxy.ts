import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and can be told to misbehave. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** How many are open. */
  readonly connections: number;
  /** Cuts every connection and takes no new ones, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Cuts every connection; new ones are taken at once. */
  cut(): void;
  /** Lets nothing of what the server says through, until `release`; what it said is kept. */
  hold(): void;
  release(): void;
}

/** Opens a proxy to a port of this machine. */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  let held = false;
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port: target });
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.pipe(upstream);
    if (!held) upstream.pipe(client);
    for (const socket of pair) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('A TCP server has no port');
  const { port } = bound;
  const down = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    port,
    get connections() {
      return pairs.size;
    },
    down,
    up: () => listen(port),
    cut,
    hold: () => {
      held = true;
      for (const [client, upstream] of pairs) upstream.unpipe(client).pause();
    },
    release: () => {
      held = false;
      for (const [client, upstream] of pairs) upstream.pipe(client);
    },
    [Symbol.asyncDispose]: down,
  };
}
