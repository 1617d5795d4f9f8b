import type { SessionRow } from './sign-in-entities.ts';

/** How long a session lasts, in milliseconds: without being used, and at most. */
export const sessionLifetime = { idleMs: 7 * 86_400_000, absoluteMs: 30 * 86_400_000 } as const;

/** For how long after its first use a refresh token gives its successor again: an answer may be lost (security.md, line 6). */
export const refreshGraceMs = 10_000;

/** How old the last use may be before a further one is written down: a cookie comes with every request. */
export const lastUseGrainMs = 60_000;

/** The instant a session ends by itself, if it is not used again. */
export function endsAt({ lastUsedAt, expiresAt }: Pick<SessionRow, 'lastUsedAt' | 'expiresAt'>): Date {
  return new Date(Math.min(lastUsedAt.getTime() + sessionLifetime.idleMs, expiresAt.getTime()));
}

/** Whether a session counts at `now`. */
export function isAlive(session: Pick<SessionRow, 'lastUsedAt' | 'expiresAt' | 'endedAt'>, now: Date): boolean {
  return (session.endedAt ?? null) === null && endsAt(session) > now;
}
