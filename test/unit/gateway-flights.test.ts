import { expect, test } from 'vitest';
import { Flights } from '#gateway/sources/flights.ts';

/** Requests that are answered by hand. */
function manual() {
  const begun: { readonly signal: AbortSignal; readonly answer: PromiseWithResolvers<string> }[] = [];
  const start = ({ signal }: AbortController) => {
    const answer = Promise.withResolvers<string>();
    begun.push({ signal, answer });
    return answer.promise;
  };
  return { begun, start };
}

const stays = new AbortController().signal;

test('who asks the same while it is under way waits for the same answer', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  const waiting = [flights.join('a', start).wait(stays), flights.join('a', start).wait(stays)];
  begun[0]?.answer.resolve('answered');
  expect(await Promise.all(waiting)).toEqual(['answered', 'answered']);
  expect([begun.length, flights.size]).toEqual([1, 0]);
});

test('what differs is asked separately, and so is what is asked after the answer', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  const first = flights.join('a', start).wait(stays);
  void flights.join('b', start);
  begun[0]?.answer.resolve('answered');
  await first;
  void flights.join('a', start);
  expect(begun.length).toBe(3);
});

test('a failure reaches all who wait', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  const waiting = [flights.join('a', start).wait(stays), flights.join('a', start).wait(stays)];
  begun[0]?.answer.reject(new Error('no answer'));
  const outcomes = await Promise.allSettled(waiting);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason))).toEqual([
    'Error: no answer',
    'Error: no answer',
  ]);
});

test('it is aborted when the last who waited has left, who hears why at once; who asks then begins anew', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  const [one, other] = [new AbortController(), new AbortController()];
  const waiting = [flights.join('a', start).wait(one.signal), flights.join('a', start).wait(other.signal)];
  one.abort(new Error('one left'));
  await expect(waiting[0]).rejects.toThrow('one left');
  expect(begun[0]?.signal.aborted).toBe(false);
  other.abort(new Error('the other left'));
  await expect(waiting[1]).rejects.toThrow('the other left');
  expect(begun[0]?.signal.aborted).toBe(true);
  void flights.join('a', start);
  expect(begun.length).toBe(2);
});

test('who has left already waits for nothing', async () => {
  const { begun, start } = manual();
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(new Flights<string>().join('a', start).wait(gone)).rejects.toThrow('gone');
  expect(begun[0]?.signal.aborted).toBe(true);
});

test('after a change nothing that began before it is joined', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  void flights.join('a', start);
  flights.forget();
  void flights.join('a', start);
  expect(begun.length).toBe(2);
});

test('a request that has been under way for a while is not joined', async () => {
  const flights = new Flights<string>();
  const { begun, start } = manual();
  const first = flights.join('a', start);
  while (performance.now() - first.beganAt < 50);
  void flights.join('a', start);
  expect(begun.length).toBe(2);
});
