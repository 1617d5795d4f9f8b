import type { ProjectMemberRow, ProjectRole, ProjectRow } from './entities.ts';
import type { Permission } from './generated/resolvers.ts';

/** How many API tokens of a project can be used at a time. */
export const maxApiTokens = 100;

/** The owner has another project with this slug. */
export type SlugTaken = ReturnType<typeof slugTaken>;
export function slugTaken(slug: string) {
  const message = `The owner has another project with the slug ${slug}.`;
  return { __typename: 'SlugTaken', code: 'SLUG_TAKEN', message, slug } as const;
}

/** Someone else changed the project since it was read. */
export type ProjectVersionConflict = ReturnType<typeof versionConflict>;
export function versionConflict(current: ProjectRow, expectedVersion: number) {
  return {
    __typename: 'ProjectVersionConflict',
    code: 'PROJECT_VERSION_CONFLICT',
    message: `The project was changed meanwhile: it has version ${current.version}, not ${expectedVersion}.`,
    expectedVersion,
    current,
  } as const;
}

/** Nothing is to be brought back: the project is worked in. */
export type ProjectNotArchived = ReturnType<typeof projectNotArchived>;
export function projectNotArchived(current: ProjectRow) {
  const message = 'The project is not archived.';
  return { __typename: 'ProjectNotArchived', code: 'PROJECT_NOT_ARCHIVED', message, current } as const;
}

/** The operator works in the project already. */
export type AlreadyMember = ReturnType<typeof alreadyMember>;
export function alreadyMember(current: ProjectMemberRow) {
  const message = `The operator is a member of the project already, as ${current.role}.`;
  return { __typename: 'AlreadyMember', code: 'ALREADY_MEMBER', message, current } as const;
}

/** Nobody gives or takes a role that allows more than they may. */
export type RoleAboveOwn = ReturnType<typeof roleAboveOwn>;
export function roleAboveOwn(role: ProjectRole) {
  const message = `Who decides on the role ${role} must hold every permission of it.`;
  return { __typename: 'RoleAboveOwn', code: 'ROLE_ABOVE_OWN', message, role } as const;
}

/** Nobody could run the project any more. */
export type LastAdmin = ReturnType<typeof lastAdmin>;
export function lastAdmin() {
  const message = 'The project would have no other ADMIN who can sign in.';
  return { __typename: 'LastAdmin', code: 'LAST_ADMIN', message } as const;
}

/** Whose project it is stays its ADMIN. */
export type OwnerStaysAdmin = ReturnType<typeof ownerStaysAdmin>;
export function ownerStaysAdmin() {
  const message = 'The member owns the project, and stays its ADMIN.';
  return { __typename: 'OwnerStaysAdmin', code: 'OWNER_STAYS_ADMIN', message } as const;
}

/** Nobody gives a token more than they may. */
export type ScopesNotHeld = ReturnType<typeof scopesNotHeld>;
export function scopesNotHeld(scopes: readonly Permission[]) {
  const message = `You do not hold ${scopes.join(', ')} in this project, so that no token of yours can.`;
  return { __typename: 'ScopesNotHeld', code: 'SCOPES_NOT_HELD', message, scopes } as const;
}

/** The project has as many as it may. */
export type TooManyApiTokens = ReturnType<typeof tooManyApiTokens>;
export function tooManyApiTokens() {
  const message = `A project may have ${maxApiTokens} API tokens that can be used; revoke one.`;
  return { __typename: 'TooManyApiTokens', code: 'TOO_MANY_API_TOKENS', message, maxApiTokens } as const;
}
