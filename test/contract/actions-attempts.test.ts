import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Foundation } from '#events/foundation.ts';
import { createActionCommands } from '#subgraphs/runs/action-commands.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { actionsOf, type Actions } from '#test/kit/actions.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const longAgo = new Date('2020-01-01T00:00:00.000Z');

describe.each(databaseKinds)('an action that workers attempt on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it('leases a claimed action by the database’s clock, and renews the lease without an event', async () => {
    const actionId = await actions.claimed('w1');
    const first = await actions.row(actionId);
    expect(Number(first.leaseExpiresAt) - Number(first.heartbeatAt)).toBe(30_000);
    expect(await actions.refusal(actionId, 'claimAction', { workerId: 'w2' })).toMatchObject({
      __typename: 'ActionTransitionRefused',
      from: 'RUNNING',
      to: 'RUNNING',
    });
    await actions.does('renewActionLease', { actionId, workerId: 'w1', leaseSeconds: 90 });
    const renewed = await actions.row(actionId);
    expect(Number(renewed.leaseExpiresAt) - Number(renewed.heartbeatAt)).toBe(90_000);
    expect(Number(renewed.heartbeatAt)).toBeGreaterThanOrEqual(Number(first.heartbeatAt));
    expect((await actions.history(actionId)).length).toBe(3);
  });

  it('leases and retries by the database’s clock even where the process’s own is years off', async () => {
    const actionId = await actions.queued();
    const { foundation } = test;
    const wrong = new Date('2001-01-01T00:00:00.000Z');
    const slow: Foundation = {
      ...foundation,
      clock: { now: () => wrong },
      unitOfWork: (request, work) => foundation.unitOfWork(request, (unit) => work({ ...unit, now: wrong })),
    };
    const commands = createActionCommands(
      { foundation: slow, entities: test.entities, served: servesNothing, approvals: onePerson },
      test.ours.request(),
    );
    const earliest = Date.now() - 60_000;
    await commands.claim({ actionId, workerId: 'w', leaseSeconds: 30 });
    expect(Number((await actions.row(actionId)).leaseExpiresAt)).toBeGreaterThan(earliest);
    await commands.renewLease({ actionId, workerId: 'w', leaseSeconds: 30 });
    expect(Number((await actions.row(actionId)).leaseExpiresAt)).toBeGreaterThan(earliest);
    await commands.fail({ actionId, workerId: 'w', error: { message: 'x', retryable: true } });
    expect(Number((await actions.row(actionId)).nextAttemptAt)).toBeGreaterThan(earliest);
  });

  it('hands a lapsed lease to the next worker, and takes nothing from the late one', async () => {
    const actionId = await actions.claimed('late');
    await actions.force(actionId, { leaseExpiresAt: longAgo });
    await actions.does('claimAction', { actionId, workerId: 'next' });
    expect(await actions.row(actionId)).toMatchObject({ leaseOwner: 'next', attempts: 2, status: 'RUNNING' });
    for (const [field, input] of [
      ['completeAction', { outputs: {} }],
      ['failAction', { error: { message: 'x' } }],
      ['renewActionLease', {}],
    ] as const) {
      expect(await actions.refusal(actionId, field, { workerId: 'late', ...input })).toMatchObject({
        __typename: 'LeaseLost',
        code: 'LEASE_LOST',
        workerId: 'late',
        current: { id: actionId, status: 'RUNNING', attempts: 2 },
      });
    }
    await actions.does('cancelAction', { actionId, reason: 'stop' });
    expect(await actions.refusal(actionId, 'completeAction', { workerId: 'next', outputs: {} })).toMatchObject({
      __typename: 'LeaseLost',
      current: { status: 'CANCELLED' },
    });
  });

  it('lets a worker finish whose lease lapsed but was not taken over', async () => {
    const actionId = await actions.claimed('slow');
    await actions.force(actionId, { leaseExpiresAt: longAgo });
    expect(await actions.does('completeAction', { actionId, workerId: 'slow', outputs: {} })).toMatchObject({
      status: 'COMPLETED',
    });
  });

  it('waits longer after each retryable failure, refuses a claim before its time, and is DEAD with the attempts used up', async () => {
    const actionId = await actions.claimed('w', { maxAttempts: 2, inputs: { kept: true } });
    const error = {
      code: 'TIMEOUT',
      message: 'no answer',
      category: 'timeout',
      retryable: true,
      details: { after: 5 },
    };
    await actions.does('failAction', { actionId, workerId: 'w', error });
    const waiting = await actions.row(actionId);
    expect(waiting).toMatchObject({ status: 'QUEUED', error, leaseOwner: null, attempts: 1 });
    expect(await actions.newestEvent(actionId)).toMatchObject({
      type: 'action.retry_scheduled',
      payload: {
        attempt: 1,
        code: 'TIMEOUT',
        message: 'no answer',
        nextAttemptAt: waiting.nextAttemptAt?.toISOString(),
      },
    });
    const later = new Date('2099-01-01T00:00:00.000Z');
    await actions.force(actionId, { nextAttemptAt: later });
    expect(await actions.refusal(actionId, 'claimAction', { workerId: 'w' })).toMatchObject({
      __typename: 'ActionNotDue',
      code: 'ACTION_NOT_DUE',
      dueAt: later.toISOString(),
    });
    await actions.force(actionId, { nextAttemptAt: longAgo });
    await actions.does('claimAction', { actionId, workerId: 'w' });
    await actions.does('failAction', { actionId, workerId: 'w', error });
    const dead = await actions.row(actionId);
    expect(dead).toMatchObject({ status: 'DEAD', attempts: 2, inputs: { kept: true }, error });
    expect(dead.finishedAt).toBeInstanceOf(Date);
    expect((await actions.history(actionId)).at(-1)).toMatchObject({
      type: 'action.dead',
      category: 'ALERT',
      payload: { attempts: 2, code: 'TIMEOUT', message: 'no answer' },
    });
  });

  it('fails for good where a retry cannot help, and runs again when a person says so', async () => {
    const actionId = await actions.claimed('w');
    await actions.does('failAction', { actionId, workerId: 'w', error: { message: 'bad input' } });
    expect(await actions.row(actionId)).toMatchObject({ status: 'FAILED', finishedAt: null });
    expect(await actions.newestEvent(actionId)).toMatchObject({
      type: 'action.failed',
      payload: { attempt: 1, code: null, message: 'bad input', retryable: false },
    });
    await actions.does('requeueAction', { actionId });
    expect(await actions.newestEvent(actionId)).toMatchObject({ type: 'action.requeued', payload: {} });
    expect(await actions.does('claimAction', { actionId, workerId: 'w' })).toMatchObject({ attempts: 2 });
  });

  it('is DEAD when its last worker fell silent, which the claim that finds it is told', async () => {
    const actionId = await actions.claimed('silent', { maxAttempts: 1 });
    await actions.force(actionId, { leaseExpiresAt: longAgo });
    expect(await actions.does('claimAction', { actionId, workerId: 'w2' })).toMatchObject({
      __typename: 'ActionTransitionRefused',
      from: 'DEAD',
      to: 'RUNNING',
    });
    expect(await actions.row(actionId)).toMatchObject({ status: 'DEAD', attempts: 1, leaseOwner: null });
    expect(await actions.newestEvent(actionId)).toMatchObject({
      type: 'action.dead',
      payload: { code: 'LEASE_LAPSED' },
    });
  });

  it('is not queued where no attempt is allowed', async () => {
    const actionId = await actions.create({ riskLevel: 'LOW', requiresApproval: false, maxAttempts: 0 });
    expect(await actions.refusal(actionId, 'executeAction', {})).toMatchObject({ from: 'READY', to: 'QUEUED' });
  });
});
