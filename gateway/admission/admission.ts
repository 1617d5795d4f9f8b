import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import type { Access } from '#kernel/access.ts';
import { type CostEstimate, type DemandControl } from '#gateway/limits/demand-control.ts';
import { type IntrospectionPolicy, mayIntrospect } from '#gateway/limits/introspection.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { type DocumentLimits, parseDocument } from '#gateway/admission/document.ts';
import type { CacheCounts } from '#gateway/metrics/cache-counts.ts';
import { findOperation } from '#gateway/definitions.ts';
import type { ComposedGraph } from '#gateway/planning/supergraph.ts';

/** Documents remembered, and how long (in characters) one may be to be remembered at all. */
const keptDocuments = 1000;
const keptLength = 20_000;

/** A GraphQL request as any transport carries it. */
export interface GraphqlParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A document that fits the schema, and the operation that was asked for. */
export interface AdmittedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What it is expected to cost. */
  readonly cost: CostEstimate;
}

/** Who asks, as far as it decides what may run. */
export interface Caller {
  readonly access: Access;
}

/** What operations are held to. */
export interface AdmissionOptions {
  readonly limits: DocumentLimits;
  readonly introspection: IntrospectionPolicy;
  readonly demand: DemandControl;
  /** Where it is counted whether a document was known. */
  readonly counts?: CacheCounts;
}

/** The documents that fail validation, with all that is wrong about them. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The document does not fit the schema');
    this.errors = errors;
  }
}

/** Decides which documents may run. The same for every transport. */
export class Admission {
  readonly #graph: Pick<ComposedGraph, 'apiSchema'>;
  readonly #limits: DocumentLimits;
  readonly #introspection: IntrospectionPolicy;
  readonly #demand: DemandControl;
  readonly #parsed: BoundedCache<string, DocumentNode>;
  /** Documents that fit the schema, and what a caller who may not introspect is told of each. */
  readonly #valid = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  constructor(graph: Pick<ComposedGraph, 'apiSchema'>, options: AdmissionOptions) {
    this.#graph = graph;
    this.#limits = options.limits;
    this.#introspection = options.introspection;
    this.#demand = options.demand;
    this.#parsed = new BoundedCache(keptDocuments, options.counts);
  }

  /** The schema clients see. */
  get schema() {
    return this.#graph.apiSchema;
  }

  /** Parses within the limits. Throws GRAPHQL_PARSE_FAILED or OPERATION_TOO_LARGE. */
  parse(text: string): DocumentNode {
    const known = this.#parsed.get(text);
    if (known !== undefined) return known;
    const document = parseDocument(text, this.#limits);
    if (text.length <= keptLength) this.#parsed.set(text, document);
    return document;
  }

  /**
   * Parses, validates, finds the operation and estimates its cost. Throws `InvalidDocument` or a `RequestError` where one of these
   * fails or finds too much.
   */
  admit(params: GraphqlParams, caller: Caller): AdmittedOperation {
    const document = this.parse(params.query);
    this.#validate(document, mayIntrospect(this.#introspection, caller.access));
    const operation = findOperation(document, params.operationName);
    const cost = this.#demand.costOf(this.#demand.formulaOf(document, operation), params.variables);
    return { schema: this.#graph.apiSchema, document, operation, cost };
  }

  #validate(document: DocumentNode, introspective: boolean): void {
    const introspecting = this.#valid.get(document) ?? this.#validated(document, introspective);
    this.#valid.set(document, introspecting);
    if (!introspective && introspecting.length > 0) throw new InvalidDocument(introspecting);
  }

  #validated(document: DocumentNode, introspective: boolean): readonly GraphQLError[] {
    const { apiSchema } = this.#graph;
    const errors = validate(apiSchema, document, specifiedRules);
    if (errors.length > 0) throw new InvalidDocument(errors.map((error) => describe(error, introspective)));
    return validate(apiSchema, document, [NoSchemaIntrospectionCustomRule]).map((error) => describe(error, false));
  }
}

function describe(error: GraphQLError, introspective: boolean): GraphQLError {
  // Suggestions spell out the schema to those who may not read it.
  const message = introspective ? error.message : error.message.replace(/ ?Did you mean .+\?$/, '');
  return new GraphQLError(message, {
    nodes: error.nodes ?? null,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
