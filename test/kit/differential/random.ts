import { seededNumbers } from '#test/kit/seeded.ts';

/** Choices at random, the same for the same seed. */
export class Random {
  readonly #below: (below: number) => number;

  constructor(seed: number) {
    this.#below = seededNumbers(seed);
  }

  /** A whole number from 0 to `end` − 1. */
  below(end: number): number {
    return this.#below(end);
  }

  /** A whole number from `first` to `last`. */
  between(first: number, last: number): number {
    return first + this.#below(last - first + 1);
  }

  /** True `percent` times in a hundred. */
  chance(percent: number): boolean {
    return this.#below(100) < percent;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    const order: Item[] = [];
    while (left.length > 0) order.push(...left.splice(this.#below(left.length), 1));
    return order;
  }

  /** Between `least` and all of the items, in a random order. */
  some<Item>(items: readonly Item[], least: number, most = items.length): Item[] {
    return this.shuffled(items).slice(0, this.between(Math.min(least, items.length), Math.min(most, items.length)));
  }
}

/** A number below 2³² that depends on every part (FNV-1a, mixed once more). */
export function hashOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('\u0000')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
