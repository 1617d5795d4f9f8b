import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { listenForStop } from '#cli/stop-request.ts';

function listening(hangUpStops = true) {
  const source = new EventEmitter();
  const stopAtOnce = vi.fn<() => void>();
  const clock = { now: 0 };
  const request = listenForStop({ source, hangUpStops, stopAtOnce, monotonicNow: () => clock.now });
  return { source, stopAtOnce, clock, request };
}

test('a stop signal aborts, and says which it was', () => {
  const { source, request } = listening();
  expect(request.signal.aborted).toBe(false);
  source.emit('SIGTERM', 'SIGTERM');
  expect([request.signal.aborted, request.signal.reason]).toEqual([true, 'SIGTERM']);
});

test('one Ctrl-C that arrives twice stays one request', () => {
  const { source, stopAtOnce, clock } = listening();
  source.emit('SIGINT', 'SIGINT');
  clock.now = 20;
  source.emit('SIGINT', 'SIGINT');
  expect(stopAtOnce).not.toHaveBeenCalled();
});

test('a second, later Ctrl-C stops at once', () => {
  const { source, stopAtOnce, clock } = listening();
  source.emit('SIGINT', 'SIGINT');
  clock.now = 1_500;
  source.emit('SIGINT', 'SIGINT');
  expect(stopAtOnce).toHaveBeenCalledTimes(1);
});

test('nothing listens any more once it is disposed', () => {
  const { source, request } = listening();
  request[Symbol.dispose]();
  expect(source.eventNames()).toEqual([]);
});

test.each([true, false])('SIGHUP stops where it is to (%s), else it is left to others', (hangUpStops) => {
  const { source, request } = listening(hangUpStops);
  source.emit('SIGHUP', 'SIGHUP');
  expect(request.signal.aborted).toBe(hangUpStops);
});
