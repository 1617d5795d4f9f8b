import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { type Fragments, fragmentsOf } from '#gateway/definitions.ts';
import { type Condition, conditionOf, textOf } from '#gateway/limits/condition.ts';

/** Selections, and when they are executed at all. */
export interface ConditionalSet {
  readonly set: SelectionSetNode;
  readonly condition: Condition;
}

/** A field as it is written in one place. */
export interface Occurrence {
  readonly node: FieldNode;
  readonly condition: Condition;
}

/** Selections looked at for one operation; a document within the usual limits needs some thousands, one made to be slow millions. */
const mostSteps = 100_000;

/** Finds which fields of an object type selections come to, fragments followed; those with one response key are merged. */
export class MergedFields {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  #steps = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#fragments = fragmentsOf(document);
  }

  /** Where each field is written; no list is empty. Throws OPERATION_TOO_LARGE where all that was asked so far took too many steps. */
  of(type: GraphQLObjectType, sets: readonly ConditionalSet[]): Iterable<readonly [Occurrence, ...Occurrence[]]> {
    const into: Collected = { fields: new Map(), spread: new Set() };
    for (const set of sets) this.#collect(type, set, into);
    return into.fields.values();
  }

  #collect(type: GraphQLObjectType, { set, condition }: ConditionalSet, into: Collected): void {
    for (const selection of set.selections) {
      this.#step();
      const inner = conditionOf(condition, selection.directives);
      if (inner === null) continue;
      if (selection.kind === Kind.FIELD) addOccurrence(into, { node: selection, condition: inner });
      else this.#collectFragment(type, { selection, condition: inner }, into);
    }
  }

  #collectFragment(
    type: GraphQLObjectType,
    { selection, condition }: { readonly selection: Exclude<SelectionNode, FieldNode>; readonly condition: Condition },
    into: Collected,
  ): void {
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
    if (fragment === undefined || !this.#applies(fragment.typeCondition?.name.value, type)) return;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const once = `${selection.name.value}${textOf(condition)}`;
      if (into.spread.has(once)) return;
      into.spread.add(once);
    }
    this.#collect(type, { set: fragment.selectionSet, condition }, into);
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wider = this.#schema.getType(condition);
    return isAbstractType(wider) && this.#schema.isSubType(wider, type);
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps <= mostSteps) return;
    throw new RequestError('OPERATION_TOO_LARGE', 'The document combines too many fragments on too many types.');
  }
}

interface Collected {
  readonly fields: Map<string, [Occurrence, ...Occurrence[]]>;
  /** Fragments that were spread already, with the condition: a second time adds nothing. */
  readonly spread: Set<string>;
}

function addOccurrence({ fields }: Collected, occurrence: Occurrence): void {
  const key = occurrence.node.alias?.value ?? occurrence.node.name.value;
  const known = fields.get(key);
  if (known === undefined) fields.set(key, [occurrence]);
  else known.push(occurrence);
}
