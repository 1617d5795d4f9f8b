import type { ApolloServer } from '@apollo/server';
import { type ExecutionResult, type FormattedExecutionResult, OperationTypeNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';
import { type Answer, extensionsOf, type PendingPart, type SubsequentResult } from '#gateway/answer.ts';
import type { Authorization, Permission } from '#gateway/authorization/authorization.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { executeOn } from '#gateway/execution/apollo.ts';
import type {
  GatewayContext,
  GatewayInterface,
  GatewayRequest,
  GatewayResult,
} from '#gateway/execution/apollo-types.ts';
import type { DeferredResult, OperationResult } from '#gateway/execution/compiled-operation.ts';
import type { AnnouncedPart, DeliveredPart, Delivery } from '#gateway/execution/delivery.ts';
import type { Operations } from '#gateway/operations.ts';
import { type ComposedGraph, usesDefer } from '#gateway/planning/supergraph.ts';

/** What Apollo Server asks of a gateway, over our own compiled operations. */
export function gatewayOver(graph: ComposedGraph, operations: Operations): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: graph.apiSchema, coreSupergraphSdl: graph.sdl });
      return () => undefined;
    },
    load: async () => ({ executor: (request) => executeAdmitted(operations, request) }),
    stop: async () => undefined,
  };
}

/** Runs an operation that has passed Apollo Server's pipeline. From now on it is run without it. */
async function executeAdmitted(operations: Operations, { context }: GatewayRequest): Promise<GatewayResult> {
  const { request, admitted, permission } = context as GatewayContext;
  const compiled = operations.compile(admitted, permission);
  return (await compiled.run(admitted.params.variables, request)) as GatewayResult;
}

/** A result whose errors need not be GraphQL's own. */
interface Result {
  readonly data?: ExecutionResult['data'];
  readonly errors?: readonly Error[];
}

/** What an executor works with. */
export interface ExecutorTools {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly operations: Operations;
  readonly authorization: Authorization;
  readonly errors: ErrorFormatter;
}

/** Runs queries and mutations for every transport. */
export class Executor {
  readonly #apollo: ApolloServer<GatewayContext>;
  readonly #operations: Operations;
  readonly #authorization: Authorization;
  readonly #errors: ErrorFormatter;

  constructor({ apollo, operations, authorization, errors }: ExecutorTools) {
    this.#apollo = apollo;
    this.#operations = operations;
    this.#authorization = authorization;
    this.#errors = errors;
  }

  /**
   * Never rejects: where an operation cannot be planned, or a policy not asked, the answer says that something of ours broke. A
   * connection may carry other operations, which have nothing to do with it.
   */
  async execute(admitted: AdmittedRequest, context: RequestContext): Promise<Answer> {
    try {
      return await this.#run(admitted, context);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      return { kind: 'single', result: this.#format({ errors: [failure] }, context) };
    }
  }

  /**
   * Apollo Server sees an operation once, when it is new, as it costs as much as everything behind it; it cannot deliver in parts, so
   * operations with @defer it does not see at all.
   */
  async #run(admitted: AdmittedRequest, context: RequestContext): Promise<Answer> {
    if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) {
      throw new Error('A subscription is no request');
    }
    const permitted = this.#authorization.permit(admitted, context);
    const permission = permitted instanceof Promise ? await permitted : permitted;
    const known = this.#operations.find(admitted, permission) ?? this.#compiledForParts(admitted, permission);
    if (known === undefined) {
      return { kind: 'single', result: await executeOn(this.#apollo, { request: context, admitted, permission }) };
    }
    const running = known.run(admitted.params.variables, context);
    return this.#answer(running instanceof Promise ? await running : running, context);
  }

  #compiledForParts(admitted: AdmittedRequest, permission: Permission) {
    return usesDefer(admitted.document) ? this.#operations.compile(admitted, permission) : undefined;
  }

  #answer(result: OperationResult, context: RequestContext): Answer {
    if (!('initial' in result)) return { kind: 'single', result: this.#format(result, context) };
    const initial = this.#format(result.initial, context);
    return {
      kind: 'incremental',
      initial: { ...initial, pending: result.announced.map(pendingPart), hasNext: true },
      subsequent: this.#subsequent(result, context),
    };
  }

  async *#subsequent(
    { deliveries }: DeferredResult,
    context: RequestContext,
  ): AsyncGenerator<SubsequentResult, void, void> {
    for await (const delivery of deliveries) yield this.#payload(delivery, context);
  }

  #payload({ announced, delivered, hasNext }: Delivery, context: RequestContext): SubsequentResult {
    const incremental = delivered.flatMap(({ id, data, errors }) =>
      data === null ? [] : [{ id, data, ...this.#formatted(errors, context) }],
    );
    return {
      ...(announced.length === 0 ? {} : { pending: announced.map(pendingPart) }),
      ...(incremental.length === 0 ? {} : { incremental }),
      ...(delivered.length === 0 ? {} : { completed: delivered.map((part) => this.#completed(part, context)) }),
      hasNext,
    };
  }

  #completed({ id, data, errors }: DeliveredPart, context: RequestContext) {
    return data === null ? { id, ...this.#formatted(errors, context) } : { id };
  }

  #formatted(errors: DeliveredPart['errors'], context: RequestContext) {
    return errors.length === 0 ? {} : { errors: errors.map((error) => this.#errors.format(error, context)) };
  }

  #format({ data, errors }: Result, context: RequestContext): FormattedExecutionResult {
    const extensions = extensionsOf(context);
    if (errors === undefined) return { data: data ?? null, extensions };
    const formatted = errors.map((error) => this.#errors.format(error, context));
    return data === undefined ? { errors: formatted, extensions } : { errors: formatted, data, extensions };
  }
}

function pendingPart({ id, path, label }: AnnouncedPart): PendingPart {
  return label === null ? { id, path } : { id, path, label };
}
