import { type ConstDirectiveNode, type DirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';
import { allOf, noRequirement, type Requirement } from '#gateway/authorization/requirement.ts';

type Feature = 'authenticated' | 'requiresScopes' | 'policy';

/** Which directive of a schema is which of the three: @link may have given them other names. */
export type DirectiveNames = ReadonlyMap<string, Feature>;

const features: readonly Feature[] = ['authenticated', 'requiresScopes', 'policy'];
const groups = z.array(z.array(z.string()));

/**
 * The names under which a supergraph uses the access directives. A supergraph that links none of them has none, so that a
 * directive that happens to bear such a name says nothing.
 */
export function directiveNames(supergraph: DocumentNode): DirectiveNames {
  const names = new Map<string, Feature>();
  for (const link of linksOf(supergraph)) {
    const feature = features.find((name) => link.url.startsWith(`https://specs.apollo.dev/${name}/`));
    if (feature !== undefined) names.set(nameIn(link, feature), feature);
  }
  return names;
}

/** What the directives of one definition ask together. Throws where an argument is not of the directives' definition. */
export function requirementIn(directives: readonly ConstDirectiveNode[], names: DirectiveNames): Requirement {
  return allOf(directives.map((directive) => requirementOf(directive, names.get(directive.name.value))));
}

function requirementOf(directive: ConstDirectiveNode, feature: Feature | undefined): Requirement {
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

const linkArguments = z.object({
  url: z.string(),
  as: z.string().nullish(),
  import: z
    .array(z.union([z.string(), z.object({ name: z.string(), as: z.string().nullish() })]))
    .nullish()
    .transform((imported) => imported ?? []),
});

type Link = z.infer<typeof linkArguments>;

function linksOf(supergraph: DocumentNode): readonly Link[] {
  return supergraph.definitions
    .filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION || kind === Kind.SCHEMA_EXTENSION)
    .flatMap((definition) => ('directives' in definition ? (definition.directives ?? []) : []))
    .filter(({ name }) => name.value === 'link')
    .map((directive) => linkArguments.parse(argumentsOf(directive)));
}

/** The import's name, or the feature's own, as each of the three features has its name from its one directive. */
function nameIn({ as, import: imported }: Link, feature: Feature): string {
  for (const one of imported) {
    const { name, as: renamed } = typeof one === 'string' ? { name: one, as: one } : one;
    if (name === `@${feature}`) return (renamed ?? name).slice(1);
  }
  return as ?? feature;
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}
