import type { Clock } from '#kernel/clock.ts';

/** How finely a window is divided: what was spent is forgotten in steps of a tenth of it, never too early. */
const slotsPerWindow = 10;

export interface RollingBudgetOptions {
  /** What may be spent within any window. */
  readonly points: number;
  readonly windowMs: number;
  readonly clock: Clock;
}

/**
 * A budget over the time just past, such as the cost of a subscription's events: within any `windowMs` no more than `points` is spent.
 * Takes the same room however often it is used.
 */
export class RollingBudget {
  readonly #options: RollingBudgetOptions;
  readonly #slots: { readonly endMs: number; points: number }[] = [];
  #spent = 0;

  constructor(options: RollingBudgetOptions) {
    this.#options = options;
  }

  /** What could be spent now. */
  get remaining(): number {
    this.#forget(this.#nowMs());
    return Math.max(0, this.#options.points - this.#spent);
  }

  /**
   * Spends `points` where that many are left, and gives 0; else spends nothing and gives the milliseconds after which it may
   * succeed. More than the whole budget is let through when nothing else was spent: it could never succeed otherwise.
   */
  spend(points: number): number {
    const nowMs = this.#nowMs();
    this.#forget(nowMs);
    const waitMs = this.#waitFor(points, nowMs);
    if (waitMs === 0) this.#record(points, nowMs);
    return waitMs;
  }

  #record(points: number, nowMs: number): void {
    const slotMs = this.#options.windowMs / slotsPerWindow;
    const endMs = (Math.floor(nowMs / slotMs) + 1) * slotMs;
    const last = this.#slots.at(-1);
    // A clock that was set back goes on in the slot it had reached.
    if (last !== undefined && last.endMs >= endMs) last.points += points;
    else this.#slots.push({ endMs, points });
    this.#spent += points;
  }

  #waitFor(points: number, nowMs: number): number {
    let excess = this.#spent + points - this.#options.points;
    if (excess <= 0 || this.#spent === 0) return 0;
    for (const slot of this.#slots) {
      excess -= slot.points;
      if (excess <= 0 || slot === this.#slots.at(-1)) return slot.endMs + this.#options.windowMs - nowMs;
    }
    return 0;
  }

  #forget(nowMs: number): void {
    for (let slot = this.#slots[0]; slot !== undefined; slot = this.#slots[0]) {
      if (slot.endMs + this.#options.windowMs > nowMs) return;
      this.#spent -= slot.points;
      this.#slots.shift();
    }
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}
