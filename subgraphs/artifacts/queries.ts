import type { RequestContext } from '#kernel/context.ts';
import { notFound } from '#kernel/input.ts';
import type { Store } from '#persistence/store.ts';
import { pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type PageArguments } from '#persistence/page.ts';
import { textSearch } from '#persistence/text-search.ts';
import { conditionOf } from './artifact-filter.ts';
import type {
  ArtifactEntities,
  ArtifactLinkPage,
  ArtifactLinkRow,
  ArtifactPage,
  ArtifactRelation,
  ArtifactRow,
  StoragePolicyRow,
} from './entities.ts';
import type { ArtifactFilter, ArtifactOrder } from './generated/resolvers.ts';

/** The reads of the artifacts subgraph for one request, confined to its project. */
export type ArtifactQueries = ReturnType<typeof createArtifactQueries>;

/** Which artifacts a list holds, and how they are ordered and paged. */
export interface ArtifactListArguments extends PageArguments {
  readonly filter?: ArtifactFilter | null | undefined;
  readonly orderBy: ArtifactOrder;
}

/** Which links a list holds, and how they are paged. */
export interface LinkListArguments extends PageArguments {
  readonly relations?: readonly ArtifactRelation[] | null | undefined;
}

/** Makes the reads of one request, with their own batching loaders. */
export function createArtifactQueries(store: Store, entities: ArtifactEntities, request: RequestContext) {
  const em = store.reader(request.projectId);
  const { Artifact, ArtifactLink, StoragePolicy } = entities;
  const search = textSearch(store.kind);
  const artifactRows = rowLoader<ArtifactRow>(em, Artifact);
  const linkRows = rowLoader<ArtifactLinkRow>(em, ArtifactLink);
  const policyRows = rowLoader<StoragePolicyRow>(em, StoragePolicy);
  const artifactPages = pagesLoader<ArtifactRow>(em);
  const linkPages = pagesLoader<ArtifactLinkRow>(em);

  function listOf(name: string, { filter, orderBy }: ArtifactListArguments): List<ArtifactRow> {
    return {
      name,
      entity: Artifact,
      filter,
      where: conditionOf(filter, search),
      order: { column: 'createdAt', direction: orderBy === 'CREATED_AT_ASC' ? 'ASC' : 'DESC' },
    };
  }

  return {
    artifact: (id: string): Promise<ArtifactRow | null> => artifactRows.load(id),

    async artifactOrRefuse(id: string): Promise<ArtifactRow> {
      const row = await artifactRows.load(id);
      if (row === null) throw notFound('artifact');
      return row;
    },

    async artifacts(list: ArtifactListArguments): Promise<ArtifactPage> {
      return readPage<ArtifactRow>(em, listOf('artifacts', list), list);
    },

    /** The artifacts of a deal, an action or a run. */
    async artifactsOf(
      parent: 'dealId' | 'actionId' | 'runId',
      id: string,
      list: ArtifactListArguments,
    ): Promise<ArtifactPage> {
      return artifactPages(id, { ...listOf(`artifacts ${parent}`, list), parent }, list);
    },

    link: (id: string): Promise<ArtifactLinkRow | null> => linkRows.load(id),

    /** The links of an artifact that is their `end`: `childId` gives those to its parents. Oldest first. */
    linksOf(end: 'parentId' | 'childId', id: string, list: LinkListArguments): Promise<ArtifactLinkPage> {
      const { relations } = list;
      return linkPages(
        id,
        {
          name: `links ${end}`,
          entity: ArtifactLink,
          filter: relations,
          where: relations === null || relations === undefined ? {} : { relation: { $in: [...relations] } },
          order: { column: 'createdAt', direction: 'ASC' },
          parent: end,
        },
        list,
      );
    },

    policy: (id: string): Promise<StoragePolicyRow | null> => policyRows.load(id),

    /** The policy of the present project, whether in force or not. */
    storagePolicy: (): Promise<StoragePolicyRow | null> => em.findOne(StoragePolicy, {}, { connectionType: 'read' }),
  };
}
