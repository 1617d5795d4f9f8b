import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
  type FieldNode,
} from 'graphql';
import type { CostDirectives, ListSize } from '#gateway/limits/cost-directives.ts';
import { type Formula, Variables } from '#gateway/limits/formula.ts';

/** An argument, read when the variables are known. */
interface ArgumentReader {
  /** Whether it is the same for every request. */
  readonly isFixed: boolean;
  /** Undefined where it is not given. */
  readonly read: (variables: Variables) => unknown;
}

/** A field's arguments. */
export type Arguments = ReadonlyMap<string, ArgumentReader>;

/** The arguments of a field as it is written, completed with the schema's defaults. */
export function argumentsOf(node: FieldNode, definition: GraphQLField<unknown, unknown>): Arguments {
  const given = new Map(node.arguments?.map((one) => [one.name.value, one.value]));
  return new Map(definition.args.map((one) => [one.name, readerOf(given.get(one.name), one.defaultValue)]));
}

function readerOf(value: ValueNode | undefined, defaultValue: unknown): ArgumentReader {
  if (value === undefined) return { isFixed: true, read: () => defaultValue };
  if (holdsVariable(value))
    return { isFixed: false, read: (variables) => untyped(value, variables) ?? absent(value, variables, defaultValue) };
  const constant: unknown = valueFromASTUntyped(value);
  return { isFixed: true, read: () => constant };
}

/** A variable that is null is null; one that was not given leaves the argument's default. */
function absent(value: ValueNode, variables: Variables, defaultValue: unknown): unknown {
  return untyped(value, variables) === undefined ? defaultValue : null;
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value));
}

function untyped(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables.value(value.name.value);
  if (value.kind === Kind.LIST) return value.values.map((item) => untyped(item, variables));
  if (value.kind !== Kind.OBJECT) return valueFromASTUntyped(value);
  return Object.fromEntries(value.fields.map((field) => [field.name.value, untyped(field.value, variables)]));
}

/**
 * How many items a list field gives: the greatest of its slicing arguments, else what the directive assumes, else `fallback`. No more than
 * `largestPage`: a greater argument is refused where the list is made, and not here as too expensive.
 */
export function sizeOf(
  listSize: ListSize | undefined,
  given: Arguments,
  { fallback, largestPage }: { readonly fallback: number; readonly largestPage: number },
): Formula {
  const assumed = listSize?.assumedSize ?? fallback;
  const slicing = (listSize?.slicingArguments ?? []).map((path) => path.split('.'));
  if (slicing.length === 0) return assumed;
  const size = (variables: Variables): number => {
    const sizes = slicing.map((path) => sliceAt(path, given, variables)).filter((size) => size !== null);
    return sizes.length === 0 ? assumed : Math.min(Math.max(...sizes, 0), largestPage);
  };
  return slicing.every(([name = '']) => given.get(name)?.isFixed !== false) ? size(noVariables) : size;
}

const noVariables = new Variables({}, new Map());

function sliceAt([name = '', ...path]: readonly string[], given: Arguments, variables: Variables): number | null {
  const value = path.reduce(memberOf, given.get(name)?.read(variables));
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
}

/** What the arguments of a field cost: an input object 1 and any other value 0, unless `@cost` says otherwise. */
export function costOfArguments(
  coordinate: string,
  definition: GraphQLField<unknown, unknown>,
  { given, directives }: { readonly given: Arguments; readonly directives: CostDirectives },
): Formula {
  const dear = definition.args.filter((argument) => {
    const type = getNamedType(argument.type);
    return isInputObjectType(type) || weightOf(`${coordinate}(${argument.name}:)`, type.name, directives) !== 0;
  });
  if (dear.length === 0) return 0;
  const cost = (variables: Variables): number =>
    dear.reduce((sum, { name, type }) => {
      const value = given.get(name)?.read(variables);
      return sum + costOfValue(value, { type, coordinate: `${coordinate}(${name}:)`, directives, depth: 0 });
    }, 0);
  return dear.every(({ name }) => given.get(name)?.isFixed !== false) ? cost(noVariables) : cost;
}

interface InputPlace {
  readonly type: GraphQLInputType;
  readonly coordinate: string;
  readonly directives: CostDirectives;
  /** Input objects above it. */
  readonly depth: number;
}

/** A value that nests deeper is refused before it is executed; it is not followed here, which would use up the stack. */
const deepest = 64;

function costOfValue(value: unknown, place: InputPlace): number {
  const { coordinate, directives, depth } = place;
  if (value === undefined || value === null || depth > deepest) return 0;
  const type = getNullableType(place.type);
  if (isListType(type)) {
    const item = { ...place, type: type.ofType };
    return Array.isArray(value)
      ? value.reduce<number>((sum, one) => sum + costOfValue(one, item), 0)
      : costOfValue(value, item);
  }
  const weight = weightOf(coordinate, type.name, directives);
  if (!isInputObjectType(type)) return weight ?? 0;
  const fields = Object.values(type.getFields()).map((field) =>
    costOfValue(memberOf(value, field.name), {
      type: field.type,
      coordinate: `${type.name}.${field.name}`,
      directives,
      depth: depth + 1,
    }),
  );
  return fields.reduce((sum, cost) => sum + cost, weight ?? 1);
}

function weightOf(coordinate: string, typeName: string, { weights }: CostDirectives): number | undefined {
  return weights.get(coordinate) ?? weights.get(typeName);
}
