import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { present, text } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthEntities, ProjectRole, ProjectRow } from './entities.ts';
import type {
  ArchiveProjectInput,
  CreateProjectInput,
  RenameProjectInput,
  RestoreProjectInput,
} from './generated/resolvers.ts';
import { assertSlug, mayRestore } from './project.ts';
import {
  projectNotArchived,
  slugTaken,
  versionConflict,
  type ProjectNotArchived,
  type ProjectVersionConflict,
  type SlugTaken,
} from './project-refusal.ts';

type NotRestored = ProjectNotArchived | ProjectVersionConflict;

/** What can be done to projects in one request; a refusal has written nothing. */
export type ProjectCommands = ReturnType<typeof createProjectCommands>;

/** Makes the commands of one request. */
export function createProjectCommands(
  foundation: Foundation,
  { Project, ProjectMember }: AuthEntities,
  request: RequestContext,
) {
  /** Throws NOT_FOUND for any project but the one of the request: what the caller may do is known of that one alone. */
  async function current(unit: Unit, projectId: string): Promise<ProjectRow> {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const isCurrent = isUuid(projectId) && projectId.toLowerCase() === request.projectId;
    const row = isCurrent ? await unit.em.findOne(Project, { id: request.projectId }, { lockMode }) : null;
    if (row === null || row.archivedAt) throw notFound('project');
    return row;
  }

  /**
   * A project the operator may bring back by the role they have in it now: no request works in an archived one, so that the gateway has
   * not asked. Throws NOT_FOUND for any other.
   */
  async function restorable(unit: Unit, projectId: string, operatorId: string): Promise<ProjectRow> {
    const id = projectId.toLowerCase();
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = isUuid(id) ? await unit.em.findOne(Project, { id }, { lockMode }) : null;
    if (row === null) throw notFound('project');
    const { rows } = await sql<{ role: ProjectRole }>`/* roleIn */ SELECT m.role FROM project_members m
      JOIN operators o ON o.id = m.operator_id
      WHERE m.project_id = ${id} AND m.operator_id = ${operatorId} AND o.status = 'ACTIVE'`.execute(unit.sql);
    if (!rows.some(({ role }) => mayRestore(role))) throw notFound('project');
    return row;
  }

  /** Whether another project of the owner has the slug. Of two who ask at once the second waits for what becomes of the first. */
  async function isTaken(unit: Unit, slug: string, ownerId: string): Promise<boolean> {
    await sql`/* lockOwner */ UPDATE operators SET updated_at = updated_at WHERE id = ${ownerId}`.execute(unit.sql);
    return (await unit.em.count(Project, { ownerId, slug })) > 0;
  }

  return {
    /** A project the caller owns. Throws FORBIDDEN where the caller is no operator. */
    create(input: CreateProjectInput): Promise<Result<ProjectRow, SlugTaken>> {
      const ownerId = operatorOf(request);
      const name = text('input.name', input.name, 200);
      const slug = assertSlug('input.slug', input.slug);
      return foundation.unitOfWork<ProjectRow, SlugTaken>(
        request,
        async (unit) => {
          if (await isTaken(unit, slug, ownerId)) return err(slugTaken(slug));
          const { now } = unit;
          const id = unit.newId();
          const project = unit.em.create(Project, { id, slug, name, ownerId, createdAt: now, updatedAt: now });
          await unit.em.flush();
          const memberId = unit.newId();
          const member = { id: memberId, projectId: id, operatorId: ownerId, role: 'ADMIN', createdAt: now } as const;
          unit.em.create(ProjectMember, member);
          await unit.em.flush();
          const after = { status: 'ACTIVE', version: project.version };
          unit.record({
            type: 'project.created',
            streamId: id,
            projectId: id,
            payload: { slug, name, memberId, before: null, after },
          });
          return ok(project);
        },
        everyProject,
      );
    },

    rename(input: RenameProjectInput): Promise<Result<ProjectRow, SlugTaken | ProjectVersionConflict>> {
      const { projectId, expectedVersion } = input;
      const change = changeIn(input);
      return foundation.unitOfWork<ProjectRow, SlugTaken | ProjectVersionConflict>(
        request,
        async (unit) => {
          const project = await current(unit, projectId);
          if (project.version !== expectedVersion) return err(versionConflict(project, expectedVersion));
          const former = { slug: project.slug, name: project.name, version: project.version };
          const next = { slug: former.slug, name: former.name, ...change };
          if (next.slug === former.slug && next.name === former.name) return ok(project);
          if (next.slug !== former.slug && (await isTaken(unit, next.slug, project.ownerId)))
            return err(slugTaken(next.slug));
          Object.assign(project, next, { updatedAt: unit.now });
          await unit.em.flush();
          unit.record({
            type: 'project.renamed',
            streamId: project.id,
            payload: {
              ...next,
              former: { slug: former.slug, name: former.name },
              before: { status: 'ACTIVE', version: former.version },
              after: { status: 'ACTIVE', version: project.version },
            },
          });
          return ok(project);
        },
        everyProject,
      );
    },

    archive({ projectId, expectedVersion }: ArchiveProjectInput): Promise<Result<ProjectRow, ProjectVersionConflict>> {
      return foundation.unitOfWork<ProjectRow, ProjectVersionConflict>(request, async (unit) => {
        const project = await current(unit, projectId);
        if (project.version !== expectedVersion) return err(versionConflict(project, expectedVersion));
        const before = { status: 'ACTIVE', version: project.version };
        project.archivedAt = unit.now;
        project.updatedAt = unit.now;
        await unit.em.flush();
        const { slug, name, version } = project;
        unit.record({
          type: 'project.archived',
          streamId: project.id,
          payload: { slug, name, before, after: { status: 'ARCHIVED', version } },
        });
        return ok(project);
      });
    },

    /** Its slug is free: nobody could take it meanwhile. Throws FORBIDDEN where the caller is no operator. */
    restore({ projectId, expectedVersion }: RestoreProjectInput): Promise<Result<ProjectRow, NotRestored>> {
      const operatorId = operatorOf(request);
      return foundation.unitOfWork<ProjectRow, NotRestored>(
        request,
        async (unit) => {
          const project = await restorable(unit, projectId, operatorId);
          if (!project.archivedAt) return err(projectNotArchived(project));
          if (project.version !== expectedVersion) return err(versionConflict(project, expectedVersion));
          const before = { status: 'ARCHIVED', version: project.version };
          project.archivedAt = null;
          project.updatedAt = unit.now;
          await unit.em.flush();
          const { id, slug, name, version } = project;
          unit.record({
            type: 'project.restored',
            streamId: id,
            projectId: id,
            payload: { slug, name, before, after: { status: 'ACTIVE', version } },
          });
          return ok(project);
        },
        everyProject,
      );
    },
  };
}

/** The id of the operator who makes a request. Throws FORBIDDEN for agents and the program. */
export function operatorOf({ actor }: RequestContext): string {
  if (actor.type === 'OPERATOR') return actor.id;
  throw new RequestError('FORBIDDEN', 'Only an operator can do this.');
}

function changeIn({ name, slug }: RenameProjectInput): { readonly name?: string; readonly slug?: string } {
  return {
    ...(name === undefined ? {} : { name: text('input.name', present('input.name', name), 200) }),
    ...(slug === undefined ? {} : { slug: assertSlug('input.slug', present('input.slug', slug)) }),
  };
}
