import { namedOperations } from './api-operation.ts';
import { permissionsOf } from './permission.ts';
import type { CompleteResolvers } from './generated/resolvers.ts';

/** GraphQL to queries, and nothing else. */
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
    myMembership: (_, _args, { queries }) => queries.myMembership(),
  },
  ProjectMember: {
    __resolveReference: ({ id }, { queries }) => queries.member(id),
    project: ({ projectId }, _args, { queries }) => queries.projectOrRefuse(projectId),
    operator: ({ operatorId }, _args, { queries }) => queries.operatorOrRefuse(operatorId),
    permissions: ({ role }) => permissionsOf[role],
  },
};
