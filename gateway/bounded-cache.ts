import type { CacheCounts } from '#gateway/metrics/cache-counts.ts';

/** Remembers the most recently used values, at most `capacity` of them, and forgets the one unused for longest. */
export class BoundedCache<Key, Value> {
  readonly #capacity: number;
  readonly #entries = new Map<Key, Value>();
  readonly #counts: CacheCounts | null;
  readonly #tally: ReturnType<CacheCounts['tallyOf']> | null;

  /** Where there are `counts`, what becomes of look-ups goes there. */
  constructor(capacity: number, counts: CacheCounts | null = null) {
    this.#capacity = capacity;
    this.#counts = counts;
    this.#tally = counts?.tallyOf(this) ?? null;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (this.#counts !== null) this.#counts[value === undefined ? 'misses' : 'hits'] += 1;
    if (value === undefined) return undefined;
    // A Map keeps the order of insertion, so inserting again makes this the youngest.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#capacity) this.#evict();
    this.#count();
  }

  delete(key: Key): void {
    this.#entries.delete(key);
    this.#count();
  }

  #evict(): void {
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
    if (this.#counts !== null) this.#counts.evictions += 1;
  }

  #count(): void {
    if (this.#tally !== null) this.#tally.size = this.#entries.size;
  }
}
