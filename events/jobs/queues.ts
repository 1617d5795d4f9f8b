import { z } from 'zod';

/** What one part of the program asks workers to do for another: the queue, and what a job of it carries. */
interface Queue<Payload> {
  readonly queue: string;
  readonly payload: z.ZodType<Payload>;
}

/** Which action is to be carried out. */
export interface ActionOrder {
  readonly actionId: string;
}

/** Which run goes on, and behind which gate. */
export interface ResumeOrder {
  readonly runId: string;
  readonly checkpointId: string;
}

/** What waits for a person until an instant. One that was opened anew since then waits until another. */
export interface OpenApproval {
  readonly subject: 'ACTION' | 'CHECKPOINT';
  /** Of the action or the checkpoint. */
  readonly id: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly expiresAt: string;
}

const openApproval = z.object({
  subject: z.enum(['ACTION', 'CHECKPOINT']),
  id: z.string(),
  expiresAt: z.iso.datetime(),
});

/** Somebody should look at an action that is QUEUED. What may be done to it is decided by the action's own state and lease. */
export const executeAction: Queue<ActionOrder> = {
  queue: 'action.execute',
  payload: z.object({ actionId: z.string() }),
};

/** A person let a run go on whose next step a worker carries out. */
export const resumeRun: Queue<ResumeOrder> = {
  queue: 'run.resume',
  payload: z.object({ runId: z.string(), checkpointId: z.string() }),
};

/** Somebody is to be told by mail; it is sealed, as it may hold a secret. */
export const sendMail: Queue<{ readonly sealed: string }> = {
  queue: 'mail.send',
  payload: z.object({ sealed: z.string() }),
};

/** Nobody has decided in time. */
export const expireApproval: Queue<OpenApproval> = { queue: 'approval.expire', payload: openApproval };

/** Nobody has decided in half the time. */
export const escalateApproval: Queue<OpenApproval> = { queue: 'approval.escalate', payload: openApproval };

/**
 * How often such a job may be begun: so often that it never is what ends the matter. An action, a step and an approval know
 * themselves when they are over; the job is only what makes somebody look.
 */
export const untilItIsOver = 1_000;
