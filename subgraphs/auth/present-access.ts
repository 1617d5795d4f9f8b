import { sql } from 'kysely';
import type { Access } from '#kernel/access.ts';
import type { Store } from '#persistence/store.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { ProjectRole } from './entities.ts';
import { permissionsOf } from './permission.ts';
import { scopeOf } from './standing.ts';

/**
 * What the caller of a unit may do by what the database holds now, and no more than the gateway said: its word may be seconds old. Whoever
 * takes a role away meanwhile waits until the unit has ended, or is first. Agents and the program are what the gateway says they are.
 */
export function createPresentAccess({ kind }: Pick<Store, 'kind'>): (unit: Unit) => Promise<Access> {
  const held = kind === 'postgresql' ? sql`FOR SHARE OF m` : sql``;
  return async ({ request, sql: connection }) => {
    const { actor, access, projectId } = request;
    if (actor.type !== 'OPERATOR') return access;
    const { rows } = await sql<{ role: ProjectRole }>`/* presentRole */ SELECT m.role FROM project_members m
      JOIN projects p ON p.id = m.project_id JOIN operators o ON o.id = m.operator_id
      WHERE m.project_id = ${projectId} AND m.operator_id = ${actor.id} AND o.status = 'ACTIVE' AND p.archived_at IS NULL
      ${held}`.execute(connection);
    return narrowed(access, rows[0]?.role ?? null);
  };
}

/** Those of the scopes that a role has; none without a role. */
export function narrowed({ scopes }: Access, role: ProjectRole | null): Access {
  const allowed = role === null ? [] : permissionsOf[role].map(scopeOf);
  return { authenticated: true, scopes: new Set(allowed.filter((one) => scopes === 'ALL' || scopes.has(one))) };
}
