/** Where in the answer of one document a value stands; made once an object, not once a field. */
export interface RunPath {
  readonly above: RunPath | null;
  readonly key: string | number;
}

/** The path from the root to the member `key` of what is at `path`. */
export function pathTo(path: RunPath | null, key: string | number): (string | number)[] {
  const keys: (string | number)[] = [key];
  for (let at = path; at !== null; at = at.above) keys.push(at.key);
  return keys.reverse();
}
