/** Why a source as a whole cannot be imported. Nothing has been written when one of these is returned. */
export const sourceRefusalCodes = {
  NOT_FOUND: 'There is nothing at this path.',
  NOT_A_FILE: 'This is not a regular file.',
  NOT_A_FOLDER: 'This is not a folder.',
  UNREADABLE: 'The file may not be read.',
  EMPTY: 'The file is empty.',
  NOT_UTF8: 'The file is not UTF-8.',
  NOT_JSON: 'The file is not whole JSON: cut off, or damaged.',
  WRONG_SHAPE: 'The file is JSON, but no deal registry.',
  WRONG_VERSION: 'The registry has a schema version this importer does not know.',
  NOT_A_DATABASE: 'The file is no SQLite database.',
  DAMAGED: 'The database is cut off or damaged.',
  LOCKED: 'Another process holds the database.',
  WRONG_TABLES: 'The database is not an action store.',
  UNKNOWN_ZONE: 'The time zone is not known.',
} as const;

export type SourceRefusalCode = keyof typeof sourceRefusalCodes;

export interface SourceRefusal {
  readonly code: SourceRefusalCode;
  /** The file, folder or setting that is refused. */
  readonly subject: string;
  /** One sentence for the person at the terminal. */
  readonly message: string;
  /** The newest backup found beside a registry; null where there is none, and for other files. */
  readonly newestBackup: string | null;
}

export function refuse(code: SourceRefusalCode, subject: string, detail = ''): SourceRefusal {
  const message = `${subject}: ${sourceRefusalCodes[code]}${detail === '' ? '' : ` ${detail}`}`;
  return { code, subject, message, newestBackup: null };
}

/** The refusal that a failed file operation means; undefined where the error is none of the expected ones. */
export function refuseFileError(error: unknown, subject: string): SourceRefusal | undefined {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('NOT_FOUND', subject);
  if (code === 'EISDIR') return refuse('NOT_A_FILE', subject);
  if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'EIO')
    return refuse('UNREADABLE', subject, code);
  return undefined;
}

/** The `code` of an error of the file system or of SQLite; null for anything else. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
