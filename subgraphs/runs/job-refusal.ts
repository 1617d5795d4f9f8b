import type { JobFacts } from '#events/jobs/job.ts';

/** The job was not given up. */
export type JobNotDead = ReturnType<typeof jobNotDead>;
export function jobNotDead(current: JobFacts) {
  return {
    __typename: 'JobNotDead',
    code: 'JOB_NOT_DEAD',
    message: `The job is ${current.state}; only one that is DEAD can be tried again.`,
    current,
  } as const;
}

/** The job has ended. */
export type JobEnded = ReturnType<typeof jobEnded>;
export function jobEnded(current: JobFacts) {
  return {
    __typename: 'JobEnded',
    code: 'JOB_ENDED',
    message: `The job is ${current.state} and cannot be called off any more.`,
    current,
  } as const;
}

/** The job is none of the project's. */
export type JobOfSystem = ReturnType<typeof jobOfSystem>;
export function jobOfSystem(current: JobFacts) {
  return {
    __typename: 'JobOfSystem',
    code: 'JOB_OF_SYSTEM',
    message: 'The job concerns all projects and cannot be changed from within one.',
    current,
  } as const;
}
