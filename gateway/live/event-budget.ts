import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '#kernel/clock.ts';
import type { DemandControl } from '#gateway/limits/demand-control.ts';
import { RollingBudget } from '#gateway/limits/rolling-budget.ts';

/** What one live operation may cost, for whoever shares it, by what is fetched for its events. */
export interface EventBudgetLimits {
  /** In points of estimated cost, within any `windowMs`; Infinity is no limit. */
  readonly points: number;
  readonly windowMs: number;
}

/** As if the dearest operation that is let in were sent once a second. */
export function defaultEventBudget(maxCost: number): EventBudgetLimits {
  return { points: 10 * maxCost, windowMs: 10_000 };
}

/** What a budget is made of. */
export interface EventBudgetParts {
  readonly limits: EventBudgetLimits;
  readonly demand: DemandControl;
  readonly clock: Clock;
}

/** Spends what the events of one live operation cost. Those it cannot afford yet wait; none is dropped. */
export class EventBudget {
  /** How many events may be fetched for together; at least 1. */
  readonly eventsAtOnce: number;
  readonly #costOfEvent: number;
  readonly #budget: RollingBudget;

  constructor(
    { limits, demand, clock }: EventBudgetParts,
    subscription: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#costOfEvent = demand.formulaOf(subscription.document, subscription.operation)(variables);
    this.eventsAtOnce = Math.max(1, Math.floor(limits.points / Math.max(1, this.#costOfEvent)));
    this.#budget = new RollingBudget({ ...limits, clock });
  }

  /** Waits until so many events can be paid for, and pays. Rejects when `signal` is aborted. */
  async spend(events: number, signal: AbortSignal): Promise<void> {
    const points = events * this.#costOfEvent;
    for (let waitMs = this.#budget.spend(points); waitMs > 0; waitMs = this.#budget.spend(points)) {
      await delay(waitMs, undefined, { signal });
    }
  }
}
