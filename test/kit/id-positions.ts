import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  OperationTypeNode,
} from 'graphql';
import { minimalCall } from '#test/kit/minimal-call.ts';

/** A place in the arguments of a root field where the id of an object, or its reference, is given. */
export interface IdPosition {
  /** Such as `Mutation.updateDeal(input.dealId)`. */
  readonly name: string;
  /** The call with something in that place, and else with nothing but what it must have. */
  readonly call: (id: string) => { readonly document: string; readonly variables: Readonly<Record<string, unknown>> };
}

/** Every such place of every root field. */
export function idPositions(schema: GraphQLSchema): readonly IdPosition[] {
  return Object.values(OperationTypeNode).flatMap((operation) => {
    const root = schema.getRootType(operation);
    return Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap(({ name, type }) =>
        pathsTo(name, type).map((path) => ({
          name: `${root?.name}.${field.name}(${path.join('.')})`,
          call: (id: string) => callWith({ operation, field, path }, id),
        })),
      ),
    );
  });
}

function pathsTo(name: string, type: GraphQLInputType): readonly (readonly string[])[] {
  const named = getNamedType(type);
  if (named.name === 'ID' || (named.name === 'String' && name === 'reference')) return [[name]];
  // What is given in lists of objects stands in these lists alone, which no input has at present.
  if (!isInputObjectType(named) || isListType(getNullableType(type))) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    pathsTo(field.name, field.type).map((path) => [name, ...path]),
  );
}

interface Place {
  readonly operation: OperationTypeNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly path: readonly string[];
}

function callWith({ operation, field, path: [argument = '', ...path] }: Place, id: string) {
  const asked = minimalCall(operation, field, [argument]);
  const type = field.args.find(({ name }) => name === argument)?.type;
  if (type === undefined) throw new Error(`${field.name} has no ${argument}`);
  const variables = { ...asked.variables, [argument]: withId(type, asked.variables[argument], path, id) };
  return { document: asked.document, variables };
}

function withId(type: GraphQLInputType, given: unknown, [name, ...path]: readonly string[], id: string): unknown {
  const nullable = getNullableType(type);
  if (name === undefined) return isListType(nullable) ? [id] : id;
  if (!isInputObjectType(nullable)) throw new Error(`${String(type)} has no ${name}`);
  const field = nullable.getFields()[name];
  if (field === undefined) throw new Error(`${String(type)} has no ${name}`);
  const known = (given ?? {}) as Readonly<Record<string, unknown>>;
  return { ...known, [name]: withId(field.type, known[name], path, id) };
}
