import { errorCodes } from '#kernel/codes.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { type JsonSchema, propertiesOf } from '#gateway/tools/operation-call.ts';
import { parameterForm } from '#gateway/tools/rest-variables.ts';

/** The routes of the named operations as an OpenAPI 3.1 document. */
export function openApiOf(operations: readonly NamedOperation[], version: string): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dealgraph',
      version,
      description: 'The named operations of the graph, for those who prefer REST. They do what they do in GraphQL.',
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Queries', description: 'Read.' },
      { name: 'Mutations', description: 'Change; a rule that forbids it is told as a refusal.' },
    ],
    paths: Object.fromEntries(
      operations.flatMap((operation) => {
        const { rest } = operation;
        return rest === null ? [] : [[rest.path, { [rest.method.toLowerCase()]: pathOf(operation) }]];
      }),
    ),
    components: {
      schemas: {
        ...answerSchemas,
        ...Object.fromEntries(operations.flatMap((one) => Object.entries(definitionsOf(one)))),
      },
    },
  };
}

function pathOf(operation: NamedOperation): JsonSchema {
  const { name, kind, summary, description, variablesSchema } = operation;
  const isQuery = kind === 'QUERY';
  return {
    operationId: name,
    tags: [isQuery ? 'Queries' : 'Mutations'],
    summary,
    description,
    ...(isQuery ? { parameters: parametersOf(operation) } : { requestBody: bodyOf(variablesSchema) }),
    responses: responsesOf(operation),
  };
}

function parametersOf({ variablesSchema }: NamedOperation): readonly JsonSchema[] {
  const defs = (variablesSchema['$defs'] ?? {}) as JsonSchema;
  const required = (variablesSchema['required'] ?? []) as readonly string[];
  return Object.entries(propertiesOf(variablesSchema)).map(([name, { description, ...schema }]) => {
    const placed = relocated(schema);
    const isJson = parameterForm(schema, defs) === 'json';
    return {
      name,
      in: 'query',
      ...(description === undefined ? {} : { description }),
      required: required.includes(name),
      ...(isJson ? { content: { 'application/json': { schema: placed } } } : { schema: placed }),
    };
  });
}

function bodyOf({ $defs: _defs, $schema: _schema, ...schema }: NamedOperation['variablesSchema']): JsonSchema {
  return { required: true, content: { 'application/json': { schema: relocated(schema) } } };
}

function responsesOf({ refusals }: NamedOperation): JsonSchema {
  const byStatus = Map.groupBy(Object.entries(refusals), ([, status]) => status);
  const refused = [...byStatus].map(([status, types]): [string, JsonSchema] => [
    String(status),
    answered(`Refused, and nothing was written: ${types.map(([type]) => type).join(', ')}.`, 'Refused'),
  ]);
  return {
    200: answered('What the operation gave.', 'Answer'),
    ...Object.fromEntries(refused),
    default: answered('The request was refused or failed as a whole; the code says why.', 'Failure'),
  };
}

function answered(description: string, schema: keyof typeof answerSchemas): JsonSchema {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

function definitionsOf({ variablesSchema }: NamedOperation): JsonSchema {
  return relocated((variablesSchema['$defs'] ?? {}) as JsonSchema);
}

/** Definitions stand in one place of an OpenAPI document. */
function relocated(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value,
  ) as JsonSchema;
}

const extensions = {
  description: 'The trace of the request, for reports and for logs.',
  type: 'object',
  properties: { traceId: { type: 'string' }, correlationId: { type: ['string', 'null'] } },
  required: ['traceId'],
};

const errors = { type: 'array', items: { $ref: '#/components/schemas/Error' } };

/** What is answered. Their names are those of no input of the graph, which all end in Input or are enums. */
const answerSchemas = {
  Answer: {
    type: 'object',
    properties: {
      data: { description: "What the operation's field gave." },
      errors: { description: 'What could not be read of it; absent where all could.', ...errors },
      extensions,
    },
    required: ['data', 'extensions'],
  },
  Refused: {
    type: 'object',
    properties: {
      data: {
        type: 'object',
        properties: {
          __typename: { description: 'The rule.', type: 'string' },
          code: { description: 'The rule, for programs.', type: 'string' },
          message: { description: 'What was refused and why.', type: 'string' },
        },
        required: ['__typename', 'code', 'message'],
      },
      extensions,
    },
    required: ['data', 'extensions'],
  },
  Failure: {
    type: 'object',
    properties: { data: { type: 'null' }, errors, extensions },
    required: ['errors', 'extensions'],
  },
  Error: {
    type: 'object',
    properties: {
      message: { type: 'string' },
      path: { type: 'array' },
      extensions: {
        type: 'object',
        properties: {
          code: {
            description: Object.entries(errorCodes)
              .map(([code, meaning]) => `- ${code}: ${meaning}`)
              .join('\n'),
            type: 'string',
            enum: Object.keys(errorCodes),
          },
          traceId: { type: 'string' },
        },
        required: ['code'],
      },
    },
    required: ['message', 'extensions'],
  },
} as const;
