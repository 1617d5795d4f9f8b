import type { Moved } from '#events/wake-ups/wake-ups.ts';

/** The listeners of one process: what every way of waking up ends in. */
export class Listeners {
  readonly #listeners = new Set<(moved: Moved) => void>();

  /** Whether anybody would hear. */
  get present(): boolean {
    return this.#listeners.size > 0;
  }

  /** Tells every listener; `null` where it is not known which streams moved. */
  tell(moved: Moved): void {
    for (const listener of this.#listeners) listener(moved);
  }

  /** Adds `listener` until the returned function is called. */
  add(listener: (moved: Moved) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
