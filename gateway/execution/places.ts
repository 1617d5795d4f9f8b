import { type Data, isData, reader } from '#gateway/execution/data.ts';
import type { PlanPath } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/** Appends the objects at a place of a response to `found`, in the order of the response. */
export type Collector = (root: Data, found: Data[]) => void;

/** Compiles the way to a place. Lists on the way are entered whether or not the path says so, as planners leave it out. */
export function collectorOf(path: PlanPath, types: TypeConditions): Collector {
  return path.reduceRight<Collector>(
    (next, segment) => {
      switch (segment.kind) {
        case 'each':
          return next;
        case 'type': {
          const names = types.satisfyingAny(segment.types);
          return (object, found) => {
            if (isOfType(object, names)) next(object, found);
          };
        }
        case 'key': {
          const read = reader(segment.key);
          return (object, found) => forEachObject(read(object), next, found);
        }
      }
    },
    (object, found) => void found.push(object),
  );
}

function forEachObject(value: unknown, next: Collector, found: Data[]): void {
  if (Array.isArray(value)) {
    for (const element of value) forEachObject(element, next, found);
  } else if (isData(value)) next(value, found);
}

/** An object that does not say what it is may be anything. */
function isOfType(object: Data, names: ReadonlySet<string>): boolean {
  const name = object['__typename'];
  return typeof name !== 'string' || names.has(name);
}

/** One object found, and where. */
export interface Place {
  readonly object: Data;
  readonly path: readonly (string | number)[];
}

/** The same objects as `collectorOf` finds, with their paths: for errors, so it need not be fast. */
export function placesAt(root: Data, path: PlanPath, types: TypeConditions): readonly Place[] {
  let places: readonly Place[] = [{ object: root, path: [] }];
  for (const segment of path) {
    if (segment.kind === 'type') {
      const names = types.satisfyingAny(segment.types);
      places = places.filter(({ object }) => isOfType(object, names));
    }
    if (segment.kind === 'key') {
      const read = reader(segment.key);
      places = places.flatMap((place) => objectsIn(read(place.object), [...place.path, segment.key]));
    }
  }
  return places;
}

function objectsIn(value: unknown, path: readonly (string | number)[]): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => objectsIn(element, [...path, index]));
  return isData(value) ? [{ object: value, path }] : [];
}

/** The response keys that lead to a place, up to the first list, whose index is not one but many. */
export function commonPath(path: PlanPath): readonly string[] {
  const end = path.findIndex(({ kind }) => kind === 'each');
  return (end < 0 ? path : path.slice(0, end)).flatMap((segment) => (segment.kind === 'key' ? [segment.key] : []));
}
