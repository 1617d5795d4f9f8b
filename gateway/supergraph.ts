import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** The composed graph: its schemas, and the planner that splits an operation over the subgraphs. */
export class ComposedGraph {
  /** The composed SDL it was built from. */
  readonly sdl: string;
  /** What clients see, for validation and introspection. */
  readonly apiSchema: GraphQLSchema;
  /** The same, as Apollo's own packages want it. */
  readonly apollo: { readonly apiSchema: Schema; readonly supergraphSchema: GraphQLSchema };
  readonly subgraphNames: readonly string[];
  /** Whether subgraphs may answer with something clients must not see (@inaccessible). */
  readonly hidesParts: boolean;
  readonly #planner: QueryPlanner;

  /** Throws where `sdl` is not a composed supergraph. */
  constructor(sdl: string) {
    const supergraph = Supergraph.build(sdl, {
      // Without it a supergraph with @authenticated, @requiresScopes or @policy is refused.
      supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
      // It was validated when it was composed, and compared with its sources in CI; repeating it costs start-up time.
      validateSupergraph: false,
    });
    const apiSchema = supergraph.apiSchema();
    this.sdl = sdl;
    this.apollo = { apiSchema, supergraphSchema: supergraph.schema.toGraphQLJSSchema() };
    this.apiSchema = apiSchema.toGraphQLJSSchema();
    this.subgraphNames = supergraph.subgraphsMetadata().map(({ name }) => name);
    this.hidesParts = /@inaccessible\b/.test(sdl);
    this.#planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
  }

  /** The plan of one operation of a document that was validated against `apiSchema`. */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    const operation = operationFromDocument(
      this.apollo.apiSchema,
      document,
      operationName === undefined ? {} : { operationName },
    );
    return this.#planner.buildQueryPlan(operation);
  }
}
