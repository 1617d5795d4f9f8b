import { findUnstorable, jsonOf, printable } from '#legacy/zakops/json-value.ts';
import type { LegacyKey } from '#legacy/zakops/legacy-id.ts';

/** Why a row is not imported. The importer reports each with the row's legacy id. */
export const rejectionCodes = {
  NOT_AN_OBJECT: 'The entry is not an object.',
  UNSTORABLE_TEXT: 'A text holds NUL or a lone surrogate, which PostgreSQL cannot hold.',
  TOO_DEEP: 'A value is nested more than 100 levels deep.',
  MISSING_VALUE: 'A value the row cannot do without is missing.',
  UNKNOWN_STAGE: 'The stage is in none of the known vocabularies.',
  UNKNOWN_STATUS: 'The status is not known.',
  UNKNOWN_RISK_LEVEL: 'The risk level is not known; guessing it would decide who may approve.',
  BAD_INSTANT: 'The row has no time that can be read.',
  ORPHAN_DEAL: 'The deal it belongs to is not in the registry.',
  ORPHAN_ACTION: 'The action it belongs to is not in the store.',
  DEAL_REJECTED: 'The deal it belongs to was rejected.',
  ACTION_REJECTED: 'The action it belongs to was rejected.',
  CONTRADICTS_DEAL: 'The thread is also mapped to a deal, which is what counts.',
  NOT_A_DEAL_THREAD: 'The old system had judged the thread to belong to no deal; only links to deals are kept.',
  LINKED_ELSEWHERE: 'The thread is linked to another deal already; a thread belongs to one deal at most.',
  KEY_TOO_LONG: 'A text by which rows are found is longer than 1,000 bytes.',
  TAKEN: 'The project has another row with the same key.',
} as const;

export type RejectionCode = keyof typeof rejectionCodes;

/** What was noticed about a row that is imported nevertheless. */
export const warningCodes = {
  BAD_INSTANT: 'A time could not be read; it is left empty and its text kept in the metadata.',
  BAD_VALUE: 'A value has an unexpected form; it is kept in the metadata.',
  BAD_JSON: 'A JSON column does not hold JSON; its text is kept.',
  KEY_DIFFERS: 'The id inside the entry differs from its key; the key counts.',
  DERIVED_INSTANT: 'A time was taken from another place of the same source.',
  BROKER_REJECTED: 'The broker was rejected; the deal is imported without.',
  MERGE_TARGET_UNKNOWN: 'The deal it was merged into cannot be told.',
  PARENT_UNKNOWN: 'The parent of the chain is not imported, or the chain is a circle.',
  BROKER_DIFFERS: "The deal's own copy of the broker differs from the registry's; it is kept in the metadata.",
  FILE_MISSING: 'There is no file at the path.',
  FILE_OUTSIDE_ROOT: 'The path leads outside the files root.',
  FILE_NOT_REGULAR: 'The path is a folder or a device, not a file.',
  FILE_UNREADABLE: 'The file cannot be read.',
  FILE_SIZE_DIFFERS: 'The file has another size than recorded; the true one is imported.',
  FILE_CHANGED: 'The file changed while it was imported; what was copied counts.',
  FILE_HASH_DIFFERS: 'The file has another SHA-256 than recorded; the true one is imported.',
} as const;

export type WarningCode = keyof typeof warningCodes;

export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
}

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}

/** The outcome of mapping one raw row. */
export type Mapped<Row> =
  | { readonly ok: true; readonly row: Row; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly rejection: Rejection };

/** What every imported row carries: its key here and its key there. */
export interface ImportedRow {
  readonly id: string;
  readonly legacy: LegacyKey;
}

export function mapped<Row>(row: Row, warnings: readonly Warning[] = []): Mapped<Row> {
  return { ok: true, row, warnings };
}

/** Refuses the row. `detail` says what was found; without it the code's own sentence is used. */
export function rejected(code: RejectionCode, detail?: string): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection: { code, message: detail ?? rejectionCodes[code] } };
}

/** Refuses a raw row that neither database could hold; null where both can. */
export function rejectUnstorable(raw: unknown): ReturnType<typeof rejected> | null {
  const found = findUnstorable(raw);
  if (found === null) return null;
  const where = found.path === '' ? 'the value' : found.path;
  if (found.what === 'DEPTH') return rejected('TOO_DEEP', `${printable(where).slice(0, 80)} is nested too deep`);
  return rejected('UNSTORABLE_TEXT', `${printable(where)} holds NUL or a lone surrogate`);
}

export function warning(code: WarningCode, detail?: string): Warning {
  return { code, message: detail ?? warningCodes[code] };
}

/** A value shown in a message: short, on one line. */
export function quoted(value: unknown): string {
  const text = printable(JSON.stringify(jsonOf(value)));
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}
