import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type DirectiveNode, type DocumentNode, type GraphQLSchema, visit } from 'graphql';
import { apolloPlanner } from '#gateway/planning/apollo-planner.ts';
import { hivePlanner } from '#gateway/planning/hive-planner.ts';
import type { Planner, PlanNode } from '#gateway/planning/plan.ts';
import { TypeConditions } from '#gateway/planning/type-conditions.ts';

/**
 * Which planner splits operations. Apollo's by default: Hive's (0.0.38) plans in a hundredth of the time and finds plans that Apollo's
 * misses (199 of the 199 cases of the public federation audit, where Apollo's has 193), but with some fields that @requires or
 * @provides others it aborts the process or does not come back, so that a caller could stop the gateway.
 */
export type PlannerChoice = 'apollo' | 'hive';

/** The composed graph: its schemas, and the planners that split an operation over the subgraphs. */
export class ComposedGraph {
  /** The composed SDL it was built from. */
  readonly sdl: string;
  /** What clients see, for validation and introspection; with @defer. */
  readonly apiSchema: GraphQLSchema;
  /** Which types satisfy a type condition, those included that clients do not see. */
  readonly types: TypeConditions;
  readonly subgraphNames: readonly string[];
  /** Of all types, those included that clients do not see. */
  readonly fieldNames: ReadonlySet<string>;
  /** Whether subgraphs may answer with something clients must not see (@inaccessible). */
  readonly hidesParts: boolean;
  readonly #supergraph: Supergraph;
  /** Null where Apollo's plans everything. */
  readonly #fast: Planner | null;
  /** Made when it is first needed: it takes some 100 ms of a start. */
  #apollo: Planner | null = null;

  /** Throws where `sdl` is not a composed supergraph, or the planner that was asked for has no binary here. */
  constructor(sdl: string, planner: PlannerChoice = 'apollo') {
    const supergraph = Supergraph.build(sdl, {
      // Without it a supergraph with @authenticated, @requiresScopes or @policy is refused.
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
      // It was validated when it was composed, and compared with its sources in CI; repeating it costs start-up time.
      validateSupergraph: false,
    });
    this.#supergraph = supergraph;
    this.sdl = sdl;
    this.apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
    this.types = new TypeConditions(supergraph.schema.toGraphQLJSSchema());
    const composites = [...supergraph.schema.objectTypes(), ...supergraph.schema.interfaceTypes()];
    this.fieldNames = new Set(composites.flatMap((type) => type.fields().map(({ name }) => name)));
    this.subgraphNames = supergraph.subgraphsMetadata().map(({ name }) => name);
    this.hidesParts = /@inaccessible\b/.test(sdl);
    this.#fast = planner === 'hive' ? hivePlanner(sdl) : null;
    if (planner === 'hive' && this.#fast === null) throw new Error('The planner has no binary for this platform');
  }

  /** The plan of the only operation of a document that was validated against `apiSchema`; null where it asks no subgraph. */
  plan(document: DocumentNode): PlanNode | null {
    if (this.#fast === null || usesDefer(document)) return this.#apolloPlanner().plan(document);
    try {
      return this.#fast.plan(document);
    } catch (error) {
      // Its parser gives up on values nested deeper than some fifty levels, which are valid.
      if (!(error instanceof Error) || !/recursion limit/i.test(error.message)) throw error;
      return this.#apolloPlanner().plan(document);
    }
  }

  #apolloPlanner(): Planner {
    return (this.#apollo ??= apolloPlanner(this.#supergraph));
  }
}

/** Whether any part of a document is to be delivered later. */
export function usesDefer(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: (node: DirectiveNode) => {
      found ||= node.name.value === 'defer';
    },
  });
  return found;
}
