import { sql } from 'kysely';
import { hasScope, type Access } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { recordRevoked } from './api-token.ts';
import type { AuthEntities, ProjectMemberRow } from './entities.ts';
import type { AddMemberInput, ChangeMemberRoleInput, RemovedMember } from './generated/resolvers.ts';
import { assertEmail } from './operator-input.ts';
import { narrowed } from './present-access.ts';
import { mayDecideOn } from './project.ts';
import {
  alreadyMember,
  lastAdmin,
  ownerStaysAdmin,
  roleAboveOwn,
  type AlreadyMember,
  type LastAdmin,
  type OwnerStaysAdmin,
  type RoleAboveOwn,
} from './project-refusal.ts';

type Kept = LastAdmin | OwnerStaysAdmin | RoleAboveOwn;

/** What can be done to the members of the current project in one request; a refusal has written nothing. */
export type MemberCommands = ReturnType<typeof createMemberCommands>;

/** Makes the commands of one request. All throw NOT_FOUND for who is not there. */
export function createMemberCommands(
  foundation: Foundation,
  { Operator, Project, ProjectMember, ApiToken }: AuthEntities,
  request: RequestContext,
) {
  const { projectId, actor } = request;

  /** One decision on the project's members at a time: of two ADMINs who remove each other, one finds that they are no member. */
  async function lockMembers(unit: Unit): Promise<void> {
    await sql`/* lockProject */ UPDATE projects SET updated_at = updated_at WHERE id = ${projectId}`.execute(unit.sql);
  }

  async function found(unit: Unit, memberId: string): Promise<ProjectMemberRow> {
    const row = isUuid(memberId) ? await unit.em.findOne(ProjectMember, { id: memberId }) : null;
    if (row === null) throw notFound('member');
    return row;
  }

  /** Why an ADMIN cannot cease to be one; null where they can. */
  async function whyStays(unit: Unit, member: ProjectMemberRow): Promise<LastAdmin | OwnerStaysAdmin | null> {
    if (member.role !== 'ADMIN') return null;
    const project = await unit.em.findOneOrFail(Project, { id: projectId });
    if (project.ownerId === member.operatorId) return ownerStaysAdmin();
    // Whoever acts is there, with a password or, on a machine without sign-in, with none.
    const { rows } =
      await sql`/* otherAdmins */ SELECT 1 FROM project_members m JOIN operators o ON o.id = m.operator_id
      WHERE m.project_id = ${projectId} AND m.role = 'ADMIN' AND m.id <> ${member.id} AND o.status = 'ACTIVE'
      AND (o.id = ${isUuid(actor.id) ? actor.id : null}
        OR EXISTS (SELECT 1 FROM operator_passwords p WHERE p.operator_id = o.id))
      LIMIT 1`.execute(unit.sql);
    return rows.length === 0 ? lastAdmin() : null;
  }

  return {
    add({ email, role }: AddMemberInput): Promise<Result<ProjectMemberRow, AlreadyMember | RoleAboveOwn>> {
      const folded = assertEmail('input.email', email);
      return foundation.unitOfWork<ProjectMemberRow, AlreadyMember | RoleAboveOwn>(request, async (unit) => {
        await lockMembers(unit);
        if (!mayDecideOn(role, await accessNow(unit, ProjectMember))) return err(roleAboveOwn(role));
        const operator = await unit.em.findOne(Operator, { email: folded });
        if (operator === null || operator.status === 'DISABLED') throw notFound('operator');
        const known = await unit.em.findOne(ProjectMember, { operatorId: operator.id });
        if (known !== null) return err(alreadyMember(known));
        const member = unit.em.create(ProjectMember, {
          id: unit.newId(),
          projectId,
          operatorId: operator.id,
          role,
          createdAt: unit.now,
        });
        await unit.em.flush();
        unit.record({
          type: 'member.added',
          streamId: projectId,
          payload: { memberId: member.id, operatorId: operator.id, before: null, after: { status: role } },
        });
        return ok(member);
      });
    },

    changeRole({ memberId, role }: ChangeMemberRoleInput): Promise<Result<ProjectMemberRow, Kept>> {
      return foundation.unitOfWork<ProjectMemberRow, Kept>(request, async (unit) => {
        await lockMembers(unit);
        const member = await found(unit, memberId);
        const access = await accessNow(unit, ProjectMember);
        const before = member.role;
        const above = [before, role].find((one) => !mayDecideOn(one, access));
        if (above !== undefined) return err(roleAboveOwn(above));
        if (before === role) return ok(member);
        const stays = await whyStays(unit, member);
        if (stays !== null) return err(stays);
        member.role = role;
        await unit.em.flush();
        const { operatorId } = member;
        unit.record({
          type: 'member.role_changed',
          streamId: projectId,
          payload: { memberId: member.id, operatorId, before: { status: before }, after: { status: role } },
        });
        return ok(member);
      });
    },

    /** With the API tokens they made for the project: if they came back one day, these would not. */
    remove(memberId: string): Promise<Result<RemovedMember, Kept>> {
      return foundation.unitOfWork<RemovedMember, Kept>(request, async (unit) => {
        await lockMembers(unit);
        const member = await found(unit, memberId);
        const { id, operatorId, role } = member;
        if (!mayDecideOn(role, await accessNow(unit, ProjectMember))) return err(roleAboveOwn(role));
        const stays = await whyStays(unit, member);
        if (stays !== null) return err(stays);
        for (const token of await unit.em.find(ApiToken, { createdById: operatorId, revokedAt: null })) {
          recordRevoked(unit, token, 'MEMBER_REMOVED');
        }
        unit.em.remove(member);
        unit.record({
          type: 'member.removed',
          streamId: projectId,
          payload: { memberId: id, operatorId, before: { status: role }, after: null },
        });
        return ok({ memberId: id, operatorId });
      });
    },
  };
}

/**
 * What the caller may do by what the database holds now: the gateway's word may be seconds old, in which somebody who has just lost a
 * role could give it back to themselves. Throws FORBIDDEN where they do not manage members any more.
 */
export async function accessNow({ request, em }: Unit, ProjectMember: AuthEntities['ProjectMember']): Promise<Access> {
  const { actor, access } = request;
  if (actor.type !== 'OPERATOR') return access;
  const own = await em.findOne(ProjectMember, { operatorId: actor.id });
  const present = narrowed(access, own?.role ?? null);
  if (!hasScope(present, 'members:manage')) {
    throw new RequestError('FORBIDDEN', 'This needs the permission members:manage.');
  }
  return present;
}
