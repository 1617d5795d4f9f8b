import type { Capability } from '#capabilities/capability.ts';
import type { Problem } from '#capabilities/input-schema.ts';
import { maxChainDepth, maxFollowOns } from './action.ts';
import type { ActionRow, ActionStatus, RiskLevel } from './entities.ts';

/** The action is not in a state from which this can be done. */
export type ActionTransitionRefused = ReturnType<typeof transitionRefused>;
/** Refuses a move; `why` replaces the sentence where the states alone do not explain it. */
export function transitionRefused(current: ActionRow, to: ActionStatus, why?: string) {
  const from = current.status;
  return {
    __typename: 'ActionTransitionRefused',
    code: 'ACTION_TRANSITION_REFUSED',
    message: why ?? `The action is ${from} and cannot become ${to}.`,
    from,
    to,
    current,
  } as const;
}

/** Someone else changed the action since it was read. */
export type ActionVersionConflict = ReturnType<typeof versionConflict>;
export function versionConflict(current: ActionRow, expectedVersion: number) {
  return {
    __typename: 'ActionVersionConflict',
    code: 'ACTION_VERSION_CONFLICT',
    message: `The action was changed meanwhile: it has version ${current.version}, not ${expectedVersion}.`,
    expectedVersion,
    current,
  } as const;
}

/** Whoever asked may not decide at this risk. */
export type ApprovalNotPermitted = ReturnType<typeof approvalNotPermitted>;
export function approvalNotPermitted(refusedRiskLevel: RiskLevel) {
  return {
    __typename: 'ApprovalNotPermitted',
    code: 'APPROVAL_NOT_PERMITTED',
    message: `A decision at risk ${refusedRiskLevel} takes a person whose role allows it.`,
    refusedRiskLevel,
  } as const;
}

/** Nobody decides alone on what is risky: whoever asks for it does not approve it (security.md, line 16). */
export type SelfApprovalRefused = ReturnType<typeof selfApprovalRefused>;
export function selfApprovalRefused(refusedRiskLevel: RiskLevel) {
  return {
    __typename: 'SelfApprovalRefused',
    code: 'SELF_APPROVAL_REFUSED',
    message: `What you asked for yourself, or had an agent ask for, is approved by somebody else at risk ${refusedRiskLevel}.`,
    refusedRiskLevel,
  } as const;
}

/** The action waits for its next attempt. */
export type ActionNotDue = ReturnType<typeof notDue>;
export function notDue(current: ActionRow, dueAt: Date) {
  return {
    __typename: 'ActionNotDue',
    code: 'ACTION_NOT_DUE',
    message: `The next attempt is due at ${dueAt.toISOString()}.`,
    dueAt,
    current,
  } as const;
}

/** The worker does not hold the action any more. */
export type LeaseLost = ReturnType<typeof leaseLost>;
export function leaseLost(current: ActionRow, workerId: string) {
  return {
    __typename: 'LeaseLost',
    code: 'LEASE_LOST',
    message: 'The worker does not hold the lease of this action; stop working on it.',
    workerId,
    current,
  } as const;
}

/** An action that is still alive cannot be archived. */
export type ActionNotEnded = ReturnType<typeof notEnded>;
export function notEnded(current: ActionRow) {
  return {
    __typename: 'ActionNotEnded',
    code: 'ACTION_NOT_ENDED',
    message: `The action ${current.reference} is ${current.status}; only ended actions can be archived.`,
    current,
  } as const;
}

/** The action to follow on is as deep as a chain may be. */
export type ChainTooDeep = ReturnType<typeof chainTooDeep>;
export function chainTooDeep(atLimit: ActionRow) {
  return {
    __typename: 'ChainTooDeep',
    code: 'CHAIN_TOO_DEEP',
    message: `A chain of actions may be ${maxChainDepth} deep.`,
    atLimit,
    maxDepth: maxChainDepth,
  } as const;
}

/** The action to follow on has as many follow-ons as it may. */
export type TooManyFollowOns = ReturnType<typeof tooManyFollowOns>;
export function tooManyFollowOns(atLimit: ActionRow) {
  return {
    __typename: 'TooManyFollowOns',
    code: 'TOO_MANY_FOLLOW_ONS',
    message: `An action may have ${maxFollowOns} follow-ons.`,
    atLimit,
    maxFollowOns,
  } as const;
}

/** The idempotency key stands for another request. */
export type IdempotencyKeyTaken = ReturnType<typeof idempotencyKeyTaken>;
export function idempotencyKeyTaken(existing: ActionRow) {
  return {
    __typename: 'IdempotencyKeyTaken',
    code: 'IDEMPOTENCY_KEY_TAKEN',
    message: `The idempotency key was used for ${existing.reference}, which was requested with other input.`,
    existing,
  } as const;
}

/** No capability has the id asked for. */
export type CapabilityUnknown = ReturnType<typeof capabilityUnknown>;
export function capabilityUnknown(requestedCapabilityId: string) {
  return {
    __typename: 'CapabilityUnknown',
    code: 'CAPABILITY_UNKNOWN',
    message: `There is no capability ${requestedCapabilityId}; \`Query.capabilities\` lists them.`,
    requestedCapabilityId,
  } as const;
}

/** The capability asked for does another type of action. */
export type CapabilityTypeMismatch = ReturnType<typeof capabilityTypeMismatch>;
export function capabilityTypeMismatch(capability: Capability, type: string) {
  return {
    __typename: 'CapabilityTypeMismatch',
    code: 'CAPABILITY_TYPE_MISMATCH',
    message: `The capability ${capability.id} does ${capability.actionType}, not ${type}.`,
    capability,
    requestedType: type,
  } as const;
}

/** The inputs do not fit the schema of the capability. */
export type ActionInputsInvalid = ReturnType<typeof inputsInvalid>;
export function inputsInvalid(capability: Capability, problems: readonly Problem[]) {
  const [first] = problems;
  const rest = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const told = first === undefined ? '' : `: ${first.path || 'they'} ${first.message}${rest}`;
  return {
    __typename: 'ActionInputsInvalid',
    code: 'ACTION_INPUTS_INVALID',
    message: `The inputs do not fit the schema of ${capability.id}${told}.`,
    capability,
    problems,
  } as const;
}
