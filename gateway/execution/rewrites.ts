import { type Data, isData, member, setMember } from '#gateway/execution/data.ts';
import { type Collector, collectorOf } from '#gateway/execution/places.ts';
import type { Rewrite } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/** Changes an object in place. */
export type Change = (object: Data) => void;

/** Compiles rewrites into one change; null where there are none. */
export function changeOf(rewrites: readonly Rewrite[], types: TypeConditions): Change | null {
  const changes = rewrites.map((rewrite) => changeAt(rewrite, types));
  if (changes.length === 0) return null;
  return (object) => {
    for (const change of changes) change(object);
  };
}

function changeAt(rewrite: Rewrite, types: TypeConditions): Change {
  const last = rewrite.path.at(-1);
  if (last?.kind !== 'key') throw new Error('A rewrite must end with a member');
  const change = rewrite.kind === 'set' ? setting(last.key, rewrite.value) : renaming(last.key, rewrite.to);
  const collect: Collector = collectorOf(rewrite.path.slice(0, -1), types);
  return (object) => {
    const found: Data[] = [];
    collect(object, found);
    for (const one of found) change(one);
  };
}

function setting(key: string, value: unknown): Change {
  return (object) => setMember(object, key, value);
}

function renaming(from: string, to: string): Change {
  return (object) => {
    const value = member(object, from);
    if (value === undefined) return;
    Reflect.deleteProperty(object, from);
    const known = member(object, to);
    // Fields of several types may be renamed to one key: only the one that is there has a value.
    if (value !== null || !isData(known)) setMember(object, to, value);
  };
}
