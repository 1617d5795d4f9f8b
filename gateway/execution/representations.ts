import { type Data, isData, member, reader, setMember } from '#gateway/execution/data.ts';
import { mergeInto } from '#gateway/execution/merging.ts';
import type { RequiredSelection } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/** What a subgraph needs to know of an object to find it; null where the object does not hold all of it. */
export type Representer = (object: Data) => Data | null;

/** Adds one selection of `source` to `representation`; false where something is missing. */
type Pick = (source: Data, representation: Data) => boolean;

/** Compiles a `requires` into the function that picks it off an object. */
export function representerOf(requires: readonly RequiredSelection[], types: TypeConditions): Representer {
  const pick = pickAll(requires, types);
  return (object) => {
    const representation: Data = {};
    const complete = pick(object, representation);
    return complete && representation['__typename'] !== undefined ? representation : null;
  };
}

function pickAll(selections: readonly RequiredSelection[], types: TypeConditions): Pick {
  const picks = selections.map((selection) => pickOne(selection, types));
  return (source, representation) => {
    for (const pick of picks) {
      if (!pick(source, representation)) return false;
    }
    return true;
  };
}

/**
 * The same text for the same representation, and another for another. Nearly all are a type and an id, for which text of
 * our own is made in a fraction of the time of JSON.
 */
export function identityOf(representation: Data): string {
  let text = '';
  for (const key in representation) {
    const value = representation[key];
    text += typeof value === 'string' ? `${key}"${value.length}"${value}` : `${key}:${JSON.stringify(value)}`;
  }
  return text;
}

function pickOne(selection: RequiredSelection, types: TypeConditions): Pick {
  if (selection.kind === 'fragment') {
    const names = types.satisfying(selection.type);
    const pick = pickAll(selection.selections, types);
    return (source, representation) => !names.has(String(source['__typename'])) || pick(source, representation);
  }
  const { from, key } = selection;
  const read = reader(from);
  const within = selection.selections === null ? null : pickAll(selection.selections, types);
  return (source, representation) => {
    const value = read(source);
    if (value === undefined) return false;
    if (within === null) {
      setMember(representation, key, value);
      return true;
    }
    const known = member(representation, key);
    const chosen = picked(value, within);
    // Two fragments that both apply may ask different things of one object.
    if (isData(known) && isData(chosen)) mergeInto(known, chosen);
    else setMember(representation, key, chosen);
    return true;
  };
}

/** What of a required object is missing makes that object null, not the whole representation: the field may be nullable. */
function picked(value: unknown, pick: Pick): unknown {
  if (Array.isArray(value)) return value.map((element) => picked(element, pick));
  if (!isData(value)) return value;
  const representation: Data = {};
  return pick(value, representation) ? representation : null;
}
