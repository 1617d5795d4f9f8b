import {
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  validate,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

type Removable = SelectionNode | DirectiveNode;

/** Takes selections and directives out of a document, one after the other, as long as it stays valid and `stillFails`. */
export async function smaller(
  schema: GraphQLSchema,
  document: DocumentNode,
  stillFails: (candidate: DocumentNode) => Promise<boolean>,
): Promise<DocumentNode> {
  const deadline = performance.now() + 5000;
  let smallest = document;
  for (let index = 0; index < removableOf(smallest).length && performance.now() < deadline;) {
    const candidate = tidy(without(smallest, index));
    const fails = !hasNothing(candidate) && validate(schema, candidate).length === 0 && (await stillFails(candidate));
    if (fails) smallest = candidate;
    else index += 1;
  }
  return smallest;
}

function removableOf(document: DocumentNode): readonly Removable[] {
  const found: Removable[] = [];
  const note = (node: Removable): void => void found.push(node);
  visit(document, { Field: note, InlineFragment: note, FragmentSpread: note, Directive: note });
  return found;
}

function without(document: DocumentNode, index: number): DocumentNode {
  const gone = removableOf(document)[index];
  const remove = (node: Removable) => (node === gone ? null : undefined);
  return visit(document, { Field: remove, InlineFragment: remove, FragmentSpread: remove, Directive: remove });
}

function hasNothing({ definitions }: DocumentNode): boolean {
  return definitions.every((one) => one.kind !== Kind.OPERATION_DEFINITION || one.selectionSet.selections.length === 0);
}

/** Takes out what nobody uses any more: fragments, variables, selections without anything in them. */
function tidy(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(name.value),
    Variable: ({ name }, _key, parent) => {
      const declares =
        parent !== undefined &&
        !Array.isArray(parent) &&
        (parent as { kind: string }).kind === Kind.VARIABLE_DEFINITION;
      if (!declares) used.add(`$${name.value}`);
    },
  });
  const empty = new Set(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION && one.selectionSet.selections.length === 0 ? [one.name.value] : [],
    ),
  );
  const unusedVariable = ({ variable }: VariableDefinitionNode) =>
    used.has(`$${variable.name.value}`) ? undefined : null;
  const tidied: DocumentNode = visit(document, {
    FragmentSpread: ({ name }) => (empty.has(name.value) ? null : undefined),
    FragmentDefinition: ({ name }) => (used.has(name.value) ? undefined : null),
    VariableDefinition: unusedVariable,
    Field: { leave: ({ selectionSet }) => (selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
  });
  return tidied === document ? document : tidy(tidied);
}
