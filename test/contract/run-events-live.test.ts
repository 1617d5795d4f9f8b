import { equal } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeLogCursor, encodeStreamCursor } from '#events/cursor.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { objectAt, refusalOf, runsOf, textAt, type Answer, type Runs } from '#test/kit/runs.ts';

const runEvents = `subscription ($runId: ID!, $after: String) {
  runEvents(runId: $runId, after: $after) { sequence type cursor run { status lastSequence } } }`;
const agentEvents = `subscription ($filter: AgentEventFilter, $after: String) {
  agentEvents(filter: $filter, after: $after) { id sequence type cursor streamId } }`;

describe.each(databaseKinds)('following events on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());
  afterEach(() => {
    equal(test.foundation.liveFeed.status().followers, 0, 'a follower was not let go');
  });

  const tokens = (runId: string, count: number) =>
    runs.does('appendRunEvents', {
      runId,
      events: Array.from({ length: count }, (_, index) => ({ type: 'run.token', payload: { text: `${index}` } })),
    });

  type Stream = AsyncGenerator<ExecutionResult, void, void>;

  /** The next events of a stream. Throws where one comes with an error. */
  async function take(stream: Stream, field: string, count: number): Promise<Answer[]> {
    const taken: Answer[] = [];
    while (taken.length < count) {
      const step = await stream.next();
      if (step.done === true) break;
      expect(step.value.errors).toBeUndefined();
      taken.push(objectAt({ ...step.value.data }, field));
    }
    return taken;
  }

  const everything = (stream: Stream, field: string) => take(stream, field, Number.POSITIVE_INFINITY);
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  it('replays a run from its first event, joins what happens meanwhile without a gap, and ends with it', async () => {
    const runId = await runs.started();
    await tokens(runId, 5);
    const streams = await Promise.all(Array.from({ length: 4 }, () => runs.subscribes(runEvents, { runId })));
    const followed = streams.map((stream) => everything(stream, 'runEvents'));
    await Promise.all(Array.from({ length: 10 }, () => tokens(runId, 10)));
    await runs.does('completeRun', { runId });
    const late = everything(await runs.subscribes(runEvents, { runId }), 'runEvents');
    for (const events of await Promise.all([...followed, late])) {
      expect(events.map((event) => event['sequence'])).toEqual(numbers(1, 107));
      expect(events.at(-1)).toMatchObject({ type: 'run.completed', run: { status: 'COMPLETED', lastSequence: 107 } });
    }
  });

  it('shows what an event refers to as it is when the event arrives', async () => {
    const runId = await runs.started();
    const stream = await runs.subscribes(runEvents, { runId });
    expect((await take(stream, 'runEvents', 1))[0]).toMatchObject({ run: { status: 'RUNNING', lastSequence: 1 } });
    await runs.does('pauseRun', { runId });
    expect((await take(stream, 'runEvents', 1))[0]).toMatchObject({ run: { status: 'PAUSED', lastSequence: 2 } });
    await stream.return();
  });

  it('goes on behind the cursor of the last event, whichever list it is from', async () => {
    const runId = await runs.started();
    await tokens(runId, 6);
    const stream = await runs.subscribes(runEvents, { runId });
    const seen = await take(stream, 'runEvents', 3);
    await stream.return();
    const listed = await runs.asks(
      'query ($filter: AgentEventFilter) { events(filter: $filter, first: 3) { pageInfo { endCursor } } }',
      { filter: { runId } },
    );
    const fromList = textAt(objectAt(objectAt(listed, 'events'), 'pageInfo'), 'endCursor');
    for (const after of [textAt(seen[2] ?? {}, 'cursor'), fromList]) {
      const resumed = await runs.subscribes(runEvents, { runId, after });
      expect((await take(resumed, 'runEvents', 4)).map((event) => event['sequence'])).toEqual([4, 5, 6, 7]);
      await resumed.return();
    }
    await runs.does('cancelRun', { runId, reason: 'x' });
    const last = (await runs.history(runId)).at(-1);
    const atEnd = await runs.subscribes(runEvents, { runId, after: last?.cursor });
    expect(await everything(atEnd, 'runEvents')).toEqual([]);
  });

  it('gives the events of the project from a cursor on, each once, in the order of the log', async () => {
    const before = await runs.started();
    const page = await eventually(async () => {
      const answer = await runs.asks(
        'query ($filter: AgentEventFilter) { events(filter: $filter, last: 1) { pageInfo { endCursor } } }',
        { filter: { runId: before } },
      );
      return objectAt(objectAt(answer, 'events'), 'pageInfo')['endCursor'] ?? undefined;
    });
    const [first, second] = [await runs.started(), await runs.started()];
    const stream = await runs.subscribes(agentEvents, { after: page });
    const following = take(stream, 'agentEvents', 82);
    await Promise.all([first, second].flatMap((id) => Array.from({ length: 5 }, () => tokens(id, 8))));
    const events = await following;
    await stream.return();
    expect(new Set(events.map((event) => event['id'])).size).toBe(82);
    for (const id of [first, second]) {
      const ofRun = events.filter((event) => event['streamId'] === id);
      expect(ofRun.map((event) => event['sequence'])).toEqual(numbers(1, 41));
    }
    const resumed = await runs.subscribes(agentEvents, { after: events[39]?.['cursor'] });
    expect(await take(resumed, 'agentEvents', 42)).toEqual(events.slice(40));
    await resumed.return();
  });

  it('begins with the next event where no cursor is given, and keeps to the filter and the project', async () => {
    const [wanted, other] = [await runs.started(), await runs.started()];
    const stream = await runs.subscribes(agentEvents, {
      filter: { runId: wanted, types: ['run.token', 'run.completed'] },
    });
    const foreign = await runs.subscribes(agentEvents, {}, test.theirs.request());
    const following = take(stream, 'agentEvents', 3);
    await tokens(other, 2);
    await runs.does('pauseRun', { runId: other });
    await tokens(wanted, 2);
    await runs.does('completeRun', { runId: wanted });
    expect((await following).map((event) => event['type'])).toEqual(['run.token', 'run.token', 'run.completed']);
    const theirs = textAt(await runs.does('startRun', { agentName: 'theirs' }, test.theirs.request()), 'id');
    expect(await take(foreign, 'agentEvents', 1)).toMatchObject([{ streamId: theirs, type: 'run.started' }]);
    await Promise.all([stream.return(), foreign.return()]);
  });

  it('refuses cursors that are malformed, of another stream or of the future', async () => {
    const [runId, other] = [await runs.started(), await runs.started()];
    const stream = { type: 'RUN', id: runId } as const;
    const cases: readonly (readonly [string, Answer, string])[] = [
      [runEvents, { runId, after: 'x' }, 'CURSOR_INVALID'],
      [runEvents, { runId, after: '' }, 'CURSOR_INVALID'],
      [runEvents, { runId, after: (await runs.history(other))[0]?.cursor }, 'CURSOR_INVALID'],
      [runEvents, { runId, after: encodeStreamCursor({ stream, sequence: 2 }) }, 'CURSOR_IN_FUTURE'],
      [agentEvents, { after: 'x' }, 'CURSOR_INVALID'],
      [agentEvents, { after: encodeStreamCursor({ stream, sequence: 1 }) }, 'CURSOR_INVALID'],
      [
        agentEvents,
        { after: encodeLogCursor({ stream, sequence: 1, log: { epoch: 99, ord: 0, position: 0 } }) },
        'CURSOR_IN_FUTURE',
      ],
    ];
    for (const [document, variables, code] of cases) {
      expect([variables, ...(await refusalOf(runs.subscribes(document, variables)))]).toEqual([
        variables,
        code,
        'after',
      ]);
    }
    for (const filter of [{ dealId: 'x' }, { types: ['run.nope'] }, { streamId: runId }]) {
      expect((await refusalOf(runs.subscribes(agentEvents, { filter })))[0]).toBe('BAD_USER_INPUT');
    }
  });

  it('does not know the runs of another project', async () => {
    const runId = await runs.started();
    const foreign = test.theirs.request();
    expect(await refusalOf(runs.subscribes(runEvents, { runId }, foreign))).toEqual(['NOT_FOUND']);
    expect(await refusalOf(runs.subscribes(runEvents, { runId: randomUUID() }))).toEqual(['NOT_FOUND']);
    expect(await refusalOf(runs.subscribes(runEvents, { runId: 'x' }))).toEqual(['NOT_FOUND']);
  });

  it('ends when the caller goes away, also while it waits for an event', async () => {
    const runId = await runs.started();
    for (const [document, variables, field] of [
      [runEvents, { runId }, 'runEvents'],
      [agentEvents, {}, 'agentEvents'],
    ] as const) {
      const caller = new AbortController();
      const stream = await runs.subscribes(document, variables, runs.ours.request({ signal: caller.signal }));
      const following = everything(stream, field);
      expect(test.foundation.liveFeed.status().followers).toBe(1);
      caller.abort();
      await following;
      expect(test.foundation.liveFeed.status().followers).toBe(0);
      const left = await runs.subscribes(document, variables);
      await left.return();
      expect(test.foundation.liveFeed.status().followers).toBe(0);
      const gone = await runs.subscribes(document, variables, runs.ours.request({ signal: AbortSignal.abort() }));
      expect(await everything(gone, field)).toEqual([]);
    }
  });
});
