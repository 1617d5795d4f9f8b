import { setImmediate as turnEnded } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Knows which connections of a pool are being asked for, so that it is closed when nobody waits for one: kysely 0.29 lets go of its pool
 * before it ends it, and a connection that arrives in between is never given back; the end of the pool then waits for it for ever.
 */
export class Connecting {
  readonly #underWay = new Set<Promise<unknown>>();
  #isClosed = false;

  /** Watches a new pool. What asks it for a connection after `close` is refused. */
  watch(pool: pg.Pool): void {
    const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
    const watched = (): Promise<pg.PoolClient> => {
      if (this.#isClosed) return Promise.reject(new Error('The database is being closed.'));
      const asked = connect();
      this.#underWay.add(asked);
      const answered = () => void this.#underWay.delete(asked);
      asked.then(answered, answered);
      return asked;
    };
    Reflect.set(pool, 'connect', watched);
  }

  /** Waits until whoever asked has their connection, or was refused one. The pool may be ended then: it waits for what they do with it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underWay);
    // Whoever has one now has yet to take it.
    await turnEnded();
  }
}
