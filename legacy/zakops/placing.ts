import { rejected } from '#legacy/zakops/finding.ts';

/** Where planned rows are to stand: a project, and the ids that rows have in it. */
export interface Placing {
  readonly projectId: string;
  /** Joins what this import writes. */
  readonly traceId: string;
  readonly now: Date;
  /** The id a planned row gets in the project. */
  idFor(plannedId: string): string;
  /** The id of a planned row that is in the project by now; null where it was rejected. */
  find(plannedId: string): string | null;
}

/** Rejects a row whose parent was planned but could not be written. */
export function parentRejected(kind: 'DEAL' | 'ACTION'): ReturnType<typeof rejected> {
  return rejected(`${kind}_REJECTED`);
}
