import { RequestError } from '#kernel/request-error.ts';
import { type Identified, identityKey } from '#gateway/limits/rate-limits.ts';

/** How many live streams may be open at once; Infinity is no limit. */
export interface StreamLimits {
  /** On one WebSocket. Over HTTP a connection carries one stream anyway. */
  readonly perConnection: number;
  /** Of one operator, agent or part of the program in this gateway, on all connections and transports together. */
  readonly perIdentity: number;
}

/** A page that shows many runs has room, and so has a process that follows thousands for others under one identity. */
export const defaultStreamLimits: StreamLimits = { perConnection: 100, perIdentity: 10_000 };

/** Who is to hold a stream. */
export interface StreamHolder {
  readonly identity: Identified;
  /** What stands for the connection; null where it carries one stream. */
  readonly connection: object | null;
}

/** Of a stream it is known when it has ended: `signal` is then aborted, whatever ended it. */
interface Stream {
  readonly context: { readonly signal: AbortSignal };
}

/** Counts the live streams that are open, and those that are being opened. */
export class StreamCounts {
  readonly #limits: StreamLimits;
  readonly #ofConnections = new WeakMap<object, number>();
  /** Identities without streams are not kept. */
  readonly #ofIdentities = new Map<string, number>();

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** Opens a stream and counts it until it ends. Rejects with TOO_MANY_STREAMS, and does not open it, where there are too many. */
  async open<Opened extends Stream>(holder: StreamHolder, opening: () => Promise<Opened>): Promise<Opened> {
    this.#refuseExceeding(holder);
    this.#count(holder, 1);
    try {
      const stream = await opening();
      const { signal } = stream.context;
      if (signal.aborted) this.#count(holder, -1);
      else signal.addEventListener('abort', () => this.#count(holder, -1), { once: true });
      return stream;
    } catch (error) {
      this.#count(holder, -1);
      throw error;
    }
  }

  #refuseExceeding({ identity, connection }: StreamHolder): void {
    const { perConnection, perIdentity } = this.#limits;
    const onConnection = connection === null ? 0 : (this.#ofConnections.get(connection) ?? 0);
    if (onConnection >= perConnection) throw tooMany('connection', perConnection);
    const ofIdentity = this.#ofIdentities.get(identityKey(identity)) ?? 0;
    if (ofIdentity >= perIdentity) throw tooMany('identity', perIdentity);
  }

  #count({ identity, connection }: StreamHolder, change: 1 | -1): void {
    if (connection !== null) this.#ofConnections.set(connection, (this.#ofConnections.get(connection) ?? 0) + change);
    const key = identityKey(identity);
    const count = (this.#ofIdentities.get(key) ?? 0) + change;
    if (count === 0) this.#ofIdentities.delete(key);
    else this.#ofIdentities.set(key, count);
  }
}

function tooMany(scope: 'connection' | 'identity', limit: number): RequestError {
  const whose = scope === 'connection' ? 'This connection follows' : 'This caller follows';
  return new RequestError('TOO_MANY_STREAMS', `${whose} ${limit} streams, which is the limit: end one first.`, {
    scope,
    limit,
  });
}
