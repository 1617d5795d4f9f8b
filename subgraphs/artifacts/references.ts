import { sql, type RawBuilder } from 'kysely';
import { notFound } from '#kernel/input.ts';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** The objects of other subgraphs that an artifact belongs to. */
export interface ArtifactReferences {
  readonly dealId: string | null;
  readonly actionId: string | null;
  readonly runId: string | null;
}

/**
 * Throws NOT_FOUND where one of the objects is not in the unit's project.
 *
 * The one place where this subgraph looks at others' tables, and at nothing of them but that a row of the project exists: the
 * foreign keys alone would accept another project's ids. On PostgreSQL the row is held as a foreign key would hold it, so that
 * it cannot go before the artifact is written; SQLite has one writer.
 */
export async function assertReferences(unit: Unit, kind: DatabaseKind, references: ArtifactReferences): Promise<void> {
  const hold = kind === 'postgresql' ? sql`FOR KEY SHARE` : sql``;
  if (references.dealId !== null && !(await exists(unit, 'deals', { id: references.dealId, hold }))) {
    throw notFound('deal');
  }
  if (references.actionId !== null && !(await exists(unit, 'actions', { id: references.actionId, hold }))) {
    throw notFound('action');
  }
  if (references.runId !== null && !(await exists(unit, 'agent_runs', { id: references.runId, hold }))) {
    throw notFound('run');
  }
}

async function exists(
  unit: Unit,
  table: 'deals' | 'actions' | 'agent_runs',
  wanted: { readonly id: string; readonly hold: RawBuilder<unknown> },
): Promise<boolean> {
  const { rows } = await sql`/* referenceExists */ SELECT 1 FROM ${sql.table(table)}
    WHERE id = ${wanted.id} AND project_id = ${unit.request.projectId} ${wanted.hold}`.execute(unit.sql);
  return rows.length > 0;
}
