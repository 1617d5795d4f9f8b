import { Listeners } from '#events/wake-ups/listeners.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** Between two looks at the file's change counter; a look costs microseconds. */
const pollMilliseconds = 20;

/**
 * SQLite: this process's own commits are told at once; those of other processes on the same file are noticed by its change
 * counter, which says that something moved but not what.
 */
export function dataVersionWakeUps(changes: () => number): WakeUps {
  const listeners = new Listeners();
  let known = changes();
  const timer = setInterval(() => {
    if (!listeners.present) return;
    const present = changes();
    if (present === known) return;
    known = present;
    listeners.tell(null);
  }, pollMilliseconds);
  timer.unref();
  return {
    state: 'DATA_VERSION',
    moved: (moved) => listeners.tell(moved),
    listen: (listener) => listeners.add(listener),
    [Symbol.asyncDispose]: async () => clearInterval(timer),
  };
}
