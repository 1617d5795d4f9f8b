import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
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

/** What is different each time. */
export interface FieldPlace {
  /** Of the object. */
  readonly path: RunPath | null;
  readonly key: string;
  readonly rootValue: unknown;
  readonly variableValues: Record<string, unknown>;
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
  readonly #place: FieldPlace;

  constructor(facts: FieldFacts, place: FieldPlace) {
    this.fieldName = facts.fieldName;
    this.fieldNodes = facts.fieldNodes;
    this.returnType = facts.returnType;
    this.parentType = facts.parentType;
    this.schema = facts.schema;
    this.fragments = facts.fragments;
    this.operation = facts.operation;
    this.rootValue = place.rootValue;
    this.variableValues = place.variableValues;
    this.#place = place;
  }

  get path(): GraphQLResolveInfo['path'] {
    const { path, key } = this.#place;
    return { prev: asPath(path), key, typename: this.parentType.name };
  }
}

function asPath(path: RunPath | null): GraphQLResolveInfo['path'] | undefined {
  return path === null ? undefined : { prev: asPath(path.above), key: path.key, typename: undefined };
}
