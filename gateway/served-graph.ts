import type { ApolloServer } from '@apollo/server';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { Admission, type AdmittedOperation, type Caller, type GraphqlParams } from '#gateway/admission/admission.ts';
import type { DocumentLimits } from '#gateway/admission/document.ts';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';
import type { Answer } from '#gateway/answer.ts';
import { Authorization } from '#gateway/authorization/authorization.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { startApollo } from '#gateway/execution/apollo.ts';
import type { GatewayContext } from '#gateway/execution/apollo-types.ts';
import { Executor, gatewayOver } from '#gateway/execution/executor.ts';
import { DemandControl, type DemandLimits } from '#gateway/limits/demand-control.ts';
import type { IntrospectionPolicy } from '#gateway/limits/introspection.ts';
import type { GatewayMetrics } from '#gateway/metrics/gateway-metrics.ts';
import { Operations, type OperationTools } from '#gateway/operations.ts';
import { ComposedGraph, type PlannerChoice } from '#gateway/planning/supergraph.ts';
import type { RemoteSource } from '#gateway/sources/remote-source.ts';
import { type PlacedSources, placeSources, type SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';

/** A composed SDL, and where each of its subgraphs is. */
export interface Composition {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphPlace[];
}

/** What stays as it is when the schema is replaced. */
export interface ServedGraphOptions {
  readonly errors: ErrorFormatter;
  readonly log: Log;
  readonly introspection: IntrospectionPolicy;
  readonly limits: DocumentLimits;
  readonly demand: DemandLimits;
  readonly planner: PlannerChoice;
  /** What its caches are counted in, one graph after the other; nothing is counted where there is none. */
  readonly caches?: Pick<GatewayMetrics['caches'], 'documents' | 'operations'>;
}

/** The graph for those who plan for themselves. */
export interface ServedTools extends OperationTools {
  readonly demand: DemandControl;
}

/** All that depends on the schema. */
interface GraphParts {
  readonly tools: ServedTools;
  readonly placed: PlacedSources;
  readonly admission: Admission;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly executor: Executor;
}

/**
 * The graph that is served at the moment. It is replaced as a whole: what was admitted is executed by the graph that admitted it,
 * so that a request in flight finishes on the plan it has.
 *
 * The graph before is not closed. Requests in flight may still ask its subgraphs several times, and when they have finished nothing
 * refers to it: connections to a subgraph that has gone close when they have been idle for some seconds.
 */
export class ServedGraph {
  readonly #options: ServedGraphOptions;
  readonly #executors = new WeakMap<AdmittedOperation['schema'], Executor>();
  #parts: GraphParts;

  private constructor(parts: GraphParts, options: ServedGraphOptions) {
    this.#options = options;
    this.#parts = parts;
    this.#executors.set(parts.admission.schema, parts.executor);
  }

  /** Rejects where the SDL is no supergraph. */
  static async open(composition: Composition, options: ServedGraphOptions): Promise<ServedGraph> {
    return new ServedGraph(await assembleParts(composition, options, new Map()), options);
  }

  /** The graph for those who plan for themselves. */
  get tools(): ServedTools {
    return this.#parts.tools;
  }

  /** The subgraphs in other processes. */
  get remotes(): readonly RemoteSource[] {
    return [...this.#parts.placed.values()].flatMap(({ remote }) => (remote === null ? [] : [remote]));
  }

  /** As `Admission.admit`. */
  admit(params: GraphqlParams, caller: Caller): AdmittedOperation {
    return this.#parts.admission.admit(params, caller);
  }

  /** As `Executor.execute`. */
  execute(admitted: AdmittedRequest, context: RequestContext): Promise<Answer> {
    const executor = this.#executors.get(admitted.schema);
    if (executor === undefined) throw new Error('A request was admitted by no graph');
    return executor.execute(admitted, context);
  }

  /** Serves another graph from now on. Rejects where the SDL is no supergraph, and goes on with the one there is. */
  async replace(composition: Composition): Promise<void> {
    const parts = await assembleParts(composition, this.#options, this.#parts.placed);
    this.#executors.set(parts.admission.schema, parts.executor);
    this.#parts = parts;
  }

  async close(): Promise<void> {
    await this.#parts.apollo.stop();
    await Promise.all(this.remotes.map((source) => source[Symbol.asyncDispose]()));
  }
}

async function assembleParts(
  { supergraphSdl, subgraphs }: Composition,
  { errors, log, introspection, limits, demand: demandLimits, planner, caches }: ServedGraphOptions,
  before: PlacedSources,
): Promise<GraphParts> {
  const graph = new ComposedGraph(supergraphSdl, planner);
  const authorization = new Authorization(supergraphSdl);
  const placed = await placeSources(graph.subgraphNames, { places: subgraphs, before, log });
  const sources = new Map([...placed].map(([name, { source }]) => [name, source]));
  const demand = new DemandControl(graph, demandLimits);
  const tools = { graph, sources, authorization, demand };
  const operations = new Operations(tools, caches?.operations);
  const admission = new Admission(graph, {
    limits,
    introspection,
    demand,
    ...(caches === undefined ? {} : { counts: caches.documents }),
  });
  const apollo = await startApollo({ gateway: gatewayOver(graph, operations), errors, log, introspection, limits });
  const executor = new Executor({ apollo, operations, authorization, errors });
  return { tools, placed, admission, apollo, executor };
}
