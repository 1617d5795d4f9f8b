import { pathToFileURL } from 'node:url';
import type { StorageBackend } from './entities.ts';

/** Where a URI says that bytes lie. */
export type StorageLocation =
  | { readonly backend: 'FILE'; readonly path: readonly string[] }
  | { readonly backend: 'S3'; readonly bucket: string; readonly key: readonly string[] };

/** Where a project may keep bytes: below a folder of the machine, in a bucket, in either or in neither. */
export interface StorageScope {
  /** Absolute path; null where no folder is allowed. */
  readonly folder: string | null;
  readonly bucket: string | null;
  /** What keys of the bucket begin with, as whole segments: `deals` allows `deals/a`, not `deals2/a`. Null for any key. */
  readonly prefix: string | null;
}

/** Bytes at an allowed place, as an artifact records them. */
export interface StoragePlace {
  readonly storageUri: string;
  readonly storageBackend: StorageBackend;
  /** FILE: the path below the scope's folder. S3: the whole key. */
  readonly storageKey: string;
}

const longestUri = 2_048;
/** The longest key S3 accepts, in bytes. */
const longestKey = 1_024;

/** Whether `text` has the shape of a URI at all (RFC 3986, section 3: scheme, colon, no blanks or controls). */
export function isUri(text: string): boolean {
  return text.length <= longestUri && /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]+$/iu.test(text);
}

/**
 * Reads `file:///path` or `s3://bucket/key`. Null for other schemes, other hosts, queries and fragments of files, and for
 * segments that would leave the place they stand in: they are refused as they are written and not resolved, because readers
 * further on may resolve them differently.
 */
export function parseStorageUri(uri: string): StorageLocation | null {
  if (!isUri(uri)) return null;
  const file = /^file:\/\/(?:localhost)?\/([^?#]+)$/i.exec(uri)?.[1];
  if (file !== undefined) {
    const path = file.split('/').map(decodeSegment);
    return path.every(isPlainSegment) ? { backend: 'FILE', path } : null;
  }
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+)$/.exec(uri) ?? [];
  if (bucket === undefined || key === undefined || Buffer.byteLength(key) > longestKey) return null;
  const segments = key.split('/');
  return segments.every(isPlainSegment) ? { backend: 'S3', bucket, key: segments } : null;
}

/** The place that `uri` names, where `scope` allows it; else null. */
export function placeWithin(scope: StorageScope, uri: string): StoragePlace | null {
  const location = parseStorageUri(uri);
  if (location === null) return null;
  if (location.backend === 'FILE') {
    const base = scope.folder === null ? null : segmentsOfFolder(scope.folder);
    const below = base === null ? null : segmentsBelow(base, location.path);
    return below === null ? null : { storageUri: uri, storageBackend: 'FILE', storageKey: below.join('/') };
  }
  if (location.bucket !== scope.bucket) return null;
  const prefix = (scope.prefix ?? '').split('/').filter((segment) => segment !== '');
  if (segmentsBelow(prefix, location.key) === null) return null;
  return { storageUri: uri, storageBackend: 'S3', storageKey: location.key.join('/') };
}

/** The schemes of the URIs that `scope` allows. */
export function allowedSchemes(scope: StorageScope): readonly string[] {
  return [...(scope.folder === null ? [] : ['file']), ...(scope.bucket === null ? [] : ['s3'])];
}

/** The rest of `path` after `base`; null where it does not go on below it. */
function segmentsBelow(base: readonly string[], path: readonly string[]): readonly string[] | null {
  if (path.length <= base.length) return null;
  return base.every((segment, index) => path[index] === segment) ? path.slice(base.length) : null;
}

function segmentsOfFolder(folder: string): readonly string[] {
  return pathToFileURL(folder)
    .pathname.split('/')
    .map(decodeSegment)
    .filter((segment) => segment !== '');
}

/** Empty, and so refused, where the percent signs stand for nothing. */
function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}

function isPlainSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !/[/\\\p{Cc}]/u.test(segment);
}
