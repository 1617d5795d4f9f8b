import { type GraphQLLeafType, isEnumType } from 'graphql';

/** How the values of a leaf type can be told. */
export type LeafKind = 'string' | 'integer' | 'number' | 'boolean' | 'enum' | 'any';

const builtIn: ReadonlyMap<string, LeafKind> = new Map([
  ['String', 'string'],
  ['Int', 'integer'],
  ['Float', 'number'],
  ['Boolean', 'boolean'],
]);

/** The kind of a leaf type. What a custom scalar's values look like is between the subgraph and the client, so any will do. */
export function leafKind(type: GraphQLLeafType): LeafKind {
  if (isEnumType(type)) return 'enum';
  // Subgraphs in other languages send ids as numbers.
  return builtIn.get(type.name) ?? 'any';
}

const checks: Readonly<Record<Exclude<LeafKind, 'enum'>, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  // JSON has no others, and would write null in their place.
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
};

/** Whether a value, not null, is one of the type. An enum's value that clients may not see (@inaccessible) is none. */
export function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  const kind = leafKind(type);
  if (kind !== 'enum' || !isEnumType(type)) return kind === 'enum' ? () => true : checks[kind];
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}

/** An expression that is true where the variable `name` holds a value of the kind; null where no expression is quick enough. */
export function quickCheck(kind: LeafKind | null, name: string): string | null {
  switch (kind) {
    case 'string':
      return `typeof ${name} === "string"`;
    case 'integer':
      return `typeof ${name} === "number" && (${name} | 0) === ${name}`;
    case 'number':
      return `Number.isFinite(${name})`;
    case 'boolean':
      return `typeof ${name} === "boolean"`;
    case 'any':
      return `${name} !== null && ${name} !== undefined`;
    case 'enum':
    case null:
      return null;
  }
}
