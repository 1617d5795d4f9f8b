import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, type Actions } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const rounds = 12;
const longAgo = new Date('2020-01-01T00:00:00.000Z');

/** Runs `work` `rounds` times at once: the transactions of all rounds interleave on the pool. */
function inRounds(work: () => Promise<void>): Promise<void[]> {
  return Promise.all(Array.from({ length: rounds }, work));
}

describe.each(databaseKinds)('decisions on an action at the same time on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const names = (payloads: readonly Readonly<Record<string, unknown>>[]) =>
    payloads.map((payload) => String(payload['__typename'])).sort();

  async function eventTypes(id: string): Promise<readonly string[]> {
    return (await actions.history(id)).map((event) => event.type);
  }

  it('lets one of an approval and a rejection win, and tells the other the state it lost to', async () => {
    await inRounds(async () => {
      const actionId = await actions.create();
      const outcomes = await Promise.all([
        actions.does('approveAction', { actionId }),
        actions.does('rejectAction', { actionId, reason: 'no' }),
        actions.does('approveAction', { actionId }),
        actions.does('rejectAction', { actionId, reason: 'no' }),
      ]);
      expect(names(outcomes)).toEqual([
        'Action',
        'ActionTransitionRefused',
        'ActionTransitionRefused',
        'ActionTransitionRefused',
      ]);
      const { status } = await actions.row(actionId);
      for (const lost of outcomes.filter((outcome) => outcome['__typename'] !== 'Action')) {
        expect(lost).toMatchObject({ from: status, current: { status } });
      }
      expect(await eventTypes(actionId)).toEqual([
        'action.created',
        status === 'READY' ? 'action.approved' : 'action.rejected',
      ]);
    });
  });

  it('lets one of a rejection and a cancellation win', async () => {
    await inRounds(async () => {
      const actionId = await actions.create();
      const outcomes = await Promise.all([
        actions.does('rejectAction', { actionId, reason: 'no' }),
        actions.does('cancelAction', { actionId, reason: 'stop' }),
        actions.does('cancelAction', { actionId, reason: 'stop' }),
      ]);
      expect(names(outcomes)).toEqual(['Action', 'ActionTransitionRefused', 'ActionTransitionRefused']);
      expect((await eventTypes(actionId)).slice(1)).toEqual(
        outcomes[0]['__typename'] === 'Action'
          ? ['action.rejected']
          : ['action.cancellation_ordered', 'action.cancelled'],
      );
    });
  });

  it('never approves what was cancelled: a cancellation beside an approval ends the action either way', async () => {
    await inRounds(async () => {
      const actionId = await actions.create();
      const [approved] = await Promise.all([
        actions.does('approveAction', { actionId }),
        actions.does('cancelAction', { actionId, reason: 'stop' }),
      ]);
      expect((await actions.row(actionId)).status).toBe('CANCELLED');
      expect(await eventTypes(actionId)).toEqual(
        approved['__typename'] === 'Action'
          ? ['action.created', 'action.approved', 'action.cancellation_ordered', 'action.cancelled']
          : ['action.created', 'action.cancellation_ordered', 'action.cancelled'],
      );
    });
  });

  it('never approves inputs that the approver did not see', async () => {
    await inRounds(async () => {
      const actionId = await actions.create({ inputs: { amount: 1 } });
      const [, changed] = await Promise.all([
        actions.does('approveAction', { actionId, expectedVersion: 1 }),
        actions.does('updateActionInputs', { actionId, expectedVersion: 1, inputs: { amount: 1_000 } }),
      ]);
      const row = await actions.row(actionId);
      expect([row.status, row.inputs]).toEqual(
        changed['__typename'] === 'Action' ? ['PENDING_APPROVAL', { amount: 1_000 }] : ['READY', { amount: 1 }],
      );
    });
  });

  it('gives an action to one of many workers, and counts one attempt', async () => {
    await inRounds(async () => {
      const actionId = await actions.queued();
      const workers = ['w1', 'w2', 'w3', 'w4'];
      const outcomes = await Promise.all(
        workers.map((workerId) => actions.does('claimAction', { actionId, workerId })),
      );
      expect(names(outcomes).filter((name) => name === 'Action')).toEqual(['Action']);
      const winner = workers[outcomes.findIndex((outcome) => outcome['__typename'] === 'Action')];
      expect(await actions.row(actionId)).toMatchObject({ leaseOwner: winner, attempts: 1 });
      expect(await eventTypes(actionId)).toEqual(['action.created', 'action.queued', 'action.started']);
    });
  });

  it('takes a result from the worker or gives the lapsed lease to another, never both', async () => {
    await inRounds(async () => {
      const actionId = await actions.claimed('late');
      await actions.force(actionId, { leaseExpiresAt: longAgo });
      const [completed, taken] = await Promise.all([
        actions.does('completeAction', { actionId, workerId: 'late', outputs: { by: 'late' } }),
        actions.does('claimAction', { actionId, workerId: 'next' }),
      ]);
      expect([completed['__typename'], taken['__typename']]).toEqual(
        completed['__typename'] === 'Action' ? ['Action', 'ActionTransitionRefused'] : ['LeaseLost', 'Action'],
      );
      expect(await eventTypes(actionId)).toEqual([
        'action.created',
        'action.queued',
        'action.started',
        completed['__typename'] === 'Action' ? 'action.completed' : 'action.started',
      ]);
    });
  });

  it('takes a result or a cancellation, never both', async () => {
    await inRounds(async () => {
      const actionId = await actions.claimed('w');
      const [completed, cancelled] = await Promise.all([
        actions.does('completeAction', { actionId, workerId: 'w', outputs: {} }),
        actions.does('cancelAction', { actionId, reason: 'stop' }),
      ]);
      expect([completed['__typename'], cancelled['__typename']]).toEqual(
        completed['__typename'] === 'Action' ? ['Action', 'ActionTransitionRefused'] : ['LeaseLost', 'Action'],
      );
      expect((await eventTypes(actionId)).slice(3)).toEqual(
        completed['__typename'] === 'Action'
          ? ['action.completed']
          : ['action.cancellation_ordered', 'action.cancelled'],
      );
    });
  });

  it('keeps the lease of a worker whose renewal comes while another claims', async () => {
    await inRounds(async () => {
      const actionId = await actions.claimed('w');
      await actions.force(actionId, { leaseExpiresAt: longAgo });
      const [renewed, taken] = await Promise.all([
        actions.does('renewActionLease', { actionId, workerId: 'w' }),
        actions.does('claimAction', { actionId, workerId: 'next' }),
      ]);
      expect([renewed['__typename'], taken['__typename']]).toEqual(
        renewed['__typename'] === 'Action' ? ['Action', 'ActionTransitionRefused'] : ['LeaseLost', 'Action'],
      );
    });
  });

  it('makes one action of many requests under one idempotency key', async () => {
    await inRounds(async () => {
      const idempotencyKey = crypto.randomUUID();
      const ids = await Promise.all(Array.from({ length: 4 }, () => actions.create({ idempotencyKey })));
      expect(new Set(ids).size).toBe(1);
      expect((await actions.history(ids[0] ?? '')).length).toBe(1);
    });
  });

  it('lets the fifth follow-on be, and none that is requested at the same time', async () => {
    await inRounds(async () => {
      const parentId = await actions.create();
      for (let count = 0; count < 4; count += 1) await actions.create({ parentId });
      const followOn = { type: 'TEST.RUN', title: 'Next', parentId };
      const outcomes = await Promise.all(Array.from({ length: 3 }, () => actions.does('createAction', followOn)));
      expect(names(outcomes)).toEqual(['Action', 'TooManyFollowOns', 'TooManyFollowOns']);
    });
  });

  it('archives an action once, however many ask', async () => {
    await inRounds(async () => {
      const actionIds = [await actions.create(), await actions.create()];
      for (const actionId of actionIds) await actions.does('cancelAction', { actionId, reason: 'x' });
      const askers = [actionIds, actionIds.toReversed(), actionIds];
      await Promise.all(askers.map((ids) => actions.does('archiveActions', { actionIds: ids })));
      for (const id of actionIds) {
        expect(await eventTypes(id)).toEqual([
          'action.created',
          'action.cancellation_ordered',
          'action.cancelled',
          'action.archived',
        ]);
      }
    });
  });
});
