import { isDeepStrictEqual } from 'node:util';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import type { RemoteSource, RemoteSourceOptions } from '#gateway/sources/remote-source.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';

/** A subgraph in this process, or one served at a URL such as `http://127.0.0.1:4001/graphql`. */
export type SubgraphPlace = Subgraph | RemoteSourceOptions;

/** A subgraph of the graph that is served, and where it is; null where it is nowhere. */
export interface PlacedSource {
  readonly place: SubgraphPlace | null;
  readonly source: SubgraphSource;
  /** The source again where it is in another process; else null. */
  readonly remote: RemoteSource | null;
}

/** Subgraphs by their names. */
export type PlacedSources = ReadonlyMap<string, PlacedSource>;

/**
 * The sources of the subgraphs that are named. One whose place is as it was `before` is kept, with its connections and what it
 * knows of its server's health; one that is in no place answers SUBGRAPH_UNAVAILABLE.
 */
export async function placeSources(
  names: readonly string[],
  {
    places,
    before,
    log,
  }: { readonly places: readonly SubgraphPlace[]; readonly before: PlacedSources; readonly log: Log },
): Promise<PlacedSources> {
  const byName = new Map(places.map((place) => [place.name, place]));
  const placed = new Map<string, PlacedSource>();
  for (const name of names) {
    const place = byName.get(name) ?? null;
    const known = before.get(name);
    const kept = known !== undefined && isSamePlace(known.place, place);
    placed.set(name, kept ? known : await placedAt(place, name, log));
  }
  return placed;
}

async function placedAt(place: SubgraphPlace | null, name: string, log: Log): Promise<PlacedSource> {
  if (place === null) {
    log.error({ subgraph: name }, 'The supergraph has a subgraph that is nowhere');
    return { place, source: absentSource(name), remote: null };
  }
  if (!('url' in place)) return { place, source: new InProcessSource(place), remote: null };
  // Its HTTP client takes some 100 ms to load, which a start with all subgraphs in the process need not wait for.
  const { RemoteSource } = await import('#gateway/sources/remote-source.ts');
  const remote = new RemoteSource(place, log);
  return { place, source: remote, remote };
}

/** A subgraph in this process is the same one, a place elsewhere says the same. */
function isSamePlace(one: SubgraphPlace | null, other: SubgraphPlace | null): boolean {
  if (one === null || other === null || !('url' in one)) return one === other;
  return isDeepStrictEqual(one, other);
}

function absentSource(name: string): SubgraphSource {
  const refuse = async (): Promise<never> => {
    throw new RequestError('SUBGRAPH_UNAVAILABLE', `The part of the graph named ${name} is not served.`, {
      subgraph: name,
    });
  };
  return { execute: refuse, subscribe: refuse };
}
