import type { FilterQuery } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { hasScope } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { badInput, text } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Store } from '#persistence/store.ts';
import { pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type Page, type PageArguments } from '#persistence/page.ts';
import { textSearch } from '#persistence/text-search.ts';
import type { AuthEntities, OperatorRow, ProjectMemberRow, ProjectRole, ProjectRow } from './entities.ts';
import type { OperatorFilter, OperatorOrder, ProjectFilter, ProjectOrder } from './generated/resolvers.ts';
import { mayRestore } from './project.ts';

/**
 * The reads of the auth subgraph for one request; whoever asks sees their own projects and who works in them, and no others. An archived one
 * is its ADMINs' alone, who may bring it back.
 */
export type AuthQueries = ReturnType<typeof createAuthQueries>;

/** Makes the reads of one request, with their own batching loaders. */
export function createAuthQueries(store: Store, entities: AuthEntities, request: RequestContext) {
  const em = store.reader(request.projectId);
  const { Operator, Project, ProjectMember } = entities;
  const search = textSearch(store.kind);
  const own = { operatorId: request.actor.type === 'OPERATOR' ? request.actor.id : null };

  /** What the caller sees: an operator all projects they are a member of, an agent that of its token. Read once, and only where needed. */
  const sight = once(async () => {
    const { projectId } = request;
    const others = own.operatorId === null ? [] : await projectsOf(store, own.operatorId);
    const projectIds = new Set(projectId === noProject ? others : [projectId, ...others]);
    const wide = store.readerOf([...projectIds]);
    const rows = rowLoader<ProjectRow>(wide, Project);
    return { projectIds, em: wide, rows, memberPages: pagesLoader<ProjectMemberRow>(wide) };
  });

  const members = new DataLoader<string, readonly ProjectMemberRow[]>(async (operatorIds) => {
    const wanted = operatorIds.filter(isUuid);
    const { em: wide } = await sight();
    const rows = await wide.find(ProjectMember, { operatorId: { $in: wanted } }, { connectionType: 'read' });
    const byOperator = Map.groupBy(rows, (row) => row.operatorId);
    return operatorIds.map((id) => byOperator.get(id) ?? []);
  });
  const operatorRows = rowLoader<OperatorRow>(em, Operator);
  const projectRows = rowLoader<ProjectRow>(em, Project);

  /** An operator who shares a project with the caller, or the caller; null for anybody else. */
  async function operator(id: string): Promise<OperatorRow | null> {
    const [row, memberships] = await Promise.all([operatorRows.load(id), members.load(id)]);
    return memberships.length > 0 || id === own.operatorId ? row : null;
  }

  /** Whose list is asked for. Throws FORBIDDEN where that is everybody's, and the caller does not manage operators. */
  async function listed(filter: OperatorFilter | null): Promise<FilterQuery<OperatorRow>> {
    const roles = filter?.roles;
    if (filter?.everywhere === true) {
      if (!hasScope(request.access, 'operators:manage')) throw forbidden();
      if (roles) throw badInput('filter.roles', 'are those of one project; leave `everywhere` out');
      return {};
    }
    const memberships = await em.find(ProjectMember, roles ? { role: { $in: [...roles] } } : {}, {
      connectionType: 'read',
      disableIdentityMap: true,
    });
    return { id: { $in: memberships.map((member) => member.operatorId) } };
  }

  /** A project of the caller's; null for any other. */
  async function project(id: string): Promise<ProjectRow | null> {
    if (id === request.projectId) return projectRows.load(id);
    const { projectIds, rows } = await sight();
    return projectIds.has(id) ? rows.load(id) : null;
  }

  return {
    operator,

    async operatorOrRefuse(id: string): Promise<OperatorRow> {
      const row = await operator(id);
      if (row === null) throw notFound('operator');
      return row;
    },

    async operators(filter: OperatorFilter | null, order: OperatorOrder, page: PageArguments) {
      const where: FilterQuery<OperatorRow>[] = [await listed(filter)];
      if (filter?.statuses) where.push({ status: { $in: [...filter.statuses] } });
      if (typeof filter?.text === 'string') {
        const term = text('filter.text', filter.text, 200);
        where.push(search.contains(['email', 'username', 'display_name'], term));
      }
      return readPage<OperatorRow>(
        em,
        { name: 'operators', entity: Operator, filter, where: { $and: where }, order: createdAt(order) },
        page,
      );
    },

    project,

    async projectOrRefuse(id: string): Promise<ProjectRow> {
      const row = await project(id);
      if (row === null) throw notFound('project');
      return row;
    },

    async projects(filter: ProjectFilter | null, order: ProjectOrder, page: PageArguments): Promise<Page<ProjectRow>> {
      const { projectIds, em: wide } = await sight();
      let ids = [...projectIds];
      if (filter?.roles) {
        const role = { $in: [...filter.roles] };
        const held = await wide.find(ProjectMember, { ...own, role }, { disableIdentityMap: true });
        ids = held.map((member) => member.projectId);
      }
      const archivedAt = filter?.archived === true ? { $ne: null } : null;
      const where: FilterQuery<ProjectRow>[] = [{ id: { $in: ids }, archivedAt }];
      if (typeof filter?.text === 'string') {
        where.push(search.contains(['slug', 'name'], text('filter.text', filter.text, 200)));
      }
      return readPage<ProjectRow>(
        wide,
        { name: 'projects', entity: Project, filter, where: { $and: where }, order: createdAt(order) },
        page,
      );
    },

    /** The caller's own membership in a project. */
    async membershipIn(projectId: string): Promise<ProjectMemberRow | null> {
      if (own.operatorId === null) return null;
      const memberships = await members.load(own.operatorId);
      return memberships.find((membership) => membership.projectId === projectId) ?? null;
    },

    async member(id: string): Promise<ProjectMemberRow | null> {
      if (!isUuid(id)) return null;
      const { em: wide } = await sight();
      return wide.findOne(ProjectMember, { id }, { connectionType: 'read' });
    },

    async membersOfProject(projectId: string, roles: readonly ProjectRole[] | null, page: PageArguments) {
      const where: FilterQuery<ProjectMemberRow> = roles === null ? {} : { role: { $in: [...roles] } };
      const { memberPages } = await sight();
      return memberPages(projectId, { ...oldestFirst(ProjectMember, roles, where), parent: 'projectId' }, page);
    },

    async membershipsOfOperator(operatorId: string, page: PageArguments) {
      const { memberPages } = await sight();
      return memberPages(operatorId, { ...oldestFirst(ProjectMember, null, {}), parent: 'operatorId' }, page);
    },
  };
}

/** The projects an operator works in, and the archived ones they may bring back. */
async function projectsOf(store: Store, operatorId: string): Promise<readonly string[]> {
  const { rows } = await sql<Membership>`/* projectsOf */
    SELECT m.project_id, m.role, p.archived_at FROM project_members m JOIN projects p ON p.id = m.project_id
    WHERE m.operator_id = ${operatorId}`.execute(store.dialect.of(everyProject).read);
  return rows.filter((row) => row.archived_at === null || mayRestore(row.role)).map(({ project_id: id }) => id);
}

interface Membership {
  readonly project_id: string;
  readonly role: ProjectRole;
  /** As the driver gives it; null while the project is worked in. */
  readonly archived_at: unknown;
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

function forbidden(): RequestError {
  return new RequestError('FORBIDDEN', 'This needs the permission operators:manage.');
}

function createdAt(order: OperatorOrder | ProjectOrder) {
  return { column: 'createdAt', direction: order === 'CREATED_AT_ASC' ? 'ASC' : 'DESC' } as const;
}

function oldestFirst(
  entity: AuthEntities['ProjectMember'],
  filter: readonly ProjectRole[] | null,
  where: FilterQuery<ProjectMemberRow>,
): List<ProjectMemberRow> {
  return { name: 'members', entity, filter, where, order: { column: 'createdAt', direction: 'ASC' } };
}
