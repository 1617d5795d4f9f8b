import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '#gateway/definitions.ts';

/**
 * What must hold for a selection to be part of the response: all of these variables have that value. Selections that are left out
 * whatever the variables are (`@skip(if: true)`) do not appear at all.
 */
export type Condition = readonly { readonly variable: string; readonly is: boolean }[];

/** Whether all of a condition's variables have their value. */
export function isMet(condition: Condition, variables: Readonly<Record<string, unknown>>): boolean {
  return condition.every(({ variable, is }) => variables[variable] === is);
}

/** A selection set and when it counts. */
export interface ConditionalSet {
  readonly set: SelectionSetNode;
  readonly when: Condition;
  /** The type it is selected on, where the rules of access ask for it (`SelectionScopes`); else empty. */
  readonly scope: string;
}

/** One place of a document where a field is selected. */
export interface Occurrence {
  readonly node: FieldNode;
  readonly when: Condition;
  readonly scope: string;
}

/** On which type a selection is made, for the rules of access: as it is written, not as the object turns out to be. */
export interface SelectionScopes {
  /** Within a fragment with that type condition. */
  within(scope: string, condition: string | undefined): string;
  /** Within what a field gives. */
  below(scope: string, field: string): string;
}

/** One key of an object of the response. */
export interface SelectedField {
  readonly key: string;
  /** One of the nodes that select it; they agree on field and arguments, as the document is valid. */
  readonly node: FieldNode;
  readonly occurrences: readonly Occurrence[];
  /** The field is part of the response where any of these holds; empty where it always is. */
  readonly whenAny: readonly Condition[];
  /** What is selected within it, by all the nodes that select it. */
  readonly sets: readonly ConditionalSet[];
}

/** What selections are read with. */
export interface SelectionRules {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Whether what is in a deferred fragment belongs to the response at hand. */
  readonly deferred: boolean;
  /** Absent where no rule of access has a say. */
  readonly scopes?: SelectionScopes;
}

/**
 * The fields that `sets` select of an object of type `type`, or of one that is known to be no more than an interface, in the order
 * of the response (GraphQL specification, section 6.3.2 "Field Collection").
 */
export function selectedFields(
  type: GraphQLObjectType | GraphQLAbstractType,
  sets: readonly ConditionalSet[],
  { schema, fragments, deferred, scopes }: SelectionRules,
): readonly SelectedField[] {
  const occurrences = new Map<string, Occurrence[]>();

  function collect({ set, when, scope }: ConditionalSet): void {
    for (const selection of set.selections) {
      const own = conditionOf(selection, deferred);
      if (own === null) continue;
      const both = [...when, ...own];
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = occurrences.get(key);
        const occurrence = { node: selection, when: both, scope };
        if (known === undefined) occurrences.set(key, [occurrence]);
        else known.push(occurrence);
      } else collectFragment(selection, both, scope);
    }
  }

  function collectFragment(selection: Exclude<SelectionNode, FieldNode>, when: Condition, scope: string): void {
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (fragment === undefined || !applies(condition)) return;
    collect({ set: fragment.selectionSet, when, scope: scopes?.within(scope, condition) ?? '' });
  }

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = schema.getType(condition);
    return isAbstractType(conditional) && !isUnionType(type) && schema.isSubType(conditional, type);
  }

  for (const one of sets) collect(one);
  return [...occurrences].map(([key, found]) => selectedField(key, found, scopes));
}

function selectedField(
  key: string,
  occurrences: readonly Occurrence[],
  scopes: SelectionScopes | undefined,
): SelectedField {
  const [first, ...others] = occurrences;
  if (first === undefined) throw new Error('A field is selected by at least one node');
  const always = occurrences.some(({ when }) => when.length === 0);
  return {
    key,
    node: first.node,
    occurrences,
    whenAny: always ? [] : occurrences.map(({ when }) => when),
    sets: occurrences.flatMap(({ node, when, scope }) =>
      node.selectionSet === undefined
        ? []
        : {
            set: node.selectionSet,
            // Where there is one node only, what is within is reached on its condition alone.
            when: others.length === 0 ? [] : when,
            scope: scopes?.below(scope, node.name.value) ?? '',
          },
    ),
  };
}

/** The condition that the directives make; null where the selection never counts. */
function conditionOf({ directives = [] }: SelectionNode, deferred: boolean): Condition | null {
  const conditions: { readonly variable: string; readonly is: boolean }[] = [];
  for (const directive of directives) {
    const is = effects.get(directive.name.value);
    if (is === undefined || (deferred && directive.name.value === 'defer')) continue;
    const value = directive.arguments?.find((one) => one.name.value === 'if')?.value;
    // Of the three, @defer alone may be without a condition.
    if (value === undefined) return null;
    if (value.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is });
    if (value.kind === Kind.BOOLEAN && value.value !== is) return null;
  }
  return conditions;
}

/** For which value of its `if` a directive leaves a selection in the response at hand. */
const effects: ReadonlyMap<string, boolean> = new Map([
  ['include', true],
  ['skip', false],
  ['defer', false],
]);
