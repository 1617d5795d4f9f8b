import type { Stream } from '#events/stream.ts';

/** What moved: some streams, or `null` where only that something moved is known. */
export type Moved = readonly Stream[] | null;

/**
 * Tells followers that the log grew. A hint and nothing more: a lost one delays an event until the next sweep, a false one
 * costs one read. The log is the truth (events.md, "Wake-ups").
 */
export interface WakeUps extends AsyncDisposable {
  /** Called after the commit; returns at once and never throws. */
  moved(streams: readonly Stream[]): void;
  /** Calls `listener` whenever something moved, in this process or another, until the returned function is called. */
  listen(listener: (moved: Moved) => void): () => void;
  /** How wake-ups from other processes arrive now; `POLLING` where the better way has failed. */
  readonly state: 'DATA_VERSION' | 'LISTENING' | 'POLLING';
}
