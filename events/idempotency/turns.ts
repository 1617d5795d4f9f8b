/** Lets those who want the same thing in this process have it one after the other. */
export class Turns {
  readonly #held = new Map<string, Promise<void>>();

  /** Gives back the turn for `name` when disposed. Null where others had it for `waitMs` milliseconds. */
  async take(name: string, waitMs: number): Promise<Disposable | null> {
    const deadline = performance.now() + waitMs;
    for (let held = this.#held.get(name); held !== undefined; held = this.#held.get(name)) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return null;
      await settledWithin(held, leftMs);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.set(name, promise);
    return {
      [Symbol.dispose]: () => {
        this.#held.delete(name);
        resolve();
      },
    };
  }
}

async function settledWithin(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
