import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fragmentsOf, soleOperation } from '#gateway/definitions.ts';

/** An operation, divided by who answers its root fields. */
export interface DividedOperation {
  /** What subgraphs are asked for; null where nothing is. */
  readonly forSubgraphs: DocumentNode | null;
  /** `__schema` and `__type`; null where neither is selected. */
  readonly forSchema: DocumentNode | null;
}

/**
 * Divides a document that holds one operation: the schema answers `__schema` and `__type`, `__typename` at the root is known before
 * anyone is asked, and everything else belongs to subgraphs.
 */
export function divideRootFields(document: DocumentNode, schema: GraphQLSchema): DividedOperation {
  const fields = rootFields(document, schema);
  const ofSchema = fields.filter(({ name }) => name.value === '__schema' || name.value === '__type');
  const ofSubgraphs = fields.filter(({ name }) => !name.value.startsWith('__'));
  return {
    forSubgraphs:
      ofSubgraphs.length === fields.length ? document : keepRootFields(document, schema, new Set(ofSubgraphs)),
    forSchema: ofSchema.length === 0 ? null : keepRootFields(document, schema, new Set(ofSchema)),
  };
}

/**
 * A mutation's root fields, each in a document of its own, in the order in which they are to be run: each is answered with what it
 * left, before the next changes anything (GraphQL specification, section 6.2.2 "Mutation").
 */
export function rootFieldsApart(document: DocumentNode): readonly DocumentNode[] {
  const roots = rootFragments(document);
  const keys = rootKeys(document);
  if (keys.length < 2) return [document];
  return keys.flatMap((key) => {
    // What a field selects is not visited: only what is at the root counts.
    const reduced: DocumentNode = visit(document, {
      FragmentDefinition: (node) => (roots.has(node.name.value) ? undefined : false),
      Field: (node) => (keyOf(node) === key ? false : null),
    });
    return withoutEmptySets(reduced) ?? [];
  });
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** The names of the fragments that select at the root. */
function rootFragments(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  walkRoot(document, (selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) found.add(selection.name.value);
  });
  return found;
}

/** The response keys at the root, in the order in which they are run. */
export function rootKeys(document: DocumentNode): readonly string[] {
  const found = new Set<string>();
  walkRoot(document, (selection) => {
    if (selection.kind === Kind.FIELD) found.add(keyOf(selection));
  });
  return [...found];
}

/** Every selection at the root, in the order in which they count. */
function walkRoot(document: DocumentNode, meet: (selection: SelectionNode) => void): void {
  const fragments = fragmentsOf(document);
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      meet(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : undefined;
      if (fragment !== undefined) walk(fragment.selectionSet);
    }
  };
  walk(soleOperation(document).selectionSet);
}

function rootFields(document: DocumentNode, schema: GraphQLSchema): readonly FieldNode[] {
  const found: FieldNode[] = [];
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        if (isRoot(info, schema)) found.push(node);
      },
    }),
  );
  return found;
}

/** Fields within the root type's fields may return the root type again; those are no root fields, but are treated alike. */
function isRoot(info: TypeInfo, schema: GraphQLSchema): boolean {
  const parent = info.getParentType();
  return (
    parent === schema.getQueryType() || parent === schema.getMutationType() || parent === schema.getSubscriptionType()
  );
}

function keepRootFields(
  document: DocumentNode,
  schema: GraphQLSchema,
  kept: ReadonlySet<FieldNode>,
): DocumentNode | null {
  const info = new TypeInfo(schema);
  const reduced: DocumentNode = visit(
    document,
    visitWithTypeInfo(info, { Field: (node) => (isRoot(info, schema) && !kept.has(node) ? null : undefined) }),
  );
  return withoutEmptySets(reduced);
}

/** Takes out fragments that select nothing any more, until none is left; null where the operation itself selects nothing. */
function withoutEmptySets(document: DocumentNode): DocumentNode | null {
  const empty = new Set(
    [...fragmentsOf(document)].flatMap(([name, { selectionSet }]) =>
      selectionSet.selections.length === 0 ? name : [],
    ),
  );
  const remove = (gone: boolean): null | undefined => (gone ? null : undefined);
  const reduced: DocumentNode = visit(document, {
    FragmentSpread: { leave: (node) => remove(empty.has(node.name.value)) },
    FragmentDefinition: { leave: (node) => remove(empty.has(node.name.value)) },
    InlineFragment: { leave: (node) => remove(node.selectionSet.selections.length === 0) },
  });
  // The same object where nothing was taken out.
  if (reduced !== document) return withoutEmptySets(reduced);
  return soleOperation(reduced).selectionSet.selections.length === 0 ? null : reduced;
}
