import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildSchema, type GraphQLSchema, isAbstractType, isObjectType, parse } from 'graphql';
import { generateGraph } from '#test/kit/differential/generation.ts';
import type { GraphModel } from '#test/kit/differential/model.ts';
import { monolithSdl, subgraphSdl } from '#test/kit/differential/sdl.ts';
import { entityOf, type Item, resolverOf, type Run } from '#test/kit/differential/values.ts';
import type { Subgraph } from '#kernel/subgraph.ts';

/** One random graph, federated and in one piece. */
export interface TwinGraph {
  readonly seed: number;
  readonly supergraphSdl: string;
  readonly subgraphs: readonly Subgraph[];
  /** What each subgraph declares, for whoever looks into a failure. */
  readonly subgraphSdls: readonly string[];
  readonly monolith: GraphQLSchema;
  /** The monolith with every type nullable, so that whatever can fail is seen to fail. */
  readonly lenient: GraphQLSchema;
  /** The runs under way by correlation id, the one thing of a request that reaches every subgraph. */
  readonly runs: Map<string, Run>;
}

/** Makes the graph of a seed; the errors of composition where it does not compose. */
export function twinGraph(seed: number, withInterfaceObjects = false): TwinGraph | readonly string[] {
  const model = generateGraph(seed, withInterfaceObjects);
  const services = model.subgraphs
    .map((name) => ({ name, sdl: subgraphSdl(model, name) }))
    .filter(({ sdl }) => sdl.includes('\ntype '))
    .map(({ name, sdl }) => ({ name, url: `http://${name}.invalid`, sdl, typeDefs: parse(sdl) }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined) return composed.errors.map(({ message }) => message);
  const runs = new Map<string, Run>();
  const sdl = monolithSdl(model);
  return {
    seed,
    supergraphSdl: composed.supergraphSdl,
    subgraphs: services.map(({ name, typeDefs }) => ({
      name,
      schema: executable(buildSubgraphSchema([{ typeDefs, resolvers: references(model, name) }]), model, name),
      contextFor: ({ correlationId }) => runs.get(correlationId ?? ''),
    })),
    subgraphSdls: services.map((one) => `# ${one.name}\n${one.sdl}`),
    monolith: executable(buildSchema(sdl), model, null),
    lenient: executable(buildSchema(withoutNonNull(sdl)), model, null),
    runs,
  };
}

/** Arguments keep their `!`: they are checked before anything is resolved. */
function withoutNonNull(sdl: string): string {
  return sdl.replace(
    /^(\s+\w+(?:\([^)]*\))?: )(.*)$/gm,
    (_line, start: string, type: string) => start + type.replaceAll('!', ''),
  );
}

function references(model: GraphModel, subgraph: string) {
  const find = { __resolveReference: (told: Record<string, unknown>) => entityOf(model, subgraph, told) };
  const names = [...model.objects.values()].filter(({ kind, presence }) => kind === 'entity' && presence.has(subgraph));
  const interfaces = [...model.interfaces.values()].filter(
    ({ home, presence }) => home !== null && presence.has(subgraph),
  );
  return Object.fromEntries([...names, ...interfaces].map(({ name }) => [name, find]));
}

function executable(schema: GraphQLSchema, model: GraphModel, subgraph: string | null): GraphQLSchema {
  const resolve = resolverOf(model, subgraph);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type)) type.resolveType = (item: Item) => item.type;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.name.startsWith('_')) field.resolve = resolve;
    }
  }
  return schema;
}
