import { executeQueryPlan } from '@apollo/gateway';
import type { ExecutionResult } from 'graphql';
import type { Clock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import type { GatewayRequest } from '#gateway/apollo-types.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { type GatewayContext, type Services, withCompletionErrors } from '#gateway/executor.ts';
import { cursorAlias } from '#gateway/live-document.ts';
import { type LivePayload, type LiveResult, serialisePayload } from '#gateway/live-payload.ts';
import { eventService, type LivePlan } from '#gateway/live-plan.ts';
import type { SourceEvent } from '#gateway/subgraph-source.ts';
import type { ComposedGraph } from '#gateway/supergraph.ts';

/**
 * How long what one subscriber was told of an event may be told to another. Long enough for a crowd that follows the same
 * stream; short, as an event's neighbours in the graph (`run { status }`) move on and a later reader should see them as they are.
 */
const sharedForMs = 1000;

/** Events whose payloads are kept for sharing, per operation. A crowd is rarely spread over more. */
const sharedEvents = 256;

/** What a live operation works with. */
export interface LiveTools {
  readonly graph: ComposedGraph;
  readonly services: Services;
  readonly errors: ErrorFormatter;
  readonly log: Log;
  readonly clock: Clock;
}

interface Shared {
  readonly sinceMs: number;
  readonly payload: Promise<LivePayload>;
}

/**
 * A subscription as all who ask the same share it: same document, same variables but `after`, same actor and project. Each has
 * a stream of its own and its own place in it; what an event becomes is worked out and serialised once.
 */
export class LiveOperation {
  readonly #tools: LiveTools;
  readonly #plan: LivePlan;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #context: Omit<RequestContext, 'signal'>;
  /** Not a subscriber's own signal: the first may leave while others still wait for what it began. */
  readonly #ended = new AbortController();
  readonly #byEvent = new WeakMap<object, Shared>();
  readonly #byCursor = new BoundedCache<string, Shared>(sharedEvents);
  #subscribers = 0;

  constructor(
    tools: LiveTools,
    plan: LivePlan,
    subscriber: { readonly variables: Readonly<Record<string, unknown>>; readonly context: RequestContext },
  ) {
    const { signal: _own, ...context } = subscriber.context;
    this.#tools = tools;
    this.#plan = plan;
    this.#variables = subscriber.variables;
    this.#context = context;
  }

  join(): void {
    this.#subscribers += 1;
  }

  /** Whether nobody is left. What is still being worked out is then aborted. */
  leave(): boolean {
    this.#subscribers -= 1;
    if (this.#subscribers === 0) this.#ended.abort();
    return this.#subscribers === 0;
  }

  /** What `event` becomes for the client. */
  payload(event: SourceEvent): Promise<LivePayload> {
    const { identity } = event;
    if (identity === null) return this.#resolve(event);
    return this.#shared(
      this.#byEvent.get(identity),
      () => this.#resolve(event),
      (made) => this.#byEvent.set(identity, made),
    );
  }

  async #resolve(event: SourceEvent): Promise<LivePayload> {
    // New for each event: loaders must not remember what was true at the last one.
    const context: RequestContext = { ...this.#context, signal: this.#ended.signal };
    const primary = await event.resolve(context);
    const cursor = this.#cursorOf(primary);
    if (cursor === null || this.#plan.enrichment === null) return this.#finish(primary, cursor, context);
    return this.#shared(
      this.#byCursor.get(cursor),
      async () => this.#finish(await this.#enrich(primary, context), cursor, context),
      (made) => this.#byCursor.set(cursor, made),
    );
  }

  #shared(
    known: Shared | undefined,
    make: () => Promise<LivePayload>,
    keep: (made: Shared) => unknown,
  ): Promise<LivePayload> {
    const nowMs = this.#tools.clock.now().getTime();
    if (known !== undefined && nowMs - known.sinceMs < sharedForMs) return known.payload;
    const made = { sinceMs: nowMs, payload: make() };
    keep(made);
    return made.payload;
  }

  async #enrich(primary: ExecutionResult, context: RequestContext): Promise<ExecutionResult> {
    const { graph, services, log } = this.#tools;
    const { enrichment, operationContext } = this.#plan;
    if (enrichment === null) return primary;
    const own: Services = { ...services, [eventService]: { process: async () => primary as object } };
    // The executor reads these of its request and no others.
    const request = {
      request: { variables: this.#variables },
      context: { request: context } satisfies GatewayContext,
      metrics: {},
      logger: log,
    } as unknown as GatewayRequest;
    const { apiSchema, supergraphSchema } = graph.apollo;
    return withCompletionErrors(
      await executeQueryPlan(enrichment, own, request, operationContext, supergraphSchema, apiSchema),
    );
  }

  #finish(result: ExecutionResult, cursor: string | null, context: RequestContext): LivePayload {
    for (const event of this.#eventsOf(result)) Reflect.deleteProperty(event, cursorAlias);
    const errors = (result.errors ?? []).map((error) => this.#tools.errors.format(error, context));
    const live: LiveResult = { data: result.data, errors, cursor };
    return serialisePayload(live);
  }

  /** The cursor of the event, or of the last where the root field gives several at once. */
  #cursorOf(result: ExecutionResult): string | null {
    const last = this.#eventsOf(result).at(-1);
    const cursor: unknown = last === undefined ? null : Reflect.get(last, cursorAlias);
    return typeof cursor === 'string' ? cursor : null;
  }

  #eventsOf(result: ExecutionResult): readonly object[] {
    const root = result.data?.[this.#plan.live.responseKey];
    const events: readonly unknown[] = Array.isArray(root) ? root : [root];
    return events.filter((one) => typeof one === 'object' && one !== null);
  }
}
