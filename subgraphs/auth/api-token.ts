import type { Unit } from '#events/unit-of-work.ts';
import type { ApiTokenRow } from './sign-in-entities.ts';

/** How many characters of its secret a token is known again by: enough to tell a hundred apart, too few to guess by. */
export const secretStartLength = 8;

/** Ends a token that was not ended, within a unit. */
export function recordRevoked(unit: Unit, token: ApiTokenRow, reason: 'REVOKED' | 'MEMBER_REMOVED'): void {
  token.revokedAt = unit.now;
  const { id, name, agentName, projectId } = token;
  unit.record({
    type: 'api_token.revoked',
    streamId: projectId,
    projectId,
    payload: {
      apiTokenId: id,
      name,
      agentName,
      reason,
      before: { status: 'ACTIVE' },
      after: { status: 'REVOKED' },
    },
  });
}
