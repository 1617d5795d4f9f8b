import type { RequestContext } from '#kernel/context.ts';
import { assertCount, assertLength } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { JobFacts } from '#events/jobs/job.ts';
import { orderCancellation, orderPurge, orderRetry, type JobTools } from '#events/jobs/job-decisions.ts';
import { JobQueries } from '#events/jobs/job-queries.ts';
import { mostPurged } from '#events/jobs/job-upkeep.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { PurgeJobsInput } from './generated/resolvers.ts';
import { jobEnded, jobNotDead, jobOfSystem, type JobEnded, type JobNotDead, type JobOfSystem } from './job-refusal.ts';

/** What can be done to the jobs of the request's project. Throws NOT_FOUND for a job that is neither the project's nor everyone's. */
export type JobCommands = ReturnType<typeof createJobCommands>;

/** Makes the commands of one request. */
export function createJobCommands(foundation: Foundation, request: RequestContext) {
  const { store, jobs, wakeUps, unitOfWork } = foundation;
  const { projectId } = request;
  const queries = new JobQueries(store.dialect);
  const tools = { dialect: store.dialect, jobs };

  async function load(unit: Unit, id: string): Promise<JobFacts> {
    const job = isUuid(id) ? await queries.find(projectId, id, unit.sql) : null;
    if (job === null) throw notFound('job');
    return job;
  }

  /** Changes a job of the project by `order`, which gives null where it cannot. */
  function changeJob<Refusal>(
    id: string,
    order: (unit: Unit, tools: JobTools, job: JobFacts) => Promise<JobFacts | null>,
    refuse: (job: JobFacts) => Refusal,
  ): Promise<Result<JobFacts, Refusal | JobOfSystem>> {
    return unitOfWork<JobFacts, Refusal | JobOfSystem>(request, async (unit) => {
      const job = await load(unit, id);
      if (job.projectId === null) return err(jobOfSystem(job));
      const changed = await order(unit, tools, job);
      return changed === null ? err(refuse(await load(unit, id))) : ok(changed);
    });
  }

  return {
    async retry(id: string): Promise<Result<JobFacts, JobNotDead | JobOfSystem>> {
      const retried = await changeJob(id, orderRetry, jobNotDead);
      if (retried.ok) wakeUps.moved({ streams: [], queues: [retried.value.queue] });
      return retried;
    },

    cancel: (id: string): Promise<Result<JobFacts, JobEnded | JobOfSystem>> =>
      changeJob(id, orderCancellation, jobEnded),

    purge({ states, endedBefore, queue = null }: PurgeJobsInput) {
      assertCount('input.states', states, 3);
      assertLength('input.queue', queue, 200);
      return unitOfWork<{ readonly count: number; readonly more: boolean }, never>(request, async (unit) => {
        const count = await orderPurge(unit, tools, { states, endedBefore, queue, owner: projectId });
        return ok({ count, more: count === mostPurged });
      });
    },
  };
}
