import { OperationTypeNode } from 'graphql';
import type { AccessRules } from '#gateway/authorization/access-rules.ts';
import { allOf, type Requirement } from '#kernel/requirement.ts';

/** A root field and what the SDL declares for it. */
export interface RootPermission {
  readonly operation: OperationTypeNode;
  readonly field: string;
  /** Of the root type, the field and the type it gives together. Asks nothing where the field is open to strangers. */
  readonly requirement: Requirement;
}

/** The declared requirement of every root field, in the order query, mutation, subscription and then of the SDL. */
export function rootPermissions(rules: AccessRules): readonly RootPermission[] {
  return Object.values(OperationTypeNode).flatMap((operation) => {
    const root = rules.rootType(operation);
    if (root === null) return [];
    return rules.fieldsOf(root).flatMap((field) => {
      const rule = rules.fieldRule(root, field);
      return rule === null ? [] : [{ operation, field, requirement: allOf([rule.own, rule.result]) }];
    });
  });
}
