import { type DocumentNode, type GraphQLError, type OperationDefinitionNode, validate } from 'graphql';
import { accessKey } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Permission } from '#gateway/authorization/authorization.ts';
import { unauthorized } from '#gateway/authorization/refusals.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { Broadcast, type Place } from '#gateway/live/broadcast.ts';
import { LiveOperation, type LiveTools } from '#gateway/live/live-operation.ts';
import {
  type LivePlan,
  type LiveVariables,
  liveVariables,
  planSubscription,
  primaryVariables,
} from '#gateway/live/live-plan.ts';
import { leftBehind, type LiveLeg, LiveSource } from '#gateway/live/live-source.ts';
import type { RecentlyTold } from '#gateway/live/recently-told.ts';
import { LiveStream } from '#gateway/live/live-stream.ts';
import type { OperationTools } from '#gateway/operations.ts';

/** Plans kept for subscriptions. */
const keptPlans = 200;

/** Classes of callers for which one is kept planned. */
const keptClasses = 32;

/** Over how long the streams are spread that move to another graph. */
const spreadMs = 1000;

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

/** Where a stream begins, and the cursor of that place where one was given. */
interface Beginning {
  readonly place: Place;
  readonly after: string | null;
}

/** What was opened at a subgraph. `place` is the cursor after which it begins, where one was given. */
interface OpenedLeg {
  readonly leg: LiveLeg;
  readonly place: string | null;
  /** What was told to those who follow the same. */
  readonly recent: RecentlyTold;
}

/** What a broadcast begins with; `ended` is aborted when nobody follows it any more. */
interface Beginnings extends Pick<OpenedLeg, 'leg' | 'place'> {
  readonly ended: AbortController;
}

/** Opens live streams over the graph, and knows all that are open. */
export class Subscriptions {
  #graph: LiveGraph;
  readonly #operations = new Map<string, LiveOperation>();
  readonly #planKeys = new WeakMap<LivePlan, number>();
  readonly #streams = new Map<LiveStream, LiveRequest>();
  #plansMade = 0;
  #closing: string | null = null;

  constructor(tools: LiveTools) {
    this.#graph = liveGraphOf(tools);
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /** Opens a stream. Rejects with what refuses it: variables that do not fit, a cursor the subgraph does not accept, … */
  async open(request: LiveRequest): Promise<LiveStream> {
    this.#refuseWhenClosing(null);
    const { place, after } = await this.#begin(request);
    const own = new AbortController();
    const context = { ...request.context, signal: own.signal };
    const stream: LiveStream = new LiveStream({
      place,
      after,
      openAfter: (cursor) => this.#goBack(request, cursor),
      context,
      abort: () => own.abort(),
      // Transports that do not know the trace find the error described already.
      onFailure: (error) => this.#graph.tools.errors.format(error, context),
      onEnd: () => this.#streams.delete(stream),
    });
    this.#streams.set(stream, request);
    this.#watch(stream, request.context.signal);
    return stream;
  }

  /** Opens a stream at its subgraph, which says whether it may be followed; and lets go of it where another is at that place. */
  async #begin(request: LiveRequest): Promise<Beginning> {
    const { signal } = request.context;
    // Others may follow what the client opened when it has left.
    const ended = new AbortController();
    const leave = () => ended.abort(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    try {
      const { leg, place, recent } = await this.#openLeg(withSignal(request, ended.signal));
      const known = place === null || !leg.resumable ? null : recent.after(place);
      if (known === null) return { place: this.#broadcast(request, { leg, place, ended }), after: place };
      leg.end(true);
      return { place: known, after: place };
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** A broadcast after `cursor` for a reader that was too far behind for the one it had. It is opened like one that has ended. */
  #goBack(request: LiveRequest, cursor: string): Place {
    const ended = new AbortController();
    return this.#broadcast(request, { leg: leftBehind(cursor), place: cursor, ended });
  }

  #broadcast(request: LiveRequest, { leg, place, ended }: Beginnings): Place {
    const { signal } = ended;
    const open = async (cursor: string) =>
      (await this.#openLeg({ ...withSignal(request, signal), lastEventId: cursor })).leg;
    const source = new LiveSource(leg, { open, place, signal });
    const broadcast = new Broadcast(source, () => ended.abort());
    return { broadcast, told: broadcast.newest };
  }

  /** Ends every stream with SHUTTING_DOWN and its last cursor, and refuses new ones. */
  close(reason: string): void {
    this.#closing = reason;
    for (const stream of this.#streams.keys()) stream.fail(shuttingDown(reason, stream.lastCursor));
  }

  /** Opens a stream at its subgraph, over the graph that is served when it is open. */
  async #openLeg(request: LiveRequest): Promise<OpenedLeg> {
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
        // Not waited for: a source that is in the middle of waiting ends by the signal, its `return` answers only after that.
        events.return?.().catch(() => undefined);
        leave(goesOn);
      },
    };
    return { leg, place: typeof variables.after === 'string' ? variables.after : null, recent };
  }

  /**
   * Plans over another graph from now on. Streams go on after their last event, not all at once; those that do not fit the schema
   * any more end with GRAPHQL_VALIDATION_FAILED and their cursor.
   */
  replaceGraph(graph: OperationTools & Pick<LiveTools, 'demand'>): void {
    this.#graph = liveGraphOf({ ...this.#graph.tools, ...graph });
    const mistakes = new Map<DocumentNode, readonly GraphQLError[]>();
    const moving = new Set<Broadcast>();
    for (const [stream, { document }] of this.#streams) {
      const known = mistakes.get(document) ?? validate(graph.graph.apiSchema, document);
      mistakes.set(document, known);
      const [mistake] = known;
      if (mistake !== undefined) stream.fail(outdated(mistake, stream.lastCursor));
      else if (stream.broadcast !== null) moving.add(stream.broadcast);
    }
    for (const broadcast of moving) setTimeout(() => broadcast.move(), Math.random() * spreadMs).unref();
  }

  #watch(stream: LiveStream, signal: AbortSignal): void {
    if (this.#closing !== null) stream.fail(shuttingDown(this.#closing, null));
    if (signal.aborted) stream.return();
    else signal.addEventListener('abort', () => stream.return(), { once: true });
  }

  #refuseWhenClosing(cursor: string | null): void {
    if (this.#closing !== null) throw shuttingDown(this.#closing, cursor);
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

function withSignal(request: LiveRequest, signal: AbortSignal): LiveRequest {
  return { ...request, context: { ...request.context, signal } };
}

function shuttingDown(reason: string, cursor: string | null): RequestError {
  return new RequestError('SHUTTING_DOWN', `The server is going away: ${reason}. Resume with the cursor.`, { cursor });
}

function outdated({ message }: GraphQLError, cursor: string | null): RequestError {
  const text = `The schema was replaced, and this subscription does not fit the new one: ${message}`;
  return new RequestError('GRAPHQL_VALIDATION_FAILED', text, { cursor });
}

function liveGraphOf(tools: LiveTools): LiveGraph {
  return { tools, plans: new BoundedCache(keptPlans) };
}
