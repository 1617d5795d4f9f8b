import { createRequire } from 'node:module';
import type {
  EntityBatchAlias,
  FetchNodePathSegment,
  FetchRewrite,
  FlattenNodePathSegment,
  PlanNode as HiveNode,
  QueryPlanner as HiveQueryPlanner,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import { type DocumentNode, OperationTypeNode, parse, print } from 'graphql';
import type {
  EntityFetch,
  FetchNode,
  PathSegment,
  Planner,
  PlanNode,
  PlanPath,
  RequiredSelection,
  Rewrite,
} from '#gateway/planning/plan.ts';

/**
 * The planner of Hive Router, an addon in Rust: it plans in about a hundredth of the time of Apollo's, but leaves out @defer. Null
 * where the addon has no binary for this platform.
 */
export function hivePlanner(supergraphSdl: string): Planner | null {
  const addon = loadAddon();
  if (addon === null) return null;
  const planner = new addon.QueryPlanner(supergraphSdl);
  const noLabels = new Set<string>();
  return {
    name: 'hive',
    plan: (document: DocumentNode) => {
      // The percentage decides @override(label:); nothing here rolls out by percentage, so every label is off.
      const { node } = planner.plan(print(document), undefined, noLabels, 100);
      return node === undefined ? null : planNode(node, []);
    },
  };
}

type Addon = { readonly QueryPlanner: typeof HiveQueryPlanner };

function loadAddon(): Addon | null {
  try {
    return createRequire(import.meta.url)('@graphql-hive/router-query-planner') as Addon;
  } catch {
    // It throws where no binary fits, and the package is optional.
    return null;
  }
}

/** What a fetch and a fetch in batch have in common. */
interface HiveFetch {
  readonly serviceName: string;
  readonly variableUsages?: string[];
  readonly operationKind?: 'query' | 'mutation' | 'subscription';
  readonly operationName?: string;
  readonly operation: string;
}

/** `path` is where the `Flatten` nodes above lead. */
function planNode(node: HiveNode, path: PlanPath): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes, path);
    case 'Parallel':
      return { kind: 'Parallel', nodes: node.nodes.map((one) => planNode(one, path)) };
    case 'Flatten':
      return planNode(node.node, [...path, ...node.path.map(flattenSegment)]);
    case 'Fetch':
      return node.requires === undefined
        ? fetchNode(node, { root: { path, outputRewrites: rewrites(node.outputRewrites) }, entities: [] })
        : fetchNode(node, { root: null, entities: [entityFetch({ ...node, requires: node.requires }, path)] });
    case 'BatchFetch':
      return fetchNode(node, { root: null, entities: node.entityBatch.aliases.map((one) => batchedFetch(one, path)) });
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        whenTrue: clause(node.ifClause, path),
        whenFalse: clause(node.elseClause, path),
      };
    case 'Subscription':
      return {
        kind: 'Subscription',
        primary: fetchNode(node.primary, {
          root: { path, outputRewrites: rewrites(node.primary.outputRewrites) },
          entities: [],
        }),
        rest: null,
      };
    case 'Defer':
      throw new Error('This planner was given @defer, which it does not plan');
  }
}

/** One that is missing comes as null as well, whatever the addon's types say. */
function clause(node: HiveNode | null | undefined, path: PlanPath): PlanNode | null {
  return node === null || node === undefined ? null : planNode(node, path);
}

/** What follows a subscription in a sequence is what its events are enriched with. */
function sequence(nodes: readonly HiveNode[], path: PlanPath): PlanNode {
  const [first, ...others] = nodes.map((one) => planNode(one, path));
  if (first?.kind !== 'Subscription') return { kind: 'Sequence', nodes: first === undefined ? [] : [first, ...others] };
  return { ...first, rest: { kind: 'Sequence', nodes: others } };
}

function fetchNode(node: HiveFetch, target: Pick<FetchNode, 'root' | 'entities'>): FetchNode {
  return {
    kind: 'Fetch',
    id: null,
    subgraph: node.serviceName,
    operation: {
      kind: operationKinds[node.operationKind ?? 'query'],
      name: node.operationName,
      text: node.operation,
      document: parse(node.operation, { noLocation: true }),
    },
    variables: node.variableUsages ?? [],
    ...target,
  };
}

const operationKinds = {
  query: OperationTypeNode.QUERY,
  mutation: OperationTypeNode.MUTATION,
  subscription: OperationTypeNode.SUBSCRIPTION,
} as const;

interface HiveEntityFetch {
  readonly requires: RequiresSelection[];
  readonly inputRewrites?: FetchRewrite[];
  readonly outputRewrites?: FetchRewrite[];
}

function entityFetch(node: HiveEntityFetch, path: PlanPath): EntityFetch {
  return {
    key: '_entities',
    variable: 'representations',
    paths: [path],
    requires: node.requires.map(requiredSelection),
    inputRewrites: rewrites(node.inputRewrites),
    outputRewrites: rewrites(node.outputRewrites),
  };
}

function batchedFetch(batched: EntityBatchAlias, path: PlanPath): EntityFetch {
  return {
    ...entityFetch(batched, path),
    key: batched.alias,
    variable: batched.representationsVariableName,
    paths: batched.paths.map((one) => [...path, ...one.map(flattenSegment)]),
  };
}

function requiredSelection(selection: RequiresSelection): RequiredSelection {
  switch (selection.kind) {
    case 'Field':
      return {
        kind: 'field',
        // The alias is what the subgraph is told, the name where it stands in the response under a key of the planner's own.
        from: selection.name,
        key: selection.alias ?? selection.name,
        selections:
          selection.selections === undefined || selection.selections.length === 0
            ? null
            : selection.selections.map(requiredSelection),
      };
    case 'InlineFragment':
      return {
        kind: 'fragment',
        type: selection.typeCondition,
        selections: selection.selections.map(requiredSelection),
      };
    case 'FragmentSpread':
      throw new Error('A representation is not written with named fragments');
  }
}

function flattenSegment(segment: FlattenNodePathSegment): PathSegment {
  if (segment === '@') return { kind: 'each' };
  return 'Field' in segment ? { kind: 'key', key: segment.Field } : { kind: 'type', types: segment.TypeCondition };
}

function rewrites(list: readonly FetchRewrite[] | undefined): readonly Rewrite[] {
  return (list ?? []).map((one): Rewrite => {
    if ('KeyRenamer' in one) {
      return { kind: 'rename', path: one.KeyRenamer.path.map(rewriteSegment), to: one.KeyRenamer.renameKeyTo };
    }
    const setter = 'ValueSetter' in one ? one.ValueSetter : one;
    return { kind: 'set', path: setter.path.map(rewriteSegment), value: setter.setValueTo };
  });
}

function rewriteSegment(segment: FetchNodePathSegment): PathSegment {
  return 'Key' in segment ? { kind: 'key', key: segment.Key } : { kind: 'type', types: segment.TypenameEquals };
}
