import { ok, type Result } from '#kernel/result.ts';
import type { EventPayload } from '#events/registry/registry.ts';
import type { ActionRow } from './entities.ts';

type ActionEventType =
  | 'action.inputs_updated'
  | 'action.approved'
  | 'action.rejected'
  | 'action.queued'
  | 'action.started'
  | 'action.completed'
  | 'action.failed'
  | 'action.retry_scheduled'
  | 'action.requeued'
  | 'action.cancelled'
  | 'action.dead';

/** An event of an action's stream with its payload. */
export type ActionEvent = {
  [Type in ActionEventType]: { readonly type: Type; readonly payload: EventPayload<Type> };
}[ActionEventType];

/** What a decision changes: the columns to set, and what is recorded; nothing at all where both are empty. */
export interface Transition {
  readonly set: Partial<ActionRow>;
  readonly event: ActionEvent | null;
  /** Whether nobody decided it. */
  readonly happensByItself?: boolean;
}

/** What follows from a wish to change an action, or why nothing does. */
export type Decision<Refusal> = Result<Transition, Refusal>;

/** The columns of an action that nobody works on. */
export const noLease = { leaseOwner: null, leaseExpiresAt: null, heartbeatAt: null };

/** Writes `set` and records `event`. */
export function become<Refusal = never>(set: Partial<ActionRow>, event: ActionEvent | null): Decision<Refusal> {
  return ok({ set, event });
}

/** Whether no further attempt may be begun. */
export function attemptsUsedUp({ attempts, maxAttempts }: ActionRow): boolean {
  return attempts >= maxAttempts;
}

/** Why no attempt may be begun, as a sentence. */
export function noAttemptLeft({ maxAttempts }: ActionRow): string {
  return maxAttempts === 0 ? 'The action allows no attempt.' : `All ${maxAttempts} attempts of the action are used up.`;
}
