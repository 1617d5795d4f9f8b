import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { type DocumentLimits, parseDocument } from '#gateway/document.ts';
import type { ComposedGraph } from '#gateway/supergraph.ts';

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
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
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
  readonly #graph: ComposedGraph;
  readonly #limits: DocumentLimits;
  readonly #introspection: boolean;
  readonly #parsed = new BoundedCache<string, DocumentNode>(keptDocuments);
  readonly #valid = new WeakSet<DocumentNode>();

  constructor(graph: ComposedGraph, options: { readonly limits: DocumentLimits; readonly introspection: boolean }) {
    this.#graph = graph;
    this.#limits = options.limits;
    this.#introspection = options.introspection;
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

  /** Parses, validates and finds the operation. Throws `InvalidDocument` or a `RequestError` where one of these fails. */
  admit(params: GraphqlParams): AdmittedOperation {
    const document = this.parse(params.query);
    this.#validate(document);
    const operation = getOperationAST(document, params.operationName);
    if (operation === null || operation === undefined) {
      throw new RequestError(
        'OPERATION_RESOLUTION_FAILURE',
        'The document has no operation of that name, or several and none was named.',
      );
    }
    return { document, operation };
  }

  #validate(document: DocumentNode): void {
    if (this.#valid.has(document)) return;
    const rules = this.#introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const errors = validate(this.#graph.apiSchema, document, rules);
    if (errors.length > 0) throw new InvalidDocument(errors.map((error) => this.#describe(error)));
    this.#valid.add(document);
  }

  #describe(error: GraphQLError): GraphQLError {
    // Suggestions spell out the schema to those who may not read it.
    const message = this.#introspection ? error.message : error.message.replace(/ ?Did you mean .+\?$/, '');
    return new GraphQLError(message, {
      nodes: error.nodes ?? null,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  }
}
