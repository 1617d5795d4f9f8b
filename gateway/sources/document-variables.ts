import {
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;
type Coerced = Record<string, unknown>;

/** Coerces variables; gives what is wrong with them where they do not fit. Representations are `_Any`, which takes anything. */
export function coercing(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (variables: Values) => Coerced | GraphQLError[] {
  const checked = variableDefinitions.filter(({ type }) => print(type) !== '[_Any!]!');
  const passed = variableDefinitions.filter((one) => !checked.includes(one)).map(({ variable }) => variable.name.value);
  return (variables) => {
    const { coerced, errors } = getVariableValues(schema, checked, variables, { maxErrors: 50 });
    if (errors !== undefined) return [...errors];
    for (const name of passed) {
      const given = variables[name];
      // What the gateway has not made itself is checked like the rest.
      if (!Array.isArray(given)) return refusedRepresentations(schema, variableDefinitions, variables);
      coerced[name] = given;
    }
    return coerced;
  };
}

function refusedRepresentations(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Values,
): Coerced | GraphQLError[] {
  const { coerced, errors } = getVariableValues(schema, definitions, variables, { maxErrors: 50 });
  return errors === undefined ? coerced : [...errors];
}
