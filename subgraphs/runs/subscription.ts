import type { EventRecord } from '#events/event.ts';

/** How a follower's events become the answers of a subscription. */
export interface SubscriptionOptions<Answer> {
  /** Ends the subscription: the caller has gone away. */
  readonly signal: AbortSignal;
  /** The event as the field of Subscription that was asked for. */
  readonly answer: (event: EventRecord) => Answer;
  /** Called before each event is handed on. */
  readonly beforeEach: () => void;
}

/**
 * The events as a GraphQL subscription has them. Written as an iterator and not as a generator, whose `return` would wait for
 * the next event before it let the follower go.
 */
export function subscription<Answer>(
  follower: AsyncIterableIterator<EventRecord>,
  { signal, answer, beforeEach }: SubscriptionOptions<Answer>,
): AsyncIterableIterator<Answer, undefined> {
  const leave = () => void follower.return?.();
  const forget = () => signal.removeEventListener('abort', leave);
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  const ended = (): IteratorResult<Answer, undefined> => {
    forget();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const step = await follower.next();
        if (step.done === true) return ended();
        beforeEach();
        return { done: false, value: answer(step.value) };
      } catch (error) {
        // Recovers from nothing: a follower that failed has ended.
        forget();
        throw error;
      }
    },
    async return() {
      await follower.return?.();
      return ended();
    },
  };
}
