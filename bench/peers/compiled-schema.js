import { parse, validate } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

/**
 * Answers from a schema by graphql-jit; each document is parsed, validated and compiled once.
 *
 * @param {import('graphql').GraphQLSchema} schema
 * @returns {import('../plain-http.ts').Answering}
 */
export function answeringFrom(schema) {
  const compiled = new Map();
  return ({ query, operationName, variables }) => {
    const known = compiled.get(query) ?? compile(schema, query, operationName);
    compiled.set(query, known);
    const result = known.query(undefined, {}, variables ?? {});
    return result instanceof Promise ? result.then((later) => JSON.stringify(later)) : JSON.stringify(result);
  };
}

function compile(schema, query, operationName) {
  const document = parse(query);
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) throw mistakes[0];
  const compiled = compileQuery(schema, document, operationName);
  if (!isCompiledQuery(compiled)) throw new Error(`Cannot compile ${query}: ${JSON.stringify(compiled.errors)}`);
  return compiled;
}
