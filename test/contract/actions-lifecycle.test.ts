import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, addDeal, type Actions } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

describe.each(databaseKinds)('the life of an action on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const us = () => ({ type: 'OPERATOR', id: test.ours.operatorId });

  it('begins as PENDING_APPROVAL and records who requested what', async () => {
    const dealId = await addDeal(test, test.ours);
    const request = test.ours.request({ causationId: 'cause-1' });
    const id = await actions.create({ dealId, inputs: { b: 1, a: [null, 'ü'] } }, request);
    const row = await actions.row(id);
    expect(row).toMatchObject({
      status: 'PENDING_APPROVAL',
      riskLevel: 'MEDIUM',
      requiresApproval: true,
      inputs: { a: [null, 'ü'], b: 1 },
      outputs: null,
      dealId,
      createdByType: 'OPERATOR',
      createdById: test.ours.operatorId,
      correlationId: dealId,
      causationId: 'cause-1',
      traceId: request.traceId,
      attempts: 0,
      maxAttempts: 3,
      version: 1,
      chainDepth: 0,
    });
    expect(row.reference).toMatch(/^ACT-\d{8}T\d{6}-[0-9a-f]{8}$/);
    expect(await actions.history(id)).toMatchObject([
      {
        type: 'action.created',
        sequence: 1,
        payload: { reference: row.reference, type: 'TEST.RUN', title: 'Test', status: 'PENDING_APPROVAL' },
        actor: us(),
        traceId: request.traceId,
        correlationId: dealId,
        causationId: 'cause-1',
        actionId: id,
        dealId,
      },
    ]);
  });

  it.each([
    ['LOW', false, 'READY'],
    ['MEDIUM', false, 'READY'],
    ['HIGH', false, 'PENDING_APPROVAL'],
    ['CRITICAL', false, 'PENDING_APPROVAL'],
    ['LOW', true, 'PENDING_APPROVAL'],
  ])('begins, with risk %s and requiresApproval %s, as %s', async (riskLevel, requiresApproval, status) => {
    const id = await actions.create({ riskLevel, requiresApproval });
    expect(await actions.row(id)).toMatchObject({ status, requiresApproval: status !== 'READY' });
  });

  it('goes by approval, execution, claim and completion to its end', async () => {
    const actionId = await actions.create();
    expect(await actions.does('approveAction', { actionId, note: 'go', expectedVersion: 1 })).toMatchObject({
      __typename: 'Action',
      status: 'READY',
      version: 2,
    });
    expect(await actions.row(actionId)).toMatchObject({ approvedById: test.ours.operatorId, approvalNote: 'go' });
    expect(await actions.newestEvent(actionId)).toEqual({
      type: 'action.approved',
      sequence: 2,
      payload: {
        note: 'go',
        ownRequest: true,
        before: { status: 'PENDING_APPROVAL', version: 1 },
        after: { status: 'READY', version: 2 },
      },
      actor: us(),
    });
    await actions.does('executeAction', { actionId });
    expect(await actions.newestEvent(actionId)).toEqual({
      type: 'action.queued',
      sequence: 3,
      payload: {},
      actor: us(),
    });
    expect(await actions.does('claimAction', { actionId, workerId: 'w1' })).toMatchObject({
      status: 'RUNNING',
      attempts: 1,
    });
    expect(await actions.newestEvent(actionId)).toEqual({
      type: 'action.started',
      sequence: 4,
      payload: { workerId: 'w1', attempt: 1 },
      actor: us(),
    });
    await actions.does('completeAction', { actionId, workerId: 'w1', outputs: { z: 1, a: {} } });
    const done = await actions.row(actionId);
    expect(done).toMatchObject({
      status: 'COMPLETED',
      outputs: { a: {}, z: 1 },
      leaseOwner: null,
      leaseExpiresAt: null,
    });
    expect([done.startedAt, done.finishedAt]).toEqual([expect.any(Date), expect.any(Date)]);
    expect(await actions.newestEvent(actionId)).toEqual({
      type: 'action.completed',
      sequence: 5,
      payload: { attempt: 1, outputs: ['a', 'z'] },
      actor: us(),
    });
  });

  it('ends by a rejection, and cannot be decided again', async () => {
    const actionId = await actions.create();
    await actions.does('rejectAction', { actionId, reason: 'too early' });
    expect(await actions.row(actionId)).toMatchObject({ status: 'REJECTED', rejectionReason: 'too early' });
    expect(await actions.newestEvent(actionId)).toMatchObject({
      type: 'action.rejected',
      payload: { reason: 'too early' },
    });
    for (const [field, to, input] of [
      ['approveAction', 'READY', {}],
      ['rejectAction', 'REJECTED', { reason: 'x' }],
      ['executeAction', 'QUEUED', {}],
      ['cancelAction', 'CANCELLED', { reason: 'x' }],
      ['requeueAction', 'QUEUED', {}],
      ['claimAction', 'RUNNING', { workerId: 'w' }],
      ['updateActionInputs', 'REJECTED', { inputs: {}, expectedVersion: 2 }],
    ] as const) {
      expect(await actions.refusal(actionId, field, input)).toMatchObject({
        __typename: 'ActionTransitionRefused',
        code: 'ACTION_TRANSITION_REFUSED',
        from: 'REJECTED',
        to,
        current: { id: actionId, status: 'REJECTED', version: 2 },
      });
    }
  });

  it('refuses an approval of a version that is not the present one, and an approval by an agent', async () => {
    const actionId = await actions.create({ riskLevel: 'CRITICAL' });
    expect(await actions.refusal(actionId, 'approveAction', { expectedVersion: 7 })).toMatchObject({
      __typename: 'ActionVersionConflict',
      expectedVersion: 7,
      current: { id: actionId, version: 1 },
    });
    const agent = test.ours.request({ actor: { type: 'AGENT', id: 'analyst' } });
    for (const [field, input] of [
      ['approveAction', {}],
      ['rejectAction', { reason: 'no' }],
    ] as const) {
      expect(await actions.does(field, { actionId, ...input }, agent)).toEqual({
        __typename: 'ApprovalNotPermitted',
        code: 'APPROVAL_NOT_PERMITTED',
        message: expect.any(String) as string,
        refusedRiskLevel: 'CRITICAL',
      });
    }
    expect([(await actions.row(actionId)).status, (await actions.history(actionId)).length]).toEqual([
      'PENDING_APPROVAL',
      1,
    ]);
  });

  it('takes the approval back when the inputs change, names the changed keys, and passes over what is the same', async () => {
    const actionId = await actions.create({ inputs: { a: 1, b: { x: 1, y: 2 }, c: null } });
    await actions.does('approveAction', { actionId });
    const same = { inputs: { c: null, b: { y: 2, x: 1 }, a: 1 }, expectedVersion: 2 };
    expect(await actions.refusal(actionId, 'updateActionInputs', same)).toMatchObject({ status: 'READY', version: 2 });
    expect(await actions.refusal(actionId, 'updateActionInputs', { ...same, expectedVersion: 1 })).toMatchObject({
      __typename: 'ActionVersionConflict',
      expectedVersion: 1,
    });
    const changed = { inputs: { a: 2, b: { x: 1, y: 2 }, d: true }, expectedVersion: 2 };
    await actions.does('updateActionInputs', { actionId, ...changed });
    expect(await actions.row(actionId)).toMatchObject({
      status: 'PENDING_APPROVAL',
      inputs: changed.inputs,
      approvedById: null,
      approvedAt: null,
      version: 3,
    });
    expect(await actions.newestEvent(actionId)).toMatchObject({
      type: 'action.inputs_updated',
      payload: { changed: ['a', 'c', 'd'], approvalTakenBack: true },
    });
  });

  it('is called off from every state that is not ended', async () => {
    const ids = [
      await actions.create(),
      await actions.create({ riskLevel: 'LOW', requiresApproval: false }),
      await actions.queued(),
      await actions.claimed('w'),
    ];
    for (const actionId of ids) {
      await actions.does('cancelAction', { actionId, reason: 'not needed' });
      expect(await actions.row(actionId)).toMatchObject({
        status: 'CANCELLED',
        cancelReason: 'not needed',
        cancelledByType: 'OPERATOR',
        cancelledById: test.ours.operatorId,
        leaseOwner: null,
      });
      expect(await actions.newestEvent(actionId)).toMatchObject({
        type: 'action.cancelled',
        payload: { reason: 'not needed' },
      });
    }
  });

  it('is archived together with others or not at all, once, and comes back when it is queued again', async () => {
    const failed = await actions.claimed('w');
    await actions.does('failAction', { actionId: failed, workerId: 'w', error: { message: 'x' } });
    const cancelled = await actions.create();
    await actions.does('cancelAction', { actionId: cancelled, reason: 'x' });
    const alive = await actions.create();
    expect(await actions.does('archiveActions', { actionIds: [cancelled, alive, failed] })).toMatchObject({
      __typename: 'ActionNotEnded',
      current: { id: alive },
    });
    await expect(actions.does('archiveActions', { actionIds: [cancelled, randomUUID()] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect([(await actions.row(cancelled)).archivedAt, (await actions.history(cancelled)).length]).toEqual([null, 3]);
    for (let time = 0; time < 2; time += 1) {
      expect(await actions.does('archiveActions', { actionIds: [failed, cancelled] })).toMatchObject({
        __typename: 'ArchivedActions',
        actions: [
          { id: failed, archivedAt: expect.any(String) as string },
          { id: cancelled, archivedAt: expect.any(String) as string },
        ],
      });
    }
    const archivals = (await actions.history(cancelled)).filter((event) => event.type === 'action.archived');
    expect(archivals).toMatchObject([{ payload: {}, actor: us() }]);
    await actions.does('requeueAction', { actionId: failed });
    expect(await actions.row(failed)).toMatchObject({ status: 'QUEUED', archivedAt: null });
  });

  it('follows on others three deep and five wide at most', async () => {
    const chain = [await actions.create()];
    for (const depth of [1, 2, 3]) {
      const parentId = chain[depth - 1];
      const id = await actions.create({ parentId });
      expect(await actions.row(id)).toMatchObject({ parentId, rootId: chain[0], chainDepth: depth });
      chain.push(id);
    }
    const input = { type: 'TEST.RUN', title: 'Next' };
    expect(await actions.does('createAction', { ...input, parentId: chain[3] })).toMatchObject({
      __typename: 'ChainTooDeep',
      maxDepth: 3,
      atLimit: { id: chain[3] },
    });
    for (let count = 1; count < 5; count += 1) await actions.create({ parentId: chain[0] });
    expect(await actions.does('createAction', { ...input, parentId: chain[0] })).toMatchObject({
      __typename: 'TooManyFollowOns',
      maxFollowOns: 5,
      atLimit: { id: chain[0] },
    });
  });

  it('is requested once under one idempotency key, even after its inputs changed', async () => {
    const idempotencyKey = randomUUID();
    const input = { idempotencyKey, inputs: { a: 1, b: 2 }, deadline: '2030-01-01T00:00:00Z' };
    const actionId = await actions.create(input);
    await actions.does('updateActionInputs', { actionId, expectedVersion: 1, inputs: { a: 3 } });
    expect(await actions.create({ ...input, inputs: { b: 2, a: 1 } })).toBe(actionId);
    expect(
      await actions.does('createAction', { type: 'TEST.RUN', title: 'Test', ...input, inputs: { a: 3 } }),
    ).toMatchObject({ __typename: 'IdempotencyKeyTaken', existing: { id: actionId } });
    expect((await actions.history(actionId)).length).toBe(2);
  });

  it('answers for another project’s action and deal as for none', async () => {
    const theirs = await actions.create({}, test.theirs.request());
    const theirDeal = await addDeal(test, test.theirs);
    const calls: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
      ['approveAction', {}],
      ['rejectAction', { reason: 'x' }],
      ['executeAction', {}],
      ['cancelAction', { reason: 'x' }],
      ['requeueAction', {}],
      ['updateActionInputs', { inputs: {}, expectedVersion: 1 }],
      ['claimAction', { workerId: 'w' }],
      ['renewActionLease', { workerId: 'w' }],
      ['completeAction', { workerId: 'w', outputs: {} }],
      ['failAction', { workerId: 'w', error: { message: 'x' } }],
    ];
    for (const actionId of [theirs, randomUUID(), '../x', '']) {
      for (const [field, input] of calls) {
        await expect(actions.does(field, { actionId, ...input })).rejects.toMatchObject({
          code: 'NOT_FOUND',
          message: 'There is no such action.',
        });
      }
      const followOn = { type: 'TEST.RUN', title: 'x', parentId: actionId };
      await expect(actions.does('createAction', followOn)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(actions.does('archiveActions', { actionIds: [actionId] })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    for (const dealId of [theirDeal, randomUUID(), '../x']) {
      const aboutDeal = { type: 'TEST.RUN', title: 'x', dealId };
      await expect(actions.does('createAction', aboutDeal)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: 'There is no such deal.',
      });
    }
  });

  it.each([
    ['createAction', { type: 'lower.case' }, 'input.type'],
    ['createAction', { title: '' }, 'input.title'],
    ['createAction', { title: 'x'.repeat(201) }, 'input.title'],
    ['createAction', { summary: '' }, 'input.summary'],
    ['createAction', { maxAttempts: 21 }, 'input.maxAttempts'],
    ['createAction', { maxAttempts: -1 }, 'input.maxAttempts'],
    ['createAction', { idempotencyKey: '' }, 'input.idempotencyKey'],
    ['createAction', { inputs: [] }, 'input.inputs'],
    ['createAction', { inputs: { big: 'x'.repeat(256 * 1_024) } }, 'input.inputs'],
    ['createAction', { inputs: { nul: '\u0000' } }, 'input.inputs.nul'],
    ['createAction', { deadline: '0000-01-01T00:00:00Z' }, 'input.deadline'],
    ['approveAction', { note: '' }, 'input.note'],
    ['rejectAction', { reason: 'x'.repeat(2_001) }, 'input.reason'],
    ['cancelAction', { reason: '' }, 'input.reason'],
    ['claimAction', { workerId: '' }, 'input.workerId'],
    ['claimAction', { workerId: 'w', leaseSeconds: 4 }, 'input.leaseSeconds'],
    ['renewActionLease', { workerId: 'w', leaseSeconds: 3_601 }, 'input.leaseSeconds'],
    ['completeAction', { workerId: 'w', outputs: 'done' }, 'input.outputs'],
    ['failAction', { workerId: 'w', error: { message: '' } }, 'input.error.message'],
    ['failAction', { workerId: 'w', error: { message: 'x', code: 'x'.repeat(65) } }, 'input.error.code'],
    ['archiveActions', { actionIds: [] }, 'input.actionIds'],
    ['archiveActions', { actionIds: ['a', 'a'] }, 'input.actionIds'],
  ])('refuses %s of %j', async (field, input, argument) => {
    const actionId = randomUUID();
    const rest =
      field === 'createAction' ? { type: 'TEST.RUN', title: 'x' } : field === 'archiveActions' ? {} : { actionId };
    await expect(actions.does(field, { ...rest, ...input })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { argument },
    });
  });
});
