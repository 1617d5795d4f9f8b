import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { LiveOperation, type LiveTools } from '#gateway/live-operation.ts';
import { type LivePlan, liveVariables, planSubscription, primaryVariables } from '#gateway/live-plan.ts';
import { LiveStream } from '#gateway/live-stream.ts';
import type { SubgraphSource } from '#gateway/subgraph-source.ts';

/** Plans kept for subscriptions. */
const keptPlans = 200;

/** A validated subscription and who asks for it. */
export interface LiveRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The cursor after which to resume, where the transport names one; it takes precedence over the argument `after`. */
  readonly lastEventId: string | null;
  readonly context: RequestContext;
}

/** Opens live streams over the graph, and knows all that are open. */
export class Subscriptions {
  readonly #tools: LiveTools;
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  readonly #plans = new BoundedCache<OperationDefinitionNode, LivePlan>(keptPlans);
  readonly #operations = new Map<string, LiveOperation>();
  readonly #planKeys = new WeakMap<LivePlan, number>();
  readonly #streams = new Set<LiveStream>();
  #plansMade = 0;
  #closing: string | null = null;

  constructor(tools: LiveTools, sources: ReadonlyMap<string, SubgraphSource>) {
    this.#tools = tools;
    this.#sources = sources;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /** Opens a stream. Rejects with what refuses it: variables that do not fit, a cursor the subgraph does not accept, … */
  async open(request: LiveRequest): Promise<LiveStream> {
    this.#refuseWhenClosing(null);
    const plan = this.#planOf(request);
    const variables = liveVariables(this.#tools.graph, plan, request);
    const source = this.#sources.get(plan.primary.serviceName);
    if (source === undefined) throw new Error(`No source for ${plan.primary.serviceName}`);
    const own = new AbortController();
    const context = { ...request.context, signal: AbortSignal.any([request.context.signal, own.signal]) };
    const events = await source.subscribe({
      document: plan.primary.operationDocumentNode,
      text: plan.primary.operation,
      operationName: plan.primary.operationName,
      variables: primaryVariables(plan, variables),
      context,
    });
    const key = this.#keyOf(plan, variables.shared, context);
    const operation =
      this.#operations.get(key) ?? new LiveOperation(this.#tools, plan, { variables: variables.shared, context });
    this.#operations.set(key, operation);
    operation.join();
    const stream: LiveStream = new LiveStream({
      events,
      operation,
      context,
      abort: () => own.abort(),
      // Transports that do not know the trace find the error described already.
      onFailure: (error) => this.#tools.errors.format(error, context),
      onEnd: () => {
        this.#streams.delete(stream);
        if (operation.leave() && this.#operations.get(key) === operation) this.#operations.delete(key);
      },
    });
    this.#streams.add(stream);
    this.#watch(stream, request.context.signal);
    return stream;
  }

  /** Ends every stream with SHUTTING_DOWN and its last cursor, and refuses new ones. */
  close(reason: string): void {
    this.#closing = reason;
    for (const stream of this.#streams) stream.fail(shuttingDown(reason, stream.lastCursor));
  }

  #watch(stream: LiveStream, signal: AbortSignal): void {
    if (this.#closing !== null) stream.fail(shuttingDown(this.#closing, null));
    if (signal.aborted) void stream.return();
    else signal.addEventListener('abort', () => void stream.return(), { once: true });
  }

  #refuseWhenClosing(cursor: string | null): void {
    if (this.#closing !== null) throw shuttingDown(this.#closing, cursor);
  }

  #planOf({ document, operation }: LiveRequest): LivePlan {
    const known = this.#plans.get(operation);
    if (known !== undefined) return known;
    const plan = planSubscription(this.#tools.graph, document, operation);
    this.#plansMade += 1;
    this.#planKeys.set(plan, this.#plansMade);
    this.#plans.set(operation, plan);
    return plan;
  }

  /** Those with the same key may be told the same. Everything a resolver can see of the caller is in it, but the trace. */
  #keyOf(plan: LivePlan, variables: Readonly<Record<string, unknown>>, context: RequestContext): string {
    const { actor, projectId } = context;
    return JSON.stringify([this.#planKeys.get(plan), variables, projectId, actor.type, actor.id]);
  }
}

function shuttingDown(reason: string, cursor: string | null): RequestError {
  return new RequestError('SHUTTING_DOWN', `The server is going away: ${reason}. Resume with the cursor.`, { cursor });
}
