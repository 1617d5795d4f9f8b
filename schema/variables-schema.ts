import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  TypeInfo,
  valueFromASTUntyped,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What each scalar is in JSON. A scalar that is missing here stops the generation. */
const scalars: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  Int: { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 },
  Float: { type: 'number' },
  SafeInt: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  DateTime: { type: 'string', format: 'date-time' },
  JSON: {},
};

/**
 * The variables of an operation as JSON Schema, draft 2020-12. Input objects and enums are named once in `$defs`; what may be null says
 * so; a variable's description is that of the argument it is given to.
 */
export function variablesSchemaOf(schema: GraphQLSchema, operation: OperationDefinitionNode): JsonSchema {
  const defs = new Map<string, JsonSchema>();
  const descriptions = argumentDescriptions(schema, operation);
  const definitions = operation.variableDefinitions ?? [];
  const properties = definitions.map((definition) => {
    const name = definition.variable.name.value;
    const described = describe(schemaOf(inputTypeOf(schema, definition), defs), descriptions.get(name));
    return [name, withDefault(described, defaultOf(definition))] as const;
  });
  const required = definitions
    .filter(({ type, defaultValue }) => type.kind === 'NonNullType' && defaultValue === undefined)
    .map(({ variable }) => variable.name.value);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(defs.size === 0 ? {} : { $defs: Object.fromEntries([...defs].sort(([a], [b]) => (a < b ? -1 : 1))) }),
  };
}

function inputTypeOf(schema: GraphQLSchema, { type, variable }: VariableDefinitionNode): GraphQLInputType {
  const found = typeFromAST(schema, type);
  if (found === undefined) throw new Error(`The type of $${variable.name.value} is not in the schema.`);
  return found as GraphQLInputType;
}

function defaultOf({ defaultValue }: VariableDefinitionNode): unknown {
  return defaultValue === undefined ? undefined : valueFromASTUntyped(defaultValue);
}

/** Of the first argument each variable is given to as it is. */
function argumentDescriptions(schema: GraphQLSchema, operation: OperationDefinitionNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const types = new TypeInfo(schema);
  const note = (name: string, argument: GraphQLArgument | null | undefined): void => {
    if (!found.has(name) && typeof argument?.description === 'string') found.set(name, argument.description);
  };
  visit(
    operation,
    visitWithTypeInfo(types, {
      Argument: ({ value }) => {
        if (value.kind === 'Variable') note(value.name.value, types.getArgument());
      },
    }),
  );
  return found;
}

function schemaOf(type: GraphQLInputType, defs: Map<string, JsonSchema>): JsonSchema {
  return isNonNullType(type) ? presentSchemaOf(type.ofType, defs) : orNull(presentSchemaOf(type, defs));
}

function presentSchemaOf(type: GraphQLInputType, defs: Map<string, JsonSchema>): JsonSchema {
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType, defs) };
  if (isScalarType(type)) return scalarSchema(type);
  if (!isEnumType(type) && !isInputObjectType(type)) throw new Error(`${String(type)} has no JSON Schema.`);
  if (!defs.has(type.name)) {
    // Named before it is known: an input object may hold itself.
    defs.set(type.name, {});
    defs.set(type.name, isEnumType(type) ? enumSchema(type) : objectSchema(type, defs));
  }
  return { $ref: `#/$defs/${type.name}` };
}

function scalarSchema(type: GraphQLScalarType): JsonSchema {
  const schema = scalars[type.name];
  if (schema === undefined) throw new Error(`The scalar ${type.name} has no JSON Schema; say what it is in JSON.`);
  return schema;
}

function enumSchema(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues();
  const lines = values.map(({ name, description }) => `- ${name}: ${description ?? ''}`);
  return {
    description: [type.description ?? '', ...lines].join('\n'),
    type: 'string',
    enum: values.map(({ name }) => name),
  };
}

function objectSchema(type: GraphQLInputObjectType, defs: Map<string, JsonSchema>): JsonSchema {
  const fields = Object.values(type.getFields());
  const properties = fields.map((field) => {
    const described = describe(schemaOf(field.type, defs), field.description);
    return [field.name, withDefault(described, field.defaultValue)] as const;
  });
  const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return describe(
    {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required: required.map(({ name }) => name) }),
      additionalProperties: false,
    },
    type.description,
  );
}

/** Any JSON value may be null already. */
function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] };
  return '$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function describe(schema: JsonSchema, description: string | null | undefined): JsonSchema {
  return typeof description === 'string' ? { description, ...schema } : schema;
}

function withDefault(schema: JsonSchema, value: unknown): JsonSchema {
  return value === undefined ? schema : { ...schema, default: value };
}
