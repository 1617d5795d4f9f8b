import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import {
  type FetchDataRewrite,
  type FetchNode as ApolloFetch,
  type PlanNode as ApolloNode,
  QueryPlanner,
  type QueryPlanSelectionNode,
  type SubscriptionNode as ApolloSubscription,
} from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';
import type {
  FetchNode,
  PathSegment,
  Planner,
  PlanNode,
  PlanPath,
  RequiredSelection,
  Rewrite,
} from '#gateway/planning/plan.ts';

/**
 * How many plans of one operation are weighed against each other. Apollo's default of 10,000 lets a query of a dozen fields, each to be
 * had in two ways, hold the process for 24 s; with 100 it is 0.2 s, and the plan was as good.
 */
const evaluatedPlans = 100;

/** Apollo's planner: the reference, and the one that plans @defer. */
export function apolloPlanner(supergraph: Supergraph): Planner {
  const planner = new QueryPlanner(supergraph, {
    exposeDocumentNodeInFetchNode: true,
    incrementalDelivery: { enableDefer: true },
    debug: { maxEvaluatedPlans: evaluatedPlans },
  });
  const apiSchema = supergraph.apiSchema();
  return {
    name: 'apollo',
    plan: (document: DocumentNode) => {
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
      return node === undefined ? null : planNode(node, []);
    },
  };
}

/** `path` is where the `Flatten` nodes above lead. */
function planNode(node: ApolloNode | ApolloSubscription, path: PlanPath): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map((one) => planNode(one, path)) };
    case 'Flatten':
      return planNode(node.node, [...path, ...node.path.map((one) => pathSegment(String(one)))]);
    case 'Fetch':
      return fetchNode(node, path);
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        whenTrue: optional(node.ifClause, path),
        whenFalse: optional(node.elseClause, path),
      };
    case 'Defer':
      return {
        kind: 'Defer',
        primary: optional(node.primary.node, path),
        deferred: node.deferred.map((one) => ({
          depends: one.depends.map(({ id }) => id),
          label: one.label ?? null,
          queryPath: one.queryPath,
          subselection: one.subselection ?? subselectionWithin(one.node),
          node: optional(one.node, path),
        })),
      };
    case 'Subscription':
      return { kind: 'Subscription', primary: fetchNode(node.primary, path), rest: optional(node.rest, path) };
  }
}

/** A fragment with deferred parts of its own is planned as another @defer, whose primary part is what the fragment delivers. */
function subselectionWithin(node: ApolloNode | undefined): string | null {
  return node?.kind === 'Defer' ? (node.primary.subselection ?? null) : null;
}

function optional(node: ApolloNode | undefined, path: PlanPath): PlanNode | null {
  return node === undefined ? null : planNode(node, path);
}

function fetchNode(node: ApolloFetch, path: PlanPath): FetchNode {
  const inputRewrites = (node.inputRewrites ?? []).map(rewrite);
  const outputRewrites = (node.outputRewrites ?? []).map(rewrite);
  const requires = node.requires?.map(requiredSelection);
  const entities = { key: '_entities', variable: 'representations', paths: [path], inputRewrites, outputRewrites };
  return {
    kind: 'Fetch',
    id: node.id ?? null,
    subgraph: node.serviceName,
    operation: {
      kind: node.operationKind,
      name: node.operationName,
      text: node.operation,
      document: node.operationDocumentNode ?? parse(node.operation),
    },
    variables: node.variableUsages ?? [],
    root: requires === undefined ? { path, outputRewrites } : null,
    entities: requires === undefined ? [] : [{ ...entities, requires }],
  };
}

function requiredSelection(selection: QueryPlanSelectionNode): RequiredSelection {
  if (selection.kind === 'Field') {
    const key = selection.alias ?? selection.name;
    return {
      kind: 'field',
      from: key,
      key,
      selections: selection.selections?.map(requiredSelection) ?? null,
    };
  }
  // A fragment without a type is the same selection over again; the planner trims those, so none comes.
  return {
    kind: 'fragment',
    type: selection.typeCondition ?? '',
    selections: selection.selections.map(requiredSelection),
  };
}

function rewrite(one: FetchDataRewrite): Rewrite {
  const path = one.path.map(pathSegment);
  return one.kind === 'ValueSetter'
    ? { kind: 'set', path, value: one.setValueTo }
    : { kind: 'rename', path, to: one.renameKeyTo };
}

const fragmentPrefix = '... on ';

function pathSegment(text: string): PathSegment {
  if (text === '@') return { kind: 'each' };
  if (!text.startsWith(fragmentPrefix)) return { kind: 'key', key: text };
  return { kind: 'type', types: [text.slice(fragmentPrefix.length)] };
}
