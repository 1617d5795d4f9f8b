import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { placeBytes, readFacts, storageScope } from './artifact.ts';
import { artifactRow, recordCreation, subjectsOf, type ArtifactParts } from './commands.ts';
import type { ArtifactEntities, ArtifactRow } from './entities.ts';
import { lockLineage } from './lineage.ts';

/** A file that work produced and whose bytes are kept already. */
export interface ProducedArtifact {
  readonly filename: string;
  readonly mimeType: string;
  readonly storageUri: string;
  readonly sizeBytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** Artifacts it was made of. */
  readonly derivedFrom: readonly string[];
}

/** What it was produced for. */
export interface ProducedFor {
  readonly dealId: string | null;
  readonly actionId: string | null;
  readonly runId: string;
}

/** An artifact as the outputs of the work name it. */
export interface NamedArtifact {
  readonly filename: string;
  readonly artifactId: string;
}

/** Where the bytes of an artifact lie below the folder of its project. */
export interface StoredBytes {
  readonly folder: string;
  readonly key: string;
}

/** What work of the program does with artifacts. */
export function createProducedArtifacts(parts: ArtifactParts) {
  const { foundation, entities } = parts;

  return {
    /** The folder in which a project keeps files, absolute; null where it keeps none on this machine. */
    async folderOf(projectId: string): Promise<string | null> {
      const policy = await foundation.store.reader(projectId).findOne(entities.StoragePolicy, {});
      return storageScope(policy, parts.ownFolder).folder;
    },

    /** Where the bytes of an artifact are. Throws NOT_FOUND where the project has no such artifact, or none with bytes on this machine. */
    async locate(projectId: string, artifactId: string): Promise<StoredBytes> {
      const em = foundation.store.reader(projectId);
      const row = isUuid(artifactId) ? await em.findOne(entities.Artifact, { id: artifactId }) : null;
      const folder = await this.folderOf(projectId);
      if (row?.storageBackend !== 'FILE' || !row.storageKey || folder === null) throw notFound('artifact');
      return { folder, key: row.storageKey };
    },

    /** Makes the files artifacts, each with what it was derived from. The same file of the same work twice is one artifact. */
    async keep(unit: Unit, files: readonly ProducedArtifact[], owner: ProducedFor): Promise<readonly NamedArtifact[]> {
      if (files.some((file) => file.derivedFrom.length > 0)) await lockLineage(unit, foundation.store.kind);
      const named: NamedArtifact[] = [];
      for (const file of files) {
        const { filename } = file;
        named.push({ filename, artifactId: (await keepOne(unit, file, owner)).id });
      }
      return named;
    },
  };

  async function keepOne(unit: Unit, file: ProducedArtifact, owner: ProducedFor): Promise<ArtifactRow> {
    const { filename, sha256 } = file;
    const same = owner.actionId === null ? { runId: owner.runId } : { actionId: owner.actionId };
    const known = await unit.em.findOne(entities.Artifact, { ...same, filename, sha256 });
    if (known !== null) return known;
    const { storageUri, mimeType, sizeBytes } = file;
    const facts = readFacts({ ...owner, filename, mimeType, sizeBytes, sha256, kind: 'GENERATED' });
    const policy = await unit.em.findOne(entities.StoragePolicy, {});
    const placed = placeBytes(storageUri, storageScope(policy, parts.ownFolder));
    if (!placed.ok) throw new Error(placed.error.message);
    const row = unit.em.create(entities.Artifact, artifactRow(unit, facts, placed.value));
    recordCreation(unit, row);
    await unit.em.flush();
    for (const parentId of new Set(file.derivedFrom)) await derive(unit, entities, { parentId, child: row });
    return row;
  }
}

/** A new artifact has no children, so a link to it closes no circle. */
async function derive(
  unit: Unit,
  { Artifact, ArtifactLink }: ArtifactEntities,
  { parentId, child }: { readonly parentId: string; readonly child: ArtifactRow },
): Promise<void> {
  const parent = isUuid(parentId) ? await unit.em.findOne(Artifact, { id: parentId }) : null;
  if (parent === null) throw notFound('artifact');
  const relation = 'DERIVED_FROM';
  const { projectId } = unit.request;
  const ids = { parentId: parent.id, childId: child.id };
  unit.em.create(ArtifactLink, { id: unit.newId(), projectId, ...ids, relation, createdAt: unit.now });
  const payload = { parentId: parent.id, relation };
  unit.record({ type: 'artifact.linked', streamId: child.id, ...subjectsOf(child), payload });
}

/** The URI of what a file store keeps in a folder under a key. The folder as it is configured, whatever links lead there. */
export function uriOf({ folder, key }: StoredBytes): string {
  return pathToFileURL(join(folder, key)).href;
}
