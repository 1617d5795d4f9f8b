import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import {
  changedFields,
  expectBytes,
  expectNoCycle,
  expectVersion,
  placeBytes,
  readChange,
  readFacts,
  storageScope,
  type ArtifactFacts,
  type ArtifactHasNoBytes,
  type ArtifactLinkCycle,
  type ArtifactVersionConflict,
  type StorageUriNotAllowed,
} from './artifact.ts';
import type { ArtifactEntities, ArtifactLinkRow, ArtifactRow } from './entities.ts';
import type { CreateArtifactInput, LinkArtifactsInput, UpdateArtifactInput } from './generated/resolvers.ts';
import { isAncestor, lockLineage } from './lineage.ts';
import { assertReferences } from './references.ts';
import type { StoragePlace } from './storage-uri.ts';

/** The writes of the artifacts subgraph for one request. Ids of other projects and of nothing throw NOT_FOUND. */
export type ArtifactCommands = ReturnType<typeof createArtifactCommands>;

/** What the commands stand on. */
export interface ArtifactParts {
  readonly foundation: Foundation;
  readonly entities: ArtifactEntities;
  /** The program's own folder for files, absolute; null where it has none. */
  readonly ownFolder: string | null;
}

/** Makes the writes of one request. */
export function createArtifactCommands(parts: ArtifactParts, request: RequestContext) {
  const { unitOfWork, store } = parts.foundation;
  const { Artifact, ArtifactLink, StoragePolicy } = parts.entities;

  async function load(unit: Unit, id: string): Promise<ArtifactRow> {
    const row = isUuid(id) ? await unit.em.findOne(Artifact, { id }) : null;
    if (row === null) throw notFound('artifact');
    return row;
  }

  return {
    createArtifact(input: CreateArtifactInput): Promise<Result<ArtifactRow, StorageUriNotAllowed>> {
      const facts = readFacts(input);
      return unitOfWork(request, async (unit) => {
        const policy = await unit.em.findOne(StoragePolicy, {});
        const placed = placeBytes(input.storageUri ?? null, storageScope(policy, parts.ownFolder));
        if (!placed.ok) return placed;
        await assertReferences(unit, store.kind, facts);
        const row = unit.em.create(Artifact, artifactRow(unit, facts, placed.value));
        recordCreation(unit, row);
        return ok(row);
      });
    },

    /** Changes what differs; where nothing does, nothing is written. */
    updateArtifact(input: UpdateArtifactInput): Promise<Result<ArtifactRow, ArtifactVersionConflict>> {
      const change = readChange(input);
      return unitOfWork(request, async (unit) => {
        const expected = expectVersion(await load(unit, input.artifactId), input.expectedVersion);
        if (!expected.ok) return expected;
        const row = expected.value;
        const changed = changedFields(row, change);
        if (changed.length === 0) return ok(row);
        Object.assign(row, change, { updatedAt: unit.now });
        unit.record({
          type: 'artifact.updated',
          streamId: row.id,
          ...subjectsOf(row),
          payload: { changed: [...changed] },
        });
        return ok(row);
      });
    },

    /** The present link where it is made again. */
    linkArtifacts(input: LinkArtifactsInput): Promise<Result<ArtifactLinkRow, ArtifactLinkCycle>> {
      const { relation } = input;
      return unitOfWork(request, async (unit) => {
        await lockLineage(unit, store.kind);
        const parent = await load(unit, input.parentId);
        const child = await load(unit, input.childId);
        const ids = { parentId: parent.id, childId: child.id };
        const present = await unit.em.findOne(ArtifactLink, { ...ids, relation });
        if (present !== null) return ok(present);
        const closes = await isAncestor(unit, relation, { ancestorId: child.id, id: parent.id });
        const acyclic = expectNoCycle({ parent, child }, closes);
        if (!acyclic.ok) return err(acyclic.error);
        const { projectId } = request;
        const link = unit.em.create(ArtifactLink, {
          id: unit.newId(),
          projectId,
          ...ids,
          relation,
          createdAt: unit.now,
        });
        unit.record({
          type: 'artifact.linked',
          streamId: child.id,
          ...subjectsOf(child),
          payload: { parentId: parent.id, relation },
        });
        return ok(link);
      });
    },

    /** The child without the link. */
    unlinkArtifacts(linkId: string): Promise<Result<ArtifactRow, never>> {
      return unitOfWork(request, async (unit) => {
        const link = isUuid(linkId) ? await unit.em.findOne(ArtifactLink, { id: linkId }) : null;
        // Of two at once the second finds nothing left to delete, and so records nothing.
        const removed = link === null ? 0 : await unit.em.nativeDelete(ArtifactLink, { id: link.id });
        if (link === null || removed === 0) throw notFound('link');
        const child = await load(unit, link.childId);
        unit.record({
          type: 'artifact.unlinked',
          streamId: child.id,
          ...subjectsOf(child),
          payload: { parentId: link.parentId, relation: link.relation },
        });
        return ok(child);
      });
    },

    /** Marking again keeps the first time and records nothing. */
    markArtifactMissing(artifactId: string): Promise<Result<ArtifactRow, ArtifactHasNoBytes>> {
      return unitOfWork(request, async (unit) => {
        const row = await load(unit, artifactId);
        const bytes = expectBytes(row);
        if (!bytes.ok) return err(bytes.error);
        if (row.missingAt instanceof Date) return ok(row);
        row.missingAt = unit.now;
        row.updatedAt = unit.now;
        unit.record({
          type: 'artifact.missing',
          streamId: row.id,
          ...subjectsOf(row),
          payload: { storageUri: bytes.value },
        });
        return ok(row);
      });
    },
  };
}

/** A new artifact's columns. */
export function artifactRow(unit: Unit, facts: ArtifactFacts, place: StoragePlace | null) {
  return {
    id: unit.newId(),
    projectId: unit.request.projectId,
    ...facts,
    storageUri: place?.storageUri ?? null,
    storageBackend: place?.storageBackend ?? null,
    storageKey: place?.storageKey ?? null,
    extractedText: null,
    createdByType: unit.request.actor.type,
    createdById: unit.request.actor.id,
    createdAt: unit.now,
    updatedAt: unit.now,
    missingAt: null,
  };
}

/** Tells of a new artifact. */
export function recordCreation(unit: Unit, row: ArtifactRow): void {
  const { filename, kind, mimeType } = row;
  unit.record({
    type: 'artifact.created',
    streamId: row.id,
    ...subjectsOf(row),
    payload: { filename, kind, mimeType, sizeBytes: row.sizeBytes ?? null },
  });
}

/** The other objects that every event of an artifact speaks of. */
export function subjectsOf(row: ArtifactRow) {
  return { dealId: row.dealId ?? null, actionId: row.actionId ?? null, runId: row.runId ?? null };
}
