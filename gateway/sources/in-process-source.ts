import {
  createSourceEventStream,
  defaultFieldResolver,
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  Kind,
  validate,
  ValuesOfCorrectTypeRule,
} from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { type CompiledDocument, compileDocument } from '#gateway/sources/compiled-document.ts';
import type { MaybePromise } from '#gateway/sources/completion.ts';
import type { SourceEvent, SourceOperation, SubgraphSource } from '#gateway/sources/subgraph-source.ts';

/** Executes against the schema of a subgraph in this process: no HTTP, no JSON, the errors with stack and cause. */
export class InProcessSource implements SubgraphSource {
  readonly #subgraph: Subgraph;
  /** One context a request, so that what its fetches load is batched and loaded once. */
  readonly #contexts = new WeakMap<RequestContext, unknown>();
  /** Documents the planner wrote are the same object as long as the plan lives. */
  readonly #mistakes = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  /** Null is a document that is interpreted every time. */
  readonly #compiled = new WeakMap<DocumentNode, CompiledDocument | null>();

  constructor(subgraph: Subgraph) {
    this.#subgraph = subgraph;
  }

  execute(operation: SourceOperation): Promise<ExecutionResult> | ExecutionResult {
    const mistakes = this.#mistakesOf(operation.document);
    if (mistakes.length > 0) return { errors: mistakes };
    const result = this.#run(operation, undefined, this.#contextOf(operation.context));
    return result instanceof Promise ? result.then(asBadInput) : asBadInput(result);
  }

  /** graphql-js interprets only what is not compiled: a list in which it meets an error leaves rejections that nobody handles. */
  #run(operation: SourceOperation, rootValue: unknown, contextValue: unknown): MaybePromise<ExecutionResult> {
    const { document, operationName, variables } = operation;
    const compiled = this.#compiledOf(document);
    if (compiled !== null) return compiled({ rootValue, contextValue, variables });
    const { schema } = this.#subgraph;
    return execute({ schema, document, rootValue, contextValue, operationName, variableValues: variables });
  }

  #compiledOf(document: DocumentNode): CompiledDocument | null {
    const known = this.#compiled.get(document);
    if (known !== undefined) return known;
    const compiled = compileDocument(this.#subgraph.schema, document);
    this.#compiled.set(document, compiled);
    return compiled;
  }

  async subscribe(operation: SourceOperation): Promise<AsyncIterator<SourceEvent, void, void>> {
    const mistakes = this.#mistakesOf(operation.document);
    const stream =
      mistakes.length > 0
        ? { errors: mistakes }
        : await createSourceEventStream({
            schema: this.#subgraph.schema,
            document: operation.document,
            variableValues: operation.variables,
            contextValue: this.#subgraph.contextFor(operation.context),
          });
    if (!(Symbol.asyncIterator in stream)) throw refusalOf(asBadInput(stream));
    return this.#events(stream[Symbol.asyncIterator](), operation);
  }

  #events(events: AsyncIterator<unknown>, operation: SourceOperation): AsyncIterator<SourceEvent, void, void> {
    const identityOf = eventIdentity(this.#subgraph, operation.document);
    return {
      next: async () => {
        const step = await events.next();
        if (step.done) return { done: true, value: undefined };
        return { done: false, value: this.#event(step.value, identityOf(step.value), operation) };
      },
      return: async () => {
        await events.return?.();
        return { done: true, value: undefined };
      },
    };
  }

  #event(event: unknown, identity: object | null, operation: SourceOperation): SourceEvent {
    return {
      identity,
      resolve: async (context) => this.#run(operation, event, this.#contextOf(context)),
    };
  }

  #contextOf(request: RequestContext): unknown {
    if (!this.#contexts.has(request)) this.#contexts.set(request, this.#subgraph.contextFor(request));
    return this.#contexts.get(request);
  }

  #mistakesOf(document: DocumentNode): readonly GraphQLError[] {
    const known = this.#mistakes.get(document);
    if (known !== undefined) return known;
    // The planner wrote the document, so only the literals in it are the caller's: the API schema knows custom scalars by name
    // and lets any literal pass.
    const mistakes = validate(this.#subgraph.schema, document, [ValuesOfCorrectTypeRule]).map(badInput);
    this.#mistakes.set(document, mistakes);
    return mistakes;
  }
}

/**
 * Where the root field has a resolver of its own, the event is what the stream yielded. Else the stream yielded an object with
 * the event under the field's name, and followers are likely given a new wrapper each around one event.
 */
function eventIdentity(subgraph: Subgraph, document: DocumentNode): (event: unknown) => object | null {
  const name = rootFieldName(document);
  const resolver = subgraph.schema.getSubscriptionType()?.getFields()[name]?.resolve;
  const unwraps = resolver === undefined || resolver === defaultFieldResolver;
  return (event) => {
    if (!isObject(event)) return null;
    const inner: unknown = unwraps ? Reflect.get(event, name) : undefined;
    return isObject(inner) ? inner : event;
  };
}

function rootFieldName(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of definition.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) return selection.name.value;
    }
  }
  return '';
}

/** graphql-js leaves out `data` only where it refused the variables, as the document itself is known to be good. */
function asBadInput(result: ExecutionResult): ExecutionResult {
  if (result.data !== undefined || result.errors === undefined) return result;
  return { errors: result.errors.map((error) => (error.path === undefined ? badInput(error) : error)) };
}

function badInput(error: GraphQLError): GraphQLError {
  if (error.originalError instanceof RequestError) return error;
  return new GraphQLError(error.message, { originalError: new RequestError('BAD_USER_INPUT', error.message) });
}

function refusalOf(result: ExecutionResult): Error {
  return result.errors?.[0] ?? new Error('The subgraph opened no stream and gave no reason');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
