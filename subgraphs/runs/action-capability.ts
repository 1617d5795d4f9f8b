import type { Capability } from '#capabilities/capability.ts';
import type { Capabilities } from '#capabilities/registry.ts';
import { highestRisk, riskOf, type RiskSubject } from '#capabilities/risk.ts';
import { badInput } from '#kernel/given.ts';
import type { JsonObject } from '#kernel/json.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { requiresApproval } from './action.ts';
import {
  capabilityTypeMismatch,
  capabilityUnknown,
  inputsInvalid,
  type ActionInputsInvalid,
  type CapabilityTypeMismatch,
  type CapabilityUnknown,
} from './action-refusal.ts';
import type { ActionRow, RiskLevel } from './entities.ts';
import type { CreateActionInput } from './generated/resolvers.ts';

/** What the capability and the rules of risk make of a requested action. */
export interface ActionTerms {
  /** The present id of the capability that does it; null where somebody outside does. */
  readonly capabilityId: string | null;
  readonly riskLevel: RiskLevel;
  readonly requiresApproval: boolean;
}

export type TermsRefusal = CapabilityUnknown | CapabilityTypeMismatch | ActionInputsInvalid;

/**
 * The terms of a new action. An action that names no capability gets the one that does its type, if there is just one. Throws
 * BAD_USER_INPUT where the capability works on a deal and none is named.
 */
export function termsOf(
  capabilities: Capabilities,
  request: { readonly input: CreateActionInput; readonly inputs: JsonObject },
): Result<ActionTerms, TermsRefusal> {
  const { input, inputs } = request;
  const chosen = choose(capabilities, input);
  if (!chosen.ok) return chosen;
  const capability = chosen.value;
  if (capability === null) return ok({ capabilityId: null, ...terms({ actionType: input.type }, request) });
  if (capability.requiresDeal && typeof input.dealId !== 'string') {
    throw badInput('input.dealId', `must name a deal: ${capability.id} works on one`);
  }
  const fitting = capabilityFor(capabilities, { capabilityId: capability.id, inputs });
  if (!fitting.ok) return fitting;
  return ok({ capabilityId: capability.id, ...terms(capability, request) });
}

/**
 * The risk is the highest of what was asked for, what the manifest says and what the rules say of the inputs. What nobody promised to
 * do waits for a person unless the caller says that it need not.
 */
function terms(
  subject: RiskSubject & { readonly requiresApproval?: boolean },
  { input, inputs }: { readonly input: CreateActionInput; readonly inputs: JsonObject },
): Pick<ActionTerms, 'riskLevel' | 'requiresApproval'> {
  const riskLevel = highestRisk([input.riskLevel ?? null, riskOf(subject, inputs)]) ?? 'MEDIUM';
  const { requiresApproval: demanded = false } = subject;
  const asked = input.requiresApproval ?? subject.requiresApproval ?? true;
  return { riskLevel, requiresApproval: requiresApproval(riskLevel, asked || demanded) };
}

function choose(
  capabilities: Capabilities,
  { capabilityId = null, type }: CreateActionInput,
): Result<Capability | null, CapabilityUnknown | CapabilityTypeMismatch> {
  if (capabilityId === null) return ok(capabilities.onlyOneFor(type) ?? null);
  const capability = capabilities.find(capabilityId);
  if (capability === undefined) return err(capabilityUnknown(capabilityId));
  return capability.actionType === type ? ok(capability) : err(capabilityTypeMismatch(capability, type));
}

/**
 * The risk of an action with other inputs: never lower than it was, as what was asked for first is not kept. An imported action whose
 * capability nobody here knows takes any inputs.
 */
export function riskOfNewInputs(
  capabilities: Capabilities,
  change: { readonly action: ActionRow; readonly inputs: JsonObject },
): Result<RiskLevel, ActionInputsInvalid> {
  const { action, inputs } = change;
  const fitting = capabilityFor(capabilities, { capabilityId: action.capabilityId ?? null, inputs });
  if (!fitting.ok) return fitting;
  const known = riskOf(fitting.value ?? { actionType: action.type }, inputs);
  return ok(highestRisk([action.riskLevel, known]) ?? action.riskLevel);
}

/** The capability, where its schema takes the inputs; null where nobody here knows it, and anything may be given. */
export function capabilityFor(
  capabilities: Capabilities,
  { capabilityId, inputs }: { readonly capabilityId: string | null; readonly inputs: unknown },
): Result<Capability | null, ActionInputsInvalid> {
  const capability = capabilityId === null ? undefined : capabilities.find(capabilityId);
  if (capability === undefined) return ok(null);
  const problems = capabilities.problemsOf(capability, inputs);
  return problems.length > 0 ? err(inputsInvalid(capability, problems)) : ok(capability);
}
