import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { DocumentRun } from '#gateway/sources/document-run.ts';
import type { RunPath } from '#gateway/sources/run-path.ts';

/** What is the same each time a field of a document is resolved. */
export interface FieldFacts {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
}

/** A resolver's fourth argument. Hardly any resolver asks where it is, so the path is put together when one does. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  readonly rootValue: unknown;
  readonly variableValues: Record<string, unknown>;
  readonly #at: RunPath;

  constructor(facts: FieldFacts, at: RunPath, run: Pick<DocumentRun, 'rootValue' | 'variables'>) {
    this.fieldName = facts.fieldName;
    this.fieldNodes = facts.fieldNodes;
    this.returnType = facts.returnType;
    this.parentType = facts.parentType;
    this.schema = facts.schema;
    this.fragments = facts.fragments;
    this.operation = facts.operation;
    this.rootValue = run.rootValue;
    this.variableValues = run.variables;
    this.#at = at;
  }

  get path(): GraphQLResolveInfo['path'] {
    const { above, key } = this.#at;
    return { prev: asPath(above), key, typename: this.parentType.name };
  }
}

function asPath(path: RunPath | null): GraphQLResolveInfo['path'] | undefined {
  return path === null ? undefined : { prev: asPath(path.above), key: path.key, typename: undefined };
}
