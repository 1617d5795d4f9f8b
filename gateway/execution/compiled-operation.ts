import { type DocumentNode, type ExecutionResult, GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { RequestError } from '#kernel/request-error.ts';
import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import { fragmentsOf, onlyOperation, soleOperation } from '#gateway/definitions.ts';
import { coercion } from '#gateway/execution/coercion.ts';
import { stepsByCondition } from '#gateway/execution/conditional-steps.ts';
import { isData } from '#gateway/execution/data.ts';
import { Deferral } from '#gateway/execution/deferral.ts';
import { fragmentCompiler } from '#gateway/execution/deferred-fragment.ts';
import type { AnnouncedPart, Delivery } from '#gateway/execution/delivery.ts';
import { type Execution, newExecution, type Variables } from '#gateway/execution/execution.ts';
import type { StepTools } from '#gateway/execution/fetching.ts';
import { finish } from '#gateway/execution/finishing.ts';
import { introspection } from '#gateway/execution/introspection.ts';
import { planOf } from '#gateway/execution/operation-plan.ts';
import { type PermittedOperation, withheldOf } from '#gateway/execution/permitted-operation.ts';
import { projectionOf } from '#gateway/execution/projection.ts';
import { divideRootFields } from '#gateway/execution/root-fields.ts';
import { withSafeAliases } from '#gateway/execution/safe-aliases.ts';
import { stepOf } from '#gateway/execution/steps.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';
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
  const project = projectionOf(own, operation, { ...aliases, withheld: withheldOf(tools.rules, permitted) });
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

/** What is left of the operation, alone in its document; null where nothing is. */
function planned({ document, filtered }: PermittedOperation, own: DocumentNode): DocumentNode | null {
  if (filtered.document === null || filtered.document === document) return filtered.document === null ? null : own;
  return onlyOperation(filtered.document, soleOperation(filtered.document));
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

/** What is told to a caller whose request was given up; one that went away does not hear it. */
function aborted({ reason }: AbortSignal): ExecutionResult {
  const cause = reason instanceof Error ? reason : new Error('The request was given up');
  return { errors: [new GraphQLError(cause.message, { originalError: cause })] };
}

function refused(cause: RequestError): GraphQLError {
  return new GraphQLError(cause.message, { originalError: cause });
}
