import type { RequestContext } from '#kernel/context.ts';
import { assertFewValues, assertLength } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import type { JobFacts } from '#events/jobs/job.ts';
import { JobQueries } from '#events/jobs/job-queries.ts';
import { readWorkers, type WorkerFacts } from '#events/jobs/worker-queries.ts';
import type { Page, PageArguments } from '#persistence/page.ts';
import type { JobFilter } from './generated/resolvers.ts';

/** The reads of jobs and workers for one request. */
export type JobReads = ReturnType<typeof createJobReads>;

/** Makes the reads of one request. What workers have in hand is read once for all of them. */
export function createJobReads({ store }: Foundation, { projectId }: RequestContext) {
  const queries = new JobQueries(store.dialect);
  let held: Promise<ReadonlyMap<string | null, readonly JobFacts[]>> | undefined;
  const readHeld = async () => Map.groupBy(await queries.held(projectId), ({ workerId }) => workerId);
  return {
    jobs(filter: JobFilter | null, page: PageArguments): Promise<Page<JobFacts>> {
      assertFewValues('filter.states', filter?.states);
      assertLength('filter.queue', filter?.queue, 200);
      return queries.page(projectId, filter ?? {}, page);
    },

    async jobOrRefuse(id: string): Promise<JobFacts> {
      const job = isUuid(id) ? await queries.find(projectId, id) : null;
      if (job === null) throw notFound('job');
      return job;
    },

    workers: (): Promise<readonly WorkerFacts[]> => readWorkers(store.dialect),

    /** What a worker has in hand. */
    heldBy: async (workerId: string): Promise<readonly JobFacts[]> => (await (held ??= readHeld())).get(workerId) ?? [],
  };
}
