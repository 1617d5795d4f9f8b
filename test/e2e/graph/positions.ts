import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { apiSchema, mutationOf } from '#test/kit/graph.ts';

/** A place in the arguments of a root field where a scalar stands. */
export interface Position {
  readonly field: string;
  /** From the argument's name down, list indices included. */
  readonly path: readonly (string | number)[];
  /** The scalar's name. */
  readonly scalar: string;
  readonly document: string;
  /** The arguments with something acceptable everywhere but at the position, where `value` stands. */
  readonly variables: (value: unknown) => Readonly<Record<string, unknown>>;
}

const acceptable: Readonly<Record<string, unknown>> = {
  String: 'text',
  ID: '00000000-0000-4000-8000-000000000000',
  Int: 1,
  SafeInt: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2026-01-01T00:00:00.000Z',
  JSON: {},
};

/** Every scalar position in the arguments of every query and mutation, read off the schema. */
export function positions(): readonly Position[] {
  const queries = Object.values(apiSchema.getQueryType()?.getFields() ?? {});
  const mutations = Object.values(apiSchema.getMutationType()?.getFields() ?? {});
  return [
    ...queries.flatMap((field) => positionsOf(field, queryOf(field))),
    ...mutations.flatMap((field) => positionsOf(field, mutationOf(field.name))),
  ];
}

/** The fields of the root and of `types` that are lists with pages, with a document for one page. */
export function pagedFields(types: readonly string[]): readonly { readonly type: string; readonly field: string }[] {
  return types.flatMap((type) => {
    const object = apiSchema.getType(type);
    if (!isObjectType(object)) throw new Error(`No type ${type}`);
    const paged = Object.values(object.getFields()).filter(({ args }) => args.some(({ name }) => name === 'before'));
    return paged.map(({ name: field }) => ({ type, field }));
  });
}

/** A document for a query of which nothing is wanted but that it is carried out. */
function queryOf(field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isCompositeType(getNamedType(field.type)) ? '{ __typename }' : '';
  return field.args.length === 0
    ? `{ ${field.name} ${selection} }`
    : `query (${declared}) { ${field.name}(${given}) ${selection} }`;
}

function positionsOf(field: GraphQLField<unknown, unknown>, document: string): readonly Position[] {
  return field.args.flatMap((argument) =>
    scalarsIn(argument.type).map(({ path, scalar }) => ({
      field: field.name,
      path: [argument.name, ...path],
      scalar,
      document,
      variables: (value) => replaced(argumentsOf(field.args), [argument.name, ...path], value),
    })),
  );
}

function argumentsOf(args: readonly GraphQLArgument[]): Readonly<Record<string, unknown>> {
  // A page is asked for from one end alone.
  const kept = args.filter(({ name }) => !['first', 'after', 'last', 'before'].includes(name));
  return Object.fromEntries(kept.map(({ name, type }) => [name, valueOf(type)]));
}

function valueOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return acceptable[type.name];
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, valueOf(field.type)]));
}

function scalarsIn(
  type: GraphQLInputType,
): readonly { readonly path: readonly (string | number)[]; readonly scalar: string }[] {
  if (isNonNullType(type)) return scalarsIn(type.ofType);
  if (isEnumType(type)) return [];
  if (isListType(type)) return scalarsIn(type.ofType).map(({ path, scalar }) => ({ path: [0, ...path], scalar }));
  if (!isInputObjectType(type)) return [{ path: [], scalar: type.name }];
  return Object.values(type.getFields()).flatMap((field) =>
    scalarsIn(field.type).map(({ path, scalar }) => ({ path: [field.name, ...path], scalar })),
  );
}

/** A copy of `tree` with `value` at `path`. */
export function replaced<Tree>(tree: Tree, path: readonly (string | number)[], value: unknown): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return value as Tree;
  const copy = (Array.isArray(tree) ? [...(tree as unknown[])] : { ...tree }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy as Tree;
}
