import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
} from 'graphql';
import { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';
import { assertStorable } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { GatewayInterface, GatewayRequest, GatewayResult, SubgraphResponse } from '#gateway/apollo-types.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { SubgraphSource } from '#gateway/subgraph-source.ts';
import type { ComposedGraph } from '#gateway/supergraph.ts';

/** The context value of a request in Apollo's hands. Apollo copies it, so what is told apart by identity is the object inside. */
export interface GatewayContext {
  readonly request: RequestContext;
}

/** The subgraphs under their names, as Apollo's executor calls them. */
export type Services = Readonly<Record<string, GraphQLDataSource<GatewayContext>>>;

/** Plans kept for queries and mutations. One takes some 20–100 kB. */
const keptPlans = 500;

/**
 * What Apollo Server asks of a gateway, over our own graph and sources with Apollo's executor.
 *
 * The class `ApolloGateway` is not used: its constructor starts a timer that reports this machine to its vendor unless the
 * environment says APOLLO_TELEMETRY_DISABLED, and it would build the supergraph and its planner a second time. What it does per
 * request beyond that is a variable check, a plan look-up and `executeQueryPlan`.
 */
export function gatewayOver(graph: ComposedGraph, services: Services): GatewayInterface {
  const plans = new BoundedCache<string, QueryPlan>(keptPlans);
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: graph.apiSchema, coreSupergraphSdl: graph.sdl });
      return () => undefined;
    },
    load: async () => ({ executor: (request) => executeOperation({ graph, services, plans }, request) }),
    stop: async () => undefined,
  };
}

interface Execution {
  readonly graph: ComposedGraph;
  readonly services: Services;
  readonly plans: BoundedCache<string, QueryPlan>;
}

async function executeOperation(
  { graph, services, plans }: Execution,
  request: GatewayRequest,
): Promise<GatewayResult> {
  const { operationName, variables = {} } = request.request;
  const refusal = refusalOf(request.document, operationName);
  if (refusal !== null) return { errors: [refusal] };
  const operationContext = buildOperationContext({
    schema: graph.apiSchema,
    operationDocument: request.document,
    ...(operationName === undefined ? {} : { operationName }),
  });
  const definitions = operationContext.operation.variableDefinitions ?? [];
  const coerced = getVariableValues(graph.apiSchema, definitions, variables);
  if (coerced.errors !== undefined) return { errors: coerced.errors };
  // Subgraphs check their arguments themselves, but JSON on the way to one apart would bend or break such values first.
  const unkeepable = asError(() => assertStorable(variables));
  if (unkeepable !== null) return { errors: [unkeepable] };

  const planKey = `${request.queryHash} ${operationName ?? ''}`;
  const plan = plans.get(planKey) ?? graph.plan(request.document, operationName);
  plans.set(planKey, plan);
  const { apiSchema, supergraphSchema } = graph.apollo;
  return withCompletionErrors(
    await executeQueryPlan(plan, services, request, operationContext, supergraphSchema, apiSchema),
  );
}

function asError(check: () => void): GraphQLError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return new GraphQLError(error.message, { originalError: error });
  }
}

/** Apollo Server has validated the document, not whether it has the operation; and it knows no subscriptions. */
function refusalOf(document: DocumentNode, operationName: string | undefined): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    const message = 'The document has no operation of that name, or several and none was named.';
    return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return null;
  return new GraphQLError('Subscriptions need a WebSocket, or a request that accepts text/event-stream.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 406 } },
  });
}

/**
 * The sources as Apollo's executor wants them. A source keeps what it loaded for the object that is the request; with every
 * mutation of a document the request becomes a new object for all of them, because a change at one subgraph may show at another.
 */
export function asDataSources(sources: ReadonlyMap<string, SubgraphSource>): Services {
  const sinceLastChange = new WeakMap<RequestContext, RequestContext>();
  const contextOf = (request: RequestContext, document: DocumentNode) => {
    if (isMutation(document)) sinceLastChange.set(request, { ...request });
    return sinceLastChange.get(request) ?? request;
  };
  return Object.fromEntries([...sources].map(([name, source]) => [name, asDataSource(source, contextOf)]));
}

function asDataSource(
  source: SubgraphSource,
  contextOf: (request: RequestContext, document: DocumentNode) => RequestContext,
): GraphQLDataSource<GatewayContext> {
  return {
    process: async (options) => {
      if (options.kind !== 'incoming operation') throw new Error(`Nothing asks a subgraph for ${options.kind}`);
      const { request, context } = options;
      const text = request.query ?? '';
      const document = options.document ?? parse(text);
      const result = await source.execute({
        document,
        text,
        operationName: request.operationName,
        variables: request.variables ?? {},
        context: contextOf(context.request, document),
      });
      // Apollo's type speaks of errors as JSON; its executor keeps whatever object it gets as `originalError`, which is how
      // stack, cause and RequestError come through.
      return { ...result, ...httpless(result) } as SubgraphResponse;
    },
  };
}

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.MUTATION,
  );
}

/** Apollo Server takes status and headers of the response from an error's `extensions.http`; those are not a resolver's to set. */
function httpless({ errors }: ExecutionResult): { readonly errors?: readonly GraphQLError[] } {
  if (errors === undefined) return {};
  return {
    errors: errors.map((error) => {
      const { http, ...extensions } = error.extensions;
      const { message, path } = error;
      return http === undefined
        ? error
        : new GraphQLError(message, { path: path ?? null, originalError: error, extensions });
    }),
  };
}

const completionErrors = z.array(
  z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }),
);

/**
 * Apollo's executor reports a missing non-null value under `extensions.valueCompletion` where no subgraph complained. The
 * specification wants an error wherever a null travelled upwards, so it becomes one.
 */
export function withCompletionErrors(result: GatewayResult): GatewayResult {
  const completion = completionErrors.safeParse(result.extensions?.['valueCompletion']);
  if (!completion.success) return result;
  const errors = completion.data.map((error) => new GraphQLError(error.message, { path: error.path ?? null }));
  return { data: result.data ?? null, errors: [...(result.errors ?? []), ...errors] };
}
