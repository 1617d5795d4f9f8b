import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { aliasPrefix } from '#kernel/response-key.ts';

/** What decides which aliases are replaced. */
export interface AliasRules {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The names of fields of all types, those included that clients do not see. */
  readonly fieldNames: ReadonlySet<string>;
}

/**
 * The alias under which a field is fetched. What planners add for themselves (keys, required fields, `__typename`) stands in the
 * response under its own name, and a client may call another field by that name: `{ deal { id: name owner { displayName } } }` would
 * be answered with the owner of a deal whose id is its name.
 */
function safeAlias(alias: string, fieldNames: ReadonlySet<string>): string {
  const isTaken = fieldNames.has(alias) || alias.startsWith('__') || alias.startsWith(aliasPrefix);
  return isTaken ? `${aliasPrefix}${alias}` : alias;
}

/** Gives a name of its own to every alias that is the name of a field, or could be one of introspection. */
export function withSafeAliases(document: DocumentNode, rules: AliasRules): DocumentNode {
  const info = new TypeInfo(rules.schema);
  const rename = (node: FieldNode): FieldNode | undefined => {
    const key = fetchedKey(node, info.getParentType(), rules);
    return node.alias === undefined || node.alias.value === key
      ? undefined
      : { ...node, alias: { ...node.alias, value: key } };
  };
  return visit(document, visitWithTypeInfo(info, { Field: rename }));
}

/**
 * The key under which a field of the client's document, of an object of type `parent`, stands in what was fetched. Events are read
 * before they are projected, so what holds them keeps its key; what the schema answers is not fetched at all.
 */
export function fetchedKey(
  { alias, name }: FieldNode,
  parent: GraphQLNamedType | null | undefined,
  { schema, fieldNames }: AliasRules,
): string {
  if (alias === undefined || alias.value === name.value) return name.value;
  const keepsKey = parent === schema.getSubscriptionType() || name.value === '__schema' || name.value === '__type';
  return keepsKey ? alias.value : safeAlias(alias.value, fieldNames);
}
