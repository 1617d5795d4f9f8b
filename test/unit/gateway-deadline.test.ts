import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';
import { boundedSignal, ownSignal, remainingMs, startDeadline, withDeadline } from '#gateway/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work is aborted with DEADLINE_EXCEEDED when its time is over, and can be asked what is left of it', () => {
  const controller = new AbortController();
  startDeadline(controller, 100);
  vi.advanceTimersByTime(60);
  expect([remainingMs(controller.signal), controller.signal.aborted]).toEqual([40, false]);
  vi.advanceTimersByTime(60);
  expect([remainingMs(controller.signal), controller.signal.aborted]).toEqual([0, true]);
  expect(controller.signal.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
});

test('a deadline that was disposed aborts nothing', () => {
  const controller = new AbortController();
  startDeadline(controller, 100)[Symbol.dispose]();
  vi.advanceTimersByTime(200);
  expect([controller.signal.aborted, vi.getTimerCount()]).toEqual([false, 0]);
});

test('work without a deadline has all the time there is', () => {
  expect(remainingMs(new AbortController().signal)).toBe(Infinity);
});

test('a bounded signal is aborted with its parent, before it was made or after: as cancelled, or for the reason that has a code', () => {
  for (const [reason, code] of [
    [new Error('gone'), 'REQUEST_CANCELLED'],
    [new RequestError('SHUTTING_DOWN', 'Going away.'), 'SHUTTING_DOWN'],
  ] as const) {
    const parent = new AbortController();
    using bounded = boundedSignal(parent.signal, 100);
    parent.abort(reason);
    using late = boundedSignal(parent.signal, 100);
    expect([bounded.signal.reason, late.signal.reason]).toMatchObject([{ code }, { code }]);
  }
});

test('a bounded signal is aborted when its own time is over, its parent is not', () => {
  const parent = new AbortController();
  using bounded = boundedSignal(parent.signal, 100);
  vi.advanceTimersByTime(100);
  expect(bounded.signal.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  expect(parent.signal.aborted).toBe(false);
});

describe('an executor with a deadline', () => {
  const admitted = {} as AdmittedRequest;
  const context = { signal: new AbortController().signal } as RequestContext;

  test('gives each request a signal of its own, whose time ends with a single answer', async () => {
    const given: AbortSignal[] = [];
    const execute = withDeadline(async (_admitted, { signal }) => {
      given.push(signal);
      return { kind: 'single', result: { data: {} } };
    }, 100);
    expect(await execute(admitted, context)).toEqual({ kind: 'single', result: { data: {} } });
    expect([given.map(remainingMs), vi.getTimerCount()]).toEqual([[100], 0]);
  });

  test('aborts the signal of a request that has one to itself, and only within its time', async () => {
    const own = ownSignal();
    const answering = Promise.withResolvers<void>();
    const execute = withDeadline(async (_admitted, { signal }) => {
      expect([signal === own.signal, remainingMs(signal)]).toEqual([true, 100]);
      await answering.promise;
      return { kind: 'single', result: { data: {} } };
    }, 100);
    const first = execute(admitted, { ...context, signal: own.signal });
    answering.resolve();
    await first;
    vi.advanceTimersByTime(200);
    expect(own.signal.aborted).toBe(false);
    const second = execute(admitted, { ...context, signal: own.signal });
    vi.advanceTimersByTime(100);
    expect(own.signal.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await second;
  });

  test('lets the time of deferred parts end when the last was delivered or the client has left', async () => {
    const execute = withDeadline(async () => ({ kind: 'incremental', initial, subsequent: parts() }), 100);
    for (const leaves of [true, false]) {
      const answer = await execute(admitted, context);
      if (answer.kind !== 'incremental') throw new Error('The answer has lost its parts');
      expect([await answer.subsequent.next(), vi.getTimerCount()]).toEqual([{ done: false, value: part }, 1]);
      await (leaves ? answer.subsequent.return() : answer.subsequent.next());
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test('lets go where the executor fails', async () => {
    const execute = withDeadline(() => Promise.reject(new Error('broken')), 100);
    await expect(execute(admitted, context)).rejects.toThrow('broken');
    expect(vi.getTimerCount()).toBe(0);
  });
});

const initial = { data: {}, pending: [], hasNext: true } as const;
const part = { hasNext: false };

async function* parts() {
  yield part;
}
