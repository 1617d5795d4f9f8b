import { type FieldNode, GraphQLError } from 'graphql';
import type { Access } from '#kernel/access.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type Missing, neededText } from '#kernel/requirement.ts';

/** Why a field may not be selected. */
export interface Refusal {
  /** The field in the SDL, such as `Deal.price`; the type is the one it was selected on. */
  readonly coordinate: string;
  readonly missing: Missing;
}

/** A field and the type it is selected on: the same node in a fragment may be selected on several. */
export interface ScopedField {
  /** As `scopeWithin` gives it, from the root type downwards. */
  readonly scope: string;
  readonly node: FieldNode;
}

/** The fields of an operation that one class of callers may not select, by the nodes of the document as it came. */
export class Refusals {
  readonly #byNode = new Map<FieldNode, Map<string, Refusal>>();

  add({ scope, node }: ScopedField, refusal: Refusal): void {
    const byScope = this.#byNode.get(node) ?? new Map<string, Refusal>();
    this.#byNode.set(node, byScope.set(scope, refusal));
  }

  /** Why the field may not be selected on that type; null where it may. */
  at({ scope, node }: ScopedField): Refusal | null {
    return this.#byNode.get(node)?.get(scope) ?? null;
  }

  /**
   * Why the value at one place of a response is withheld, where `fields` are all selections that meet there for the object that
   * answers; null where it is shown. A leaf is shown if one of them may see it. Of an object every selection would have to be
   * answered, so one that is refused withholds it.
   */
  ofPlace(fields: readonly ScopedField[]): Refusal | null {
    const verdicts = fields.map((field) => this.at(field));
    const refused = verdicts.find((verdict) => verdict !== null) ?? null;
    const isLeaf = fields.every(({ node }) => node.selectionSet === undefined);
    return isLeaf && verdicts.includes(null) ? null : refused;
  }
}

/**
 * The error for a value that was withheld, at its place in the response: aliases, and the index of each list element. Who is
 * signed in is told what is lacking; a stranger learns that sign-in is needed, and no names.
 */
export function unauthorized(refusal: Refusal, path: readonly (string | number)[], access: Access): GraphQLError {
  const { coordinate, missing } = refusal;
  const disclosed = access.authenticated ? missing : { kind: 'authenticated' as const };
  const message = `${coordinate} ${neededText(disclosed)}.`;
  const details = disclosed.kind === 'authenticated' ? {} : { requires: { [disclosed.kind]: disclosed.anyOf } };
  const code = disclosed.kind === 'authenticated' ? 'UNAUTHENTICATED' : 'UNAUTHORIZED_FIELD_OR_TYPE';
  return new GraphQLError(message, {
    path,
    originalError: new RequestError(code, message, { coordinate, ...details }),
  });
}
