import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLScalarType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars';
import { keyFields } from '#kernel/idempotency.ts';
import { assertStorable } from '#kernel/input.ts';
import { requireAccess } from '#kernel/required-access.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';

/** DateTime as the SDL describes it: in, an RFC 3339 text; out, UTC with milliseconds. */
const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  serialize: (value) => (value instanceof Date ? value.toISOString() : GraphQLDateTime.serialize(value)),
});

const scalars = { DateTime, JSON: GraphQLJSON, SafeInt: GraphQLSafeInt };

/**
 * The executable schema of a subgraph from its SDL in `schema/<name>.graphql`. Every field's arguments are checked once here
 * (`assertStorable`), so that no resolver has to; every field of a mutation may be repeated under a key (`keyFields`); what
 * was read before a change is forgotten after it, so that the answer to each root field of a mutation shows what that field left;
 * and before all else what the SDL declares of access is asked again (`requireAccess`).
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
  keyFields(schema.getMutationType());
  checkArguments(schema);
  forgetAfterChanges(schema.getMutationType());
  requireAccess(schema);
  return schema;
}

function checkArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue;
      if (field.resolve !== undefined) field.resolve = checked(field.resolve);
      if (field.subscribe !== undefined) field.subscribe = checked(field.subscribe);
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function checked(inner: Resolver): Resolver {
  return (...call) => {
    assertStorable(call[1]);
    return inner(...call);
  };
}

function forgetAfterChanges(mutation: GraphQLObjectType<unknown, ReadingContext> | null | undefined): void {
  for (const field of Object.values(mutation?.getFields() ?? {})) {
    const change = field.resolve;
    if (change === undefined) continue;
    field.resolve = async (...call) => {
      try {
        return await change(...call);
      } finally {
        call[2].readAfresh();
      }
    };
  }
}
