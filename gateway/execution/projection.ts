import type { DocumentNode, GraphQLError, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { Access } from '#kernel/access.ts';
import { clientKey } from '#kernel/response-key.ts';
import { fragmentsOf } from '#gateway/definitions.ts';
import { type Data, isData } from '#gateway/execution/data.ts';
import { type Keys, ObjectProjections } from '#gateway/execution/object-projection.ts';
import type { Withheld } from '#gateway/execution/permitted-operation.ts';
import { absent, type CompositeType, type Run } from '#gateway/execution/projecting.ts';
import { type AliasRules, fetchedKey } from '#gateway/execution/safe-aliases.ts';
import type { SelectionRules } from '#gateway/execution/selected-fields.ts';

/** Makes of what the subgraphs answered what the client asked for (GraphQL specification, section 6.4.3 "Value Completion"). */
export type Projection = (data: Data, variables: Readonly<Record<string, unknown>>, access: Access) => ProjectedData;

export interface ProjectedData {
  /** Null where a missing non-null value took everything with it. */
  readonly data: Data | null;
  /** Values that are missing or no values of their type, and fields that were refused. */
  readonly errors: readonly GraphQLError[];
}

/** What a response is written by; the aliases are those of `withSafeAliases`. */
export interface ProjectionRules extends AliasRules {
  readonly withheld: Withheld | null;
}

/** Compiles the projection of an operation. */
export function projectionOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { withheld, ...aliases }: ProjectionRules,
): Projection {
  const { schema } = aliases;
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) throw new Error(`The schema has no type for a ${operation.operation}`);
  const projections = new ObjectProjections({
    schema,
    fragments: fragmentsOf(document),
    deferred: false,
    ...(withheld === null ? {} : { scopes: withheld.scopes }),
    refusals: withheld?.refusals ?? null,
    keys: { read: ({ node }, parent) => fetchedKey(node, parent, aliases), write: ({ key }) => key },
  });
  const sets = [{ set: operation.selectionSet, when: [], scope: withheld?.root ?? '' }];
  const project = projections.object(root, sets, []);
  return (data, variables, access) => {
    const run: Run = { variables, access, indices: [], errors: [] };
    const projected = project(data, run);
    return { data: projected === absent ? null : projected, errors: run.errors };
  };
}

/** Of selections that the planner wrote. */
const ofPlanner: Keys = { read: ({ key }) => key, write: ({ key }) => clientKey(key) };

/** Compiles the projection of one selection set of an object of `type`. Paths in errors begin at the object. */
export function objectProjection(type: CompositeType, set: SelectionSetNode, rules: SelectionRules): Projection {
  const projections = new ObjectProjections({ ...rules, refusals: null, keys: ofPlanner });
  const sets = [{ set, when: [], scope: '' }];
  const complete = projections.value(type, sets, { parent: type, name: '__typename', at: [] });
  return (data, variables, access) => {
    const run: Run = { variables, access, indices: [], errors: [] };
    const projected = complete(data, run);
    return { data: isData(projected) ? projected : null, errors: run.errors };
  };
}
