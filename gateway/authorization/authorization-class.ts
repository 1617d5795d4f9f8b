import { type Access, hasScope } from '#kernel/access.ts';
import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import type { AnyOf, Granted, Requirement } from '#kernel/requirement.ts';
import { type AuthorizedOperation, Selections } from '#gateway/authorization/selection-scope.ts';

/** Everything about a caller that decides what of one operation runs. */
export interface OperationRequirements {
  readonly authenticated: boolean;
  /** In the order of their names, each once. */
  readonly scopes: readonly string[];
  readonly policies: readonly string[];
}

/** What an operation refers to; two callers who do not differ in it are served alike. */
export function requirementsOf(rules: AccessRules, authorized: AuthorizedOperation): OperationRequirements {
  const found: Requirement[] = [];
  if (!rules.isEmpty) {
    new Selections(rules, authorized).forEachRule(authorized.operation, ({ own, result }, nameOnly) => {
      found.push(own);
      if (!nameOnly) found.push(result);
    });
  }
  return {
    authenticated: found.some(({ authenticated }) => authenticated),
    scopes: namesIn(found.flatMap(({ scopes }) => scopes)),
    policies: namesIn(found.flatMap(({ policies }) => policies)),
  };
}

/**
 * Which of the requirements a caller fulfils, as a digit for each: sign-in if it is asked for, then the scopes, then the policies.
 * Together with the operation it is the key of whatever is compiled for callers of this kind; empty where nothing is asked for.
 */
export function classOf(requirements: OperationRequirements, granted: Granted): string {
  const digits = [
    ...(requirements.authenticated ? [granted.authenticated] : []),
    ...requirements.scopes.map((scope) => hasScope(granted, scope)),
    ...requirements.policies.map((policy) => granted.policies.has(policy)),
  ];
  return digits.map((fulfilled) => (fulfilled ? '1' : '0')).join('');
}

/** Answers which policies a caller satisfies: what @policy names is decided by the program, not by the token. */
export interface PolicySource<Context extends { readonly access: Access }> {
  /** Those of `policies` that hold for the caller. Asked once a request, and only where the operation refers to some. */
  satisfied(policies: readonly string[], context: Context): Promise<ReadonlySet<string>>;
}

/** Satisfies none, so that what asks for a policy is refused to all. */
export const noPolicies: PolicySource<{ readonly access: Access }> = { satisfied: async () => new Set() };

/** What a caller is granted, as far as an operation refers to it. Rejects where the policies cannot be found out. */
export async function grantedFor<Context extends { readonly access: Access }>(
  { policies }: OperationRequirements,
  context: Context,
  source: PolicySource<Context>,
): Promise<Granted> {
  if (policies.length === 0) return { ...context.access, policies: new Set() };
  return { ...context.access, policies: await source.satisfied(policies, context) };
}

function namesIn(groups: readonly AnyOf[]): readonly string[] {
  return [...new Set(groups.flat(2))].sort();
}
