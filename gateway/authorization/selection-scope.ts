import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules, FieldRule } from '#gateway/authorization/access-rules.ts';
import { type Fragments, fragmentsOf } from '#gateway/definitions.ts';

/** One operation of a document that was validated, and that keeps the limits of admission: fragments are followed, not counted. */
export interface AuthorizedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * The type whose rules count inside a fragment: the one the fragment names, unless an object type is around it already and the
 * fragment names an interface or union. `... on Memo { ... on Node { id } }` selects from a memo.
 */
export function scopeWithin(rules: AccessRules, scope: string, condition: string | undefined): string {
  if (condition === undefined) return scope;
  return rules.isObject(scope) && !rules.isObject(condition) ? scope : condition;
}

/** The selections of an operation with the types they are made on. */
export class Selections {
  readonly #rules: AccessRules;
  readonly #fragments: Fragments;
  readonly #runs: string | null;

  constructor(rules: AccessRules, { document, operation }: AuthorizedOperation) {
    this.#rules = rules;
    this.#fragments = fragmentsOf(document);
    this.#runs = operation.operation === OperationTypeNode.QUERY ? null : rules.rootType(operation.operation);
  }

  /** The fragment of that name. Throws where the document has none, which validation excludes. */
  fragment(name: string): FragmentDefinitionNode {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) throw new Error(`The document has no fragment ${name}`);
    return fragment;
  }

  /** The type a fragment's selections are made on. */
  within(scope: string, fragment: InlineFragmentNode | FragmentDefinitionNode): string {
    return scopeWithin(this.#rules, scope, fragment.typeCondition?.name.value);
  }

  /**
   * Whether only the type's name is asked of what `field` gives, which a rule of that type does not forbid. It does where the
   * field is a mutation or opens a stream, as more happens then than naming a type.
   */
  asksNameOnly(scope: string, { selectionSet }: FieldNode): boolean {
    return selectionSet !== undefined && scope !== this.#runs && this.#namesOnly(selectionSet);
  }

  /** Calls `see` with each field that has a rule. What is reached by several ways with the same type is seen once. */
  forEachRule(operation: OperationDefinitionNode, see: (rule: FieldRule, nameOnly: boolean) => void): void {
    const seen = new Map<SelectionSetNode, Set<string>>();
    const walk = (set: SelectionSetNode, scope: string): void => {
      const scopes = seen.get(set) ?? new Set();
      seen.set(set, scopes);
      if (scopes.has(scope)) return;
      scopes.add(scope);
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const rule = this.#rules.fieldRule(scope, selection.name.value);
          if (rule === null) continue;
          see(rule, this.asksNameOnly(scope, selection));
          if (selection.selectionSet !== undefined) walk(selection.selectionSet, rule.type);
        } else {
          const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragment(selection.name.value);
          walk(fragment.selectionSet, this.within(scope, fragment));
        }
      }
    };
    const root = this.#rules.rootType(operation.operation);
    if (root !== null) walk(operation.selectionSet, root);
  }

  #namesOnly({ selections }: SelectionSetNode): boolean {
    return selections.every((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === '__typename';
        case Kind.INLINE_FRAGMENT:
          return this.#namesOnly(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return this.#namesOnly(this.fragment(selection.name.value).selectionSet);
      }
    });
  }
}
