import type { OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { AccessRules } from '#gateway/authorization/access-rules.ts';
import {
  classOf,
  grantedFor,
  noPolicies,
  type OperationRequirements,
  type PolicySource,
  requirementsOf,
} from '#gateway/authorization/authorization-class.ts';
import { type FilteredOperation, filterOperation } from '#gateway/authorization/filter.ts';
import type { Granted } from '#gateway/authorization/requirement.ts';
import type { AuthorizedOperation } from '#gateway/authorization/selection-scope.ts';

/** What a caller is to one operation. */
export interface Permission {
  /** With the operation, the key of what was compiled; callers of one class are served alike. Empty where all are. */
  readonly class: string;
  readonly granted: Granted;
}

/** Decides for every transport what of an operation a caller may run: first its class, then, once for each, what is left. */
export class Authorization {
  readonly rules: AccessRules;
  readonly #policies: PolicySource<RequestContext>;
  /** They live as long as the documents that admission keeps. */
  readonly #requirements = new WeakMap<OperationDefinitionNode, OperationRequirements>();

  /** Throws where the supergraph's directives are not to be understood. */
  constructor(supergraphSdl: string, policies: PolicySource<RequestContext> = noPolicies) {
    this.rules = new AccessRules(supergraphSdl);
    this.#policies = policies;
  }

  /** What the caller is to an operation; no promise where no policy is to be asked for. Rejects where policies fail to answer. */
  permit(authorized: AuthorizedOperation, context: RequestContext): Permission | Promise<Permission> {
    const requirements = this.#requirementsOf(authorized);
    if (requirements.policies.length === 0) {
      const granted = { ...context.access, policies: new Set<string>() };
      return { class: classOf(requirements, granted), granted };
    }
    return grantedFor(requirements, context, this.#policies).then((granted) => ({
      class: classOf(requirements, granted),
      granted,
    }));
  }

  /** What is left of an operation for those of the class. */
  filter(authorized: AuthorizedOperation, { granted }: Permission): FilteredOperation {
    return filterOperation(this.rules, authorized, granted);
  }

  #requirementsOf(authorized: AuthorizedOperation): OperationRequirements {
    const known = this.#requirements.get(authorized.operation);
    if (known !== undefined) return known;
    const requirements = requirementsOf(this.rules, authorized);
    this.#requirements.set(authorized.operation, requirements);
    return requirements;
  }
}
