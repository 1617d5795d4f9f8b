import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { createRunWork } from '#subgraphs/runs/work.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { approvalTasks } from '#workers/tasks/approvals.ts';
import { Worker } from '#workers/worker.ts';
import { actionsOf, type Actions } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { runsOf, type Runs } from '#test/kit/runs.ts';

const log = openLog({ level: 'silent', pretty: false });

describe.each(databaseKinds)('approvals that nobody gives, on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
    runs = runsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const work = () => createRunWork(test.foundation, test.entities, servesNothing);
  const watching = () =>
    Worker.start({ foundation: test.foundation, tasks: approvalTasks(work().approvals), log, pollMs: 20 });

  /** The jobs that watch over an approval: queue, when it runs, and in which state it is. */
  async function watchers(id: string): Promise<readonly (readonly [string, number, string])[]> {
    const { dialect } = test.foundation.store;
    const { rows } = await sql<{ queue: string; run_at: unknown; state: string }>`SELECT queue, run_at, state FROM jobs
      WHERE dedupe_key LIKE ${`${id}:%`} ORDER BY run_at`.execute(dialect.of(everyProject).write);
    return rows.map((row) => [row.queue, dialect.instantOf(row.run_at).getTime(), row.state] as const);
  }

  /** What the passing of `hours` would do to an approval and the jobs that watch over it. */
  async function passes(id: string, hours: number): Promise<void> {
    const { dialect } = test.foundation.store;
    const shifted = (column: string) =>
      kind === 'sqlite'
        ? sql`${sql.ref(column)} - ${hours * 3_600_000}`
        : sql`${sql.ref(column)} - ${hours} * interval '1 hour'`;
    await sql`UPDATE actions SET approval_expires_at = ${shifted('approval_expires_at')} WHERE id = ${id}`.execute(
      dialect.of(everyProject).write,
    );
    await sql`UPDATE run_checkpoints SET expires_at = ${shifted('expires_at')} WHERE id = ${id}`.execute(
      dialect.of(everyProject).write,
    );
    const { rows } = await sql<{ id: string; payload: unknown }>`SELECT id, payload FROM jobs
      WHERE dedupe_key LIKE ${`${id}:%`}`.execute(dialect.of(everyProject).write);
    for (const row of rows) {
      const payload = dialect.jsonOf(row.payload) as { readonly expiresAt: string };
      const expiresAt = new Date(Date.parse(payload.expiresAt) - hours * 3_600_000).toISOString();
      await sql`UPDATE jobs SET run_at = ${shifted('run_at')}, payload = ${JSON.stringify({ ...payload, expiresAt })}
        WHERE id = ${row.id}`.execute(dialect.of(everyProject).write);
    }
  }

  const told = async (id: string) => (await actions.history(id)).map(({ type }) => type);

  it.each([
    ['LOW', 24],
    ['MEDIUM', 24],
    ['HIGH', 8],
    ['CRITICAL', 4],
  ])(
    'an action of risk %s may be decided on for %i hours, and is watched from the beginning',
    async (riskLevel, hours) => {
      const id = await actions.create({ riskLevel });
      const { createdAt, approvalExpiresAt } = await actions.row(id);
      const opened = (approvalExpiresAt?.getTime() ?? 0) - hours * 3_600_000;
      expect(Math.abs(opened - createdAt.getTime())).toBeLessThan(60_000);
      const found = await watchers(id);
      expect(found.map(([queue, , state]) => [queue, state])).toEqual([
        ['approval.escalate', 'READY'],
        ['approval.expire', 'READY'],
      ]);
      expect(found[1]?.[1]).toBe(approvalExpiresAt?.getTime());
      expect(Math.abs((found[0]?.[1] ?? 0) - opened - (hours * 3_600_000) / 2)).toBeLessThan(1_000);
    },
  );

  it('an action alerts at half its time, and is cancelled when it is over', async () => {
    const id = await actions.create({ riskLevel: 'CRITICAL' });
    await using _worker = await watching();
    await passes(id, 3);
    await eventually(async () => (await told(id)).includes('action.escalated'));
    expect(await actions.row(id)).toMatchObject({ status: 'PENDING_APPROVAL' });
    await passes(id, 1);
    await eventually(async () => (await actions.row(id)).status === 'CANCELLED');
    expect(await actions.row(id)).toMatchObject({
      cancelledByType: 'SYSTEM',
      cancelledById: 'approval.expire',
      cancelReason: 'Nobody decided in time.',
      approvalExpiresAt: null,
    });
    expect((await actions.history(id)).map(({ type, category }) => [type, category])).toEqual([
      ['action.created', 'DOMAIN'],
      ['action.escalated', 'ALERT'],
      ['action.approval_expired', 'AUDIT'],
      ['action.cancelled', 'DOMAIN'],
    ]);
  });

  it('an action that was decided on is left alone, and one whose approval was taken back is open anew', async () => {
    const decided = await actions.create({ riskLevel: 'HIGH' });
    await actions.does('approveAction', { actionId: decided });
    const again = await actions.create({ riskLevel: 'HIGH' });
    await actions.does('approveAction', { actionId: again });
    await actions.does('updateActionInputs', { actionId: again, expectedVersion: 2, inputs: { a: 1 } });
    expect(await watchers(again)).toHaveLength(4);
    // The first two of the second were of the first time it was open.
    await sql`UPDATE jobs SET run_at = ${test.foundation.store.dialect.instantParameter(new Date(0))}
      WHERE number IN (SELECT min(number) FROM jobs WHERE dedupe_key LIKE ${`${again}:%`} GROUP BY queue)`.execute(
      test.foundation.store.dialect.of(everyProject).write,
    );
    await passes(decided, 9);
    await using _worker = await watching();
    await eventually(async () => (await watchers(decided)).every(([, , state]) => state === 'DONE'));
    await eventually(async () => (await watchers(again)).filter(([, , state]) => state === 'DONE').length === 2);
    expect([(await actions.row(decided)).status, (await actions.row(again)).status]).toEqual([
      'READY',
      'PENDING_APPROVAL',
    ]);
    expect(await told(decided)).toEqual(['action.created', 'action.approved']);
    expect(await told(again)).toEqual([
      'action.created',
      'action.approved',
      'action.approval_withdrawn',
      'action.inputs_updated',
    ]);
  });

  it.each([
    ['approveAction', { note: 'Late' }],
    ['rejectAction', { reason: 'Late' }],
  ])('%s comes too late once the time is over, whether the action was cancelled yet or not', async (field, input) => {
    const actionId = await actions.create({ riskLevel: 'HIGH' });
    await passes(actionId, 8);
    expect(await actions.does(field, { actionId, ...input })).toMatchObject({
      __typename: 'ActionTransitionRefused',
      from: 'PENDING_APPROVAL',
      message: expect.stringContaining('The time for deciding passed'),
    });
    expect(await told(actionId)).toEqual(['action.created']);
  });

  it('of a cancellation and an expiry at once one wins', async () => {
    const { approvals } = work();
    for (let round = 0; round < 8; round += 1) {
      const actionId = await actions.create({ riskLevel: 'LOW' });
      await passes(actionId, 24);
      const expiresAt = (await actions.row(actionId)).approvalExpiresAt?.toISOString() ?? '';
      await Promise.all([
        actions.does('cancelAction', { actionId, reason: 'Never mind' }),
        test.foundation.unitOfWork(
          test.ours.request({ actor: { type: 'SYSTEM', id: 'approval.expire' } }),
          async (unit) => ok(await approvals.expire(unit, { subject: 'ACTION', id: actionId, expiresAt })),
        ),
      ]);
      const events = (await told(actionId)).join();
      expect([
        'action.created,action.cancellation_ordered,action.cancelled',
        'action.created,action.approval_expired,action.cancelled',
      ]).toContain(events);
    }
  });

  it('a run at a gate alerts at half its time, and is cancelled when it is over', async () => {
    const { runId, checkpointId } = await runs.waiting('CRITICAL');
    await using _worker = await watching();
    await passes(checkpointId, 2);
    await eventually(async () => (await runs.told(runId)).includes('run.approval_escalated'));
    await passes(checkpointId, 2);
    await eventually(async () => (await runs.runRow(runId)).status === 'CANCELLED');
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({ status: 'EXPIRED', decision: null });
    expect((await runs.history(runId)).map(({ type, category }) => [type, category])).toEqual([
      ['run.started', 'DOMAIN'],
      ['run.waiting_approval', 'AUDIT'],
      ['run.approval_escalated', 'ALERT'],
      ['run.approval_expired', 'AUDIT'],
      ['run.cancelled', 'DOMAIN'],
    ]);
    expect(await runs.does('approveCheckpoint', { checkpointId })).toMatchObject({ code: 'CHECKPOINT_EXPIRED' });
  });

  it('a gate that was decided on is left alone', async () => {
    const { runId, checkpointId } = await runs.waiting('LOW');
    await runs.does('approveCheckpoint', { checkpointId });
    await passes(checkpointId, 25);
    await using _worker = await watching();
    await eventually(async () => (await watchers(checkpointId)).every(([, , state]) => state === 'DONE'));
    expect(await runs.told(runId)).toEqual(['run.started', 'run.waiting_approval', 'run.approved', 'run.resumed']);
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({ status: 'RESUMED' });
  });
});
