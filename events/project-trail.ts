import { sql } from 'kysely';
import type { EventPayload, EventType } from '#events/registry/registry.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** What of a project's stream says that somebody decided on what comes and goes. */
type TrailType = Extract<EventType, `job.${string}` | `message.${string}` | `signing_key.${string}`>;

/**
 * Records a decision in the trail of the project whose object was decided on; where it is of none in that of every project, as each sees it among
 * its own.
 */
export async function recordInTrail<Type extends TrailType>(
  unit: Unit,
  projectId: string | null,
  decision: { readonly type: Type; readonly payload: EventPayload<Type> },
): Promise<void> {
  const projects = projectId === null ? await allProjects(unit) : [projectId];
  for (const id of projects) unit.record({ ...decision, streamId: id, projectId: id });
}

async function allProjects(unit: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`/* allProjects */ SELECT id FROM projects ORDER BY id`.execute(unit.sql);
  return rows.map(({ id }) => id);
}
