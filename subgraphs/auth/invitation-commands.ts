import { LockMode } from '@mikro-orm/core';
import { personOf, type RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import type { AuthParts } from './auth-parts.ts';
import type { ProjectRole } from './entities.ts';
import { invitationMail, mailJob } from './mail.ts';
import { accessNow } from './member-commands.ts';
import { assertEmail } from './operator-input.ts';
import { alreadyMember, roleAboveOwn, type AlreadyMember, type RoleAboveOwn } from './project-refusal.ts';
import { mayDecideOn } from './project.ts';
import { mailNotConfigured, type MailNotConfigured } from './sign-in-refusal.ts';
import type { OneTimeSecretRow } from './sign-in-entities.ts';

const lifetimeMs = 7 * 86_400_000;

/** An invitation as members see it: without its token, which the mail alone has. */
export interface InvitationFacts extends Pick<OneTimeSecretRow, 'id' | 'createdAt' | 'expiresAt' | 'createdById'> {
  readonly email: string;
  readonly role: ProjectRole;
}

/** Who is asked to work in the current project, in one request. */
export type InvitationCommands = ReturnType<typeof createInvitationCommands>;

/** Makes the commands of one request; see acceptance.ts for the other side. */
export function createInvitationCommands(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, keyMaterial } = parts;
  const { Operator, OneTimeSecret, Project, ProjectMember } = entities;
  const { projectId } = request;

  return {
    async invite(
      email: string,
      role: ProjectRole,
    ): Promise<Result<InvitationFacts, AlreadyMember | RoleAboveOwn | MailNotConfigured>> {
      if (!parts.hasMailer) return err(mailNotConfigured());
      const folded = assertEmail('input.email', email);
      const token = newSecret('invitation');
      return foundation.unitOfWork<InvitationFacts, AlreadyMember | RoleAboveOwn>(request, async (unit) => {
        if (!mayDecideOn(role, await accessNow(unit, ProjectMember))) return err(roleAboveOwn(role));
        const project = await unit.em.findOneOrFail(Project, { id: projectId });
        const operator = await unit.em.findOne(Operator, { email: folded });
        const member = operator && (await unit.em.findOne(ProjectMember, { operatorId: operator.id }));
        if (member) return err(alreadyMember(member));
        await unit.em.nativeDelete(OneTimeSecret, { ...open(projectId), email: folded });
        const row = unit.em.create(OneTimeSecret, {
          id: unit.newId(),
          hash: hashOfSecret(token),
          purpose: 'INVITATION',
          projectId,
          role,
          email: folded,
          createdById: personOf(request.actor)?.id ?? null,
          createdAt: unit.now,
          expiresAt: new Date(unit.now.getTime() + lifetimeMs),
        });
        await unit.em.flush();
        // Nobody is told whether there is an operator with this address: the mail is the same.
        unit.enqueue(mailJob(keyMaterial, invitationMail(folded, project.name, token)));
        unit.record({
          type: 'member.invited',
          streamId: projectId,
          payload: { invitationId: row.id, email: folded, before: null, after: { status: role } },
        });
        return ok(factsOf(row));
      });
    },

    /** Throws NOT_FOUND where it is of another project, was accepted or taken back, or has expired. */
    async revoke(id: string): Promise<InvitationFacts> {
      const outcome = await foundation.unitOfWork<InvitationFacts, never>(request, async (unit) => {
        await accessNow(unit, ProjectMember);
        const where = { ...open(projectId), id, expiresAt: { $gt: unit.now } };
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
        const row = isUuid(id) ? await unit.em.findOne(OneTimeSecret, where, lock) : null;
        if (row === null) throw notFound('invitation');
        const facts = factsOf(row);
        unit.em.remove(row);
        unit.record({
          type: 'member.invitation_revoked',
          streamId: projectId,
          payload: { invitationId: id, email: facts.email, before: { status: facts.role }, after: null },
        });
        return ok(facts);
      });
      if (!outcome.ok) throw new Error('An invitation was refused without a reason.');
      return outcome.value;
    },

    async list(): Promise<readonly InvitationFacts[]> {
      const rows = await foundation.store
        .reader(projectId)
        .find(
          OneTimeSecret,
          { ...open(projectId), expiresAt: { $gt: foundation.clock.now() } },
          { orderBy: { createdAt: 'DESC', id: 'DESC' }, limit: 100, connectionType: 'read' },
        );
      return rows.map(factsOf);
    },
  };
}

function open(projectId: string) {
  return { purpose: 'INVITATION', projectId, usedAt: null } as const;
}

/** Plain data: what is kept under an idempotency key has no hash either. */
function factsOf({ id, email, role, createdById, createdAt, expiresAt }: OneTimeSecretRow): InvitationFacts {
  if (!email || !role) throw new Error('An invitation is to nobody, or as nothing.');
  return { id, email, role, createdById: createdById ?? null, createdAt, expiresAt };
}
