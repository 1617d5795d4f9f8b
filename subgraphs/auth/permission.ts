import type { ProjectRole } from './entities.ts';
import type { Permission } from './generated/resolvers.ts';

const reading = ['DEALS_READ', 'ACTIONS_READ', 'RUNS_READ', 'EVENTS_READ', 'ARTIFACTS_READ'] as const;
const working = [
  'DEALS_WRITE',
  'ACTIONS_WRITE',
  'ACTIONS_APPROVE',
  'ACTIONS_EXECUTE',
  'RUNS_WRITE',
  'ARTIFACTS_WRITE',
] as const;
const governing = ['ACTIONS_APPROVE_CRITICAL', 'DEALS_DELETE', 'MEMBERS_MANAGE', 'SYSTEM_ADMIN'] as const;

/** What administrators of the whole installation may do besides, in whatever project they work; no role and no token has it. */
export const administering: readonly Permission[] = ['OPERATORS_MANAGE'];

/** What each role may do in its project (domain.md, "Auth"). */
export const permissionsOf: Readonly<Record<ProjectRole, readonly Permission[]>> = {
  VIEWER: reading,
  OPERATOR: [...reading, ...working],
  ADMIN: [...reading, ...working, ...governing],
};
