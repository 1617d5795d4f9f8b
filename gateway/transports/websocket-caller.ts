import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Client } from '#kernel/context.ts';
import { noProject } from '#kernel/standing.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type Identity, type IdentitySource, isSameCaller } from '#gateway/identity.ts';
import { type RateLimits, refuseExceeded } from '#gateway/limits/rate-limits.ts';
import type { LiveStream } from '#gateway/live/live-stream.ts';
import { projectHeader, shownInParams } from '#gateway/sign-in/bearer.ts';
import {
  ended,
  type Ending,
  endLessened,
  endStream,
  type IdentityWatch,
  type Watched,
} from '#gateway/sign-in/identity-watch.ts';
import { clientOf } from '#gateway/transports/request-context.ts';

/** What callers are known by, and looked after. */
export interface WebSocketCallerTools {
  readonly identity: IdentitySource;
  readonly watch: IdentityWatch;
  readonly rates: RateLimits;
}

/** A connection, as far as it matters whose it is. */
export interface CallerConnection {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Aborted when it is closed. */
  readonly closed: AbortSignal;
}

type Params = Readonly<Record<string, unknown>>;

/** Whose a WebSocket connection is: from the init on, through what is shown in its course, until it is known no more. */
export class WebSocketCaller implements Watched {
  readonly client: Client;
  readonly #connection: CallerConnection;
  readonly #tools: WebSocketCallerTools;
  readonly #streams = new Set<LiveStream>();
  #identity: Identity | null = null;
  #isOver = false;

  constructor(connection: CallerConnection, tools: WebSocketCallerTools) {
    this.#connection = connection;
    this.#tools = tools;
    this.client = clientOf(connection.request.socket.remoteAddress ?? '', connection.request.headers);
  }

  /** Null until it is known, and when the connection is at its end. */
  get identity(): Identity | null {
    return this.#isOver ? null : this.#identity;
  }

  /** Takes what the init shows; whether that lets it in. Who cannot be known at present is told to come again (1013). */
  async identify(params: Params | undefined): Promise<boolean> {
    const { closed, socket } = this.#connection;
    try {
      await this.#countTry();
      this.#identity = await this.#identityOf(params ?? null);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const [code, reason] = error.code === 'NOT_FOUND' ? closings.project : closings.unknown;
      socket.close(code, reason);
      return false;
    }
    this.#tools.watch.watch(this, closed);
    return this.#identity !== null;
  }

  /**
   * Takes what a ping shows in place of what was shown before, where it shows the same caller; ends the connection where it does not. Gives
   * what the pong is to say; null where none is to be sent.
   */
  async refresh(params: Params): Promise<object | null> {
    const before = this.identity;
    if (before === null) return {};
    try {
      await this.#countTry();
      const project = before.projectId === noProject ? {} : { [projectHeader]: before.projectId };
      const identity = await this.#identityOf({ ...params, ...project });
      if (this.identity === null) return null;
      if (identity !== null && isSameCaller(identity, before)) {
        this.become(identity);
        return identity.validUntil === undefined ? {} : { validUntil: identity.validUntil.toISOString() };
      }
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // What was shown before still holds.
      if (error.code !== 'NOT_FOUND') return { code: error.code, message: error.message };
    }
    this.end(ended);
    return null;
  }

  /** A stream that was opened on the connection; it ends with it. */
  follow(stream: LiveStream): void {
    const { signal } = stream.context;
    const { identity } = this;
    if (identity === null) return endStream(stream, ended);
    if (!signal.aborted) {
      this.#streams.add(stream);
      signal.addEventListener('abort', () => this.#streams.delete(stream), { once: true });
    }
    // It may have been opened by what was known a moment before.
    endLessened(stream, identity);
  }

  become(identity: Identity): void {
    this.#identity = identity;
    for (const stream of this.#streams) endLessened(stream, identity);
  }

  /** Ends every stream with the reason, then the connection. */
  end(ending: Ending): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const stream of this.#streams) endStream(stream, ending);
    void this.#close(ending.code === 'SUBGRAPH_UNAVAILABLE' ? closings.unknown : closings.ended);
  }

  /** The errors of the streams are sent in this turn, and nothing after a close. */
  async #close([code, reason]: readonly [number, string]): Promise<void> {
    await nextTurn();
    this.#connection.socket.close(code, reason);
  }

  /** Counted before it is looked at, so that guessing is limited as it is over HTTP. Throws RATE_LIMITED. */
  async #countTry(): Promise<void> {
    refuseExceeded(await this.#tools.rates.takeOfAddress(this.client.address, 1));
  }

  #identityOf(connectionParams: Params | null): Promise<Identity | null> {
    const { headers } = this.#connection.request;
    return this.#tools.identity.identify({ headers, remoteAddress: this.client.address, connectionParams });
  }
}

/** Clients come again after 1013 by themselves, and with something new to show after 4403. */
const closings = {
  ended: [4403, 'Forbidden'],
  project: [4403, 'No such project'],
  unknown: [1013, 'Try again later'],
} as const;

/** What a ping shows of its sender; null where it shows nothing and is no more than a sign of life. */
export function shownByPing(payload: unknown): Params | null {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
  const params = { ...payload } as Params;
  return shownInParams(params).kind === 'NOTHING' ? null : params;
}
