import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { objectAt, refusalOf, runsOf, textAt, type Runs } from '#test/kit/runs.ts';

const hours = 3_600_000;

describe.each(databaseKinds)('a person in the loop on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('saves a place to go on from, numbered, and the run goes on', async () => {
    const runId = await runs.started();
    const first = await runs.does('saveRunCheckpoint', { runId, name: 'half', data: { at: 3 } });
    const second = await runs.does('saveRunCheckpoint', { runId, name: 'half', data: [1], type: 'TIMER' });
    expect([first['sequence'], second['sequence']]).toEqual([1, 2]);
    expect(await runs.checkpointRow(textAt(first, 'id'))).toMatchObject({
      type: 'STATE',
      data: { at: 3 },
      status: 'ACTIVE',
      expiresAt: null,
      riskLevel: null,
    });
    expect((await runs.history(runId))[1]).toMatchObject({
      type: 'run.checkpoint_saved',
      payload: { checkpointId: first['id'], name: 'half', type: 'STATE' },
    });
    expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
  });

  it.each([
    ['LOW', 24],
    ['MEDIUM', 24],
    ['HIGH', 8],
    ['CRITICAL', 4],
  ])('opens a gate of risk %s for %i hours, and the run waits', async (riskLevel, open) => {
    const { runId, checkpointId } = await runs.waiting(riskLevel);
    const gate = await runs.checkpointRow(checkpointId);
    expect(gate).toMatchObject({ type: 'APPROVAL_GATE', status: 'ACTIVE', riskLevel, data: { to: 'the seller' } });
    expect((gate.expiresAt?.getTime() ?? 0) - gate.createdAt.getTime()).toBe(open * hours);
    expect(await runs.runRow(runId)).toMatchObject({ status: 'WAITING_APPROVAL', finishedAt: null });
    expect((await runs.history(runId)).slice(1)).toMatchObject([
      {
        type: 'run.waiting_approval',
        category: 'AUDIT',
        payload: { checkpointId, name: 'send the letter', riskLevel, expiresAt: gate.expiresAt?.toISOString() },
      },
    ]);
    for (const field of ['pauseRun', 'resumeRun', 'completeRun']) {
      expect(await runs.does(field, { runId })).toMatchObject({
        code: 'RUN_TRANSITION_REFUSED',
        from: 'WAITING_APPROVAL',
      });
    }
  });

  it('puts the run back to work on a yes, with the arguments the person set', async () => {
    const { runId, checkpointId } = await runs.waiting();
    const request = runs.ours.request();
    const input = { checkpointId, arguments: { to: 'the broker' }, note: 'not the seller' };
    expect(await runs.does('approveCheckpoint', input, request)).toMatchObject({
      __typename: 'RunCheckpoint',
      id: checkpointId,
      status: 'RESUMED',
    });
    expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
    const events = (await runs.history(runId)).slice(2);
    expect(events).toMatchObject([
      { type: 'run.approved', payload: { checkpointId, note: 'not the seller', argumentsChanged: true } },
      { type: 'run.resumed', payload: { checkpointId } },
    ]);
    expect(events.map((event) => [event.actor, event.traceId])).toEqual([
      [request.actor, request.traceId],
      [request.actor, request.traceId],
    ]);
    const shown = await runs.asks(
      `query ($id: ID!) { runCheckpoint(id: $id) { status data approvedArguments approval { by { id } note } rejection { reason }
        resumedBy { type id operator { id } } run { id status } } }`,
      { id: checkpointId },
    );
    const { operatorId } = runs.ours;
    expect(shown).toEqual({
      runCheckpoint: {
        status: 'RESUMED',
        data: { to: 'the seller' },
        approvedArguments: { to: 'the broker' },
        approval: { by: { id: operatorId }, note: 'not the seller' },
        rejection: null,
        resumedBy: { type: 'OPERATOR', id: operatorId, operator: { id: operatorId } },
        run: { id: runId, status: 'RUNNING' },
      },
    });
  });

  it('leaves the arguments as they were where none are given', async () => {
    const { runId, checkpointId } = await runs.waiting();
    await runs.does('approveCheckpoint', { checkpointId });
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({ arguments: null, decision: 'APPROVED' });
    expect((await runs.history(runId))[2]).toMatchObject({ payload: { note: null, argumentsChanged: false } });
  });

  it('ends the run on a no, with what else it had saved', async () => {
    const runId = await runs.started();
    const saved = textAt(await runs.does('saveRunCheckpoint', { runId, name: 's', data: {} }), 'id');
    const gate = { runId, name: 'g', data: {}, riskLevel: 'HIGH' };
    const checkpointId = textAt(await runs.does('pauseRunForApproval', gate), 'id');
    expect(await runs.does('rejectCheckpoint', { checkpointId, reason: 'too dear' })).toMatchObject({
      id: checkpointId,
      status: 'CANCELLED',
    });
    expect(await runs.runRow(runId)).toMatchObject({ status: 'CANCELLED' });
    expect((await runs.runRow(runId)).finishedAt).toBeInstanceOf(Date);
    expect(await runs.checkpointRow(saved)).toMatchObject({ status: 'CANCELLED', decision: null });
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({ decision: 'REJECTED', decisionNote: 'too dear' });
    expect((await runs.history(runId)).slice(3)).toMatchObject([
      { type: 'run.rejected', payload: { checkpointId, reason: 'too dear' } },
      { type: 'run.cancelled', payload: { reason: 'too dear' } },
    ]);
  });

  it('takes one decision, however many are made at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { runId, checkpointId } = await runs.waiting();
      const outcomes = await Promise.all([
        runs.does('approveCheckpoint', { checkpointId, note: 'a' }),
        runs.does('rejectCheckpoint', { checkpointId, reason: 'b' }),
        runs.does('approveCheckpoint', { checkpointId, note: 'c' }),
      ]);
      const refused = outcomes.filter((outcome) => outcome['__typename'] === 'CheckpointAlreadyDecided');
      expect(outcomes.filter((outcome) => outcome['__typename'] === 'RunCheckpoint')).toHaveLength(1);
      expect(refused).toHaveLength(2);
      const { status } = await runs.checkpointRow(checkpointId);
      for (const refusal of refused) {
        expect(refusal).toMatchObject({ code: 'CHECKPOINT_ALREADY_DECIDED', current: { id: checkpointId, status } });
      }
      expect(await runs.told(runId)).toHaveLength(4);
    }
  });

  it('does not open again once its run was cancelled', async () => {
    const { runId, checkpointId } = await runs.waiting();
    await runs.does('cancelRun', { runId, reason: 'x' });
    expect(await runs.does('approveCheckpoint', { checkpointId })).toMatchObject({
      __typename: 'CheckpointAlreadyDecided',
      current: { status: 'CANCELLED' },
    });
    expect(await runs.runRow(runId)).toMatchObject({ status: 'CANCELLED' });
    expect((await runs.told(runId)).slice(2)).toEqual(['run.cancellation_ordered', 'run.cancelled']);
  });

  it('takes no decision after its time, by the clock of the database', async () => {
    const { runId, checkpointId } = await runs.waiting();
    const expiresAt = new Date(Date.now() - 1);
    await runs.forceCheckpoint(checkpointId, { expiresAt });
    const [row, before] = [await runs.checkpointRow(checkpointId), await runs.runRow(runId)];
    for (const [field, input] of [['approveCheckpoint', {}] as const, ['rejectCheckpoint', { reason: 'x' }] as const]) {
      expect(await runs.does(field, { checkpointId, ...input })).toMatchObject({
        __typename: 'CheckpointExpired',
        code: 'CHECKPOINT_EXPIRED',
        expiredAt: expiresAt.toISOString(),
        current: { id: checkpointId, status: 'ACTIVE' },
      });
    }
    expect(await runs.checkpointRow(checkpointId)).toEqual(row);
    expect(await runs.runRow(runId)).toEqual(before);
    await runs.forceCheckpoint(checkpointId, { status: 'EXPIRED' });
    expect(await runs.does('approveCheckpoint', { checkpointId })).toMatchObject({ code: 'CHECKPOINT_EXPIRED' });
    expect(await runs.told(runId)).toHaveLength(2);
  });

  it('hears people alone', async () => {
    const { runId, checkpointId } = await runs.waiting('CRITICAL');
    for (const type of ['AGENT', 'SYSTEM'] as const) {
      const request = runs.ours.request({ actor: { type, id: 'analyst' } });
      for (const [field, input] of [
        ['approveCheckpoint', {}] as const,
        ['rejectCheckpoint', { reason: 'x' }] as const,
      ]) {
        expect(await runs.does(field, { checkpointId, ...input }, request)).toMatchObject({
          __typename: 'ApprovalNotPermitted',
          code: 'APPROVAL_NOT_PERMITTED',
          refusedRiskLevel: 'CRITICAL',
        });
      }
    }
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({ status: 'ACTIVE', decision: null });
    expect(await runs.told(runId)).toHaveLength(2);
  });

  it('decides on approval gates of its own project alone', async () => {
    const { runId, checkpointId } = await runs.waiting();
    const foreign = test.theirs.request();
    expect(await refusalOf(runs.does('approveCheckpoint', { checkpointId }, foreign))).toEqual(['NOT_FOUND']);
    for (const id of [randomUUID(), 'x']) {
      expect(await refusalOf(runs.does('approveCheckpoint', { checkpointId: id }))).toEqual(['NOT_FOUND']);
      expect(await refusalOf(runs.does('rejectCheckpoint', { checkpointId: id, reason: 'x' }))).toEqual(['NOT_FOUND']);
    }
    const query = 'query ($id: ID!) { runCheckpoint(id: $id) { id } }';
    expect(await refusalOf(runs.asks(query, { id: checkpointId }, foreign))).toEqual(['NOT_FOUND']);
    await runs.does('approveCheckpoint', { checkpointId });
    const saved = textAt(await runs.does('saveRunCheckpoint', { runId, name: 's', data: {} }), 'id');
    expect(await refusalOf(runs.does('approveCheckpoint', { checkpointId: saved }))).toEqual([
      'BAD_USER_INPUT',
      'input.checkpointId',
    ]);
  });

  it('is shown what waits, soonest expiry first and then oldest', async () => {
    await using own = await openTestFoundation(kind);
    const mine = runsOf(own);
    const create =
      'mutation ($input: CreateActionInput!) { made: createAction(input: $input) { ... on Action { id } } }';
    const action = textAt(objectAt(await mine.asks(create, { input: { type: 'A.B', title: 'x' } }), 'made'), 'id');
    const low = await mine.waiting('LOW');
    const critical = await mine.waiting('CRITICAL');
    const late = await mine.waiting('LOW');
    await mine.forceCheckpoint(late.checkpointId, { expiresAt: new Date(Date.now() - 1) });
    const document = `query ($of: [_Any!]!, $first: Int!) { _entities(representations: $of) { ... on DashboardOverview {
      approvalsPendingCount approvalsPending(first: $first) { ... on Action { id } ... on RunCheckpoint { id } } } } }`;
    const overview = async (id: string, first: number) =>
      (await mine.asks(document, { of: [{ __typename: 'DashboardOverview', id }], first }))['_entities'];
    const ids = [critical.checkpointId, action, low.checkpointId].map((id) => ({ id }));
    expect(await overview(own.ours.projectId, 20)).toEqual([{ approvalsPendingCount: 3, approvalsPending: ids }]);
    expect(await overview(own.ours.projectId, 2)).toEqual([
      { approvalsPendingCount: 3, approvalsPending: ids.slice(0, 2) },
    ]);
    expect(await overview(own.theirs.projectId, 2)).toEqual([null]);
  });
});
