/**
 * What a caller may do, as far as it was proved at the door: whether it is signed in, and the scopes it was granted. The gateway
 * decides by it what of a document runs; commands check it again where they run.
 */
export interface Access {
  /** Whether the caller proved who it is. A caller who did not holds no scopes. */
  readonly authenticated: boolean;
  /** Names such as `deals:write`; `ALL` is held by the program itself and by the operator of a machine without sign-in. */
  readonly scopes: 'ALL' | ReadonlySet<string>;
}

/** Of the program's own work, and of whoever may do everything. */
export const fullAccess: Access = { authenticated: true, scopes: 'ALL' };

/** Of a caller who has not signed in. */
export const noAccess: Access = { authenticated: false, scopes: new Set() };

/**
 * The most characters all scopes of one caller may have, written behind each other with a space between. They cross to subgraphs in a header; 4,096 are some 200 scopes
 * of usual length.
 */
export const maxScopesLength = 4096;

/** A scope as OAuth writes it: printable ASCII without space, quote and backslash (RFC 6749, section 3.3). */
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Whether `access` includes `scope`. */
export function hasScope({ scopes }: Access, scope: string): boolean {
  return scopes === 'ALL' || scopes.has(scope);
}

/** The scopes of those names; null where one is no scope, or all are together longer than `maxScopesLength`. */
export function scopesOf(names: readonly string[]): ReadonlySet<string> | null {
  const scopes = new Set(names);
  if (names.join(' ').length > maxScopesLength || [...scopes].some((scope) => !scopePattern.test(scope))) return null;
  return scopes;
}

/** The same text for the same access, different for any other: a part of the key of what may be shared between callers. */
export function accessKey({ authenticated, scopes }: Access): string {
  return JSON.stringify([authenticated, scopes === 'ALL' ? scopes : [...scopes].sort()]);
}
