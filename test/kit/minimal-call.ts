import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** The id of nothing. */
export const noId = '00000000-0000-0000-0000-000000000000';

/** A document that calls one root field with nothing but what it must have and `more` arguments, and asks for as little as can be. */
export function minimalCall(
  operation: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  more: readonly string[] = [],
): { readonly document: string; readonly variables: Readonly<Record<string, unknown>> } {
  const required = field.args.filter((argument) => isRequiredArgument(argument) || more.includes(argument.name));
  const declared = required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const below = selectionOf(getNamedType(field.type));
  const called = `${field.name}${given === '' ? '' : `(${given})`}${below}`;
  return {
    document: `${operation}${declared === '' ? '' : ` (${declared})`} { ${called} }`,
    variables: Object.fromEntries(required.map(({ name, type }) => [name, named(name, type)])),
  };
}

/** Of a list what tells whether anything is in it. */
function selectionOf(type: GraphQLNamedType): string {
  if (!isCompositeType(type)) return '';
  const isConnection = isObjectType(type) && 'edges' in type.getFields();
  return isConnection ? ' { __typename edges { node { __typename } } }' : ' { __typename }';
}

/** Texts that have to have a form. */
const texts: Readonly<Record<string, string>> = { type: 'A.B', mimeType: 'text/plain' };

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

function named(name: string, type: GraphQLInputType): unknown {
  return texts[name] !== undefined && getNamedType(type).name === 'String' ? texts[name] : valueOf(type);
}

function valueOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return [valueOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) {
    if (!(type.name in scalars)) throw new Error(`No value of ${type.name}`);
    return scalars[type.name];
  }
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, named(field.name, field.type)]));
}
