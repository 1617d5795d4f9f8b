import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { JobFacts } from '#events/jobs/job.ts';
import { JobQueries } from '#events/jobs/job-queries.ts';
import { purgeJobs, retryDeadJob, type PurgeRequest } from '#events/jobs/job-upkeep.ts';
import type { Jobs } from '#events/jobs/jobs.ts';
import { recordInTrail } from '#events/project-trail.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** Where jobs are kept. */
export interface JobTools {
  readonly dialect: Dialect;
  readonly jobs: Jobs;
}

/** Orders a job that was given up to be tried again. Gives it as it became; null where it was not DEAD, and nothing is written. */
export async function orderRetry(unit: Unit, { dialect }: JobTools, job: JobFacts): Promise<JobFacts | null> {
  if (!(await retryDeadJob({ connection: unit.sql, kind: dialect.kind }, job.id))) return null;
  const retried = await currentJob(unit, dialect, job.id);
  await recordInTrail(unit, retried.projectId, {
    type: 'job.retry_ordered',
    payload: { ...named(retried), before: { status: 'DEAD' }, after: { status: retried.state } },
  });
  return retried;
}

/** Orders a job to be called off. Gives it as it became; null where it had ended, and nothing is written. */
export async function orderCancellation(unit: Unit, tools: JobTools, job: JobFacts): Promise<JobFacts | null> {
  if (!(await tools.jobs.cancel(unit.sql, job.id))) return null;
  const cancelled = await currentJob(unit, tools.dialect, job.id);
  // A second order for a job that still runs changes nothing. What was read before may be older than what was changed.
  if (job.cancelRequested) return cancelled;
  const before = cancelled.state === 'CANCELLED' ? 'READY' : cancelled.state;
  await recordInTrail(unit, cancelled.projectId, {
    type: 'job.cancellation_ordered',
    payload: { ...named(cancelled), before: { status: before }, after: { status: cancelled.state } },
  });
  return cancelled;
}

/** Removes ended jobs of a project, or where `owner` is null of everyone; see `purgeJobs`. Gives how many. */
export async function orderPurge(
  unit: Unit,
  { dialect }: Pick<JobTools, 'dialect'>,
  { owner, ...request }: PurgeRequest & { readonly owner: string | null },
): Promise<number> {
  const removed = await purgeJobs({ connection: unit.sql, dialect }, request, owner);
  for (const [projectId, count] of removed) {
    const { states, endedBefore, queue } = request;
    await recordInTrail(unit, projectId, {
      type: 'job.purged',
      payload: {
        isSystem: projectId === null,
        states: [...states],
        endedBefore: endedBefore.toISOString(),
        queue,
        count,
      },
    });
  }
  return [...removed.values()].reduce((sum, count) => sum + count, 0);
}

async function currentJob(unit: Unit, dialect: Dialect, id: string): Promise<JobFacts> {
  const job = await new JobQueries(dialect).find(null, id, unit.sql);
  if (job === null) throw new Error(`The job ${id} was changed and is gone.`);
  return job;
}

function named({ id, queue, projectId }: JobFacts) {
  return { jobId: id, queue, isSystem: projectId === null };
}
