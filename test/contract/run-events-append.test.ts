import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { listAt, objectAt, refusalOf, runsOf, type Answer, type Runs } from '#test/kit/runs.ts';

const token = (text: string, dedupeKey?: string) => ({
  type: 'run.token',
  payload: { text },
  ...(dedupeKey === undefined ? {} : { dedupeKey }),
});

describe.each(databaseKinds)('what an agent appends to its run on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const append = (runId: string, events: readonly Answer[]) => runs.does('appendRunEvents', { runId, events });

  it('is in the log in its order, with the deal of the run and who sent it, and is given back', async () => {
    const dealId = await runs.addDeal(test.ours);
    const runId = await runs.started({ dealId });
    const request = runs.ours.request({ actor: { type: 'AGENT', id: 'analyst' }, correlationId: 'c-1' });
    const events = [token('Hel'), token('lo'), { type: 'run.progress', payload: { fraction: 0.5 } }];
    const given = await runs.does('appendRunEvents', { runId, events }, request);
    expect(given).toMatchObject({
      __typename: 'AppendedRunEvents',
      run: { id: runId, status: 'RUNNING', lastSequence: 4 },
      events: [
        { sequence: 2, type: 'run.token' },
        { sequence: 3, type: 'run.token' },
        { sequence: 4, type: 'run.progress' },
      ],
    });
    const logged = (await runs.history(runId)).slice(1);
    expect(logged.map((event) => event.id)).toEqual(listAt(given, 'events').map((event) => event['id']));
    expect(logged.map((event) => event.payload)).toEqual(events.map((event) => event.payload));
    for (const event of logged) {
      expect(event).toMatchObject({ dealId, actor: request.actor, traceId: request.traceId, correlationId: 'c-1' });
    }
  });

  it('is appended once where a key says so, and a repetition gives the events that stand', async () => {
    const runId = await runs.started();
    const first = listAt(await append(runId, [token('a', 'k1'), token('b'), token('c', 'k2')]), 'events');
    const again = await append(runId, [token('a', 'k1'), token('d'), token('c', 'k2'), token('e', 'k3')]);
    const second = listAt(again, 'events');
    expect(second.map((event) => event['sequence'])).toEqual([2, 5, 4, 6]);
    expect([second[0], second[2]]).toEqual([first[0], first[2]]);
    const twice = listAt(await append(runId, [token('f', 'k4'), token('g', 'k4')]), 'events');
    expect(twice.map((event) => event['sequence'])).toEqual([7, 7]);
    expect(objectAt(await append(runId, [token('a', 'k1')]), 'run')['lastSequence']).toBe(7);
    const other = await runs.started();
    expect(listAt(await append(other, [token('a', 'k1')]), 'events')[0]).toMatchObject({ sequence: 2 });
  });

  it('is appended once by two who send it at the same time', async () => {
    const runId = await runs.started();
    const sent = [token('a', 'k1'), token('b', 'k2')];
    const answers = await Promise.all([append(runId, sent), append(runId, sent), append(runId, sent)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer['events']))).size).toBe(1);
    expect(await runs.told(runId)).toEqual(['run.started', 'run.token', 'run.token']);
  });

  it('has no gap, whoever appends at once', async () => {
    const runId = await runs.started();
    await Promise.all(
      Array.from({ length: 10 }, () =>
        append(
          runId,
          Array.from({ length: 8 }, () => token('x')),
        ),
      ),
    );
    const sequences = (await runs.history(runId)).map((event) => event.sequence);
    expect(sequences).toEqual(Array.from({ length: 81 }, (_, index) => index + 1));
  });

  it('is appended all or not at all', async () => {
    const runId = await runs.started();
    const payload = { fraction: 'half' };
    expect(await append(runId, [token('a'), { type: 'run.progress', payload }])).toMatchObject({
      __typename: 'EventPayloadInvalid',
      code: 'EVENT_PAYLOAD_INVALID',
      index: 1,
      type: 'run.progress',
      problems: [{ path: '/fraction' }],
    });
    expect(await append(runId, [token('a'), token('b'), { type: 'run.completed', payload: {} }])).toMatchObject({
      __typename: 'EventTypeNotAllowed',
      code: 'EVENT_TYPE_NOT_ALLOWED',
      index: 2,
      type: 'run.completed',
      allowed: ['run.token', 'run.message', 'run.log', 'run.progress'],
    });
    const many = (count: number) => Array.from({ length: count }, () => token('x'));
    expect(await refusalOf(append(runId, many(65)))).toEqual(['BAD_USER_INPUT', 'input.events']);
    expect(await refusalOf(append(runId, [token('a', '')]))).toEqual(['BAD_USER_INPUT', 'input.events.0.dedupeKey']);
    expect(await refusalOf(append(runId, [token('a'), token('x'.repeat(262_144))]))).toEqual([
      'BAD_USER_INPUT',
      'input.events.1.payload',
    ]);
    expect(await runs.told(runId)).toEqual(['run.started']);
    expect(await append(runId, many(64))).toMatchObject({ run: { lastSequence: 65 } });
  });

  it('waits while the run is paused', async () => {
    const runId = await runs.started();
    await runs.does('pauseRun', { runId });
    expect(await append(runId, [token('a')])).toMatchObject({ code: 'RUN_NOT_ACTIVE', run: { status: 'PAUSED' } });
    await runs.does('resumeRun', { runId });
    expect(await append(runId, [token('a')])).toMatchObject({ run: { lastSequence: 4 } });
  });
});
