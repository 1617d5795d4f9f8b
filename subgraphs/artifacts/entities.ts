import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, int64, projectFilter } from '#persistence/entity.ts';
import type { Page } from '#persistence/page.ts';

/** The tables of the artifacts subgraph; called once for each open store. */
export function createArtifactEntities() {
  const Artifact = defineEntity({
    name: 'Artifact',
    tableName: 'artifacts',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      filename: p.text(),
      kind: p.text().$type<ArtifactKind>(),
      category: p.text().nullable(),
      mimeType: p.text(),
      sizeBytes: int64().nullable(),
      sha256: p.text().nullable(),
      storageUri: p.text().nullable(),
      storageBackend: p.text().$type<StorageBackend>().nullable(),
      storageKey: p.text().nullable(),
      width: p.integer().nullable(),
      height: p.integer().nullable(),
      metadata: p.json<unknown>(),
      extractedText: p.text().nullable(),
      dealId: p.uuid().nullable(),
      actionId: p.uuid().nullable(),
      runId: p.uuid().nullable(),
      createdByType: p.text().$type<ActorType>(),
      createdById: p.text(),
      version: p.integer().version(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
      missingAt: instant().nullable(),
    },
  });
  const ArtifactLink = defineEntity({
    name: 'ArtifactLink',
    tableName: 'artifact_links',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      parentId: p.uuid(),
      childId: p.uuid(),
      relation: p.text().$type<ArtifactRelation>(),
      createdAt: instant(),
    },
  });
  const StoragePolicy = defineEntity({
    name: 'StoragePolicy',
    tableName: 'storage_policies',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      localBaseDir: p.text().nullable(),
      s3Bucket: p.text().nullable(),
      s3Prefix: p.text().nullable(),
      s3Region: p.text().nullable(),
      s3Endpoint: p.text().nullable(),
      enabled: p.boolean(),
      version: p.integer().version(),
      createdAt: instant(),
      updatedAt: instant(),
    },
  });
  return { Artifact, ArtifactLink, StoragePolicy };
}

export type ArtifactKind =
  'INPUT' | 'REFERENCE' | 'GENERATED' | 'MASK' | 'FINAL' | 'RUN_LOG' | 'EXPORT' | 'SNAPSHOT' | 'DOCUMENT' | 'OTHER';
export type StorageBackend = 'FILE' | 'S3';
export type ArtifactRelation = 'DERIVED_FROM' | 'VARIANT_OF' | 'MASK_FOR' | 'REFERENCE_OF';
export type ActorType = 'OPERATOR' | 'AGENT' | 'SYSTEM';

export type ArtifactEntities = ReturnType<typeof createArtifactEntities>;
export type ArtifactRow = InferEntity<ArtifactEntities['Artifact']>;
export type ArtifactLinkRow = InferEntity<ArtifactEntities['ArtifactLink']>;
export type StoragePolicyRow = InferEntity<ArtifactEntities['StoragePolicy']>;

export type ArtifactPage = Page<ArtifactRow>;
export type ArtifactLinkPage = Page<ArtifactLinkRow>;
