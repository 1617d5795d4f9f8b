import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that systems give to outgoing connections: a port of theirs may be in use again before the program listens on it. */
const [lowest, highest] = [12_000, 32_000];

/** A port of the loopback address that nothing listened on a moment ago. Others who ask at the same time get another, all but surely. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
