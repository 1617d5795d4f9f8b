import type { ExecutionResult } from 'graphql';

type Path = readonly (string | number)[];

/**
 * How the answer of a gateway differs from that of graphql-js on the whole schema; null where it does not. Data must be equal, and
 * errors must be the same number at the same paths, but for one freedom (GraphQL specification, section 6.4.4 "Handling Field Errors"):
 * where a missing non-null value takes what is around it along, whether further errors are reported below the place that is null is
 * up to the executor, as it may stop there. At least one must be, and each at a place where something does fail: `possible` holds
 * those places, found by running the operation with every type nullable.
 */
export function differenceOf(
  gateway: ExecutionResult,
  reference: ExecutionResult,
  possible: ReadonlySet<string>,
): string | null {
  const [ours, theirs] = [plain(gateway.data), plain(reference.data)];
  if (ours !== theirs) return `data differs:\n  gateway   ${ours}\n  reference ${theirs}`;
  const data = gateway.data ?? null;
  const [mine, wanted] = [errorsByPlace(gateway, data), errorsByPlace(reference, data)];
  for (const place of new Set([...mine.keys(), ...wanted.keys()])) {
    const difference = placeDifference(place, mine.get(place) ?? [], wanted.get(place) ?? []);
    if (difference !== null) return difference;
  }
  const invented = [...mine.values()].flat().find((path) => !possible.has(path));
  return invented === undefined ? null : `an error is at ${invented}, where nothing fails`;
}

function placeDifference(place: string, mine: readonly string[], wanted: readonly string[]): string | null {
  const free = [...mine, ...wanted].some((path) => path !== place);
  const same = free ? mine.length > 0 === wanted.length > 0 : mine.length === wanted.length;
  if (same) return null;
  return `errors at ${place} differ:\n  gateway   ${mine.join(' ')}\n  reference ${wanted.join(' ')}`;
}

/** The paths of errors, by the place that is null because of them. */
function errorsByPlace({ errors = [] }: ExecutionResult, data: unknown): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { path = [] } of errors) {
    const place = JSON.stringify(nullPlace(path, data));
    places.set(place, [...(places.get(place) ?? []), JSON.stringify(path)]);
  }
  return places;
}

/** The part of a path that leads to the first null. */
function nullPlace(path: Path, data: unknown): Path {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = typeof value === 'object' && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return path;
}

/** Where something fails in a run in which nothing takes anything along, and where what is not null by `strict` is missing. */
export function failingPlaces(lenient: ExecutionResult, strict: readonly ExecutionResult[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { errors = [] } of [lenient, ...strict])
    for (const { path } of errors) places.add(JSON.stringify(path ?? []));
  const collect = (value: unknown, path: Path): void => {
    if (value === null) places.add(JSON.stringify(path));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, one] of Object.entries(value)) collect(one, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  collect(lenient.data, []);
  return places;
}

/**
 * The members of objects are put in one order: theirs "should" be that of the selections, the specification says, and the gateway
 * keeps it but for a field that is selected twice and at first only on a condition which does not hold.
 */
function plain(data: unknown): string {
  return JSON.stringify(data ?? null, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
}
