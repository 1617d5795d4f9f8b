import { RequestError } from '#kernel/request-error.ts';
import type { EventLog } from '#events/log.ts';

/** The part of the log that following needs. */
export type FollowedLog = Pick<EventLog, 'readStream' | 'readLog' | 'heads' | 'settledHead' | 'newestHead'>;

/**
 * The log, with an account of the reads that are under way. A PostgreSQL pool that is closed while a read waits for its
 * connection loses that connection and never finishes closing; so whoever reads by itself has to end its reads before.
 */
export class PendingReads {
  /** Its reads are refused with SHUTTING_DOWN after `end`. */
  readonly log: FollowedLog;
  readonly #pending = new Set<Promise<unknown>>();
  #ended = false;

  constructor(log: FollowedLog) {
    this.log = {
      readStream: (...range) => this.#read(() => log.readStream(...range)),
      readLog: (...range) => this.#read(() => log.readLog(...range)),
      heads: (...streams) => this.#read(() => log.heads(...streams)),
      settledHead: () => this.#read(() => log.settledHead()),
      newestHead: () => this.#read(() => log.newestHead()),
    };
  }

  /** Refuses further reads and waits until those under way have ended, however each does. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.allSettled(this.#pending);
  }

  async #read<Found>(begin: () => Promise<Found>): Promise<Found> {
    if (this.#ended) throw new RequestError('SHUTTING_DOWN', 'The server is going away. Try again.');
    const read = begin();
    this.#pending.add(read);
    try {
      return await read;
    } finally {
      this.#pending.delete(read);
    }
  }
}
