/**
 * `rows` with each one after its parent, so that a foreign key to the same table always finds its row; apart from that the order stays. A
 * row whose parents run in a circle is handed to `cut`, which gives it without its parent.
 */
export function orderParentsFirst<Row extends { readonly id: string }>(
  rows: readonly Row[],
  parentOf: (row: Row) => string | null,
  cut: (row: Row) => Row,
): readonly Row[] {
  const waiting = new Map(rows.map((row) => [row.id, row]));
  const ordered: Row[] = [];
  for (const row of rows) {
    const { path, circular } = pathToRoot(row, waiting, parentOf);
    for (const ancestor of path.toReversed()) {
      ordered.push(circular && ancestor === path.at(-1) ? cut(ancestor) : ancestor);
      waiting.delete(ancestor.id);
    }
  }
  return ordered;
}

interface Path<Row> {
  /** The row and its ancestors that are not yet in order, the topmost last. */
  readonly path: readonly Row[];
  readonly circular: boolean;
}

function pathToRoot<Row extends { readonly id: string }>(
  row: Row,
  waiting: ReadonlyMap<string, Row>,
  parentOf: (row: Row) => string | null,
): Path<Row> {
  const path: Row[] = [];
  const seen = new Set<string>();
  for (let next = waiting.get(row.id); next !== undefined;) {
    if (seen.has(next.id)) return { path, circular: true };
    seen.add(next.id);
    path.push(next);
    const parent = parentOf(next);
    next = parent === null ? undefined : waiting.get(parent);
  }
  return { path, circular: false };
}
