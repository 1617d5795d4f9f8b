import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import type { DocumentLimits } from '#gateway/admission/document.ts';
import { type Fragments, fragmentsOf } from '#gateway/definitions.ts';

/** What a piece of a document comes to where it is used, the fragments it spreads included. */
interface Extent {
  /** Fields above one another. */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** How many fields stand at each place of the answer: response keys from the top, joined by points. */
  readonly places: ReadonlyMap<string, number>;
}

const nothing: Extent = { depth: 0, fields: 0, aliases: 0, directives: 0, places: new Map() };

/**
 * Throws OPERATION_TOO_LARGE where an operation exceeds `limits`. Fragments that no operation spreads are held to them as well, as
 * validation looks at them before it refuses them.
 */
export function refuseTooDeepOrWide(document: DocumentNode, limits: DocumentLimits): void {
  const measure = new Measure(document, limits);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) refuseOperation(measure.ofOperation(definition), limits);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) refusePiece(measure.ofFragment(definition.name.value), limits);
  }
}

/** The refusal of a document with more than `limit` of something. */
export function tooLarge(what: string, limit: number): RequestError {
  return new RequestError('OPERATION_TOO_LARGE', `The document has more than ${limit} ${what}.`, { limit });
}

function refuseOperation(extent: Extent, limits: DocumentLimits): void {
  const rootFields = extent.places.keys().filter((place) => !place.includes('.'));
  if (rootFields.reduce((count) => count + 1, 0) > limits.maxRootFields) {
    throw tooLarge('fields at the top', limits.maxRootFields);
  }
  refusePiece(extent, limits);
}

function refusePiece(extent: Extent, limits: DocumentLimits): void {
  refuseCounts(extent, limits);
  const { depth, places } = extent;
  if (depth > limits.maxDepth) throw tooLarge('levels of fields', limits.maxDepth);
  const overlaps = places.values().reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  if (overlaps > limits.maxOverlaps) throw tooLarge('pairs of fields at one place', limits.maxOverlaps);
}

type Counts = Pick<Extent, 'fields' | 'aliases' | 'directives'>;

function refuseCounts({ fields, aliases, directives }: Counts, limits: DocumentLimits): void {
  if (fields > limits.maxFields) throw tooLarge('fields', limits.maxFields);
  if (aliases > limits.maxAliases) throw tooLarge('aliases', limits.maxAliases);
  if (directives > limits.maxDirectives) throw tooLarge('directives', limits.maxDirectives);
}

/** Measures each fragment once, so that twenty fragments that spread each other twice cost twenty steps and not 2^20. */
class Measure {
  readonly #limits: DocumentLimits;
  readonly #fragments: Fragments;
  readonly #measured = new Map<string, Extent>();

  constructor(document: DocumentNode, limits: DocumentLimits) {
    this.#limits = limits;
    this.#fragments = fragmentsOf(document);
  }

  ofOperation(operation: OperationDefinitionNode): Extent {
    const variables = operation.variableDefinitions ?? [];
    return this.#sum([
      this.#ofSet(operation.selectionSet),
      directivesOf(operation),
      ...variables.map((variable) => directivesOf(variable)),
    ]);
  }

  ofFragment(name: string): Extent {
    const known = this.#measured.get(name);
    if (known !== undefined) return known;
    // Counts as nothing while it is being measured: a cycle ends here, and validation names it.
    this.#measured.set(name, nothing);
    const fragment = this.#fragments.get(name);
    const extent =
      fragment === undefined ? nothing : this.#sum([this.#ofSet(fragment.selectionSet), directivesOf(fragment)]);
    this.#measured.set(name, extent);
    return extent;
  }

  #ofSet({ selections }: SelectionSetNode): Extent {
    return this.#sum(selections.map((selection) => this.#sum([this.#ofSelection(selection), directivesOf(selection)])));
  }

  #ofSelection(selection: SelectionNode): Extent {
    switch (selection.kind) {
      case Kind.FRAGMENT_SPREAD:
        return this.ofFragment(selection.name.value);
      case Kind.INLINE_FRAGMENT:
        return this.#ofSet(selection.selectionSet);
      case Kind.FIELD:
        return below(selection, selection.selectionSet === undefined ? nothing : this.#ofSet(selection.selectionSet));
    }
  }

  /** Refuses as soon as a limit is passed, so that what is added up stays as small as the limits. */
  #sum(extents: readonly Extent[]): Extent {
    const [first, second] = extents.filter((extent) => extent !== nothing);
    if (first === undefined) return nothing;
    if (second === undefined) return first;
    const places = new Map<string, number>();
    let [depth, fields, aliases, directives] = [0, 0, 0, 0];
    for (const extent of extents) {
      depth = Math.max(depth, extent.depth);
      fields += extent.fields;
      aliases += extent.aliases;
      directives += extent.directives;
      refuseCounts({ fields, aliases, directives }, this.#limits);
      for (const [place, count] of extent.places) places.set(place, (places.get(place) ?? 0) + count);
    }
    return { depth, fields, aliases, directives, places };
  }
}

function below(field: FieldNode, selected: Extent): Extent {
  const key = field.alias?.value ?? field.name.value;
  return {
    depth: selected.depth + 1,
    fields: selected.fields + 1,
    aliases: selected.aliases + (field.alias === undefined ? 0 : 1),
    directives: selected.directives,
    places: new Map([
      [key, 1],
      ...selected.places.entries().map(([place, count]) => [`${key}.${place}`, count] as const),
    ]),
  };
}

function directivesOf({ directives = [] }: { readonly directives?: readonly unknown[] | undefined }): Extent {
  return directives.length === 0 ? nothing : { ...nothing, directives: directives.length };
}
