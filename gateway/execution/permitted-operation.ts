import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import type { FilteredOperation } from '#gateway/authorization/filter.ts';
import type { Refusals } from '#gateway/authorization/refusals.ts';
import { type AuthorizedOperation, scopeWithin } from '#gateway/authorization/selection-scope.ts';
import type { SelectionScopes } from '#gateway/execution/selected-fields.ts';

/** A validated operation, and what of it a class of callers may run. */
export interface PermittedOperation extends AuthorizedOperation {
  readonly filtered: FilteredOperation;
}

/** Which of the client's selections a class of callers may not see. */
export interface Withheld {
  readonly refusals: Refusals;
  readonly scopes: SelectionScopes;
  /** The scope of the operation's own selection set. */
  readonly root: string;
}

/** What the response has to withhold; null where nothing was taken out. */
export function withheldOf(
  rules: AccessRules,
  { operation, filtered }: Pick<PermittedOperation, 'operation' | 'filtered'>,
): Withheld | null {
  if (filtered.refused.length === 0) return null;
  return {
    refusals: filtered.refusals,
    root: rules.rootType(operation.operation) ?? '',
    scopes: {
      within: (scope, condition) => scopeWithin(rules, scope, condition),
      below: (scope, field) => rules.fieldRule(scope, field)?.type ?? '',
    },
  };
}
