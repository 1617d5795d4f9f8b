/** The middle value; of an even number of values the mean of the middle two. Throws where there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (upper + lower) / 2;
}

/** The smallest value that at least `share` (0–1) of `sorted` do not exceed. Throws where there are none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('There is no percentile of nothing.');
  return value;
}

/** To three significant digits: what a measurement on a machine that also does other things is good for. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The list begun `turn` places later, so that over several rounds nobody always goes first. */
export function rotated<Item>(items: readonly Item[], turn: number): readonly Item[] {
  const start = turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
