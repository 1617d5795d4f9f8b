import type { Actor } from '#kernel/context.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import {
  mapped,
  rejected,
  rejectUnstorable,
  type ImportedRow,
  type Mapped,
  type WarningCode,
} from '#legacy/zakops/finding.ts';
import type { JsonObject, UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';
import { readRecord, type RecordReader } from '#legacy/zakops/record-reader.ts';

export interface ArtifactRow extends ImportedRow {
  readonly filename: string;
  readonly kind: 'GENERATED';
  readonly mimeType: string;
  /** The file's true size; the recorded one where the file is missing. */
  readonly sizeBytes: number;
  /** Of the file, lower-case hex; the recorded one, or null, where the file is missing. */
  readonly sha256: string | null;
  /** The file to copy into the store (a path without symbolic links, within the root); null where it is missing. */
  readonly sourceFile: string | null;
  readonly actionId: string;
  readonly dealId: string | null;
  /** The source does not say; the action's. */
  readonly createdBy: Actor;
  readonly createdAt: Date;
  /** When it was found missing; null where the bytes are there. */
  readonly missingAt: Date | null;
  readonly metadata: JsonObject;
}

/** What stands at an artifact's path. */
export type FoundFile =
  | { readonly state: 'PRESENT'; readonly path: string; readonly sizeBytes: number; readonly sha256: string }
  | { readonly state: 'MISSING'; readonly why: MissingReason };

export type MissingReason = Extract<
  WarningCode,
  'FILE_MISSING' | 'FILE_OUTSIDE_ROOT' | 'FILE_NOT_REGULAR' | 'FILE_UNREADABLE'
>;

export interface ArtifactContext {
  readonly action: ActionRow;
  readonly file: FoundFile;
  readonly zone: string;
  /** The time of the import: when what is missing was found missing. */
  readonly now: Date;
}

/**
 * One row of `action_artifacts`. A record whose file cannot be had is imported all the same, marked missing: that the file once was
 * made is known, and its bytes may turn up.
 */
export function artifactRow(raw: UnknownRecord, { action, file, zone, now }: ArtifactContext): Mapped<ArtifactRow> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  const from = readRecord(raw, zone);
  const [key, path] = [from.text('artifact_id'), from.text('path')];
  const filename = from.text('filename') ?? path?.split('/').at(-1) ?? '';
  if (key === null || filename === '')
    return rejected('MISSING_VALUE', `${key === null ? 'artifact_id' : 'filename'} is empty`);
  from.take('action_id');
  const legacy = { table: 'action_artifacts', id: key } as const;
  const created = from.instant('created_at');
  if (created === null)
    from.warn(
      'DERIVED_INSTANT',
      `created_at is taken to be ${action.updatedAt.toISOString()}, when its action last changed`,
    );
  const owner = {
    actionId: action.id,
    dealId: action.dealId,
    createdBy: action.createdBy,
    createdAt: created ?? action.updatedAt,
  };
  const mimeType = from.text('mime_type') ?? 'application/octet-stream';
  const row = { id: importedId(legacy), legacy, filename, kind: 'GENERATED', mimeType, ...owner } as const;
  const { legacyFacts, ...bytes } = readBytes(from, { file, path, now });
  return mapped({ ...row, ...bytes, metadata: { ...from.rest(), ...legacyFacts } }, from.warnings);
}

interface Place {
  readonly file: FoundFile;
  readonly path: string | null;
  readonly now: Date;
}

function readBytes(from: RecordReader, { file, path, now }: Place) {
  const [size, hash] = [from.count('size_bytes', Number.MAX_SAFE_INTEGER), from.text('sha256')?.toLowerCase() ?? null];
  if (file.state === 'MISSING') {
    from.warn(file.why, path ?? 'no path is recorded');
    return { sizeBytes: size ?? 0, sha256: hash, sourceFile: null, missingAt: now, legacyFacts: { legacyPath: path } };
  }
  const facts: Record<string, string | number | null> = { legacyPath: path };
  if (size !== null && size !== file.sizeBytes) {
    from.warn('FILE_SIZE_DIFFERS', `${file.sizeBytes} bytes, recorded ${size}`);
    facts['legacySizeBytes'] = size;
  }
  if (hash !== null && hash !== file.sha256) {
    from.warn('FILE_HASH_DIFFERS', `${file.sha256}, recorded ${hash}`);
    facts['legacySha256'] = hash;
  }
  return { sizeBytes: file.sizeBytes, sha256: file.sha256, sourceFile: file.path, missingAt: null, legacyFacts: facts };
}
