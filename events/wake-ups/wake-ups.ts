import type { Stream } from '#events/stream.ts';

/** What moved: streams that grew and queues that got work, or `null` where only that something moved is known. */
export type Moved = { readonly streams: readonly Stream[]; readonly queues: readonly string[] } | null;

/**
 * Tells followers that the log grew, and workers that there is work. A hint and nothing more: a lost one delays an event until the
 * next sweep, a false one costs one read. The log is the truth (events.md, "Wake-ups").
 */
export interface WakeUps extends AsyncDisposable {
  /** Called after the commit; returns at once and never throws. */
  moved(moved: NonNullable<Moved>): void;
  /** Calls `listener` whenever something moved, in this process or another, until the returned function is called. */
  listen(listener: (moved: Moved) => void): () => void;
  /** How wake-ups from other processes arrive now; `POLLING` where the better way has failed. */
  readonly state: 'DATA_VERSION' | 'LISTENING' | 'POLLING';
}
