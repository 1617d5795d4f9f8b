/** Begins all at once. Undefined where nothing has to be waited for. */
export function together<Item>(
  items: readonly Item[],
  begin: (item: Item) => Promise<void> | undefined,
): Promise<void> | undefined {
  let waiting: Promise<void>[] | null = null;
  for (const item of items) {
    const begun = begin(item);
    if (begun !== undefined) (waiting ??= []).push(begun);
  }
  if (waiting === null) return undefined;
  const [first, ...others] = waiting;
  return others.length === 0 ? first : Promise.all(waiting).then(() => undefined);
}
