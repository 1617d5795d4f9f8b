import type { Actor } from '#kernel/context.ts';

/** Where a job is: waits, is worked on, was done, was given up after its last attempt, was called off. */
export const jobStates = ['READY', 'RUNNING', 'DONE', 'DEAD', 'CANCELLED'] as const;

/** One of `jobStates`. */
export type JobState = (typeof jobStates)[number];

/** What made the job necessary; on whatever its handler records. */
export interface JobOrigin {
  readonly actor: Actor;
  readonly traceId: string;
  readonly correlationId: string | null;
  readonly causationId: string | null;
}

/** Work to be done later, once what asks for it has been committed. */
export interface NewJob {
  /** Which task does it. */
  readonly queue: string;
  /** JSON; its shape is the task's. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Not before this instant by the database's clock; at once where absent. */
  readonly runAt?: Date;
  /** The greater is done first. Default 0. */
  readonly priority?: number;
  /** How often it may be begun. Default 5. */
  readonly maxAttempts?: number;
  /** Of jobs of one queue with one key only the first is ever made, until it is purged. */
  readonly dedupeKey?: string;
  /** Of jobs of one queue with one key only one runs at a time. */
  readonly groupKey?: string;
}

/** Why an attempt failed. */
export interface JobFailure {
  readonly code: string;
  readonly message: string;
}

/** A job that was claimed. `fence` counts its claims: whoever holds an older one has lost the job. */
export interface ClaimedJob {
  readonly id: string;
  /** Null for work that concerns all projects. */
  readonly projectId: string | null;
  readonly queue: string;
  readonly payload: unknown;
  readonly origin: JobOrigin;
  /** The present one included. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly fence: number;
}

/** A job as it stands in the table. */
export interface JobFacts {
  readonly id: string;
  /** Null for work that concerns all projects. */
  readonly projectId: string | null;
  readonly queue: string;
  readonly payload: unknown;
  readonly state: JobState;
  readonly priority: number;
  /** Not before this instant. */
  readonly runAt: Date;
  /** How often it was begun. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Who has it in hand; null unless it is RUNNING, as the next two. */
  readonly workerId: string | null;
  readonly claimedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly cancelRequested: boolean;
  readonly dedupeKey: string | null;
  readonly groupKey: string | null;
  /** What its handler reported last. */
  readonly progress: unknown;
  /** Of the last attempt that failed, also where a later one succeeded. */
  readonly lastError: JobFailure | null;
  readonly createdAt: Date;
  /** When it was first begun. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}
