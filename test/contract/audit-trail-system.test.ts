import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { orderCancellation, orderRetry } from '#events/jobs/job-decisions.ts';
import { JobQueries } from '#events/jobs/job-queries.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

describe.each(databaseKinds)('a job of the system on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test.each([
    ['is ordered again', 'DEAD', orderRetry, 'job.retry_ordered'],
    ['is called off', 'READY', orderCancellation, 'job.cancellation_ordered'],
  ] as const)(
    'security 18: that %s stands as such in the trail of every project',
    async (_what, state, order, type) => {
      const { foundation, ours, theirs } = world;
      const { store, jobs } = foundation;
      const write = store.dialect.of(everyProject).write;
      const id = randomUUID();
      const origin = { actor: { type: 'SYSTEM', id: 'test' } } as never;
      await jobs.add(write, [{ id, projectId: null, origin, queue: 'mail.send', payload: {}, maxAttempts: 1 }]);
      await sql`UPDATE jobs SET state = ${state} WHERE id = ${id}`.execute(write);
      const job = await new JobQueries(store.dialect).find(null, id);
      if (job === null) throw new Error('The job is not there');
      // As the command line does: from within a project nobody decides on it.
      const request = ours.request();
      const decided = await foundation.unitOfWork(
        request,
        async (unit) => ok(await order(unit, { dialect: store.dialect, jobs }, job)),
        everyProject,
      );
      expect(decided).toMatchObject({ ok: true, value: { id } });
      for (const { projectId } of [ours, theirs]) {
        const entries = await foundation.eventLog.readStream({ type: 'PROJECT', id: projectId }, 0, 100);
        expect(entries.filter(({ traceId }) => traceId === request.traceId)).toMatchObject([
          { type, projectId, category: 'AUDIT', actor: request.actor, payload: { jobId: id } },
        ]);
      }
    },
  );
});
