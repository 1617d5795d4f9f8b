import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  Kind,
  type OperationDefinitionNode,
  parseType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { onlyOperation, soleOperation } from '#gateway/definitions.ts';

/** The variable that carries the cursor to resume from, in every subscription whose root field has an argument `after`. */
export const afterVariable = 'dealgraph_after';

/** The alias under which the event's cursor is asked for; taken out before a payload is delivered. */
export const cursorAlias = 'dealgraph_cursor';

const reservedPrefix = 'dealgraph_';

/** One subscription, rewritten so that it can be resumed and shared. */
export interface LiveDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The key of the root field in the response. */
  readonly responseKey: string;
  /** Whether events have a cursor, which then stands under `cursorAlias`. */
  readonly hasCursor: boolean;
  /** The root field's argument `after` as the caller wrote it; null where the field has no such argument. */
  readonly after: { readonly type: GraphQLInputType; readonly written: ArgumentNode | null } | null;
  /** Names of the caller's variables that still matter; `after` is not among them unless it is used elsewhere too. */
  readonly variableNames: ReadonlySet<string>;
}

/**
 * Rewrites a validated subscription. Its root field's `after`, whether a literal, a variable or absent, becomes a variable of our
 * own, so that one plan and one shared stream serve every place to resume from; and the event's `cursor` is selected.
 */
export function rewriteSubscription(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): LiveDocument {
  refuseReservedNames(document);
  const own = onlyOperation(document, operation);
  const root = rootOf(own, schema);
  const rewritten = rewriteRoot(own, schema, root);
  return {
    ...root,
    document: rewritten,
    operation: soleOperation(rewritten),
    variableNames: variablesUsedIn(rewritten),
  };
}

type Root = Pick<LiveDocument, 'responseKey' | 'hasCursor' | 'after'>;

/** Validation has made sure that there is one response key; it may be written in a fragment, or several times over. */
function rootOf(document: DocumentNode, schema: GraphQLSchema): Root {
  let found: Root | undefined;
  visitRoot(document, schema, (field, info) => {
    const type = getNamedType(info.getType());
    const cursor = isObjectType(type) || isInterfaceType(type) ? type.getFields()['cursor'] : undefined;
    const argument = info.getFieldDef()?.args.find((one) => one.name === 'after');
    const written = field.arguments?.find((one) => one.name.value === 'after') ?? null;
    found ??= {
      responseKey: field.alias?.value ?? field.name.value,
      hasCursor: cursor !== undefined && !cursor.args.some(isRequiredArgument),
      after: argument === undefined ? null : { type: argument.type, written },
    };
    return undefined;
  });
  if (found === undefined) throw new Error('A validated subscription has no root field');
  return found;
}

function rewriteRoot(document: DocumentNode, schema: GraphQLSchema, root: Root): DocumentNode {
  const fields = visitRoot(document, schema, (field) => withAfter(withCursor(field, root), root));
  if (root.after === null) return fields;
  const type = parseType(root.after.type.toString());
  return visit(fields, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []),
        { kind: Kind.VARIABLE_DEFINITION, variable: variable(afterVariable), type },
      ],
    }),
  });
}

function withCursor(field: FieldNode, root: Root): FieldNode {
  if (!root.hasCursor || field.selectionSet === undefined) return field;
  const cursor: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: cursorAlias },
    name: { kind: Kind.NAME, value: 'cursor' },
  };
  return {
    ...field,
    selectionSet: { ...field.selectionSet, selections: [...field.selectionSet.selections, cursor] },
  };
}

function withAfter(field: FieldNode, root: Root): FieldNode {
  if (root.after === null) return field;
  const others = (field.arguments ?? []).filter((one) => one.name.value !== 'after');
  const after: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'after' },
    value: variable(afterVariable),
  };
  return { ...field, arguments: [...others, after] };
}

function visitRoot(
  document: DocumentNode,
  schema: GraphQLSchema,
  change: (field: FieldNode, info: TypeInfo) => FieldNode | undefined,
): DocumentNode {
  const info = new TypeInfo(schema);
  const visitor = {
    Field: {
      leave: (field: FieldNode) =>
        info.getParentType() === schema.getSubscriptionType() ? change(field, info) : undefined,
    },
  };
  return visit(document, visitWithTypeInfo(info, visitor));
}

function variablesUsedIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    // The definition of a variable does not use it.
    VariableDefinition: () => false,
    Variable: (node) => {
      if (node.name.value !== afterVariable) names.add(node.name.value);
    },
  });
  return names;
}

function refuseReservedNames(document: DocumentNode): void {
  visit(document, {
    Name: (node) => {
      if (!node.value.startsWith(reservedPrefix)) return;
      throw new RequestError('GRAPHQL_VALIDATION_FAILED', `Names that begin with ${reservedPrefix} are reserved.`);
    },
  });
}

function variable(name: string) {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
}
