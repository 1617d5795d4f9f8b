import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** The id of nothing. */
export const noId = '00000000-0000-0000-0000-000000000000';

/** A document that calls one root field with nothing but what it must have, and asks for as little as can be. */
export function minimalCall(
  operation: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
): { readonly document: string; readonly variables: Readonly<Record<string, unknown>> } {
  const required = field.args.filter(isRequiredArgument);
  const declared = required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const below = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  const called = `${field.name}${given === '' ? '' : `(${given})`}${below}`;
  return {
    document: `${operation}${declared === '' ? '' : ` (${declared})`} { ${called} }`,
    variables: Object.fromEntries(required.map(({ name, type }) => [name, valueOf(type)])),
  };
}

const scalars: Readonly<Record<string, unknown>> = {
  ID: noId,
  String: 'x',
  Int: 1,
  Float: 1,
  Boolean: true,
  SafeInt: 1,
  JSON: {},
  DateTime: '2026-01-01T00:00:00.000Z',
};

function valueOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) {
    if (!(type.name in scalars)) throw new Error(`No value of ${type.name}`);
    return scalars[type.name];
  }
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, valueOf(field.type)]));
}
