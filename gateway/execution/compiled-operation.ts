import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import type { Access } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import type { FilteredOperation } from '#gateway/authorization/filter.ts';
import { type AuthorizedOperation, scopeWithin } from '#gateway/authorization/selection-scope.ts';
import { findOperation, onlyOperation } from '#gateway/definitions.ts';
import { coercion } from '#gateway/execution/coercion.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { type AnnouncedPart, Deferral, type Delivery } from '#gateway/execution/deferral.ts';
import { fragmentCompiler } from '#gateway/execution/deferred-fragment.ts';
import { type Data, emptyData, isData } from '#gateway/execution/data.ts';
import { type Execution, newExecution, type Step, type Variables } from '#gateway/execution/execution.ts';
import type { StepTools } from '#gateway/execution/fetching.ts';
import { fragmentsOf, type Projection, projectionOf, type Withheld } from '#gateway/execution/projection.ts';
import { conditionVariables, withConditions, withoutExcluded } from '#gateway/execution/constant-conditions.ts';
import { divideRootFields, rootFieldsApart, rootKeys } from '#gateway/execution/root-fields.ts';
import { withSafeAliases } from '#gateway/execution/safe-aliases.ts';
import { stepOf } from '#gateway/execution/steps.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';
import type { PlanNode } from '#gateway/planning/plan.ts';
import { type ComposedGraph, usesDefer } from '#gateway/planning/supergraph.ts';

/** A query or mutation with everything worked out that does not depend on the request. */
export interface CompiledOperation {
  readonly operation: OperationDefinitionNode;
  /**
   * Runs it. Refuses variables that do not fit with errors and no data; what fails later leaves its part of the data null. Never
   * rejects, and is not a promise where no subgraph had to be waited for.
   */
  run(
    variables: Readonly<Record<string, unknown>>,
    context: RequestContext,
  ): Promise<OperationResult> | OperationResult;
}

/** A result, or the first part of one and what follows. */
export type OperationResult = ExecutionResult | DeferredResult;

/** A result without what was deferred. */
export interface DeferredResult {
  readonly initial: ExecutionResult;
  readonly announced: readonly AnnouncedPart[];
  readonly deliveries: AsyncGenerator<Delivery, void, void>;
}

/** What operations are compiled with. */
export interface CompileTools {
  readonly graph: ComposedGraph;
  readonly sources: StepTools['sources'];
  readonly rules: AccessRules;
}

/** A validated operation, and what of it a class of callers may run. */
export interface PermittedOperation extends AuthorizedOperation {
  readonly filtered: FilteredOperation;
}

/**
 * Compiles an operation: what is fetched by what is left of it, variables and the response by the document as it came, in which
 * what was taken out is null.
 */
export function compileOperation(tools: CompileTools, permitted: PermittedOperation): CompiledOperation {
  const { graph, sources } = tools;
  const { operation } = permitted;
  const own = onlyOperation(permitted.document, operation);
  const allowed = planned(permitted, own);
  const { forSchema } = divideRootFields(own, graph.apiSchema);
  const rules = { schema: graph.apiSchema, fragments: fragmentsOf(own) };
  const stepTools: StepTools = { sources, types: graph.types, fragment: fragmentCompiler(operation, rules) };
  const aliases = { schema: graph.apiSchema, fieldNames: graph.fieldNames };
  const stepFor = stepsByCondition(allowed, (document) => {
    const { forSubgraphs } = divideRootFields(withSafeAliases(document, aliases), graph.apiSchema);
    return stepOf(forSubgraphs === null ? null : planOf(graph, forSubgraphs, operation), stepTools);
  });
  const defers = allowed !== null && usesDefer(allowed);
  const introspect = forSchema === null ? null : introspection(graph.apiSchema, forSchema);
  const project = projectionOf(own, operation, {
    ...aliases,
    withheld: withheldOf(tools.rules, permitted),
  });
  const coerce = coercion(graph.apiSchema, own, operation);

  return {
    operation,
    run: (given, context) => {
      const variables = coerce(given);
      if ('refusals' in variables) return { errors: variables.refusals.map(refused) };
      const execution = newExecution(introspect === null ? undefined : introspect(given));
      const deferral = defers ? new Deferral(graph.types, context.access) : null;
      const running = stepFor(variables.coerced)({ executions: [execution], variables, context, deferral });
      const conclude = (): OperationResult => {
        if (context.signal.aborted) return aborted(context.signal);
        const result = finish(execution, { variables, project, access: context.access });
        return deferral === null ? result : withDeferred(result, deferral, { execution, variables, context });
      };
      return running === undefined ? conclude() : running.then(conclude);
    },
  };
}

/** Sets of values of its conditions for which an operation is kept planned. */
const keptConditions = 16;

/** Plans a document for each set of values that its conditions are given; at once where it has none. */
function stepsByCondition(
  document: DocumentNode | null,
  plan: (document: DocumentNode) => Step,
): (coerced: Variables['coerced']) => Step {
  if (document === null) return () => () => undefined;
  const names = conditionVariables(document);
  if (names.length === 0) {
    const step = plan(withoutExcluded(document));
    return () => step;
  }
  const steps = new BoundedCache<string, Step>(keptConditions);
  return (coerced) => {
    const key = names.map((name) => (coerced[name] === true ? '1' : '0')).join('');
    const step = steps.get(key) ?? plan(withConditions(document, coerced));
    steps.set(key, step);
    return step;
  };
}

/** What is left of the operation, alone in its document; null where nothing is. */
function planned({ document, filtered }: PermittedOperation, own: DocumentNode): DocumentNode | null {
  if (filtered.document === null || filtered.document === document) return filtered.document === null ? null : own;
  return onlyOperation(filtered.document, findOperation(filtered.document, undefined));
}

/** What the response has to withhold; null where nothing was taken out. */
export function withheldOf(
  rules: AccessRules,
  { operation, filtered }: Pick<PermittedOperation, 'operation' | 'filtered'>,
): Withheld | null {
  if (filtered.refused.length === 0) return null;
  return {
    refusals: filtered.refusals,
    root: rules.rootType(operation.operation) ?? '',
    scopes: {
      within: (scope, condition) => scopeWithin(rules, scope, condition),
      below: (scope, field) => rules.fieldRule(scope, field)?.type ?? '',
    },
  };
}

/**
 * A mutation's fields are planned one by one unless a single fetch makes them in their order: planners make changes at one subgraph
 * together, in an order of their own where fragments are involved, and read what is elsewhere when all are made.
 */
function planOf(graph: ComposedGraph, document: DocumentNode, { operation }: OperationDefinitionNode): PlanNode | null {
  const whole = graph.plan(document);
  if (operation !== OperationTypeNode.MUTATION || whole === null) return whole;
  const wanted = rootKeys(document);
  if (whole.kind === 'Fetch' && isDeepStrictEqual(rootKeys(whole.operation.document), wanted)) return whole;
  const [only, ...others] = rootFieldsApart(document);
  if (only === undefined || others.length === 0) return whole;
  const nodes = [only, ...others].map((one) => graph.plan(one)).filter((node) => node !== null);
  return { kind: 'Sequence', nodes };
}

/** How a response is written. */
interface Writing {
  readonly variables: Variables;
  readonly project: Projection;
  readonly access: Access;
}

/** What subgraphs gave, in the form the client asked for. */
export function finish(execution: Execution, { variables, project, access }: Writing): ExecutionResult {
  const projected = project(execution.data, variables.coerced, access);
  const errors = execution.errors.length > 1 ? oncePerField(execution.errors) : execution.errors;
  if (errors.length === 0 && projected.errors.length === 0) return { data: projected.data };
  const unexplained = projected.errors.filter(
    (error) => isRefusal(error) || !isExplained(nullPlace(error.path ?? [], projected.data), errors),
  );
  const all = [...errors, ...unexplained];
  return all.length === 0 ? { data: projected.data } : { errors: all, data: projected.data };
}

/**
 * A field that two subgraphs share, each asked for a part of what is below it, fails at both; a field has one error (GraphQL
 * specification, section 6.4.4). What kept a whole fetch away names no field, and each such cause is told.
 */
function oncePerField(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const seen = new Set<string>();
  return errors.filter(({ path, originalError }) => {
    if (!(originalError instanceof GraphQLError) || originalError.path === undefined) return true;
    const place = JSON.stringify(path);
    return !seen.has(place) && seen.add(place);
  });
}

/**
 * Where the response is null because of what is missing at `path`. What else is missing there is not reported beside the error that
 * left nothing of the object; one is enough (GraphQL specification, section 6.4.4 "Handling Field Errors").
 */
function nullPlace(path: ResponsePath, data: Data | null): ResponsePath {
  let value: unknown = data;
  const end = path.findIndex((key) => {
    if (value === null) return true;
    value = typeof value === 'object' ? Reflect.get(value, key) : undefined;
    return false;
  });
  return end < 0 ? path : path.slice(0, end);
}

function isRefusal({ originalError }: GraphQLError): boolean {
  return originalError instanceof RequestError;
}

/** Whether a missing value is what an error that was reported already left behind: one stands above it, below it, or at it. */
function isExplained(path: ResponsePath, errors: readonly GraphQLError[]): boolean {
  return errors.some((error) => {
    const reported = error.path ?? [];
    const shared = Math.min(reported.length, path.length);
    return reported.slice(0, shared).every((one, index) => one === path[index]);
  });
}

interface Request {
  readonly execution: Execution;
  readonly variables: Variables;
  readonly context: RequestContext;
}

/** Only a result where nothing is to come: no fragment was deferred after all, or what holds them is null. */
function withDeferred(
  initial: ExecutionResult,
  deferral: Deferral,
  { execution, variables, context }: Request,
): OperationResult {
  const { data } = initial;
  if (!deferral.isUnderWay || data === null || data === undefined) return initial;
  const announced = deferral.announce(execution, variables, (path) => isData(valueAt(data, path)));
  return { initial, announced, deliveries: deferral.deliveries(context.signal) };
}

function valueAt(data: unknown, path: ResponsePath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : null),
    data,
  );
}

/** Answers from the schema, once for all where no variable has a say in it. */
function introspection(
  schema: GraphQLSchema,
  document: DocumentNode,
): (given: Readonly<Record<string, unknown>>) => Data {
  const [operation] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const read = (variableValues: Readonly<Record<string, unknown>>): Data => {
    const result = execute({ schema, document, variableValues });
    // The schema is at hand, so nothing is waited for.
    return result instanceof Promise || !isData(result.data) ? emptyData() : result.data;
  };
  if ((operation?.variableDefinitions ?? []).length > 0) return read;
  const known = read({});
  // The response is merged into a new object; what stands below is never changed, as no subgraph has fields of the schema.
  return () => Object.assign(emptyData(), known);
}

/** What is told to a caller whose request was given up; one that went away does not hear it. */
function aborted({ reason }: AbortSignal): ExecutionResult {
  const cause = reason instanceof Error ? reason : new Error('The request was given up');
  return { errors: [new GraphQLError(cause.message, { originalError: cause })] };
}

function refused(cause: RequestError): GraphQLError {
  return new GraphQLError(cause.message, { originalError: cause });
}
