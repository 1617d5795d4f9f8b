import type { FilterQuery } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { RequestContext } from '#kernel/context.ts';
import { text } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { Store } from '#persistence/store.ts';
import { pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type Page, type PageArguments } from '#persistence/page.ts';
import { textSearch } from '#persistence/text-search.ts';
import type { AuthEntities, OperatorRow, ProjectMemberRow, ProjectRole, ProjectRow } from './entities.ts';
import type { OperatorFilter, OperatorOrder, ProjectFilter, ProjectOrder } from './generated/resolvers.ts';

/** The reads of the auth subgraph for one request; whoever asks sees the members of the present project and no others. */
export type AuthQueries = ReturnType<typeof createAuthQueries>;

/** Makes the reads of one request, with their own batching loaders. */
export function createAuthQueries(store: Store, entities: AuthEntities, request: RequestContext) {
  const em = store.reader(request.projectId);
  const { Operator, Project, ProjectMember } = entities;
  const search = textSearch(store.kind);

  const members = new DataLoader<string, readonly ProjectMemberRow[]>(async (operatorIds) => {
    const wanted = operatorIds.filter(isUuid);
    const rows = await em.find(ProjectMember, { operatorId: { $in: wanted } }, { connectionType: 'read' });
    const byOperator = Map.groupBy(rows, (row) => row.operatorId);
    return operatorIds.map((id) => byOperator.get(id) ?? []);
  });
  const operatorRows = rowLoader<OperatorRow>(em, Operator);
  const projectRows = rowLoader<ProjectRow>(em, Project);
  const memberPages = pagesLoader<ProjectMemberRow>(em);

  /** An operator of the present project; null for anybody else's. */
  async function operator(id: string): Promise<OperatorRow | null> {
    const [row, memberships] = await Promise.all([operatorRows.load(id), members.load(id)]);
    return memberships.length > 0 ? row : null;
  }

  return {
    operator,

    async operatorOrRefuse(id: string): Promise<OperatorRow> {
      const row = await operator(id);
      if (row === null) throw notFound('operator');
      return row;
    },

    async operators(filter: OperatorFilter | null, order: OperatorOrder, page: PageArguments) {
      const roles = filter?.roles;
      const memberships = await em.find(ProjectMember, roles ? { role: { $in: [...roles] } } : {}, {
        connectionType: 'read',
        disableIdentityMap: true,
      });
      const where: FilterQuery<OperatorRow>[] = [{ id: { $in: memberships.map((member) => member.operatorId) } }];
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

    /** A project the caller is a member of. */
    async project(id: string): Promise<ProjectRow | null> {
      return id === request.projectId ? projectRows.load(id) : null;
    },

    async projectOrRefuse(id: string): Promise<ProjectRow> {
      const row = id === request.projectId ? await projectRows.load(id) : null;
      if (row === null) throw notFound('project');
      return row;
    },

    async projects(filter: ProjectFilter | null, order: ProjectOrder, page: PageArguments): Promise<Page<ProjectRow>> {
      const memberships = await em.find(
        ProjectMember,
        { operatorId: request.actor.id, ...(filter?.roles ? { role: { $in: [...filter.roles] } } : {}) },
        { filters: { project: false }, connectionType: 'read', disableIdentityMap: true },
      );
      const where: FilterQuery<ProjectRow>[] = [{ id: { $in: memberships.map((member) => member.projectId) } }];
      if (typeof filter?.text === 'string') {
        where.push(search.contains(['slug', 'name'], text('filter.text', filter.text, 200)));
      }
      return readPage<ProjectRow>(
        em,
        { name: 'projects', entity: Project, filter, where: { $and: where }, order: createdAt(order) },
        page,
      );
    },

    async myMembership(): Promise<ProjectMemberRow | null> {
      if (request.actor.type !== 'OPERATOR') return null;
      const [membership] = await members.load(request.actor.id);
      return membership ?? null;
    },

    async member(id: string): Promise<ProjectMemberRow | null> {
      return em.findOne(ProjectMember, { id }, { connectionType: 'read' });
    },

    membersOfProject(projectId: string, roles: readonly ProjectRole[] | null, page: PageArguments) {
      const where: FilterQuery<ProjectMemberRow> = roles === null ? {} : { role: { $in: [...roles] } };
      return memberPages(projectId, { ...oldestFirst(ProjectMember, roles, where), parent: 'projectId' }, page);
    },

    membershipsOfOperator(operatorId: string, page: PageArguments) {
      return memberPages(operatorId, { ...oldestFirst(ProjectMember, null, {}), parent: 'operatorId' }, page);
    },
  };
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
