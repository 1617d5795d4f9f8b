import { type DocumentNode, Kind } from 'graphql';
import { z } from 'zod';
import { type AccessFeature, accessFeatures, argumentsOf, type DirectiveNames } from '#kernel/access-directives.ts';

/**
 * The names under which a supergraph uses the access directives. A supergraph that links none of them has none, so that a
 * directive that happens to bear such a name says nothing.
 */
export function directiveNames(supergraph: DocumentNode): DirectiveNames {
  const names = new Map<string, AccessFeature>();
  for (const link of linksOf(supergraph)) {
    const feature = accessFeatures.find((name) => link.url.startsWith(`https://specs.apollo.dev/${name}/`));
    if (feature !== undefined) names.set(nameIn(link, feature), feature);
  }
  return names;
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
function nameIn({ as, import: imported }: Link, feature: AccessFeature): string {
  for (const one of imported) {
    const { name, as: renamed } = typeof one === 'string' ? { name: one, as: one } : one;
    if (name === `@${feature}`) return (renamed ?? name).slice(1);
  }
  return as ?? feature;
}
