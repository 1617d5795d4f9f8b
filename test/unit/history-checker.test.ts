import { describe, expect, test } from 'vitest';
import { violationsOf } from '#test/kit/history/checker.ts';
import type { Asked, History, LoggedEvent } from '#test/kit/history/history.ts';

const events: readonly LoggedEvent[] = [
  { id: 'e1', streamId: 'run', sequence: 1, type: 'run.started', trace: 'run.started r' },
  { id: 'e2', streamId: 'act', sequence: 1, type: 'action.completed', trace: null },
  { id: 'e3', streamId: 'run', sequence: 2, type: 'run.approved', trace: 'run.approved yes' },
  { id: 'e4', streamId: 'run', sequence: 3, type: 'run.completed', trace: null },
];
const done = { done: true, type: 'AgentRun', id: 'run' };
const refused = { done: false, type: 'CheckpointAlreadyDecided', id: null };
const started: Asked = { key: 'r', what: 'startRun', trace: 'run.started r', answers: [done, done], decision: null };
const yes: Asked = {
  key: 'yes',
  what: 'approveCheckpoint',
  trace: 'run.approved yes',
  answers: [{ done: true, type: 'RunCheckpoint', id: 'gate' }],
  decision: { gateId: 'gate', way: 'APPROVED' },
};
const no: Asked = {
  key: 'no',
  what: 'rejectCheckpoint',
  trace: 'run.rejected no',
  answers: [refused],
  decision: { gateId: 'gate', way: 'REJECTED' },
};
const work = { id: 'act', status: 'COMPLETED', completions: 1, goodAttempts: 1, artifactIds: ['file'] };
const told = { runId: 'run', eventIds: ['e1', 'e3', 'e4'], ended: true, complaints: [] };

/** One in which all went well; a message came twice and a mutation was sent twice. */
const good = {
  asked: [started, yes, no],
  keys: ['r', 'yes', 'no'],
  events,
  heads: [
    { streamId: 'run', lastSequence: 3 },
    { streamId: 'act', lastSequence: 1 },
  ],
  objects: ['run', 'gate', 'act'],
  work: [work],
  artifacts: [{ id: 'file', isWhole: true }],
  gates: [{ id: 'gate', decision: 'APPROVED', decided: ['APPROVED'] }],
  told: [told],
  waiting: [],
  delivered: [...events, ...events.slice(0, 3)],
} satisfies History;

const problems = (history: History) =>
  violationsOf(history).map(({ rule, of, problem }) => `${rule} ${of}: ${problem}`);

/** The event once more, as if it had happened twice. */
const twice = (event: LoggedEvent, sequence: number): LoggedEvent => ({ ...event, id: `${event.id} again`, sequence });

describe('the checker of histories', () => {
  test('finds nothing in one that went well', () => {
    expect(problems(good)).toEqual([]);
    expect(problems({ ...good, delivered: null })).toEqual([]);
  });

  describe.each<{
    rule: string;
    bad: Readonly<Record<string, { history: Partial<History>; found: readonly string[] }>>;
  }>([
    {
      rule: 'acknowledged',
      bad: {
        'a mutation that was done and is not there': {
          history: { asked: [{ ...started, trace: 'run.started x' }, yes, no] },
          found: [
            'acknowledged r: startRun was answered AgentRun and is there 0 times',
            'acknowledged e1: nobody asked for run.started r',
          ],
        },
        'a mutation that was done twice': {
          history: {
            events: [...events, twice({ ...events[0], streamId: 'other' } as LoggedEvent, 1)],
            delivered: null,
          },
          found: ['acknowledged r: startRun was answered AgentRun and is there 2 times'],
        },
        'a mutation nobody knows of that was done twice': {
          history: {
            asked: [{ ...started, answers: [] }, yes, no],
            events: [...events, twice({ ...events[0], streamId: 'other' } as LoggedEvent, 1)],
            delivered: null,
          },
          found: ['acknowledged r: startRun was not acknowledged and is there 2 times'],
        },
        'a mutation that was refused and done': {
          history: { asked: [{ ...started, answers: [{ ...refused, type: 'ActionEnded' }] }, yes, no] },
          found: ['acknowledged r: startRun was answered ActionEnded and is there 1 times'],
        },
        'a mutation that was answered differently when it was sent again': {
          history: { asked: [{ ...started, answers: [done, { ...done, id: 'other' }] }, yes, no] },
          found: ['acknowledged r: startRun was answered differently when it was sent again'],
        },
        'a key that is not kept': {
          history: { keys: ['yes', 'no'] },
          found: ['acknowledged r: startRun was acknowledged and its key is not kept'],
        },
        'an object that is not there': {
          history: { objects: ['gate', 'act'] },
          found: ['acknowledged r: startRun gave run, which is not there'],
        },
      },
    },
    {
      rule: 'effect',
      bad: {
        'work that was done twice': {
          history: { work: [{ ...work, completions: 2, goodAttempts: 2 }] },
          found: [
            'effect act: it is COMPLETED and was completed 2 times',
            'effect act: it is COMPLETED and 2 of its attempts ended well',
          ],
        },
        'work that is not done and left something': {
          history: { work: [{ ...work, status: 'CANCELLED', completions: 1, goodAttempts: null }] },
          found: [
            'effect act: it is CANCELLED and was completed 1 times',
            'effect file: no completed work names this artifact',
          ],
        },
        'an artifact that nobody names, and one that is named and is not there': {
          history: { artifacts: [{ id: 'orphan', isWhole: true }] },
          found: [
            'effect act: it names the artifact file, which is not there',
            'effect orphan: no completed work names this artifact',
          ],
        },
        'bytes that are gone, and work that made nothing': {
          history: {
            work: [work, { ...work, id: 'idle', artifactIds: [] }],
            artifacts: [{ id: 'file', isWhole: false }],
          },
          found: [
            'effect idle: it is COMPLETED and names no artifact',
            'effect file: its bytes are not what its row says',
          ],
        },
      },
    },
    {
      rule: 'sequence',
      bad: {
        'a gap': {
          history: {
            events: events.map((event) => (event.id === 'e4' ? { ...event, sequence: 4 } : event)),
            delivered: null,
          },
          found: ['sequence run: 4 is in the place of 3'],
        },
        'an order that is not that of the log': {
          history: { events: [events[0], events[1], events[3], events[2]] as LoggedEvent[], told: [], delivered: null },
          found: ['sequence run: 3 is in the place of 2'],
        },
        'a head that knows of more': {
          history: { heads: [{ streamId: 'run', lastSequence: 4 }] },
          found: ['sequence run: its head says 4 and there are 3 events'],
        },
      },
    },
    {
      rule: 'subscriber',
      bad: {
        'an event that was not told': {
          history: { told: [{ ...told, eventIds: ['e1', 'e4'] }] },
          found: ['subscriber run: 2 of 3 were told, and that at 2 is wrong'],
        },
        'an event that was told twice': {
          history: { told: [{ ...told, eventIds: ['e1', 'e3', 'e3', 'e4'] }] },
          found: ['subscriber run: 4 of 3 were told, and that at 3 is wrong'],
        },
        'a stream without an end, and a complaint': {
          history: { told: [{ ...told, ended: false, complaints: ['CURSOR_IN_FUTURE'] }] },
          found: ['subscriber run: the server complained: CURSOR_IN_FUTURE', 'subscriber run: the stream had no end'],
        },
      },
    },
    {
      rule: 'decision',
      bad: {
        'two decisions that were both taken': {
          history: {
            asked: [started, yes, { ...yes, key: 'no', trace: 'run.started r' }],
            gates: [{ id: 'gate', decision: 'APPROVED', decided: ['APPROVED', 'APPROVED'] }],
          },
          found: [
            'decision gate: it is APPROVED, and its events say APPROVED,APPROVED',
            'decision gate: the decisions APPROVED,APPROVED were both acknowledged',
          ],
        },
        'another decision than was acknowledged': {
          history: { gates: [{ id: 'gate', decision: 'REJECTED', decided: ['REJECTED'] }] },
          found: ['decision gate: it is REJECTED, and APPROVED was acknowledged'],
        },
        'a decision that is not there': {
          history: { gates: [{ id: 'gate', decision: null, decided: [] }] },
          found: ['decision gate: it is null, and APPROVED was acknowledged'],
        },
        'a decision without a winner': {
          history: {
            asked: [started, no],
            events: events.map((event) => (event.id === 'e3' ? { ...event, trace: null } : event)),
          },
          found: ['decision gate: it is APPROVED, and no such decision was acknowledged'],
        },
      },
    },
    {
      rule: 'delivery',
      bad: {
        'an event that was not delivered': {
          history: { delivered: events.slice(0, 3) },
          found: ['delivery e4: run.completed was not delivered'],
        },
        'events that came in another order': {
          history: { delivered: [events[2], events[0], events[1], events[3]] as LoggedEvent[] },
          found: ['delivery run: 1 was delivered behind a later one'],
        },
        'a message of what did not happen': {
          history: { delivered: [...events, { id: 'ghost', streamId: 'x', sequence: 1 }] },
          found: ['delivery ghost: it was delivered, and is not in the log'],
        },
      },
    },
    {
      rule: 'rest',
      bad: { 'a job that waits still': { history: { waiting: ['job'] }, found: ['rest job: it waits still'] } },
    },
  ])('of the rule $rule', ({ bad }) => {
    test.each(Object.entries(bad))('names %s', (_, { history, found }) => {
      expect(problems({ ...good, ...history })).toEqual(found);
    });
  });
});
