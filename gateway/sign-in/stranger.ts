import { noAccess } from '#kernel/access.ts';
import { noProject } from '#kernel/standing.ts';
import type { Identity } from '#gateway/identity.ts';

/** Whoever has shown nothing: reaches what the SDL leaves open, in no project. */
export const stranger: Identity = {
  actor: { type: 'SYSTEM', id: 'stranger' },
  access: noAccess,
  projectId: noProject,
};
