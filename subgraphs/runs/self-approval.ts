import type { Access } from '#kernel/access.ts';
import { personOf, type Actor, type RequestContext } from '#kernel/context.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { ActionRow, ActorType, RiskLevel } from './entities.ts';

/** Up to which risk people may approve what they asked for themselves: none, MEDIUM, or any (security.md, line 16). */
export type SelfApproval = 'never' | 'medium' | 'always';

/** By what decisions on approvals go, besides what is decided on. */
export interface ApprovalRules {
  readonly selfApproval: SelfApproval;
  /** What whoever decides may do at this moment, by the transaction in which they decide: the gateway's word may be seconds old. */
  readonly presentAccess: (unit: Unit) => Promise<Access>;
}

/** The operators who stand behind a request: the person who makes it, or who made the token of the agent that does. */
export function requestersOf({ actor, onBehalfOf }: Pick<RequestContext, 'actor' | 'onBehalfOf'>): readonly string[] {
  const id = personOf(actor)?.id ?? onBehalfOf;
  return id === undefined ? [] : [id];
}

/** The person who asked for an action, as its row says. */
export function recordedRequester({ createdByType: type, createdById: id }: ActionRow): readonly string[] {
  return requestersOf({ actor: { type, id } });
}

/** Those and some more, each once. */
export function withRequesters(
  known: readonly string[] | null | undefined,
  more: readonly string[],
): readonly string[] {
  return [...new Set([...(known ?? []), ...more])];
}

/**
 * Whether `actor` would decide on what they asked for themselves, or had an agent ask for. What was asked for before that was recorded, or by
 * an older system, knows who asked alone.
 */
export function isOwnRequest({ id }: Actor, requested: Requested): boolean {
  const { requesters, by } = requested;
  return by.id === id || (requesters ?? []).includes(id);
}

/** What somebody asked for: who that was, and the operators who stand behind it. */
interface Requested {
  readonly by: { readonly type: ActorType; readonly id: string };
  readonly requesters: readonly string[] | null | undefined;
}

/** Whether somebody may approve what is their own and has this risk. */
export function mayApproveOwn(policy: SelfApproval, riskLevel: RiskLevel): boolean {
  switch (policy) {
    case 'never':
      return false;
    case 'medium':
      return riskLevel === 'LOW' || riskLevel === 'MEDIUM';
    case 'always':
      return true;
  }
}
