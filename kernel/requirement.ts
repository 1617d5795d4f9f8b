import { type Access, hasScope } from '#kernel/access.ts';

/** Groups of names of which one must be held completely: `[["a", "b"], ["c"]]` is (a and b) or c. No group at all is never held. */
export type AnyOf = readonly (readonly string[])[];

/** What a caller must fulfil; every part of it. */
export interface Requirement {
  /** From @authenticated. */
  readonly authenticated: boolean;
  /** From @requiresScopes, each of which must be held. */
  readonly scopes: readonly AnyOf[];
  /** From @policy, each of which must be held. */
  readonly policies: readonly AnyOf[];
}

/** Access, and the policies that were answered with yes for this request. */
export interface Granted extends Access {
  readonly policies: ReadonlySet<string>;
}

/** The first part of a requirement that a caller does not fulfil. */
export type Missing =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes'; readonly anyOf: AnyOf }
  | { readonly kind: 'policies'; readonly anyOf: AnyOf };

/** Asks for nothing. */
export const noRequirement: Requirement = { authenticated: false, scopes: [], policies: [] };

/** Whether everyone fulfils it. */
export function asksNothing({ authenticated, scopes, policies }: Requirement): boolean {
  return !authenticated && scopes.length === 0 && policies.length === 0;
}

/** The requirement that holds all of `requirements`, each group once. */
export function allOf(requirements: readonly Requirement[]): Requirement {
  const asking = requirements.filter((requirement) => !asksNothing(requirement));
  const [first = noRequirement, ...others] = asking;
  if (others.length === 0) return first;
  return {
    authenticated: asking.some(({ authenticated }) => authenticated),
    scopes: distinct(asking.flatMap(({ scopes }) => scopes)),
    policies: distinct(asking.flatMap(({ policies }) => policies)),
  };
}

/** What `granted` lacks first, in the order sign-in, scopes, policies; null where it fulfils the requirement. */
export function missingOf({ authenticated, scopes, policies }: Requirement, granted: Granted): Missing | null {
  if (authenticated && !granted.authenticated) return { kind: 'authenticated' };
  const lackedScopes = scopes.find((anyOf) => !holds(anyOf, (scope) => hasScope(granted, scope)));
  if (lackedScopes !== undefined) return { kind: 'scopes', anyOf: lackedScopes };
  const lackedPolicies = policies.find((anyOf) => !holds(anyOf, (policy) => granted.policies.has(policy)));
  return lackedPolicies === undefined ? null : { kind: 'policies', anyOf: lackedPolicies };
}

/** Whether everyone who fulfils `stronger` fulfils `weaker`, as far as can be told group by group. */
export function implies(stronger: Requirement, weaker: Requirement): boolean {
  const given = [
    ...stronger.scopes.map((anyOf) => ({ kind: 'scopes', anyOf })),
    ...stronger.policies.map((anyOf) => ({ kind: 'policies', anyOf })),
  ];
  const covered = (kind: string, asked: AnyOf): boolean =>
    given.some(
      (one) =>
        one.kind === kind && one.anyOf.every((group) => asked.some((set) => set.every((name) => group.includes(name)))),
    );
  // Who holds a scope is signed in.
  const authenticated = !weaker.authenticated || stronger.authenticated || stronger.scopes.length > 0;
  return (
    authenticated &&
    weaker.scopes.every((anyOf) => covered('scopes', anyOf)) &&
    weaker.policies.every((anyOf) => covered('policies', anyOf))
  );
}

/** What is lacking, to go on after the name of what asks for it. */
export function neededText(missing: Missing): string {
  switch (missing.kind) {
    case 'authenticated':
      return 'is not for callers who have not signed in';
    case 'scopes':
      return `needs ${listed(missing.anyOf, 'scope')}`;
    case 'policies':
      return `needs ${listed(missing.anyOf, 'policy')}`;
  }
}

function listed(anyOf: AnyOf, what: string): string {
  if (anyOf.length === 0) return `a ${what} that nobody has`;
  return `the ${what} ${anyOf.map((group) => group.join(' and ')).join(', or ')}`;
}

function holds(anyOf: AnyOf, held: (name: string) => boolean): boolean {
  return anyOf.some((group) => group.every(held));
}

function distinct(groups: readonly AnyOf[]): readonly AnyOf[] {
  const byText = new Map(groups.map((anyOf) => [textOf(anyOf), anyOf]));
  return [...byText.values()];
}

/** The same for what means the same: neither the order of groups nor that of names within one counts. */
function textOf(anyOf: AnyOf): string {
  return JSON.stringify(anyOf.map((group) => JSON.stringify([...group].sort())).sort());
}
