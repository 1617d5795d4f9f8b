import { type Data, isData, isPlainKey, member, reader, setMember } from '#gateway/execution/data.ts';
import { mergeInto } from '#gateway/execution/merging.ts';
import type { EntityFetch, RequiredSelection } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/** What a subgraph needs to know of an object to find it; null where the object does not hold all of it. */
export type Representer = (object: Data) => Data | null;

/** Adds one selection of `source` to `representation`; false where something is missing. */
type PickInto = (source: Data, representation: Data) => boolean;

/** Compiles a `requires` into the function that picks it off an object. */
export function representerOf(requires: readonly RequiredSelection[], types: TypeConditions): Representer {
  const single = singleKeyOf(requires, types);
  if (single !== null) return keyed(single);
  const pick = pickAll(requires, types);
  return (object) => {
    const representation: Data = {};
    const complete = pick(object, representation);
    return complete && representation['__typename'] !== undefined ? representation : null;
  };
}

/** Of one type, found by one leaf: what nearly all representations are. */
interface SingleKey {
  readonly typeName: string;
  readonly from: string;
  readonly key: string;
}

/** Null where it takes more than that, or where the type is no object type and representations may be of several. */
function singleKeyOf([only, ...others]: readonly RequiredSelection[], types: TypeConditions): SingleKey | null {
  if (only?.kind !== 'fragment' || others.length > 0 || types.satisfying(only.type).size > 1) return null;
  const [leaf, ...more] = only.selections.filter((one) => !isTypeName(one));
  if (leaf === undefined || more.length > 0 || only.selections.length !== 2 || !isPlainLeaf(leaf)) return null;
  return { typeName: only.type, from: leaf.from, key: leaf.key };
}

type RequiredField = Extract<RequiredSelection, { readonly kind: 'field' }>;

function isPlainLeaf(selection: RequiredSelection): selection is RequiredField {
  if (selection.kind !== 'field' || selection.selections !== null) return false;
  return isPlainKey(selection.from) && isPlainKey(selection.key) && selection.key !== '__typename';
}

function isTypeName(selection: RequiredSelection): boolean {
  return selection.kind === 'field' && selection.from === '__typename' && selection.key === '__typename';
}

/** Written out, as an object with a computed key takes several times as long to make. */
function keyed({ typeName, from, key }: SingleKey): Representer {
  const [type, source, target] = [typeName, from, key].map((name) => JSON.stringify(name));
  const body = `"use strict"; const value = object[${source}];
    return object.__typename === ${type} && value !== undefined ? { "__typename": ${type}, ${target}: value } : null;`;
  // Names are GraphQL names, which are identifiers, and they are quoted all the same.
  // oxlint-disable-next-line no-implied-eval, no-new-func
  const represent: unknown = new Function('object', body);
  return represent as Representer;
}

/** Gives like representations one number and others another: 0, 1, 2 … in the order in which they are first met. */
export type Slots = (representation: Data) => number;

/** What numbers the representations of a fetch; begun anew for each request. */
export function slotsFor(
  { requires, inputRewrites }: Pick<EntityFetch, 'requires' | 'inputRewrites'>,
  types: TypeConditions,
): () => Slots {
  const single = inputRewrites.length === 0 ? singleKeyOf(requires, types) : null;
  return () => {
    const known = new Map<unknown, number>();
    return (representation) => {
      const identity = single === null ? identityOf(representation) : onlyValue(representation, single.key);
      const slot = known.get(identity) ?? known.size;
      if (slot === known.size) known.set(identity, slot);
      return slot;
    };
  };
}

/** What tells representations by a single key apart: its value, or where that is made up of several, nothing but itself. */
function onlyValue(representation: Data, key: string): unknown {
  const value = representation[key];
  return typeof value === 'object' && value !== null ? representation : value;
}

function pickAll(selections: readonly RequiredSelection[], types: TypeConditions): PickInto {
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
function identityOf(representation: Data): string {
  let text = '';
  for (const key in representation) {
    const value = representation[key];
    text += typeof value === 'string' ? `${key}"${value.length}"${value}` : `${key}:${JSON.stringify(value)}`;
  }
  return text;
}

function pickOne(selection: RequiredSelection, types: TypeConditions): PickInto {
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
function picked(value: unknown, pick: PickInto): unknown {
  if (Array.isArray(value)) return value.map((element) => picked(element, pick));
  if (!isData(value)) return value;
  const representation: Data = {};
  return pick(value, representation) ? representation : null;
}
