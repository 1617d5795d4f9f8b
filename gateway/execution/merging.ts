import { type Data, isData, isPlainKey, member, setMember } from '#gateway/execution/data.ts';

/**
 * Adds what a subgraph answered to what is known already: objects member by member, lists element by element, everything else
 * replaces. Objects of `source` become part of `target` where it has none, so `source` must be the caller's alone.
 */
export function mergeInto(target: Data, source: Data): void {
  // Answers have own members only; for…in over them is the fastest way there is, and null-prototype objects inherit nothing.
  for (const key in source) {
    const value = source[key];
    const found = target[key];
    // What is not there is not inherited either, so it may be set as it is; this is how most merges go.
    if (found === undefined) {
      target[key] = value;
      continue;
    }
    const known = isPlainKey(key) ? found : member(target, key);
    if (known === undefined || known === null) setMember(target, key, value);
    else if (isData(known) && isData(value)) mergeInto(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) mergeLists(known, value);
    // A subgraph that has no value of its own takes nothing away from an object that another one knows; a leaf it does replace, as the
    // client may call another field by the name of a key that was fetched before.
    else if (value !== null || !isComposite(known)) setMember(target, key, value);
  }
}

function mergeLists(known: unknown[], values: readonly unknown[]): void {
  for (const [index, value] of values.entries()) {
    const element = known[index];
    if (isData(element) && isData(value)) mergeInto(element, value);
    else if (Array.isArray(element) && Array.isArray(value)) mergeLists(element, value);
    else if (value !== null || !isComposite(element)) known[index] = value;
  }
}

function isComposite(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
