import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { badInput, text } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthParts } from './auth-parts.ts';
import type { ProjectRole } from './entities.ts';
import { assertUsername, makeOperator } from './new-operator.ts';
import { peek, spend } from './one-time-secret.ts';
import { requestOf } from './operator-trail.ts';
import { assertNewPassword, isPlausiblePassword } from './password.ts';
import { permissionsOf } from './permission.ts';
import { createSessionCommands, type OpenSession } from './session-commands.ts';
import type { OneTimeSecretRow } from './sign-in-entities.ts';
import {
  secretRefused,
  signInLimited,
  signInRefused,
  type SecretRefused,
  type SignInLimited,
  type SignInRefused,
  type UsernameTaken,
} from './sign-in-refusal.ts';

/** What somebody gives who was invited. */
export interface Acceptance {
  readonly token: string;
  readonly displayName: string;
  readonly username?: string | null;
  readonly password: string;
}

type Refusal = SecretRefused | SignInRefused | SignInLimited | UsernameTaken;

/** Who the invited person is: an operator with a password, which was right, or somebody who is given this one. */
type Invited = { readonly operatorId: string; readonly isNew: boolean } & (
  { readonly known: string; readonly hash: null } | { readonly known: null; readonly hash: string }
);

/** Makes whoever has the token of an invitation a member of its project, and signs them in. */
export async function acceptInvitation(
  parts: AuthParts,
  request: RequestContext,
  input: Acceptance,
): Promise<Result<OpenSession, Refusal>> {
  const { foundation, entities } = parts;
  const { store, clock } = foundation;
  const displayName = text('input.displayName', input.displayName, 200);
  const username = assertUsername(input.username ?? null);
  if (!isPlausiblePassword(input.password)) throw badInput('input.password', 'is longer than any password');
  const wait = await parts.limits.refusalOf(request.client?.address ?? '');
  if (wait !== null) return err(signInLimited(wait));
  const shown = { token: input.token, purpose: 'INVITATION', now: clock.now() } as const;
  const invitation = await peek(store, entities.OneTimeSecret, shown);
  // Nothing is hashed for whoever has no token.
  if (invitation === null) return err(secretRefused('token'));
  const invited = await identify(parts, request, { email: emailOf(invitation), password: input.password });
  if (!invited.ok) return invited;
  const person = invited.value;
  const own = { ...requestOf(request, person.operatorId), projectId: projectOf(invitation) };
  const sessions = createSessionCommands(parts, own);
  const opened = await foundation.unitOfWork<Parameters<typeof sessions.withAccessToken>[0], Refusal>(
    own,
    async (unit) => {
      const row = await spend(unit, entities.OneTimeSecret, invitation.hash);
      if (row === null || !(await stillMeant(unit, parts, row))) return err(secretRefused('token'));
      const operator = person.isNew
        ? await makeOperator(unit, parts, { id: person.operatorId, email: emailOf(row), displayName, username })
        : ok(await unit.em.findOneOrFail(entities.Operator, { id: person.operatorId }, forUpdate));
      if (!operator.ok) return operator;
      if (operator.value.status === 'DISABLED') return err(secretRefused('token'));
      if (!(await settlePassword(unit, parts, person))) return err(signInRefused());
      await addMember(unit, parts, { operatorId: person.operatorId, role: roleOf(row) });
      return ok(await sessions.begin(unit, operator.value, 'TOKENS'));
    },
    everyProject,
  );
  return opened.ok ? ok(await sessions.withAccessToken(opened.value)) : opened;
}

const forUpdate = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** An operator with a password shows it: who reads their mail is not let into their projects by an invitation. */
async function identify(
  { foundation, entities, hashes, limits }: AuthParts,
  request: RequestContext,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Result<Invited, SignInRefused | SignInLimited>> {
  const reader = foundation.store.reader(noProject);
  const fresh = { connectionType: 'write' } as const;
  const operator = await reader.findOne(entities.Operator, { email }, fresh);
  const known = operator && (await reader.findOne(entities.OperatorPassword, { operatorId: operator.id }, fresh));
  if (operator === null || known === null) {
    await assertNewPassword('input.password', password);
    const operatorId = operator?.id ?? foundation.ids.next();
    return ok({ operatorId, isNew: operator === null, known: null, hash: await hashes.hash(password) });
  }
  const attempt = { operatorId: operator.id, address: request.client?.address ?? '' };
  const wait = await limits.begin(attempt);
  if (wait !== null) return err(signInLimited(wait));
  const { matches } = await hashes.verify(password, known.hash).catch(async (error: unknown) => {
    // Too many are compared at once: it was no failure.
    await limits.withdrawn(attempt);
    throw error;
  });
  if (!matches) return err(signInRefused());
  await limits.succeeded(attempt);
  return ok({ operatorId: operator.id, isNew: false, known: known.hash, hash: null });
}

/** Whether whoever sent it could still do so, and the project is there: an invitation gives no more than its sender has. */
export async function stillMeant(unit: Unit, { entities }: AuthParts, row: OneTimeSecretRow): Promise<boolean> {
  const project = await unit.em.findOne(entities.Project, { id: projectOf(row) });
  if (project === null || project.archivedAt) return false;
  if (!row.createdById) return true;
  const sender = await unit.em.findOne(entities.Operator, { id: row.createdById });
  const member = await unit.em.findOne(entities.ProjectMember, { operatorId: row.createdById });
  if (sender?.status !== 'ACTIVE' || member === null) return false;
  const held = permissionsOf[member.role];
  return held.includes('MEMBERS_MANAGE') && permissionsOf[roleOf(row)].every((one) => held.includes(one));
}

/** False where the password was changed since it was compared, or somebody was given one meanwhile. */
async function settlePassword(unit: Unit, { entities }: AuthParts, person: Invited): Promise<boolean> {
  const { operatorId, known, hash } = person;
  const present = await unit.em.findOne(entities.OperatorPassword, { operatorId });
  if (known !== null || present !== null) return present !== null && present.hash === known;
  unit.em.create(entities.OperatorPassword, { operatorId, hash, changedAt: unit.now });
  return true;
}

/** Who was made a member meanwhile stays what they are. */
export async function addMember(
  unit: Unit,
  { entities }: AuthParts,
  { operatorId, role }: { readonly operatorId: string; readonly role: ProjectRole },
): Promise<void> {
  if ((await unit.em.findOne(entities.ProjectMember, { operatorId })) !== null) return;
  const { projectId } = unit.request;
  const id = unit.newId();
  unit.em.create(entities.ProjectMember, { id, projectId, operatorId, role, createdAt: unit.now });
  await unit.em.flush();
  const payload = { memberId: id, operatorId, before: null, after: { status: role } };
  unit.record({ type: 'member.added', streamId: projectId, payload });
}

/** Whom an invitation is to. */
export function emailOf({ email }: OneTimeSecretRow): string {
  return present(email);
}

/** Where it leads to. */
export function projectOf({ projectId }: OneTimeSecretRow): string {
  return present(projectId);
}

/** As what. */
export function roleOf({ role }: OneTimeSecretRow): ProjectRole {
  return present(role);
}

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('An invitation is to nobody, or to nothing.');
  return value;
}
