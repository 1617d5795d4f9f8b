/** How many jobs a worker may have in hand at once: of each queue, and of all queues together. Counts, and knows nothing of jobs. */
export class Slots {
  readonly #limits: ReadonlyMap<string, number>;
  readonly #total: number;
  readonly #taken = new Map<string, number>();
  /** Queues that found room of their own and none in all together; the one that waits longest first. */
  readonly #short = new Set<string>();
  #takenInAll = 0;

  /**
   * @param limits by queue
   * @param total of all together
   */
  constructor(limits: ReadonlyMap<string, number>, total: number) {
    this.#limits = limits;
    this.#total = total;
  }

  /** Takes what is free for a queue and says how much that is. A queue that finds all taken by others is remembered as short. */
  take(queue: string): number {
    const own = this.#free(queue);
    const count = Math.min(own, this.#total - this.#takenInAll);
    if (count < own) this.#short.add(queue);
    else this.#short.delete(queue);
    this.#taken.set(queue, (this.#taken.get(queue) ?? 0) + count);
    this.#takenInAll += count;
    return count;
  }

  /** Gives back what `take` gave. */
  giveBack(queue: string, count: number): void {
    this.#taken.set(queue, (this.#taken.get(queue) ?? 0) - count);
    this.#takenInAll -= count;
  }

  /** Whether a queue has not reached its own limit; it may still find all taken by others. */
  hasOwnRoom(queue: string): boolean {
    return this.#free(queue) > 0;
  }

  /** Those that were short, to be looked at before the queue that gave room back, so that a busy queue starves none. */
  takeShort(): readonly string[] {
    const short = [...this.#short];
    this.#short.clear();
    return short;
  }

  #free(queue: string): number {
    return Math.max(0, (this.#limits.get(queue) ?? 0) - (this.#taken.get(queue) ?? 0));
  }
}
