import { Listeners } from '#events/wake-ups/listeners.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** Wake-ups within this process alone, as the real ones give them. */
export function inProcessWakeUps(): WakeUps {
  const listeners = new Listeners();
  return {
    state: 'DATA_VERSION',
    moved: (moved) => listeners.tell(moved),
    listen: (listener) => listeners.add(listener),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
