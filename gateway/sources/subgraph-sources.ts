import { isDeepStrictEqual } from 'node:util';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import { RemoteSource, type RemoteSourceOptions } from '#gateway/sources/remote-source.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';

/** A subgraph in this process, or one served at a URL such as `http://127.0.0.1:4001/graphql`. */
export type SubgraphPlace = Subgraph | RemoteSourceOptions;

/** A subgraph of the graph that is served, and where it is; null where it is nowhere. */
export interface PlacedSource {
  readonly place: SubgraphPlace | null;
  readonly source: SubgraphSource;
}

/** Subgraphs by their names. */
export type PlacedSources = ReadonlyMap<string, PlacedSource>;

/**
 * The sources of the subgraphs that are named. One whose place is as it was `before` is kept, with its connections and what it
 * knows of its server's health; one that is in no place answers SUBGRAPH_UNAVAILABLE.
 */
export function placeSources(
  names: readonly string[],
  {
    places,
    before,
    log,
  }: { readonly places: readonly SubgraphPlace[]; readonly before: PlacedSources; readonly log: Log },
): PlacedSources {
  const byName = new Map(places.map((place) => [place.name, place]));
  return new Map(
    names.map((name) => {
      const place = byName.get(name) ?? null;
      const known = before.get(name);
      if (known !== undefined && isSamePlace(known.place, place)) return [name, known];
      if (place === null) log.error({ subgraph: name }, 'The supergraph has a subgraph that is nowhere');
      return [name, { place, source: place === null ? absentSource(name) : sourceAt(place, log) }];
    }),
  );
}

/** A subgraph in this process is the same one, a place elsewhere says the same. */
function isSamePlace(one: SubgraphPlace | null, other: SubgraphPlace | null): boolean {
  if (one === null || other === null || !('url' in one)) return one === other;
  return isDeepStrictEqual(one, other);
}

function sourceAt(place: SubgraphPlace, log: Log): SubgraphSource {
  if (!('url' in place)) return new InProcessSource(place);
  return new RemoteSource(place, log);
}

function absentSource(name: string): SubgraphSource {
  const refuse = async (): Promise<never> => {
    throw new RequestError('SUBGRAPH_UNAVAILABLE', `The part of the graph named ${name} is not served.`, {
      subgraph: name,
    });
  };
  return { execute: refuse, subscribe: refuse };
}
