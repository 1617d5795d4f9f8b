import { ok } from '#kernel/result.ts';
import { payloadOf } from '#kernel/payload.ts';
import { namedOperations } from './api-operation.ts';
import { permissionsOf } from './permission.ts';
import type { CompleteResolvers } from './generated/resolvers.ts';
import { permissionOf } from './standing.ts';

/** GraphQL to commands and queries, and nothing else. */
export const resolvers: CompleteResolvers = {
  Query: {
    me: (_, _args, { request, queries }) =>
      request.actor.type === 'OPERATOR' ? queries.operator(request.actor.id) : null,
    operator: (_, { id }, { queries }) => queries.operatorOrRefuse(id),
    operators: (_, { filter, orderBy, ...page }, { queries }) => queries.operators(filter ?? null, orderBy, page),
    project: (_, { id }, { queries }) => queries.projectOrRefuse(id),
    currentProject: (_, _args, { request, queries }) => queries.projectOrRefuse(request.projectId),
    projects: (_, { filter, orderBy, ...page }, { queries }) => queries.projects(filter ?? null, orderBy, page),
    apiOperations: (_, { names }) => namedOperations(names ?? null),
    sessions: (_, _args, { signIn }) => signIn.sessions.own(),
    apiTokens: (_, _args, { apiTokens }) => apiTokens.list(),
    invitations: (_, _args, { invitations }) => invitations.list(),
  },
  Mutation: {
    signIn: async (_, { input }, { signIn }) => payloadOf('SignedIn', await signIn.signIn(input)),
    refreshSession: async (_, { input }, { signIn }) =>
      payloadOf('SignedIn', await signIn.sessions.refresh(input.refreshToken)),
    signOut: async (_, { input }, { signIn }) =>
      payloadOf('Session', ok(await signIn.sessions.signOut(input.everywhere))),
    revokeSession: async (_, { input }, { signIn }) =>
      payloadOf('Session', ok(await signIn.sessions.revoke(input.sessionId))),
    changePassword: async (_, { input }, { signIn }) =>
      payloadOf('Operator', await signIn.changePassword(input.currentPassword, input.newPassword)),
    bootstrapAdministrator: async (_, { input }, { bootstrap }) => payloadOf('SignedIn', await bootstrap(input)),
    inviteOperator: async (_, { input }, { invitations }) =>
      payloadOf('Invitation', await invitations.invite(input.email, input.role)),
    revokeInvitation: async (_, { input }, { invitations }) =>
      payloadOf('Invitation', ok(await invitations.revoke(input.invitationId))),
    acceptInvitation: async (_, { input }, { accept }) => payloadOf('SignedIn', await accept(input)),
    registerOperator: async (_, { input }, { registration }) =>
      payloadOf('RegistrationRequested', await registration.request(input.email)),
    confirmRegistration: async (_, { input }, { registration }) =>
      payloadOf('SignedIn', await registration.confirm(input)),
    requestPasswordReset: async (_, { input }, { passwordReset }) =>
      payloadOf('PasswordResetRequested', await passwordReset.request(input.email)),
    resetPassword: async (_, { input }, { passwordReset }) =>
      payloadOf('PasswordWasReset', await passwordReset.reset(input.token, input.newPassword)),
    disableOperator: async (_, { input }, { operators }) =>
      payloadOf('Operator', await operators.disable(input.operatorId)),
    enableOperator: async (_, { input }, { operators }) =>
      payloadOf('Operator', ok(await operators.enable(input.operatorId))),
    unlinkIdentities: async (_, { input }, { operators }) =>
      payloadOf('Operator', ok(await operators.unlinkIdentities(input.operatorId))),
    createProject: async (_, { input }, { projects }) => payloadOf('Project', await projects.create(input)),
    renameProject: async (_, { input }, { projects }) => payloadOf('Project', await projects.rename(input)),
    archiveProject: async (_, { input }, { projects }) => payloadOf('Project', await projects.archive(input)),
    restoreProject: async (_, { input }, { projects }) => payloadOf('Project', await projects.restore(input)),
    addMember: async (_, { input }, { members }) => payloadOf('ProjectMember', await members.add(input)),
    changeMemberRole: async (_, { input }, { members }) => payloadOf('ProjectMember', await members.changeRole(input)),
    removeMember: async (_, { input }, { members }) => payloadOf('RemovedMember', await members.remove(input.memberId)),
    createApiToken: async (_, { input }, { apiTokens }) => payloadOf('ApiTokenIssued', await apiTokens.create(input)),
    revokeApiToken: async (_, { input }, { apiTokens }) =>
      payloadOf('ApiToken', await apiTokens.revoke(input.apiTokenId)),
  },
  ApiToken: {
    scopes: ({ scopes }) => scopes.map(permissionOf).filter((permission) => permission !== null),
    createdBy: ({ createdById }, _args, { queries }) => queries.operator(createdById),
  },
  Invitation: {
    invitedBy: ({ createdById }, _args, { queries }) => (createdById ? queries.operator(createdById) : null),
  },
  SignedIn: { operatorId: ({ operator }) => operator.id },
  Session: {
    isCurrent: ({ id }, _args, { request }) => request.sessionId === id,
  },
  Operator: {
    __resolveReference: ({ id }, { queries }) => queries.operator(id),
    memberships: ({ id }, page, { queries }) => queries.membershipsOfOperator(id, page),
  },
  Project: {
    __resolveReference: ({ id }, { queries }) => queries.project(id),
    owner: ({ ownerId }, _args, { queries }) => queries.operatorOrRefuse(ownerId),
    members: ({ id }, { roles, ...page }, { queries }) =>
      queries.membersOfProject(id, roles === undefined ? null : roles, page),
    myMembership: ({ id }, _args, { queries }) => queries.membershipIn(id),
  },
  ProjectMember: {
    __resolveReference: ({ id }, { queries }) => queries.member(id),
    project: ({ projectId }, _args, { queries }) => queries.projectOrRefuse(projectId),
    operator: ({ operatorId }, _args, { queries }) => queries.operatorOrRefuse(operatorId),
    permissions: ({ role }) => permissionsOf[role],
  },
};
