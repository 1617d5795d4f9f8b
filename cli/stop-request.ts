import type { EventEmitter } from 'node:events';

/** How far apart two signals must be for the second to mean impatience, in milliseconds. */
const impatienceMs = 1_000;

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

export interface StopRequest extends Disposable {
  /** Aborted when the process is asked to stop; its reason is the signal's name. */
  readonly signal: AbortSignal;
}

export interface StopRequestOptions {
  /** Where the signals arrive: `process`. */
  readonly source: EventEmitter;
  /** Whether SIGHUP asks to stop, as where it means that the terminal has gone; else it is left to others. */
  readonly hangUpStops: boolean;
  /** Called at a second, later request: stop at once, without draining. */
  readonly stopAtOnce: () => void;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
}

/**
 * Turns the process's stop signals into an AbortSignal until disposed. One Ctrl-C under `npm start` arrives twice, from the
 * terminal and from npm, so what follows within a second is the same request.
 */
export function listenForStop({ source, hangUpStops, stopAtOnce, monotonicNow }: StopRequestOptions): StopRequest {
  const controller = new AbortController();
  let requestedAt: number | undefined;
  const onSignal = (name: string) => {
    if (requestedAt === undefined) {
      requestedAt = monotonicNow();
      controller.abort(name);
    } else if (monotonicNow() - requestedAt >= impatienceMs) stopAtOnce();
  };
  const signals = hangUpStops ? [...stopSignals, 'SIGHUP'] : stopSignals;
  for (const name of signals) source.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of signals) source.off(name, onSignal);
    },
  };
}

/** Resolves when the process is asked to stop. */
export function stopAsked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
