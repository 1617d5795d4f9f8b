import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import { type Refusal, Refusals } from '#gateway/authorization/refusals.ts';
import { type Granted, type Missing, missingOf } from '#kernel/requirement.ts';
import { type AuthorizedOperation, Selections } from '#gateway/authorization/selection-scope.ts';
import { fragmentsOf } from '#gateway/definitions.ts';

/** A selection that was taken out. */
export interface RefusedSelection extends Refusal {
  /** Where its value would stand in the response, with the client's aliases; without the indices, which nobody knows yet. */
  readonly path: readonly string[];
}

/** What of an operation a class of callers may run. */
export interface FilteredOperation {
  /**
   * Valid against the same schema, and the document as it came where nothing was taken out. Null where nothing is left to run:
   * `data` then consists of nulls alone. Variables are to be coerced by the operation as it came, as some may be gone from here.
   */
  readonly document: DocumentNode | null;
  /** For whoever writes the response by the document as it came. */
  readonly refusals: Refusals;
  /** In the order of the document, each place and field once. Skipped selections and fragments that never apply are among them. */
  readonly refused: readonly RefusedSelection[];
}

/**
 * Takes out of an operation what the caller may not select. A field is refused by the rules of the type it is selected on, of
 * itself and of its value's type: as its own error, and as a whole. `__typename` is never refused. Pure; the same for two
 * callers of one authorization class.
 */
export function filterOperation(
  rules: AccessRules,
  authorized: AuthorizedOperation,
  granted: Granted,
): FilteredOperation {
  const { document, operation } = authorized;
  const filter = new Filter(rules, authorized, granted);
  const root = rules.rootType(operation.operation);
  if (rules.isEmpty || root === null) return { document, refusals: filter.refusals, refused: [] };
  const kept = filter.set(operation.selectionSet, root, []);
  const { refusals } = filter;
  const refused = [...filter.refused.values()];
  if (kept === null) return { document: null, refusals, refused };
  if (kept === operation.selectionSet) return { document, refusals, refused };
  return { document: documentOf(document, { ...operation, selectionSet: kept }), refusals, refused };
}

const typenameOnly: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

type Path = readonly string[];

class Filter {
  readonly refusals = new Refusals();
  readonly refused = new Map<string, RefusedSelection>();
  readonly #rules: AccessRules;
  readonly #selections: Selections;
  readonly #granted: Granted;

  constructor(rules: AccessRules, authorized: AuthorizedOperation, granted: Granted) {
    this.#rules = rules;
    this.#selections = new Selections(rules, authorized);
    this.#granted = granted;
  }

  /** What is left of a selection set: itself where nothing was refused, null where nothing is left. */
  set(set: SelectionSetNode, scope: string, path: Path): SelectionSetNode | null {
    const kept = set.selections.map((selection) => this.#selection(selection, scope, path));
    if (kept.every((selection, index) => selection === set.selections[index])) return set;
    const selections = kept.filter((selection) => selection !== null);
    return selections.length === 0 ? null : { ...set, selections };
  }

  #selection(selection: SelectionNode, scope: string, path: Path): SelectionNode | null {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, scope, path);
      case Kind.INLINE_FRAGMENT:
        return this.#inlineFragment(selection, scope, path);
      case Kind.FRAGMENT_SPREAD:
        return this.#spread(selection, scope, path);
    }
  }

  #field(node: FieldNode, scope: string, path: Path): FieldNode | null {
    const rule = this.#rules.fieldRule(scope, node.name.value);
    if (rule === null) return node;
    const here = [...path, node.alias?.value ?? node.name.value];
    const missing = missingOf(rule.own, this.#granted) ?? this.#missingOfResult(node, scope);
    if (missing !== null) {
      this.#refuse({ scope, node }, missing, here);
      return null;
    }
    if (node.selectionSet === undefined) return node;
    const kept = this.set(node.selectionSet, rule.type, here);
    if (kept === node.selectionSet) return node;
    // Whether there is an object at all is still to be answered.
    return { ...node, selectionSet: kept ?? typenameOnly };
  }

  #missingOfResult(node: FieldNode, scope: string): Missing | null {
    const rule = this.#rules.fieldRule(scope, node.name.value);
    if (rule === null || this.#selections.asksNameOnly(scope, node)) return null;
    return missingOf(rule.result, this.#granted);
  }

  #inlineFragment(node: InlineFragmentNode, scope: string, path: Path): InlineFragmentNode | null {
    const kept = this.set(node.selectionSet, this.#selections.within(scope, node), path);
    if (kept === null) return null;
    return kept === node.selectionSet ? node : { ...node, selectionSet: kept };
  }

  /** What was refused depends on where the fragment is spread, so what is left of it is written there. */
  #spread(node: FragmentSpreadNode, scope: string, path: Path): SelectionNode | null {
    const fragment = this.#selections.fragment(node.name.value);
    const kept = this.set(fragment.selectionSet, this.#selections.within(scope, fragment), path);
    if (kept === null) return null;
    if (kept === fragment.selectionSet) return node;
    const { typeCondition } = fragment;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: node.directives ?? [], selectionSet: kept };
  }

  #refuse(field: { readonly scope: string; readonly node: FieldNode }, missing: Missing, path: Path): void {
    const coordinate = `${field.scope}.${field.node.name.value}`;
    this.refusals.add(field, { coordinate, missing });
    this.refused.set(`${path.join('.')} ${coordinate}`, { coordinate, missing, path });
  }
}

/** The operation with the fragments and variables it still uses. */
function documentOf(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const variables = new Set<string>();
  const collect = (definition: DefinitionNode): void => {
    visit(definition, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || spread.has(name.value)) return;
        spread.add(name.value);
        collect(fragment);
      },
    });
  };
  collect(operation);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, variableDefinitions: variableDefinitions ?? [] },
      ...[...fragments.values()].filter(({ name }) => spread.has(name.value)),
    ],
  };
}
