import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '#kernel/log.ts';
import { err, ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { ClaimedJob, NewJob } from '#events/jobs/job.ts';
import type { Task } from '#workers/task.ts';
import { Hopeless } from '#workers/task.ts';
import { Worker } from '#workers/worker.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { jobsOf } from '#test/kit/jobs-table.ts';

const log = openLog({ level: 'silent', pretty: false });
const claim = { queue: 'letter.print', workerId: 'w-1', leaseMs: 60_000, limit: 10 };

describe.each(databaseKinds)('jobs on %s', (kind) => {
  let test_: TestFoundation | undefined;
  const open = async (): Promise<TestFoundation> => (test_ = await openTestFoundation(kind));
  afterEach(async () => test_?.[Symbol.asyncDispose]());

  const enqueue = (world: TestFoundation, ...jobs: readonly Partial<NewJob>[]) =>
    world.foundation.unitOfWork(world.ours.request(), async (unit) =>
      ok(jobs.map((job) => unit.enqueue({ queue: 'letter.print', payload: {}, ...job }))),
    );

  test('a job is there when what asked for it was committed, and not when it was refused', async () => {
    const world = await open();
    const { jobs, unitOfWork } = world.foundation;
    await unitOfWork(world.ours.request(), async (unit) => {
      unit.enqueue({ queue: 'letter.print', payload: {} });
      return err('no');
    });
    expect(await jobs.claim(claim)).toEqual([]);
    await enqueue(world, { payload: { page: 1 } });
    expect(await jobs.claim(claim)).toMatchObject([
      { projectId: world.ours.projectId, payload: { page: 1 }, attempts: 1, maxAttempts: 5, fence: 1 },
    ]);
    expect(await jobs.claim(claim)).toEqual([]);
  });

  test('the greatest priority is claimed first, then what is due longest; what is not due waits', async () => {
    const world = await open();
    const later = new Date(Date.now() + 3_600_000);
    await enqueue(world, { payload: { is: 'second' } }, { payload: { is: 'third' } });
    await enqueue(world, { payload: { is: 'first' }, priority: 1 }, { payload: { is: 'later' }, runAt: later });
    const claimed = await world.foundation.jobs.claim(claim);
    expect(claimed.map(({ payload }) => payload)).toEqual([{ is: 'first' }, { is: 'second' }, { is: 'third' }]);
  });

  test('of jobs with one dedupe key the first is made, of jobs with one group key one runs at a time', async () => {
    const world = await open();
    const { jobs } = world.foundation;
    await enqueue(world, { dedupeKey: 'a', payload: { is: 1 } }, { dedupeKey: 'a', payload: { is: 2 } });
    await enqueue(world, { dedupeKey: 'a', payload: { is: 3 } });
    expect((await jobs.claim(claim)).map(({ payload }) => payload)).toEqual([{ is: 1 }]);
    await enqueue(
      world,
      { groupKey: 'g', payload: { is: 4 } },
      { groupKey: 'g', payload: { is: 5 } },
      { payload: { is: 6 } },
    );
    const [first, free] = await jobs.claim(claim);
    expect([first?.payload, free?.payload, await jobs.claim(claim)]).toEqual([{ is: 4 }, { is: 6 }, []]);
    if (first === undefined) throw new Error('Nothing was claimed');
    await jobs.complete(first);
    expect((await jobs.claim(claim)).map(({ payload }) => payload)).toEqual([{ is: 5 }]);
  });

  test('whoever lost a job to another can neither renew, complete, fail nor release it', async () => {
    const world = await open();
    const { jobs } = world.foundation;
    await enqueue(world, {});
    const [slow] = await jobs.claim({ ...claim, leaseMs: 0 });
    expect(await jobs.sweep()).toMatchObject([{ id: slow?.id, state: 'READY' }]);
    const [fast] = await jobs.claim(claim);
    if (slow === undefined || fast === undefined) throw new Error('Nothing was claimed');
    expect([fast.id, fast.fence, fast.attempts]).toEqual([slow.id, 2, 2]);
    expect([
      await jobs.renew(slow, 1_000),
      await jobs.complete(slow),
      await jobs.fail(slow, { code: 'X', message: 'x' }, 0),
      await jobs.release(slow, 0),
    ]).toEqual([null, false, false, false]);
    expect(await jobs.complete(fast)).toBe(true);
  });

  test('a job that was called off and whose worker leaves it is not begun again', async () => {
    const world = await open();
    const { jobs, store } = world.foundation;
    const { write } = store.dialect.of(everyProject);
    const failure = { code: 'X', message: 'x' };
    for (const leave of [
      (job: ClaimedJob) => jobs.fail(job, failure, 0),
      (job: ClaimedJob) => jobs.fail(job, failure, null),
      (job: ClaimedJob) => jobs.release(job, 0),
    ]) {
      await enqueue(world, {});
      const [job] = await jobs.claim(claim);
      if (job === undefined) throw new Error('Nothing was claimed');
      expect([await jobs.cancel(write, job.id), await leave(job)]).toEqual([true, true]);
      expect(await jobs.claim(claim)).toEqual([]);
    }
    const left = await jobsOf(store.dialect, claim.queue);
    expect(left.map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  });

  test('of jobs that are ended together only those still held are, and each is told', async () => {
    const world = await open();
    const { jobs } = world.foundation;
    await enqueue(world, { payload: { is: 'lost' } });
    const [lost] = await jobs.claim({ ...claim, leaseMs: 0 });
    await jobs.sweep();
    const [taken] = await jobs.claim(claim);
    await enqueue(world, { payload: { is: 'held' } });
    const [held] = await jobs.claim(claim);
    if (lost === undefined || taken === undefined || held === undefined) throw new Error('Nothing was claimed');
    expect(await jobs.completeAll([lost, held])).toEqual(new Set([held.id]));
    expect(await jobs.renew(taken, 1_000)).toEqual({ cancelRequested: false });
    expect([await jobs.renew(held, 1_000), await jobs.completeAll([held])]).toEqual([null, new Set()]);
  });

  test('a job that kills its workers is dead when its attempts are used up', async () => {
    const world = await open();
    const { jobs } = world.foundation;
    await enqueue(world, { maxAttempts: 2 });
    for (const state of ['READY', 'DEAD']) {
      await jobs.claim({ ...claim, leaseMs: 0 });
      expect(await jobs.sweep()).toMatchObject([{ state }]);
    }
    expect(await jobs.claim(claim)).toEqual([]);
  });

  test('a worker commits the effects together with the end of the job, and retries what fails', async () => {
    const world = await open();
    const seen: number[] = [];
    const task: Task<{ page: number }> = {
      queue: 'letter.print',
      payload: z.object({ page: z.number() }),
      concurrency: 2,
      handle: async (run) => {
        seen.push(run.payload.page);
        if (run.payload.page === 13) throw new Hopeless('UNLUCKY', 'Not that page.');
        await run.complete(async (unit) => {
          unit.enqueue({ queue: 'letter.send', payload: { page: run.payload.page } });
          return ok(null);
        });
      },
    };
    await enqueue(world, { payload: { page: 1 } });
    await using worker = await Worker.start({ foundation: world.foundation, tasks: [task], log });
    await enqueue(world, { payload: { page: 13 } }, { payload: { page: 2 } }, { payload: { page: 'none' } });
    await eventually(() => seen.length === 3 && worker.jobsInHand === 0);
    expect(seen.toSorted((a, b) => a - b)).toEqual([1, 2, 13]);
    const sent = await world.foundation.jobs.claim({ ...claim, queue: 'letter.send' });
    // Pages 1 and 2 may be printed at once, in any order.
    const payloads = sent.map(({ payload }) => payload);
    expect(payloads).toHaveLength(2);
    expect(payloads).toEqual(expect.arrayContaining([{ page: 1 }, { page: 2 }]));
  });
});
