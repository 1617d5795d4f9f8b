import type { EventPayload } from '#events/registry/registry.ts';
import type { ActionEvent } from './action-transition.ts';
import type { ActionRow } from './entities.ts';

type DecisionType = 'action.approval_withdrawn' | 'action.requeue_ordered' | 'action.cancellation_ordered';

/** An entry of an action's audit trail that has an event of its own. */
type ActionDecision = {
  [Type in DecisionType]: { readonly type: Type; readonly payload: EventPayload<Type> };
}[DecisionType];

/** An action before and after a transition. */
interface Transit {
  readonly before: ActionRow;
  readonly after: ActionRow;
}

/** What is recorded of a transition: its event, and before it the decision where it is one that the event does not tell (ADR 11). */
export function eventsOf(event: ActionEvent, transit: Transit): readonly (ActionEvent | ActionDecision)[] {
  const facts = { before: factsOf(transit.before), after: factsOf(transit.after) };
  if (event.type === 'action.approved') return [{ type: event.type, payload: { ...event.payload, ...facts } }];
  if (event.type === 'action.rejected') return [{ type: event.type, payload: { ...event.payload, ...facts } }];
  const decision = decisionOf(event, facts);
  return decision === null ? [event] : [decision, event];
}

function decisionOf(event: ActionEvent, facts: EventPayload<'action.requeue_ordered'>): ActionDecision | null {
  if (event.type === 'action.requeued') return { type: 'action.requeue_ordered', payload: facts };
  if (event.type === 'action.cancelled') {
    return { type: 'action.cancellation_ordered', payload: { reason: event.payload.reason, ...facts } };
  }
  if (event.type === 'action.inputs_updated' && event.payload.approvalTakenBack) {
    return { type: 'action.approval_withdrawn', payload: { changed: event.payload.changed, ...facts } };
  }
  return null;
}

function factsOf({ status, version }: ActionRow) {
  return { status, version };
}
