import type { ExecutionResult } from 'graphql';
import type { Clock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import type { Execution } from '#gateway/execution/execution.ts';
import { finish } from '#gateway/execution/finishing.ts';
import { EventBudget, type EventBudgetParts } from '#gateway/live/event-budget.ts';
import { cursorAlias } from '#gateway/live/live-document.ts';
import { type LivePayload, type LiveResult, serialisePayload } from '#gateway/live/live-payload.ts';
import { RecentlyTold, sharedForMs } from '#gateway/live/recently-told.ts';
import type { Enrichment, LivePlan, LiveVariables } from '#gateway/live/live-plan.ts';
import type { SourceEvent } from '#gateway/sources/subgraph-source.ts';
import type { OperationTools } from '#gateway/operations.ts';

/** Events whose payloads are kept for sharing, per operation. A crowd is rarely spread over more. */
const sharedEvents = 256;

/** What a live operation works with. */
export interface LiveTools extends OperationTools {
  readonly errors: ErrorFormatter;
  readonly clock: Clock;
  /** What operations are held to by what their events cost. */
  readonly budget: EventBudgetParts['limits'];
  readonly demand: EventBudgetParts['demand'];
}

/** An event that is to be enriched. */
interface Waiting extends Omit<PromiseWithResolvers<ExecutionResult>, 'promise'> {
  readonly execution: Execution;
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
  /** What its streams were told last, so that those that are in step become one. */
  readonly recent: RecentlyTold;
  readonly #tools: LiveTools;
  readonly #plan: LivePlan;
  readonly #variables: LiveVariables;
  readonly #context: Omit<RequestContext, 'signal'>;
  /** Not a subscriber's own signal: the first may leave while others still wait for what it began. */
  readonly #ended = new AbortController();
  readonly #byEvent = new WeakMap<object, Shared>();
  readonly #byCursor = new BoundedCache<string, Shared>(sharedEvents);
  readonly #waiting: Waiting[] = [];
  readonly #budget: EventBudget;
  #streams = 0;

  constructor(
    tools: LiveTools,
    plan: LivePlan,
    subscriber: { readonly variables: LiveVariables; readonly context: RequestContext },
  ) {
    // What is told to all must not depend on what one of them has for itself.
    const { signal: _own, sessionId: _session, onBehalfOf: _maker, client: _client, ...context } = subscriber.context;
    this.recent = new RecentlyTold(tools.clock);
    this.#tools = tools;
    this.#plan = plan;
    this.#variables = subscriber.variables;
    this.#context = context;
    this.#budget = new EventBudget(
      { demand: tools.demand, limits: tools.budget, clock: tools.clock },
      plan.live,
      subscriber.variables.coerced,
    );
  }

  join(): void {
    this.#streams += 1;
  }

  /** Whether nobody is left. What is still being worked out is then aborted, unless who leaves now `waits` for it. */
  leave(waits: boolean): boolean {
    this.#streams -= 1;
    if (this.#streams === 0 && !waits) this.#ended.abort();
    return this.#streams === 0;
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
    const context = this.#newContext();
    const primary = await event.resolve(context);
    const cursor = this.#cursorOf(primary);
    const { enrichment } = this.#plan;
    if (enrichment === null) return this.#finish(primary, cursor, context);
    const enrich = async () => this.#finish(await this.#enrich(primary, enrichment), cursor, context);
    if (cursor === null) return enrich();
    return this.#shared(this.#byCursor.get(cursor), enrich, (made) => this.#byCursor.set(cursor, made));
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

  /** Waits for the others that are waiting now, so that what they need is fetched for all of them at once. */
  #enrich(primary: ExecutionResult, { seed }: Enrichment): Promise<ExecutionResult> {
    const { promise, resolve, reject } = Promise.withResolvers<ExecutionResult>();
    this.#waiting.push({ execution: seed(primary), resolve, reject });
    if (this.#waiting.length === 1) setImmediate(() => void this.#enrichWaiting());
    return promise;
  }

  async #enrichWaiting(): Promise<void> {
    const waiting = this.#waiting.splice(0, this.#budget.eventsAtOnce);
    if (this.#waiting.length > 0) setImmediate(() => void this.#enrichWaiting());
    const { enrichment } = this.#plan;
    const { shared: given, coerced } = this.#variables;
    const variables = { given, coerced };
    try {
      if (enrichment === null) throw new Error('An event waits to be enriched though there is nothing to add to it');
      await this.#budget.spend(waiting.length, this.#ended.signal);
      const executions = waiting.map(({ execution }) => execution);
      const { rest, project } = enrichment;
      await rest({ executions, variables, context: this.#newContext(), deferral: null });
      for (const { execution, resolve } of waiting)
        resolve(finish(execution, { variables, project, access: this.#context.access }));
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  /** New each time: loaders must not remember what was true before. */
  #newContext(): RequestContext {
    return { ...this.#context, signal: this.#ended.signal };
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
