import type { OperationDefinitionNode } from 'graphql';
import type { Access } from '#kernel/access.ts';
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
import type { Granted } from '#kernel/requirement.ts';
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
  readonly #known = new WeakMap<OperationDefinitionNode, KnownOperation>();

  /** Throws where the supergraph's directives are not to be understood. */
  constructor(supergraphSdl: string, policies: PolicySource<RequestContext> = noPolicies) {
    this.rules = new AccessRules(supergraphSdl);
    this.#policies = policies;
  }

  /** What the caller is to an operation; no promise where no policy is to be asked for. Rejects where policies fail to answer. */
  permit(authorized: AuthorizedOperation, context: RequestContext): Permission | Promise<Permission> {
    const known = this.#knownOf(authorized);
    const { requirements } = known;
    if (requirements.policies.length === 0) return permissionWithoutPolicies(known, context.access);
    return grantedFor(requirements, context, this.#policies).then((granted) => ({
      class: classOf(requirements, granted),
      granted,
    }));
  }

  /** What is left of an operation for those of the class. */
  filter(authorized: AuthorizedOperation, { granted }: Permission): FilteredOperation {
    return filterOperation(this.rules, authorized, granted);
  }

  #knownOf(authorized: AuthorizedOperation): KnownOperation {
    const known = this.#known.get(authorized.operation);
    if (known !== undefined) return known;
    const found: KnownOperation = { requirements: requirementsOf(this.rules, authorized), permissions: new WeakMap() };
    this.#known.set(authorized.operation, found);
    return found;
  }
}

/** What an operation refers to, and what callers were found to be to it: one session has the same access object for many requests. */
interface KnownOperation {
  readonly requirements: OperationRequirements;
  readonly permissions: WeakMap<Access, Permission>;
}

const none: ReadonlySet<string> = new Set();

function permissionWithoutPolicies({ requirements, permissions }: KnownOperation, access: Access): Permission {
  const known = permissions.get(access);
  if (known !== undefined) return known;
  const granted = { ...access, policies: none };
  const permission = { class: classOf(requirements, granted), granted };
  permissions.set(access, permission);
  return permission;
}
