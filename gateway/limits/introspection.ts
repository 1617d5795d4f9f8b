import type { Access } from '#kernel/access.ts';

/**
 * Who may read the schema by introspection and is helped with names from it in error messages: everyone, no one, or callers who have
 * shown who they are.
 */
export type IntrospectionPolicy = 'on' | 'off' | 'authenticated';

/** Whether a caller with that access may. */
export function mayIntrospect(policy: IntrospectionPolicy, { authenticated }: Access): boolean {
  switch (policy) {
    case 'on':
      return true;
    case 'off':
      return false;
    case 'authenticated':
      return authenticated;
  }
}
