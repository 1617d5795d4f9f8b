/** How many entries one cache holds. */
interface Tally {
  size: number;
}

/** What became of the look-ups in one cache, or in many of the same kind. */
export class CacheCounts {
  hits = 0;
  misses = 0;
  /** Entries that were given up for others. */
  evictions = 0;
  readonly #tallies = new Set<Tally>();
  // Some caches go with what they belong to, such as a document that is remembered no more; nobody then tells them to clear.
  readonly #collected = new FinalizationRegistry<Tally>((tally) => this.#tallies.delete(tally));

  /** Entries in memory; those of a cache that is gone count until its memory was collected. */
  get size(): number {
    return this.#tallies.values().reduce((total, { size }) => total + size, 0);
  }

  /** The tally of a cache, for it to keep. */
  tallyOf(cache: object): Tally {
    const tally = { size: 0 };
    this.#tallies.add(tally);
    this.#collected.register(cache, tally);
    return tally;
  }
}
