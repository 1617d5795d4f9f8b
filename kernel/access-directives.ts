import { type ConstDirectiveNode, type DirectiveNode, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import { allOf, noRequirement, type Requirement } from '#kernel/requirement.ts';

/** What of the SDL declares access. */
export const accessFeatures = ['authenticated', 'requiresScopes', 'policy'] as const;

/** One of the three directives, whatever it is called. */
export type AccessFeature = (typeof accessFeatures)[number];

/** Which directive of a schema is which of the three: @link may have given them other names. */
export type DirectiveNames = ReadonlyMap<string, AccessFeature>;

/** Of a schema that gave them no other names. */
export const ownNames: DirectiveNames = new Map(accessFeatures.map((feature) => [feature, feature]));

const groups = z.array(z.array(z.string()));

/** What the directives of one definition ask together. Throws where an argument is not of the directives' definition. */
export function requirementIn(directives: readonly ConstDirectiveNode[], names: DirectiveNames): Requirement {
  return allOf(directives.map((directive) => requirementOf(directive, names.get(directive.name.value))));
}

function requirementOf(directive: ConstDirectiveNode, feature: AccessFeature | undefined): Requirement {
  switch (feature) {
    case undefined:
      return noRequirement;
    case 'authenticated':
      return { ...noRequirement, authenticated: true };
    case 'requiresScopes':
      return { ...noRequirement, scopes: [groups.parse(argumentsOf(directive)['scopes'])] };
    case 'policy':
      return { ...noRequirement, policies: [groups.parse(argumentsOf(directive)['policies'])] };
  }
}

/** The arguments of a directive as plain values. */
export function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}
