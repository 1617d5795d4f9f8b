import { type DocumentNode, type ExecutionResult, Kind, type SelectionSetNode, valueFromAST } from 'graphql';
import { isData } from '#gateway/execution/data.ts';
import { type Execution, newExecution, type Step } from '#gateway/execution/execution.ts';
import { fragmentsOf, soleOperation } from '#gateway/definitions.ts';
import { type Coercion, coercion } from '#gateway/execution/coercion.ts';
import { mergeInto } from '#gateway/execution/merging.ts';
import { type PermittedOperation, withheldOf } from '#gateway/execution/permitted-operation.ts';
import { type Projection, projectionOf } from '#gateway/execution/projection.ts';
import { type Change, changeOf } from '#gateway/execution/rewrites.ts';
import { withSafeAliases } from '#gateway/execution/safe-aliases.ts';
import { stepOf } from '#gateway/execution/steps.ts';
import { recordError } from '#gateway/execution/subgraph-errors.ts';
import { afterVariable, type LiveDocument, rewriteSubscription } from '#gateway/live/live-document.ts';
import type { OperationTools } from '#gateway/operations.ts';
import type { FetchNode, SubscriptionNode } from '#gateway/planning/plan.ts';
import type { ComposedGraph } from '#gateway/planning/supergraph.ts';

/** What a subscription needs to run, worked out once per document. */
export interface LivePlan {
  readonly live: LiveDocument;
  /** Checks a caller's variables. */
  readonly coerce: Coercion;
  /** Opens the stream at its subgraph. */
  readonly primary: FetchNode;
  /** What is done per event; null where the subgraph's answer is what the client asked for already. */
  readonly enrichment: Enrichment | null;
}

/** Turns what the subgraph says of events into what the client asked for. */
export interface Enrichment {
  /** Begins a response with the subgraph's answer. */
  readonly seed: (primary: ExecutionResult) => Execution;
  /** Fetches the rest of the graph. */
  readonly rest: Step;
  readonly project: Projection;
}

/** Plans a validated subscription of which something may be followed. */
export function planSubscription(
  { graph, sources, authorization }: OperationTools,
  permitted: PermittedOperation,
): LivePlan {
  const { document, operation } = permitted;
  const live = rewriteSubscription(document, operation, graph.apiSchema);
  const withheld = withheldOf(authorization.rules, permitted);
  const aliases = { schema: graph.apiSchema, fieldNames: graph.fieldNames };
  const planned = withheld === null ? live.document : remaining(permitted, graph);
  const node = graph.plan(withSafeAliases(planned, aliases));
  if (node?.kind !== 'Subscription') throw new Error(`A subscription was planned as ${node?.kind ?? 'nothing'}`);
  const { primary, rest } = node;
  const tools = { sources, types: graph.types };
  const change = changeOf(primary.root?.outputRewrites ?? [], graph.types);
  const enrichment: Enrichment = {
    seed: (result) => seeded(result, change),
    rest: stepOf(rest, tools),
    project: projectionOf(live.document, live.operation, { ...aliases, withheld }),
  };
  const isComplete = withheld === null && change === null && !graph.hidesParts && answersAll(node, live.document);
  return { live, coerce: coercionOf(live, graph), primary, enrichment: isComplete ? null : enrichment };
}

/** Of the caller's own variables: `after` is ours. */
function coercionOf({ document, operation }: LiveDocument, { apiSchema }: ComposedGraph): Coercion {
  const { variableDefinitions = [] } = operation;
  const given = variableDefinitions.filter(({ variable }) => variable.name.value !== afterVariable);
  return coercion(apiSchema, document, { ...operation, variableDefinitions: given });
}

/** What is left of the subscription, rewritten like the whole. */
function remaining({ filtered: { document } }: PermittedOperation, { apiSchema }: ComposedGraph): DocumentNode {
  if (document === null) throw new Error('Nothing is left of a subscription that is to be planned');
  return rewriteSubscription(document, soleOperation(document), apiSchema).document;
}

/** Whether what the subgraph answers is already what the client asked for. */
function answersAll({ primary, rest }: SubscriptionNode, wanted: DocumentNode): boolean {
  return rest === null && haveSameKeys(primary.operation.document, wanted);
}

function seeded({ data, errors }: ExecutionResult, change: Change | null): Execution {
  const execution = newExecution();
  for (const error of errors ?? []) recordError(execution, error, error.path ?? []);
  if (!isData(data)) return execution;
  change?.(data);
  mergeInto(execution.data, data);
  return execution;
}

/** The variables of one subscriber: what is the same for all who share its stream, and the place it resumes from. */
export interface LiveVariables {
  readonly shared: Readonly<Record<string, unknown>>;
  /** With defaults, for the conditions of the document. */
  readonly coerced: Readonly<Record<string, unknown>>;
  /** Undefined where neither the caller nor `Last-Event-ID` named a place. */
  readonly after: unknown;
}

/**
 * Checks and divides a caller's variables; throws BAD_USER_INPUT where they do not fit. `lastEventId`, where given, takes the
 * place of whatever `after` the document or its variables name: a reconnecting EventSource sends its first document again.
 */
export function liveVariables(
  plan: LivePlan,
  given: { readonly variables: Readonly<Record<string, unknown>>; readonly lastEventId: string | null },
): LiveVariables {
  const variables = plan.coerce(given.variables);
  if ('refusals' in variables) {
    const [refusal] = variables.refusals;
    throw refusal ?? new Error('Variables were refused without a reason');
  }
  const { coerced } = variables;
  const shared: Record<string, unknown> = {};
  for (const name of plan.live.variableNames) {
    if (Object.hasOwn(given.variables, name)) shared[name] = given.variables[name];
  }
  return { shared, coerced, after: afterOf(plan.live, coerced, given.lastEventId) };
}

function afterOf(live: LiveDocument, coerced: Readonly<Record<string, unknown>>, lastEventId: string | null): unknown {
  if (live.after === null) return undefined;
  if (lastEventId !== null) return lastEventId;
  return live.after.written === null ? undefined : valueFromAST(live.after.written.value, live.after.type, coerced);
}

/** The variables the subgraph gets when its stream is opened. */
export function primaryVariables(plan: LivePlan, { shared, after }: LiveVariables): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const name of plan.primary.variables) {
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
  const fragments = fragmentsOf(document);
  function collect(set: SelectionSetNode | undefined, above: string): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, above);
      if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)?.selectionSet, above);
      if (selection.kind !== Kind.FIELD) continue;
      const path = `${above}.${selection.alias?.value ?? selection.name.value}`;
      paths.add(path);
      collect(selection.selectionSet, path);
    }
  }
  collect(soleOperation(document).selectionSet, '');
  return paths;
}
