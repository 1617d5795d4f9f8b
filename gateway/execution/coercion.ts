import { type DocumentNode, getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { assertStorable } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { onlyOperation } from '#gateway/definitions.ts';
import { conditionVariables } from '#gateway/execution/constant-conditions.ts';
import type { Variables } from '#gateway/execution/execution.ts';

/** Checks a client's variables; gives what is wrong with them where they do not fit. */
export type Coercion = (
  given: Readonly<Record<string, unknown>>,
) => Variables | { readonly refusals: readonly RequestError[] };

/** Compiles the check of an operation's variables. Every refusal is BAD_USER_INPUT. */
export function coercion(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Coercion {
  const { variableDefinitions = [] } = operation;
  if (variableDefinitions.length === 0) return () => ({ given: {}, coerced: {} });
  const conditions = conditionVariables(onlyOperation(document, operation));
  return (given) => {
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, given);
    if (errors !== undefined) return { refusals: errors.map(({ message }) => badInput(message)) };
    const missing = conditions.filter((name) => coerced[name] === null);
    if (missing.length > 0) return { refusals: missing.map(nullCondition) };
    // Validation lets only the condition of @defer be left out, which then is true.
    for (const name of conditions) coerced[name] ??= true;
    return unstorable(given) ?? { given, coerced };
  };
}

/** Subgraphs check their arguments themselves, but JSON on the way to one apart would bend or break such values first. */
function unstorable(given: Readonly<Record<string, unknown>>): { readonly refusals: readonly RequestError[] } | null {
  try {
    assertStorable(given);
    return null;
  } catch (error) {
    if (error instanceof RequestError) return { refusals: [error] };
    throw error;
  }
}

/**
 * A nullable variable with a default is valid where a Boolean must stand, and may be null all the same (GraphQL specification, section
 * 5.8.5 "All Variable Usages Are Allowed"). graphql-js, the words of which these are, gives what holds the selection no value; we refuse
 * the request, as what is fetched depends on the condition.
 */
function nullCondition(variable: string): RequestError {
  return badInput(`Argument "if" of non-null type "Boolean!" must not be null, as $${variable} is.`);
}

function badInput(message: string): RequestError {
  return new RequestError('BAD_USER_INPUT', message);
}
