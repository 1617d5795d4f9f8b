import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { once } from 'node:events';
import type { GatewayOptions } from '#gateway/server.ts';
import { openGateway } from '#gateway/server.ts';
import type { SupergraphUpdates } from '#gateway/schema-reloads.ts';
import { internalKeyOf } from '#gateway/sources/internal-token.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { localOperator } from '#gateway/identity.ts';
import type { Server } from '#gateway/transports/listening.ts';
import { textOf } from '#gateway/transports/websocket.ts';
import { ToyFeed, toyDeals, type ToyRecord, toyRecord, toyRuns, toySupergraphSdl } from '#test/kit/toy-graph.ts';
import { WebSocket } from 'ws';

export type Arrangement = 'in process' | 'remote';

export interface ToyGateway extends AsyncDisposable {
  readonly url: string;
  readonly server: Server;
  readonly feed: ToyFeed;
  readonly record: ToyRecord;
  /** Log lines so far. */
  readonly logged: Readonly<Record<string, unknown>>[];
}

const supergraphSdl = toySupergraphSdl();

/** A real gateway on a free port over the two toy subgraphs. */
export async function toyGateway(
  arrangement: Arrangement = 'in process',
  { readings, ...changes }: Partial<GatewayOptions> & { readonly readings?: SupergraphUpdates['readings'] } = {},
): Promise<ToyGateway> {
  const feed = new ToyFeed();
  const record = toyRecord();
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = pino(
    { level: 'trace' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const subgraphs = [toyDeals(record), toyRuns(record, feed)];
  const listen = { host: '127.0.0.1', port: 0 };
  const internalKey = internalKeyOf(randomBytes(32));
  const served =
    arrangement === 'in process'
      ? []
      : await Promise.all(
          subgraphs.map((subgraph) => serveSubgraph({ subgraph, internalKey, listen, log, closeDeadlineMs: 1000 })),
        );
  const places =
    arrangement === 'in process'
      ? subgraphs
      : served.map(({ url }, index) => ({ name: subgraphs[index]?.name ?? '', url: `${url}/graphql`, internalKey }));
  const server = await openGateway({
    supergraphSdl,
    subgraphs: places,
    ...(readings === undefined ? {} : { updates: { readings, placesOf: async () => places } }),
    identity: localOperator('op-1', 'project-1'),
    listen,
    log,
    ready: async () => [],
    introspection: 'on',
    allowedOrigins: [],
    explorerDirectory: null,
    closeDeadlineMs: 2000,
    ...changes,
  });
  return {
    url: server.url,
    server,
    feed,
    record,
    logged,
    [Symbol.asyncDispose]: async () => {
      await server.close('the test is over');
      await Promise.all(served.map((one) => one.close('the test is over')));
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly unknown[];
      readonly extensions: Record<string, unknown>;
    }[];
    readonly extensions?: Record<string, unknown>;
  };
}

/** Sends one request to `/graphql`; the body of an object is JSON. */
export async function ask(
  url: string,
  body: object | string | Uint8Array<ArrayBuffer> | null,
  init: RequestInit = {},
): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  const raw = body === null || typeof body === 'string' || body instanceof Uint8Array;
  return answerOf(
    await fetch(`${url}/graphql`, { method: 'POST', ...init, headers, body: raw ? body : JSON.stringify(body) }),
  );
}

/** Reads the JSON of an answer, if it has any. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
}

/** A connection that speaks graphql-transport-ws message by message. */
export class RawSocket implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly messages: Record<string, unknown>[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.messages.push(JSON.parse(textOf(data)) as Record<string, unknown>));
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
    socket.on('error', () => undefined);
  }

  static async open(url: string, protocol = 'graphql-transport-ws', headers: Record<string, string> = {}) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, { headers });
    const raw = new RawSocket(socket);
    await once(socket, 'open');
    return raw;
  }

  /** Opens and is acknowledged. */
  static async acknowledged(url: string): Promise<RawSocket> {
    const raw = await RawSocket.open(url);
    raw.send({ type: 'connection_init' });
    await until(() => raw.messages.some(({ type }) => type === 'connection_ack'));
    return raw;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  of(type: string): Record<string, unknown>[] {
    return this.messages.filter((message) => message['type'] === type);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
  }
}

/** Waits for a condition; fails after five seconds. */
export async function until(condition: () => boolean, what = condition.toString()): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Did not come true in time: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
