import type { FastifyInstance } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a server listens. */
export interface Listening {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** A server that listens. Disposing it is closing it without a particular reason. */
export interface Server extends AsyncDisposable {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly address: Listening;
  /**
   * Stops accepting, ends live streams with SHUTTING_DOWN, lets requests finish within the deadline, then cuts what is left.
   * `reason` is told to whoever has a stream open.
   */
  close(reason: string): Promise<void>;
}

export interface ServerParts {
  readonly listening: Listening;
  readonly closeDeadlineMs: number;
  /** Ends what would otherwise keep connections open. */
  readonly beforeClose: (reason: string) => Promise<void>;
  /** Lets go of what the server held, when nobody uses it any more. */
  readonly afterClose?: () => Promise<void>;
  /** Cuts what is still open when the deadline has passed. */
  readonly cut?: () => void;
}

/** Starts to listen. Rejects where the port is taken. */
export async function listen(app: FastifyInstance, parts: ServerParts): Promise<Server> {
  const { host } = parts.listening;
  await app.listen({ host, port: parts.listening.port });
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : parts.listening.port;
  let closed: Promise<void> | null = null;
  const close = (reason: string): Promise<void> => (closed ??= closeWithin(app, parts, reason));
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    address: { host, port },
    close,
    [Symbol.asyncDispose]: () => close('closed'),
  };
}

async function closeWithin(app: FastifyInstance, parts: ServerParts, reason: string): Promise<void> {
  const finished = new AbortController();
  const cut = delay(parts.closeDeadlineMs, undefined, { signal: finished.signal, ref: false }).then(
    () => {
      parts.cut?.();
      app.server.closeAllConnections();
    },
    () => undefined,
  );
  // Refuses new connections from here on, and waits for those that are open, which meanwhile say what they still have to.
  const connectionsClosed = app.close();
  await parts.beforeClose(reason);
  app.server.closeIdleConnections();
  await connectionsClosed;
  finished.abort();
  await cut;
  await parts.afterClose?.();
}
