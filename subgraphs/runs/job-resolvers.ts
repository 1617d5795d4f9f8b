import type { Result } from '#kernel/result.ts';
import type { JobFacts } from '#events/jobs/job.ts';
import type { JobResolvers, MutationResolvers, QueryResolvers, WorkerResolvers } from './generated/resolvers.ts';

/** The fields of Query that speak of jobs and who does them. */
export const jobQueryResolvers: Pick<QueryResolvers, 'job' | 'jobs' | 'workers'> = {
  job: (_, { id }, { jobs }) => jobs.jobOrRefuse(id),
  jobs: (_, { filter, ...page }, { jobs }) => jobs.jobs(filter ?? null, page),
  workers: (_, _args, { jobs }) => jobs.workers(),
};

/** The fields of Mutation that change jobs. */
export const jobMutationResolvers: Pick<MutationResolvers, 'retryJob' | 'cancelJob' | 'purgeJobs'> = {
  retryJob: async (_, { input }, { jobCommands }) => jobPayload(await jobCommands.retry(input.jobId)),
  cancelJob: async (_, { input }, { jobCommands }) => jobPayload(await jobCommands.cancel(input.jobId)),
  purgeJobs: async (_, { input }, { jobCommands }) => {
    const purged = await jobCommands.purge(input);
    return purged.ok ? { __typename: 'PurgedJobs', ...purged.value } : purged.error;
  },
};

/** The types whose fields are not all columns. */
export const jobTypeResolvers: { readonly Job: JobResolvers; readonly Worker: WorkerResolvers } = {
  Job: { isSystem: ({ projectId }) => projectId === null },
  Worker: { jobs: ({ id }, _args, { jobs }) => jobs.heldBy(id) },
};

function jobPayload<Refusal>(result: Result<JobFacts, Refusal>) {
  return result.ok ? { ...result.value, __typename: 'Job' as const } : result.error;
}
