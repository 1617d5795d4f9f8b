import { describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation } from '#test/kit/foundation.ts';
import { listAt, readsOf, runsOf, textAt } from '#test/kit/runs.ts';

const document = `query ($agentName: String) { agentActivity(agentName: $agentName) {
  agentName status currentRun { id } recentRuns { id } recentEvents { type run { id } }
  today { since runsStarted runsCompleted runsFailed stepsCompleted approvalsRequested events } } }`;

describe.each(databaseKinds)('what agents are doing on %s', (kind) => {
  it('is told by name: the most pressing status, the newest runs and events, and the counts of the day', async () => {
    await using test = await openTestFoundation(kind);
    const runs = runsOf(test);
    const agentName = 'Zoe';
    const done = await runs.started({ agentName });
    const stepId = textAt(await runs.does('startRunStep', { runId: done, key: 'a', kind: 'JOB' }), 'id');
    await runs.does('completeRunStep', { stepId });
    await runs.does('completeRun', { runId: done });
    const failed = await runs.started({ agentName });
    await runs.does('failRun', { runId: failed, error: { message: 'x' } });
    const { runId: waiting } = await runs.waiting('LOW', { agentName });
    const working = await runs.started({ agentName });
    const old = await runs.started({ agentName: 'ada' });
    await runs.does('completeRun', { runId: old });
    const longAgo = new Date(Date.now() - 3 * 86_400_000);
    await runs.forceRun(old, { startedAt: longAgo, finishedAt: longAgo, createdAt: longAgo });
    await runs.does('startRun', { agentName: 'theirs' }, test.theirs.request());

    const activity = listAt(await runs.asks(document), 'agentActivity');
    const midnight = new Date();
    midnight.setUTCHours(0, 0, 0, 0);
    const since = midnight.toISOString();
    expect(activity).toEqual([
      {
        agentName: 'Zoe',
        status: 'WAITING_APPROVAL',
        currentRun: { id: working },
        recentRuns: [working, waiting, failed, done].map((id) => ({ id })),
        recentEvents: [
          { type: 'run.started', run: { id: working } },
          { type: 'run.waiting_approval', run: { id: waiting } },
          { type: 'run.started', run: { id: waiting } },
          { type: 'run.failed', run: { id: failed } },
          { type: 'run.started', run: { id: failed } },
          { type: 'run.completed', run: { id: done } },
          { type: 'run.step_completed', run: { id: done } },
          { type: 'run.step_started', run: { id: done } },
          { type: 'run.started', run: { id: done } },
        ],
        today: {
          since,
          runsStarted: 4,
          runsCompleted: 1,
          runsFailed: 1,
          stepsCompleted: 1,
          approvalsRequested: 1,
          events: 9,
        },
      },
      {
        agentName: 'ada',
        status: 'IDLE',
        currentRun: null,
        recentRuns: [{ id: old }],
        recentEvents: [
          { type: 'run.completed', run: { id: old } },
          { type: 'run.started', run: { id: old } },
        ],
        today: {
          since,
          runsStarted: 0,
          runsCompleted: 0,
          runsFailed: 0,
          stepsCompleted: 0,
          approvalsRequested: 0,
          events: 2,
        },
      },
    ]);
    await runs.does('cancelRun', { runId: waiting, reason: 'x' });
    const [zoe] = listAt(await runs.asks(document, { agentName }), 'agentActivity');
    expect(zoe).toMatchObject({ agentName, status: 'WORKING', currentRun: { id: working } });
    await runs.does('pauseRun', { runId: working });
    const [idle] = listAt(await runs.asks(document, { agentName }), 'agentActivity');
    expect(idle).toMatchObject({ status: 'IDLE', currentRun: null });
    expect(await runs.asks(document, { agentName: 'nobody' })).toEqual({ agentActivity: [] });
  });

  it('shows ten runs and twenty events at most, in a number of statements that does not grow', async () => {
    await using test = await openTestFoundation(kind);
    const runs = runsOf(test);
    await runs.started({ agentName: 'other' });
    const agentName = 'busy';
    for (let count = 0; count < 12; count += 1) {
      const runId = await runs.started({ agentName });
      await runs.does('appendRunEvents', { runId, events: [{ type: 'run.token', payload: { text: 'x' } }] });
    }
    const [busy] = listAt(await runs.asks(document, { agentName }), 'agentActivity');
    expect(busy).toMatchObject({ recentRuns: { length: 10 }, recentEvents: { length: 20 } });
    const one = await readsOf(() => runs.asks(document, { agentName }));
    const all = await readsOf(() => runs.asks(document));
    expect(one).toBeGreaterThan(4);
    expect(all).toBe(one);
  });
});
