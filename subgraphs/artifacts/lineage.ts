import { sql } from 'kysely';
import type { DatabaseKind } from '#persistence/database-url.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { ArtifactRelation } from './entities.ts';

/**
 * Lets one unit at a time make links in a project. Two links that are each harmless can close a circle together, and they need
 * not share an artifact, so locking the artifacts of a link does not do. SQLite has one writer anyway.
 */
export async function lockLineage(unit: Unit, kind: DatabaseKind): Promise<void> {
  if (kind === 'sqlite') return;
  const name = `artifact_links ${unit.request.projectId}`;
  await sql`/* lockLineage */ SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(unit.sql);
}

/** Whether `ancestorId` is reached from `id` by links of `relation`, upwards, over any number of them. */
export async function isAncestor(
  unit: Unit,
  relation: ArtifactRelation,
  link: { readonly ancestorId: string; readonly id: string },
): Promise<boolean> {
  // UNION drops what was reached before, so that even a circle made by other means ends.
  const { rows } = await sql`/* isAncestor */ WITH RECURSIVE ancestors (id) AS (
      SELECT parent_id FROM artifact_links WHERE child_id = ${link.id} AND relation = ${relation}
      UNION
      SELECT next.parent_id FROM artifact_links next JOIN ancestors ON next.child_id = ancestors.id
        WHERE next.relation = ${relation}
    ) SELECT 1 FROM ancestors WHERE id = ${link.ancestorId} LIMIT 1`.execute(unit.sql);
  return rows.length > 0;
}
