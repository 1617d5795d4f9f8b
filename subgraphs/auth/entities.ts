import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, int64, projectFilter } from '#persistence/entity.ts';
import type { Page } from '#persistence/page.ts';
import { createSignInEntities } from './sign-in-entities.ts';

/** The tables of the auth subgraph; called once for each open store. */
export function createAuthEntities() {
  const Operator = defineEntity({
    name: 'Operator',
    tableName: 'operators',
    properties: {
      id: p.uuid().primary(),
      email: p.text(),
      username: p.text().nullable(),
      displayName: p.text(),
      status: p.text().$type<OperatorStatus>(),
      /** May disable operators and let them in again, in whatever project they work. */
      isAdministrator: p.boolean().default(false),
      lastSignedInAt: instant().nullable(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
    },
  });
  const Project = defineEntity({
    name: 'Project',
    tableName: 'projects',
    properties: {
      id: p.uuid().primary(),
      slug: p.text(),
      name: p.text(),
      ownerId: p.uuid(),
      archivedAt: instant().nullable(),
      version: p.integer().version(),
      createdAt: instant(),
      updatedAt: instant(),
    },
  });
  const ProjectMember = defineEntity({
    name: 'ProjectMember',
    tableName: 'project_members',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      operatorId: p.uuid(),
      role: p.text().$type<ProjectRole>(),
      createdAt: instant(),
    },
  });
  return { Operator, Project, ProjectMember, ...createSignInEntities() };
}

export type OperatorStatus = 'ACTIVE' | 'INVITED' | 'DISABLED';
export type ProjectRole = 'ADMIN' | 'OPERATOR' | 'VIEWER';

export type AuthEntities = ReturnType<typeof createAuthEntities>;
export type OperatorRow = InferEntity<AuthEntities['Operator']>;
export type ProjectRow = InferEntity<AuthEntities['Project']>;
export type ProjectMemberRow = InferEntity<AuthEntities['ProjectMember']>;

export type OperatorPage = Page<OperatorRow>;
export type ProjectPage = Page<ProjectRow>;
export type ProjectMemberPage = Page<ProjectMemberRow>;
