import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { soleOperation } from '#gateway/definitions.ts';
import { type Data, emptyData, isData } from '#gateway/execution/data.ts';

/** Answers from the schema, once for all where no variable has a say in it. */
export function introspection(
  schema: GraphQLSchema,
  document: DocumentNode,
): (given: Readonly<Record<string, unknown>>) => Data {
  const { variableDefinitions = [] } = soleOperation(document);
  const read = (variableValues: Readonly<Record<string, unknown>>): Data => {
    const result = execute({ schema, document, variableValues });
    // The schema is at hand, so nothing is waited for.
    return result instanceof Promise || !isData(result.data) ? emptyData() : result.data;
  };
  if (variableDefinitions.length > 0) return read;
  const known = read({});
  // The response is merged into a new object; what stands below is never changed, as no subgraph has fields of the schema.
  return () => Object.assign(emptyData(), known);
}
