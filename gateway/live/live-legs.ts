import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { accessKey } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Permission } from '#gateway/authorization/authorization.ts';
import { unauthorized } from '#gateway/authorization/refusals.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { LiveOperation, type LiveTools } from '#gateway/live/live-operation.ts';
import {
  type LivePlan,
  type LiveVariables,
  liveVariables,
  planSubscription,
  primaryVariables,
} from '#gateway/live/live-plan.ts';
import type { LiveLeg } from '#gateway/live/live-source.ts';
import type { RecentlyTold } from '#gateway/live/recently-told.ts';

/** Plans kept for subscriptions. */
const keptPlans = 200;

/** Classes of callers for which one is kept planned. */
const keptClasses = 32;

/** A validated subscription and who asks for it. */
export interface LiveRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The cursor after which to resume, where the transport names one; it takes precedence over the argument `after`. */
  readonly lastEventId: string | null;
  readonly context: RequestContext;
}

/** The graph, and the subscriptions that were planned over it. */
interface LiveGraph {
  readonly tools: LiveTools;
  readonly plans: BoundedCache<OperationDefinitionNode, BoundedCache<string, LivePlan>>;
}

/** What was opened at a subgraph. `place` is the cursor after which it begins, where one was given. */
export interface OpenedLeg {
  readonly leg: LiveLeg;
  readonly place: string | null;
  /** What was told to those who follow the same. */
  readonly recent: RecentlyTold;
}

/** Opens streams at their subgraphs, over the graph that is served. */
export class LiveLegs {
  #graph: LiveGraph;
  readonly #operations = new Map<string, LiveOperation>();
  readonly #planKeys = new WeakMap<LivePlan, number>();
  #plansMade = 0;

  constructor(tools: LiveTools) {
    this.#graph = liveGraphOf(tools);
  }

  get tools(): LiveTools {
    return this.#graph.tools;
  }

  /** Opens over another graph from now on. */
  replaceGraph(changes: Partial<LiveTools>): void {
    this.#graph = liveGraphOf({ ...this.#graph.tools, ...changes });
  }

  /** Opens a stream at its subgraph, over the graph that is served when it is open. */
  async open(request: LiveRequest): Promise<OpenedLeg> {
    for (;;) {
      const graph = this.#graph;
      const opened = await this.#openOver(graph, request);
      if (graph === this.#graph) return opened;
      opened.leg.end(false);
    }
  }

  async #openOver(graph: LiveGraph, request: LiveRequest): Promise<OpenedLeg> {
    const { tools } = graph;
    const own = new AbortController();
    const context = { ...request.context, signal: AbortSignal.any([request.context.signal, own.signal]) };
    const permitted = tools.authorization.permit(request, context);
    const plan = this.#planOf(graph, request, permitted instanceof Promise ? await permitted : permitted);
    const variables = liveVariables(plan, request);
    const source = tools.sources.get(plan.primary.subgraph);
    if (source === undefined) throw new Error(`No source for ${plan.primary.subgraph}`);
    const events = await source.subscribe({
      document: plan.primary.operation.document,
      text: plan.primary.operation.text,
      operationName: plan.primary.operation.name,
      variables: primaryVariables(plan, variables),
      context,
    });
    const { operation, leave } = this.#join(tools, plan, { variables, context });
    const { recent } = operation;
    const leg: LiveLeg = {
      events,
      workOut: (event) => ({ payload: operation.payload(event), recent }),
      resumable: plan.live.hasCursor && plan.live.after !== null,
      end: (goesOn) => {
        own.abort();
        // Not waited for: a source that is in the middle of waiting ends by the signal, its `return` answers only after that. What it fails
        // with while it closes changes nothing any more: nobody reads this leg.
        events.return?.().catch(() => undefined);
        leave(goesOn);
      },
    };
    return { leg, place: typeof variables.after === 'string' ? variables.after : null, recent };
  }

  /** Throws what forbids it where nothing of the subscription may be followed. */
  #planOf(
    { tools, plans }: LiveGraph,
    { document, operation, context }: LiveRequest,
    permission: Permission,
  ): LivePlan {
    const byClass = plans.get(operation) ?? new BoundedCache<string, LivePlan>(keptClasses);
    plans.set(operation, byClass);
    const known = byClass.get(permission.class);
    if (known !== undefined) return known;
    const filtered = tools.authorization.filter({ document, operation }, permission);
    const [refusal] = filtered.refused;
    if (filtered.document === null && refusal !== undefined) throw unauthorized(refusal, refusal.path, context.access);
    const plan = planSubscription(tools, { document, operation, filtered });
    this.#plansMade += 1;
    this.#planKeys.set(plan, this.#plansMade);
    byClass.set(permission.class, plan);
    return plan;
  }

  /** What all who follow the same share, made by the first of them; `leave` is for each to call once. */
  #join(
    tools: LiveTools,
    plan: LivePlan,
    subscriber: { readonly variables: LiveVariables; readonly context: RequestContext },
  ) {
    const { variables, context } = subscriber;
    const key = this.#keyOf(plan, variables.shared, context);
    const operation = this.#operations.get(key) ?? new LiveOperation(tools, plan, subscriber);
    this.#operations.set(key, operation);
    operation.join();
    const leave = (waits: boolean): void => {
      if (operation.leave(waits) && this.#operations.get(key) === operation) this.#operations.delete(key);
    };
    return { operation, leave };
  }

  /** Those with the same key may be told the same. Everything a resolver can see of the caller is in it, but the trace. */
  #keyOf(plan: LivePlan, variables: Readonly<Record<string, unknown>>, context: RequestContext): string {
    const { actor, access, projectId } = context;
    return JSON.stringify([this.#planKeys.get(plan), variables, projectId, actor.type, actor.id, accessKey(access)]);
  }
}

function liveGraphOf(tools: LiveTools): LiveGraph {
  return { tools, plans: new BoundedCache(keptPlans) };
}
