import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn } from '#test/kit/foundation.ts';
import { jobsOf } from '#test/kit/jobs-table.ts';
import { enqueue } from '#test/kit/letters.ts';
import { startProgram } from '#test/kit/program.ts';

const script = fileURLToPath(new URL('../../kit/worker-process.ts', import.meta.url));

// On SQLite the histories of test/e2e/history kill workers.
describe.each(['postgresql'] as const)('workers on %s', (kind) => {
  const openWorld = async () => {
    await using opened = new AsyncDisposableStack();
    const database = opened.use(await createDatabase(kind));
    const world = opened.use(await openTestFoundationOn(database));
    const kept = opened.move();
    const { dialect } = world.foundation.store;
    return {
      world,
      start: (manner: 'work' | 'hold' | 'die') =>
        startProgram({ script, args: [database.url, manner], readyLine: /^working/ }),
      jobs: () => jobsOf(dialect, 'letter.print'),
      effects: async () => (await jobsOf(dialect, 'letter.send')).map(({ payload }) => payload),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  };

  test('what a worker was killed at is finished by another, and its effects are there once', async () => {
    await using setting = await openWorld();
    await enqueue(setting.world, { payload: { page: 7 } });
    await using first = await setting.start('hold');
    await first.waitForLine(/^began 7/);
    await first.kill('SIGKILL');
    expect(await setting.jobs()).toMatchObject([{ state: 'RUNNING', attempts: 1 }]);
    await using second = await setting.start('work');
    await second.waitForLine(/^printed 7/);
    expect(await setting.jobs()).toMatchObject([{ state: 'DONE', attempts: 2, error: { code: 'LEASE_LAPSED' } }]);
    expect(await setting.effects()).toEqual([{ page: 7 }]);
  });

  test('a worker that slept past its lease finds the job lost, and its effects are rolled back', async () => {
    await using setting = await openWorld();
    await enqueue(setting.world, { payload: { page: 7 } });
    await using sleeper = await setting.start('hold');
    await sleeper.waitForLine(/^began 7/);
    process.kill(sleeper.pid, 'SIGSTOP');
    await using other = await setting.start('work');
    await other.waitForLine(/^printed 7/);
    process.kill(sleeper.pid, 'SIGUSR2');
    process.kill(sleeper.pid, 'SIGCONT');
    await sleeper.waitForLine(/^lost 7: JobLost/);
    expect(await setting.jobs()).toMatchObject([{ state: 'DONE', attempts: 2 }]);
    expect(await setting.effects()).toEqual([{ page: 7 }]);
  });

  test('a job that kills its workers is DEAD when its attempts are used up, and says why', async () => {
    await using setting = await openWorld();
    await enqueue(setting.world, { payload: { page: 13 }, maxAttempts: 2 });
    for (const attempts of [1, 2]) {
      await using victim = await setting.start('die');
      expect(await victim.exited).toEqual({ code: null, signal: 'SIGKILL' });
      expect(await setting.jobs()).toMatchObject([{ state: 'RUNNING', attempts }]);
    }
    await using _survivor = await setting.start('work');
    await eventually(async () => (await setting.jobs())[0]?.state === 'DEAD');
    expect(await setting.jobs()).toMatchObject([{ attempts: 2, error: { code: 'LEASE_LAPSED' } }]);
    expect(await setting.effects()).toEqual([]);
  });

  test('a worker that is asked to stop gives back what does not end in time, and the attempt does not count', async () => {
    await using setting = await openWorld();
    await enqueue(setting.world, { payload: { page: 7 } });
    await using worker = await setting.start('hold');
    await worker.waitForLine(/^began 7/);
    expect(await worker.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await setting.jobs()).toMatchObject([{ state: 'READY', attempts: 0, error: null }]);
  });
});
