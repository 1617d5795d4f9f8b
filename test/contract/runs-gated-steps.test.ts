import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { createRunWork } from '#subgraphs/runs/work.ts';
import type { ExecutorTask } from '#workers/executors/executor.ts';
import { Hopeless, type Task } from '#workers/task.ts';
import type { WorkTools } from '#workers/tasks/carry-out.ts';
import { purgeCheckpointsTask } from '#workers/tasks/purge-checkpoints.ts';
import { resumeRunTask } from '#workers/tasks/resume-run.ts';
import { Worker } from '#workers/worker.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { testCapabilities } from '#test/kit/capabilities.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { listAt, objectAt, refusalOf, runsOf, textAt, type Runs } from '#test/kit/runs.ts';

const log = openLog({ level: 'silent', pretty: false });
const capabilityId = 'letter.send.v1';
const served = { serves: (id: string) => id === capabilityId, capabilities: testCapabilities() };

describe.each(databaseKinds)('steps that require approval, on %s', (kind) => {
  let test: TestFoundation;
  let runs: Runs;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    runs = runsOf(test, createRunsSubgraph(test.foundation, test.entities, { served, approvals: onePerson }));
  });
  afterAll(() => test[Symbol.asyncDispose]());

  /** A run that waits before a step: its id, that of the step, and that of the gate. */
  async function waiting(more: Readonly<Record<string, unknown>> = {}) {
    const runId = await runs.started();
    const input = { runId, key: 'send', kind: 'TOOL_CALL', input: { to: 'Ann' }, requiresApproval: true, ...more };
    const stepId = textAt(await runs.does('startRunStep', input), 'id');
    const document = 'query ($id: ID!) { agentRun(id: $id) { steps { edges { node { gate { id } } } } } }';
    const shown = await runs.asks(document, { id: runId });
    const [edge] = listAt(objectAt(objectAt(shown, 'agentRun'), 'steps'), 'edges');
    const checkpointId = textAt(objectAt(objectAt(edge ?? {}, 'node'), 'gate'), 'id');
    return { runId, stepId, checkpointId };
  }

  /** A worker that has `execute` carry out what was approved. */
  function working(execute: (task: ExecutorTask) => Promise<object>, more: readonly Task[] = []): Promise<Worker> {
    const tools: WorkTools = {
      problemsOf: () => [],
      executorOf: async (id) => ({
        capabilityId: id,
        execute: async (task) => ({ outputs: { ...(await execute(task)) }, files: [] }),
      }),
      read: () => Promise.reject(new Error('Nothing is read')),
      readArtifact: () => Promise.reject(new Error('Nothing is read')),
      store: () => Promise.reject(new Error('Nothing is stored')),
      keep: async () => [],
      timeoutMs: 10_000,
    };
    const { steps } = createRunWork(test.foundation, test.entities, served);
    const tasks = [resumeRunTask(steps, tools), ...more];
    const fast = { leaseMs: 1_500, pollMs: 20, random: () => 0.9999 };
    return Worker.start({ foundation: test.foundation, tasks, log, ...fast });
  }

  const jobsOf = async (runId: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ state: string }>`SELECT state FROM jobs WHERE queue = 'run.resume'
      AND group_key = ${runId} ORDER BY number`.execute(test.foundation.store.dialect.of(everyProject).write);
    return rows.map(({ state }) => state);
  };
  const ended = (stepId: string) =>
    eventually(async () => {
      const step = await runs.stepRow(stepId);
      return !['PENDING', 'RUNNING'].includes(step.status) && step;
    });

  it('wait with their run, and the person is shown what the step is given', async () => {
    const { runId, stepId, checkpointId } = await waiting({ riskLevel: 'HIGH' });
    expect(await runs.stepRow(stepId)).toMatchObject({ status: 'PENDING', startedAt: null });
    expect(await runs.runRow(runId)).toMatchObject({ status: 'WAITING_APPROVAL' });
    expect(await runs.checkpointRow(checkpointId)).toMatchObject({
      name: 'send',
      data: { to: 'Ann' },
      riskLevel: 'HIGH',
    });
    const list = `query ($runId: ID!) { runCheckpoints(filter: { runId: $runId, statuses: [ACTIVE], types: [APPROVAL_GATE] }) {
      edges { node { id step { id key capabilityId } } } } }`;
    expect(await runs.asks(list, { runId })).toEqual({
      runCheckpoints: {
        edges: [{ node: { id: checkpointId, step: { id: stepId, key: 'send', capabilityId: null } } }],
      },
    });
    expect(await runs.told(runId)).toEqual(['run.started', 'run.waiting_approval']);
  });

  it('wait also where the step is given nothing', async () => {
    const runId = await runs.started();
    const step = { runId, key: 'send', kind: 'TOOL_CALL', requiresApproval: true };
    const started = await runs.does('startRunStep', step);
    expect(started).toMatchObject({ __typename: 'RunStep', status: 'PENDING' });
    const list = `query ($runId: ID!) { runCheckpoints(filter: { runId: $runId }) { edges { node { data step { input } } } } }`;
    expect(await runs.asks(list, { runId })).toEqual({
      runCheckpoints: { edges: [{ node: { data: {}, step: { input: null } } }] },
    });
  });

  it('begin at the agent after a yes, where no worker of ours carries them out', async () => {
    const { runId, stepId, checkpointId } = await waiting({ capabilityId: 'elsewhere.v1' });
    await runs.does('approveCheckpoint', { checkpointId, note: 'Fine' });
    expect(await runs.stepRow(stepId)).toMatchObject({
      status: 'RUNNING',
      approvedById: runs.ours.operatorId,
      approvalNote: 'Fine',
    });
    expect(await runs.told(runId)).toEqual([
      'run.started',
      'run.waiting_approval',
      'run.approved',
      'run.resumed',
      'run.step_started',
    ]);
    expect(await jobsOf(runId)).toEqual([]);
    await runs.does('completeRunStep', { stepId, output: 'sent' });
    expect(await runs.stepRow(stepId)).toMatchObject({ status: 'COMPLETED', output: 'sent' });
  });

  it('are skipped after a no, and where the run is called off', async () => {
    const rejected = await waiting({ capabilityId });
    await runs.does('rejectCheckpoint', { checkpointId: rejected.checkpointId, reason: 'No' });
    const cancelled = await waiting({ capabilityId });
    await runs.does('cancelRun', { runId: cancelled.runId, reason: 'No' });
    for (const { runId, stepId } of [rejected, cancelled]) {
      expect(await runs.stepRow(stepId)).toMatchObject({ status: 'SKIPPED' });
      expect(await runs.runRow(runId)).toMatchObject({ status: 'CANCELLED' });
      expect(await jobsOf(runId)).toEqual([]);
    }
  });

  it('are carried out by a worker once, with the arguments the person set, and what was done before is not done again', async () => {
    const seen: unknown[] = [];
    await using _worker = await working(async ({ inputs, report }) => {
      seen.push(inputs);
      await report({ done: 1, of: 2, note: 'half' });
      return { sent: true };
    });
    const { runId, stepId, checkpointId } = await waiting({ capabilityId });
    const decisions = await Promise.all(
      [{ to: 'Bea' }, { to: 'Cleo' }].map((given) =>
        runs.does('approveCheckpoint', { checkpointId, arguments: given }),
      ),
    );
    expect(await ended(stepId)).toMatchObject({ status: 'COMPLETED', output: { sent: true, artifacts: [] } });
    const winner = decisions[0]?.['__typename'] === 'RunCheckpoint' ? 'Bea' : 'Cleo';
    expect(seen).toEqual([{ to: winner }]);
    expect(decisions.map((decision) => decision['__typename']).sort()).toEqual([
      'CheckpointAlreadyDecided',
      'RunCheckpoint',
    ]);
    await eventually(async () => (await jobsOf(runId)).join() === 'DONE');
    expect((await runs.told(runId)).slice(2)).toEqual([
      'run.approved',
      'run.resumed',
      'run.step_started',
      'run.progress',
      'run.step_completed',
    ]);
    expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
    // As when the agent starts anew and finds what is there.
    expect(await runs.does('startRunStep', { runId, key: 'send', kind: 'TOOL_CALL' })).toMatchObject({
      code: 'STEP_KEY_TAKEN',
      existing: { status: 'COMPLETED', output: { sent: true, artifacts: [] } },
    });
  });

  it('fail at the last attempt, or at once where trying again cannot help, and the run goes on', async () => {
    let calls = 0;
    await using _worker = await working(({ inputs }) => {
      // What other tests left approved is carried out by this worker too.
      if (Object.hasOwn(inputs, 'hopeless')) calls += 1;
      return Promise.reject(inputs['hopeless'] === true ? new Hopeless('NO_INK', 'No ink.') : new Error('Smudged.'));
    });
    for (const [hopeless, code, tries] of [
      [false, 'EXECUTOR_FAILED', 3],
      [true, 'NO_INK', 1],
    ] as const) {
      calls = 0;
      const { runId, stepId, checkpointId } = await waiting({ capabilityId, input: { hopeless } });
      await runs.does('approveCheckpoint', { checkpointId });
      expect(await ended(stepId)).toMatchObject({ status: 'FAILED', error: { code } });
      expect(calls).toBe(tries);
      expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
    }
  });

  it('stop within a heartbeat where their run is called off', async () => {
    const stopped = Promise.withResolvers<unknown>();
    await using _worker = await working(({ signal }) => {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => {
        stopped.resolve('stopped');
        reject(new Error('Stopped.'));
      });
      return promise;
    });
    const { runId, stepId, checkpointId } = await waiting({ capabilityId });
    await runs.does('approveCheckpoint', { checkpointId });
    await eventually(async () => (await runs.stepRow(stepId)).status === 'RUNNING');
    await runs.does('cancelRun', { runId, reason: 'Never mind' });
    expect(await stopped.promise).toBe('stopped');
    await eventually(async () => (await jobsOf(runId)).join() === 'CANCELLED');
    expect((await runs.told(runId)).at(-1)).toBe('run.cancelled');
  });

  it('wait while their run is paused', async () => {
    const { steps } = createRunWork(test.foundation, test.entities, served);
    const { runId, checkpointId } = await waiting({ capabilityId });
    await runs.does('approveCheckpoint', { checkpointId });
    await runs.does('pauseRun', { runId });
    const request = runs.ours.request();
    expect(await steps.begin(request, checkpointId)).toMatchObject({ kind: 'LATER' });
    await runs.does('resumeRun', { runId });
    expect(await steps.begin(request, checkpointId)).toMatchObject({ kind: 'BEGUN', work: { inputs: { to: 'Ann' } } });
    await runs.does('cancelRun', { runId, reason: 'x' });
    expect(await steps.begin(request, checkpointId)).toEqual({ kind: 'OVER' });
  });

  it('name a capability only where they require approval', async () => {
    const runId = await runs.started();
    const input = { runId, key: 'send', kind: 'JOB', capabilityId };
    expect(await refusalOf(runs.does('startRunStep', input))).toEqual(['BAD_USER_INPUT', 'input.capabilityId']);
  });

  const unfit = {
    __typename: 'ActionInputsInvalid',
    code: 'ACTION_INPUTS_INVALID',
    message: `The inputs do not fit the schema of ${capabilityId}: /to must be string.`,
    capability: { id: capabilityId },
    problems: [{ path: '/to', message: 'must be string' }],
  };

  it('are not put to a person with what the capability does not take', async () => {
    const runId = await runs.started();
    const input = { runId, key: 'send', kind: 'TOOL_CALL', requiresApproval: true, capabilityId };
    expect(await runs.does('startRunStep', { ...input, input: { to: 7 } })).toEqual(unfit);
    expect(await runs.runRow(runId)).toMatchObject({ status: 'RUNNING' });
    expect(await runs.told(runId)).toEqual(['run.started']);
    // Nothing was written: the key is free.
    expect(await runs.does('startRunStep', { ...input, input: { to: 'Ann' } })).toMatchObject({ status: 'PENDING' });
  });

  it('are not approved with what the capability does not take, and the gate stays open', async () => {
    const { runId, checkpointId } = await waiting({ capabilityId });
    const before = await runs.checkpointRow(checkpointId);
    expect(await runs.does('approveCheckpoint', { checkpointId, arguments: { to: 7 } })).toEqual(unfit);
    expect(await runs.checkpointRow(checkpointId)).toEqual(before);
    expect(await runs.runRow(runId)).toMatchObject({ status: 'WAITING_APPROVAL' });
    expect(await runs.told(runId)).toEqual(['run.started', 'run.waiting_approval']);
    expect(await jobsOf(runId)).toEqual([]);
    const fitting = { checkpointId, arguments: { to: 'Bea' } };
    expect(await runs.does('approveCheckpoint', fitting)).toMatchObject({ status: 'RESUMED' });
    // What has been decided is told first.
    expect(await runs.does('approveCheckpoint', { checkpointId, arguments: { to: 7 } })).toMatchObject({
      code: 'CHECKPOINT_ALREADY_DECIDED',
    });
    // Or a worker of another test would do the step.
    await runs.does('cancelRun', { runId, reason: 'Done' });
  });

  it('take any arguments where nobody here knows the capability, or none is named', async () => {
    for (const more of [{ capabilityId: 'somewhere.else.v1' }, {}]) {
      const { checkpointId } = await waiting({ ...more, input: [7] });
      expect(await runs.does('approveCheckpoint', { checkpointId, arguments: 'x' })).toMatchObject({
        status: 'RESUMED',
      });
    }
  });

  it('leave no checkpoints behind when their run ended long ago', async () => {
    const kept = await waiting();
    const gone = await waiting();
    await runs.does('cancelRun', { runId: gone.runId, reason: 'x' });
    const recent = await waiting();
    await runs.does('cancelRun', { runId: recent.runId, reason: 'x' });
    await runs.forceRun(gone.runId, { finishedAt: new Date(Date.now() - 31 * 86_400_000) });
    await using worker = await working(async () => ({}), [purgeCheckpointsTask(test.foundation)]);
    await test.foundation.unitOfWork(runs.ours.request(), async (unit) =>
      ok(unit.enqueue({ queue: 'checkpoint.purge', payload: {} })),
    );
    const exists = async (runId: string) => {
      const answer = await runs.asks(
        'query ($runId: ID!) { runCheckpoints(filter: { runId: $runId }) { edges { node { id } } } }',
        { runId },
      );
      return listAt(objectAt(answer, 'runCheckpoints'), 'edges').length;
    };
    await eventually(async () => (await exists(gone.runId)) === 0 && worker.jobsInHand === 0);
    expect([await exists(kept.runId), await exists(recent.runId)]).toEqual([1, 1]);
    expect(await runs.told(gone.runId)).toEqual([
      'run.started',
      'run.waiting_approval',
      'run.cancellation_ordered',
      'run.cancelled',
    ]);
  });
});
