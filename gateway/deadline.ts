import { RequestError } from '#kernel/request-error.ts';
import type { Answer, Execute, SubsequentResult } from '#gateway/answer.ts';

/**
 * Until when the work under a signal may take, by `performance.now()`. Kept beside the signal and not in the request's context:
 * a context is copied with another signal where work outlives the request that began it (the events of a stream), and a deadline
 * copied along would be a lie.
 */
const deadlines = new WeakMap<AbortSignal, number>();

/** The controllers of signals that one request has to itself. */
const controllers = new WeakMap<AbortSignal, AbortController>();

/** A signal for one request alone. Its deadline aborts it, where a signal that others share is given another one below it. */
export function ownSignal(): AbortController {
  const controller = new AbortController();
  controllers.set(controller.signal, controller);
  return controller;
}

/** A signal, and what is to be disposed when the work under it is done. */
interface HeldSignal extends Disposable {
  readonly signal: AbortSignal;
}

/** Aborts `controller` with DEADLINE_EXCEEDED after `ms`, unless disposed before. */
export function startDeadline(controller: AbortController, ms: number): HeldSignal {
  deadlines.set(controller.signal, performance.now() + ms);
  const timer = setTimeout(() => controller.abort(deadlineExceeded()), ms);
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}

/**
 * A signal that is aborted with its parent, with REQUEST_CANCELLED unless the parent has a code, or with DEADLINE_EXCEEDED after `ms`.
 * A code, as what is given up on purpose is no failure to be logged. Disposing lets go of parent and timer.
 */
export function boundedSignal(parent: AbortSignal, ms: number): HeldSignal {
  const controller = new AbortController();
  const deadline = startDeadline(controller, ms);
  const follow = () => {
    deadline[Symbol.dispose]();
    controller.abort(parent.reason instanceof RequestError ? parent.reason : cancelled());
  };
  if (parent.aborted) follow();
  else parent.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      deadline[Symbol.dispose]();
      parent.removeEventListener('abort', follow);
    },
  };
}

/** The same with at most `ms` for each request, its deferred parts included. */
export function withDeadline(execute: Execute, ms: number): Execute {
  return async (admitted, context) => {
    const own = controllers.get(context.signal);
    const bounded = own === undefined ? boundedSignal(context.signal, ms) : startDeadline(own, ms);
    let answer: Answer | null = null;
    try {
      const { signal } = bounded;
      answer = await execute(admitted, signal === context.signal ? context : { ...context, signal });
      return answer.kind === 'single' ? answer : { ...answer, subsequent: lastly(answer.subsequent, bounded) };
    } finally {
      if (answer?.kind !== 'incremental') bounded[Symbol.dispose]();
    }
  };
}

async function* lastly(
  results: AsyncGenerator<SubsequentResult, void, void>,
  held: Disposable,
): AsyncGenerator<SubsequentResult, void, void> {
  using _held = held;
  yield* results;
}

/** How many milliseconds the work under `signal` still has, 0 where none; Infinity where it has no deadline. */
export function remainingMs(signal: AbortSignal): number {
  const deadline = deadlines.get(signal);
  return deadline === undefined ? Infinity : Math.max(0, deadline - performance.now());
}

/** What work is aborted with when its time is over. */
export function deadlineExceeded(): RequestError {
  return new RequestError('DEADLINE_EXCEEDED', 'The request took longer than it may.');
}

/** What work is aborted with when nobody waits for it any more. */
export function cancelled(): RequestError {
  return new RequestError('REQUEST_CANCELLED', 'The caller went away before the answer was complete.');
}
