import { hasScope, type Access } from '#kernel/access.ts';
import { badInput } from '#kernel/given.ts';
import type { ProjectRole } from './entities.ts';
import type { Permission } from './generated/resolvers.ts';
import { administering, permissionsOf } from './permission.ts';
import { scopeOf } from './standing.ts';

/** A short name for addresses as it was given. Throws BAD_USER_INPUT where it is none. */
export function assertSlug(argument: string, slug: string): string {
  if (slug.length <= 63 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return slug;
  throw badInput(argument, 'must have 1 to 63 lower-case letters, digits and single hyphens between them');
}

/** Those of `permissions` that a caller does not hold, whatever the order. */
export function notHeld(access: Access, permissions: readonly Permission[]): readonly Permission[] {
  return permissions.filter((permission) => !hasScope(access, scopeOf(permission)));
}

/** Those of `permissions` that no API token of a caller may have: what they do not hold, and what no token has. */
export function notGivable(access: Access, permissions: readonly Permission[]): readonly Permission[] {
  const lacking = notHeld(access, permissions);
  return permissions.filter((permission) => lacking.includes(permission) || administering.includes(permission));
}

/** Whether a role in a project that is archived lets its holder see it, and bring it back. */
export function mayRestore(role: ProjectRole): boolean {
  return permissionsOf[role].includes('SYSTEM_ADMIN');
}

/** Whether somebody may give or take a role: nobody decides on one that allows more than they may themselves (security.md, line 16). */
export function mayDecideOn(role: ProjectRole, access: Access): boolean {
  return notHeld(access, permissionsOf[role]).length === 0;
}
