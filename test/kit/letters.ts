import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import type { NewJob } from '#events/jobs/job.ts';
import type { Task, TaskRun } from '#workers/task.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';

/** What a job of the letters carries. */
export type Page = { readonly page: number };

/** A task that prints a page: its effect is one job of `letter.send`, made together with the job's end. */
export function printing(
  handle: (run: TaskRun<Page>) => Promise<void> = printPage,
  options: Partial<Task<Page>> = {},
): Task<Page> {
  return { queue: 'letter.print', payload: z.object({ page: z.number() }), concurrency: 2, ...options, handle };
}

/** Makes the effect and ends the job, in one transaction. */
export async function printPage(run: TaskRun<Page>): Promise<void> {
  await run.complete(async (unit) => {
    unit.enqueue({ queue: 'letter.send', payload: run.payload });
    return ok(null);
  });
}

/** Asks for jobs of `letter.print` unless told otherwise, and gives their ids. */
export async function enqueue(world: TestFoundation, ...jobs: readonly Partial<NewJob>[]): Promise<readonly string[]> {
  const made = await world.foundation.unitOfWork<readonly string[], never>(world.ours.request(), async (unit) =>
    ok(jobs.map((job) => unit.enqueue({ queue: 'letter.print', payload: { page: 1 }, ...job }))),
  );
  return made.ok ? made.value : [];
}
