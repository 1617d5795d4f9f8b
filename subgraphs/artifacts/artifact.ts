import { isDeepStrictEqual } from 'node:util';
import { assertLength, badInput, jsonObject } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { ArtifactKind, ArtifactRow, StoragePolicyRow } from './entities.ts';
import type { CreateArtifactInput, UpdateArtifactInput } from './generated/resolvers.ts';
import { allowedSchemes, isUri, placeWithin, type StoragePlace, type StorageScope } from './storage-uri.ts';

/** The URI lies outside what the project allows. */
export interface StorageUriNotAllowed {
  readonly __typename: 'StorageUriNotAllowed';
  readonly code: 'STORAGE_URI_NOT_ALLOWED';
  readonly message: string;
  readonly refusedUri: string;
  readonly allowedSchemes: readonly string[];
}

/** Someone else changed the artifact since the caller read it. */
export interface ArtifactVersionConflict {
  readonly __typename: 'ArtifactVersionConflict';
  readonly code: 'ARTIFACT_VERSION_CONFLICT';
  readonly message: string;
  readonly expectedVersion: number;
  readonly current: ArtifactRow;
}

/** The link would make an artifact its own ancestor. */
export interface ArtifactLinkCycle {
  readonly __typename: 'ArtifactLinkCycle';
  readonly code: 'ARTIFACT_LINK_CYCLE';
  readonly message: string;
  readonly parent: ArtifactRow;
  readonly child: ArtifactRow;
}

/** The record names no place where bytes could be missing from. */
export interface ArtifactHasNoBytes {
  readonly __typename: 'ArtifactHasNoBytes';
  readonly code: 'ARTIFACT_HAS_NO_BYTES';
  readonly message: string;
  readonly current: ArtifactRow;
}

/** What a caller says of a new artifact, checked. */
export interface ArtifactFacts {
  readonly filename: string;
  readonly kind: ArtifactKind;
  readonly category: string | null;
  /** Lower case. */
  readonly mimeType: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly metadata: object;
  readonly dealId: string | null;
  readonly actionId: string | null;
  readonly runId: string | null;
}

/** What of an artifact can be changed; absent fields stay. */
export interface ArtifactChange {
  readonly category?: string | null;
  readonly metadata?: object;
}

const longestFilenameBytes = 255;
const longestCategory = 64;
/** RFC 6838, section 4.2: type and subtype of at most 127 characters each; without parameters. */
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;
const sha256Hex = /^[0-9a-f]{64}$/;

/** Checks what a caller says of a new artifact. Throws BAD_USER_INPUT, and NOT_FOUND for what cannot be an id. */
export function readFacts(input: CreateArtifactInput): ArtifactFacts {
  const mimeType = input.mimeType.toLowerCase();
  demand(
    isFilename(input.filename),
    'filename',
    `must be a name of 1 to ${longestFilenameBytes} bytes without a folder`,
  );
  demand(mediaType.test(mimeType), 'mimeType', 'must be a media type such as `application/pdf`');
  demand((input.sizeBytes ?? 0) >= 0, 'sizeBytes', 'must be 0 or more');
  demand(input.sha256 === undefined || input.sha256 === null || isSha256(input.sha256), 'sha256', sha256Wanted);
  demand((input.width ?? 1) >= 1, 'width', 'must be 1 or more');
  demand((input.height ?? 1) >= 1, 'height', 'must be 1 or more');
  return {
    filename: input.filename,
    kind: input.kind,
    category: readCategory(input.category ?? null),
    mimeType,
    sizeBytes: input.sizeBytes ?? null,
    sha256: input.sha256 ?? null,
    width: input.width ?? null,
    height: input.height ?? null,
    metadata: jsonObject('input.metadata', input.metadata ?? {}),
    dealId: readReference('deal', input.dealId),
    actionId: readReference('action', input.actionId),
    runId: readReference('run', input.runId),
  };
}

/** Checks what a caller wants changed. Throws BAD_USER_INPUT. */
export function readChange(input: UpdateArtifactInput): ArtifactChange {
  return {
    ...(input.category === undefined ? {} : { category: readCategory(input.category) }),
    ...(input.metadata === undefined ? {} : { metadata: jsonObject('input.metadata', input.metadata) }),
  };
}

/** The fields that `change` would make different, in alphabetical order. */
export function changedFields(artifact: ArtifactRow, change: ArtifactChange): readonly ('category' | 'metadata')[] {
  const fields: ('category' | 'metadata')[] = [];
  if (change.category !== undefined && change.category !== artifact.category) fields.push('category');
  if (change.metadata !== undefined && !isDeepStrictEqual(change.metadata, artifact.metadata)) fields.push('metadata');
  return fields;
}

/** Refuses a change that was decided on an older version of the artifact. */
export function expectVersion(
  artifact: ArtifactRow,
  expectedVersion: number,
): Result<ArtifactRow, ArtifactVersionConflict> {
  if (artifact.version === expectedVersion) return ok(artifact);
  return err({
    __typename: 'ArtifactVersionConflict',
    code: 'ARTIFACT_VERSION_CONFLICT',
    message: `The artifact is at version ${artifact.version} and no longer at ${expectedVersion}.`,
    expectedVersion,
    current: artifact,
  });
}

/** Where a project may keep files: what its policy says, or the program's own folder where none is in force. */
export function storageScope(policy: StoragePolicyRow | null, ownFolder: string | null): StorageScope {
  if (policy === null || !policy.enabled) return { folder: ownFolder, bucket: null, prefix: null };
  return { folder: policy.localBaseDir ?? null, bucket: policy.s3Bucket ?? null, prefix: policy.s3Prefix ?? null };
}

/** Places a new artifact's bytes; a null URI is a record without bytes. Throws BAD_USER_INPUT for what is no URI. */
export function placeBytes(uri: string | null, scope: StorageScope): Result<StoragePlace | null, StorageUriNotAllowed> {
  if (uri === null) return ok(null);
  demand(isUri(uri), 'storageUri', 'must be a URI such as `file:///…` or `s3://bucket/key`');
  const place = placeWithin(scope, uri);
  if (place !== null) return ok(place);
  return err({
    __typename: 'StorageUriNotAllowed',
    code: 'STORAGE_URI_NOT_ALLOWED',
    message: 'The storage URI lies outside what the storage policy of the project allows.',
    refusedUri: uri,
    allowedSchemes: allowedSchemes(scope),
  });
}

/** Refuses a link by which an artifact would become its own ancestor: to itself, or to an ancestor of its parent. */
export function expectNoCycle(
  link: { readonly parent: ArtifactRow; readonly child: ArtifactRow },
  childIsAncestorOfParent: boolean,
): Result<void, ArtifactLinkCycle> {
  const { parent, child } = link;
  if (parent.id !== child.id && !childIsAncestorOfParent) return ok(undefined);
  return err({
    __typename: 'ArtifactLinkCycle',
    code: 'ARTIFACT_LINK_CYCLE',
    message: 'By this link the artifact would come from itself.',
    parent,
    child,
  });
}

/** The place that bytes can be missing from; refuses a record without one. */
export function expectBytes(artifact: ArtifactRow): Result<string, ArtifactHasNoBytes> {
  if (typeof artifact.storageUri === 'string') return ok(artifact.storageUri);
  return err({
    __typename: 'ArtifactHasNoBytes',
    code: 'ARTIFACT_HAS_NO_BYTES',
    message: 'The artifact is a record without bytes, so none can be missing.',
    current: artifact,
  });
}

/** Whether `text` is a SHA-256 as artifacts hold it. */
export function isSha256(text: string): boolean {
  return sha256Hex.test(text);
}

/** What is asked of a SHA-256 given by a caller, for the message of its refusal. */
export const sha256Wanted = 'must be 64 lower-case hex digits';

function isFilename(text: string): boolean {
  if (text === '.' || text === '..' || /[/\\\p{Cc}]/u.test(text)) return false;
  return text !== '' && Buffer.byteLength(text) <= longestFilenameBytes;
}

function readCategory(category: string | null): string | null {
  assertLength('input.category', category, longestCategory);
  return category;
}

function readReference(what: string, id: string | null | undefined): string | null {
  if (id === undefined || id === null) return null;
  if (!isUuid(id)) throw notFound(what);
  return id;
}

function demand(holds: boolean, field: string, problem: string): void {
  if (!holds) throw badInput(`input.${field}`, problem);
}
