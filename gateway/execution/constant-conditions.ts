import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';

const typeName: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Takes out what `@skip(if: true)` and `@include(if: false)` leave out whatever the variables are: the planners keep some of it, and
 * what it fails with would be reported. A selection that has nothing left asks for `__typename`, which no one answers to the client.
 */
export function withoutExcluded(document: DocumentNode): DocumentNode {
  const remove = (node: SelectionNode): null | undefined => (isExcluded(node) ? null : undefined);
  return visit(document, {
    Field: remove,
    InlineFragment: remove,
    FragmentSpread: remove,
    SelectionSet: {
      leave: (node: SelectionSetNode) =>
        node.selections.length === 0 ? { ...node, selections: [typeName] } : undefined,
    },
  });
}

function isExcluded({ directives = [] }: SelectionNode): boolean {
  return directives.some((directive) => {
    const value = directive.arguments?.[0]?.value;
    return value?.kind === Kind.BOOLEAN && value.value === skips.get(directive.name.value);
  });
}

/** The variables that decide what is part of a document. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!conditional.has(name.value)) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document as it is when its conditions have those values. Planned so, and not with conditions in the plan: both planners put some
 * under one that is not theirs, so that what was selected twice is not fetched (found by the differential test).
 */
export function withConditions(document: DocumentNode, values: Readonly<Record<string, unknown>>): DocumentNode {
  const decided: DocumentNode = visit(document, {
    Directive: (node) => (conditional.has(node.name.value) ? decidedBy(node, values) : undefined),
  });
  return withoutExcluded(decided);
}

function decidedBy(node: DirectiveNode, values: Readonly<Record<string, unknown>>): DirectiveNode {
  return {
    ...node,
    arguments: (node.arguments ?? []).map((one) =>
      one.value.kind === Kind.VARIABLE
        ? { ...one, value: { kind: Kind.BOOLEAN, value: values[one.value.name.value] === true } }
        : one,
    ),
  };
}

const conditional: ReadonlySet<string> = new Set(['skip', 'include', 'defer']);

/** The value with which a directive leaves a selection out. */
const skips: ReadonlyMap<string, boolean> = new Map([
  ['skip', true],
  ['include', false],
]);
