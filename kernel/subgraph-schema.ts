import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, parse, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars';
import { assertStorable } from '#kernel/input.ts';

/** DateTime as the SDL describes it: in, an RFC 3339 text; out, UTC with milliseconds. */
const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => (value instanceof Date ? value.toISOString() : GraphQLDateTime.serialize(value)),
});

const scalars = { DateTime, JSON: GraphQLJSON, SafeInt: GraphQLSafeInt };

/**
 * The executable schema of a subgraph from its SDL in `schema/<name>.graphql`. Every field's arguments are checked once here
 * (`assertStorable`), so that no resolver has to.
 */
export function buildSchema(name: string, resolvers: unknown): GraphQLSchema {
  const typeDefs = parse(readFileSync(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'));
  const declared = new Set(
    typeDefs.definitions.flatMap((definition) =>
      definition.kind === 'ScalarTypeDefinition' ? [definition.name.value] : [],
    ),
  );
  const used = Object.fromEntries(Object.entries(scalars).filter(([scalar]) => declared.has(scalar)));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: { ...used, ...(resolvers as object) } as never }]);
  checkArguments(schema);
  return schema;
}

function checkArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!('args' in field) || field.args.length === 0) continue;
      for (const step of ['resolve', 'subscribe'] as const) {
        const inner = field[step];
        if (inner === undefined) continue;
        field[step] = (source: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo) => {
          assertStorable(args);
          return inner(source, args as never, context, info);
        };
      }
    }
  }
}
