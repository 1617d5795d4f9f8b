import { type DocumentNode, type FieldNode, visit } from 'graphql';

/** No client's alias begins with it but for one that was put there by `safeAlias`. */
const prefix = '_alias_';

/**
 * The alias under which a field is fetched. What planners add for themselves (keys, required fields) stands in the response under its
 * own name, and a client may call another field by that name: `{ deal { id: name owner { displayName } } }` would be answered with
 * the owner of a deal whose id is its name.
 */
function safeAlias(alias: string, fieldNames: ReadonlySet<string>): string {
  return fieldNames.has(alias) || alias.startsWith(prefix) ? `${prefix}${alias}` : alias;
}

/** Gives a name of its own to every alias that is the name of a field. */
export function withSafeAliases(document: DocumentNode, fieldNames: ReadonlySet<string>): DocumentNode {
  return visit(document, {
    Field: (node: FieldNode) => {
      const key = fetchedKey(node, fieldNames);
      return node.alias === undefined || node.alias.value === key
        ? undefined
        : { ...node, alias: { ...node.alias, value: key } };
    },
  });
}

/** The key under which a field of the client's document stands in what was fetched. */
export function fetchedKey({ alias, name }: FieldNode, fieldNames: ReadonlySet<string>): string {
  return alias === undefined || alias.value === name.value ? name.value : safeAlias(alias.value, fieldNames);
}

/** The key that the client knows, of one in what was fetched. */
export function clientKey<Key extends string | number>(key: Key): Key | string {
  return typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key;
}
