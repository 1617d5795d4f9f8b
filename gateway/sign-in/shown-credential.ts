import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Credentials } from '#gateway/identity.ts';
import { isGiven, projectHeader, type Shown, shownAsBearer, shownInParams } from '#gateway/sign-in/bearer.ts';
import { secretOfCookie } from '#gateway/sign-in/session-cookie.ts';

/**
 * What counts of all that a caller shows: what the connection was opened with, then the header, then the cookie. A wrong one is not
 * made good by another that would be right.
 */
export function shownBy(credentials: Credentials): Shown {
  const inParams = shownInParams(credentials.connectionParams ?? {});
  if (inParams.kind !== 'NOTHING') return inParams;
  const { authorization } = credentials.headers;
  if (authorization !== undefined) return shownAsBearer(authorization);
  const secret = secretOfCookie(credentials);
  return secret === null ? { kind: 'NOTHING' } : { kind: 'COOKIE', text: secret };
}

/** The project a caller names; null where it names none. Throws NOT_FOUND, as for one that does not exist, where that is no id. */
export function projectNamedBy({ headers, connectionParams }: Credentials): string | null {
  const inParams = connectionParams?.[projectHeader];
  const named = isGiven(inParams) ? inParams : headers[projectHeader];
  if (named === undefined) return null;
  if (typeof named === 'string' && isUuid(named)) return named;
  throw noSuchProject();
}

/** The refusal of a project that does not exist, or is none of the caller's: the same for both. */
export function noSuchProject(): RequestError {
  return new RequestError('NOT_FOUND', 'No such project.');
}
