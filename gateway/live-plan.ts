import { buildOperationContext } from '@apollo/gateway';
import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { assertStorable } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { afterVariable, type LiveDocument, rewriteSubscription } from '#gateway/live-document.ts';
import type { ComposedGraph } from '#gateway/supergraph.ts';

/** The name under which the event itself stands among the services of a plan. No subgraph can have it: it is no GraphQL name. */
export const eventService = '<event>';

/** What a subscription needs to run, worked out once per document. */
export interface LivePlan {
  readonly live: LiveDocument;
  /** Opens the stream at its subgraph. */
  readonly primary: FetchNode & { readonly operationDocumentNode: DocumentNode };
  /** Runs per event: the event seeds the root, then the rest of the graph is fetched. Null where the event has it all. */
  readonly enrichment: QueryPlan | null;
  readonly operationContext: ReturnType<typeof buildOperationContext>;
}

/** Plans a validated subscription. */
export function planSubscription(
  graph: ComposedGraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): LivePlan {
  const live = rewriteSubscription(document, operation, graph.apiSchema);
  const { node } = graph.plan(live.document, undefined);
  if (node?.kind !== 'Subscription') throw new Error(`A subscription was planned as ${node?.kind ?? 'nothing'}`);
  const { primary, rest } = node;
  const seed: FetchNode = { ...primary, serviceName: eventService };
  const enrichment: QueryPlan = {
    kind: 'QueryPlan',
    node: { kind: 'Sequence', nodes: rest === undefined ? [seed] : [seed, rest] },
  };
  const primaryDocument = primary.operationDocumentNode ?? parse(primary.operation);
  // What the subgraph answers is then already what the client asked for: the executor and its shaping can be left out.
  const complete =
    rest === undefined &&
    !graph.hidesParts &&
    (primary.outputRewrites ?? []).length === 0 &&
    haveSameKeys(primaryDocument, live.document);
  return {
    live,
    primary: { ...primary, operationDocumentNode: primaryDocument },
    enrichment: complete ? null : enrichment,
    operationContext: buildOperationContext({ schema: graph.apiSchema, operationDocument: live.document }),
  };
}

/** The variables of one subscriber: what is the same for all who share its stream, and the place it resumes from. */
export interface LiveVariables {
  readonly shared: Readonly<Record<string, unknown>>;
  /** Undefined where neither the caller nor `Last-Event-ID` named a place. */
  readonly after: unknown;
}

/**
 * Checks and divides a caller's variables; throws BAD_USER_INPUT where they do not fit. `lastEventId`, where given, takes the
 * place of whatever `after` the document or its variables name: a reconnecting EventSource sends its first document again.
 */
export function liveVariables(
  graph: ComposedGraph,
  plan: LivePlan,
  given: { readonly variables: Readonly<Record<string, unknown>>; readonly lastEventId: string | null },
): LiveVariables {
  const definitions = (plan.live.operation.variableDefinitions ?? []).filter(
    (definition) => definition.variable.name.value !== afterVariable,
  );
  const { coerced, errors } = getVariableValues(graph.apiSchema, definitions, given.variables);
  const [mistake] = errors ?? [];
  if (mistake !== undefined) throw new RequestError('BAD_USER_INPUT', mistake.message);
  assertStorable(given.variables);
  const shared: Record<string, unknown> = {};
  for (const name of plan.live.variableNames) {
    if (Object.hasOwn(given.variables, name)) shared[name] = given.variables[name];
  }
  return { shared, after: afterOf(plan.live, coerced ?? {}, given.lastEventId) };
}

function afterOf(live: LiveDocument, coerced: Readonly<Record<string, unknown>>, lastEventId: string | null): unknown {
  if (live.after === null) return undefined;
  if (lastEventId !== null) return lastEventId;
  return live.after.written === null ? undefined : valueFromAST(live.after.written.value, live.after.type, coerced);
}

/** The variables the subgraph gets when its stream is opened. */
export function primaryVariables(plan: LivePlan, { shared, after }: LiveVariables): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const name of plan.primary.variableUsages ?? []) {
    if (Object.hasOwn(shared, name)) variables[name] = shared[name];
  }
  if (plan.live.after !== null && after !== undefined) variables[afterVariable] = after;
  return variables;
}

function haveSameKeys(asked: DocumentNode, wanted: DocumentNode): boolean {
  return responsePaths(asked).symmetricDifference(responsePaths(wanted)).size === 0;
}

function responsePaths(document: DocumentNode): Set<string> {
  const paths = new Set<string>();
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  function collect(set: SelectionSetNode | undefined, above: string): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, above);
      if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value), above);
      if (selection.kind !== Kind.FIELD) continue;
      const path = `${above}.${selection.alias?.value ?? selection.name.value}`;
      paths.add(path);
      collect(selection.selectionSet, path);
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet, '');
  }
  return paths;
}
