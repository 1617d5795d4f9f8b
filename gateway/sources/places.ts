import { type EnumValueDefinitionNode, Kind, parse } from 'graphql';

/** Where a composed supergraph says that a subgraph is. */
export interface WrittenPlace {
  readonly name: string;
  /** Null where it says nothing, as after a composition without addresses. */
  readonly url: string | null;
}

/**
 * The subgraphs of a composed SDL: the values of its enum `join__Graph`, each with `@join__graph(name:, url:)` (join specification
 * 0.3 and later). None where it has no such enum; throws a GraphQLError where it is no GraphQL.
 */
export function placesIn(supergraphSdl: string): readonly WrittenPlace[] {
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    return (definition.values ?? []).map(placeOf);
  }
  return [];
}

function placeOf(value: EnumValueDefinitionNode): WrittenPlace {
  const written = value.directives?.find(({ name }) => name.value === 'join__graph')?.arguments ?? [];
  const textOf = (argument: string): string => {
    const given = written.find(({ name }) => name.value === argument)?.value;
    return given?.kind === Kind.STRING ? given.value : '';
  };
  const url = textOf('url');
  return { name: textOf('name') || value.name.value, url: URL.canParse(url) ? url : null };
}
