import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { addMember, emailOf, projectOf, roleOf, stillMeant } from './acceptance.ts';
import type { AuthParts } from './auth-parts.ts';
import type { AdmittedIdentities, IdentityProvider, Profile, ProvenIdentity } from './identity-provider.ts';
import { makeOperator } from './new-operator.ts';
import { spend } from './one-time-secret.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { emailNotVerified, notAdmitted, type ProviderRefusal } from './provider-refusal.ts';
import { mayRegister } from './registration-policy.ts';
import type { OneTimeSecretRow } from './sign-in-entities.ts';

type Admitted = Result<string, ProviderRefusal>;

/**
 * The operator an identity is of, by what `docs/adr/0016` decides. A known one is of its operator whatever its e-mail address has become. Another
 * is linked by an address that the provider has confirmed: to the operator who has it, or to a new one who is invited. Gives the operator's
 * id; whether they may sign in at present is for whoever begins the session. Throws PROVIDER_UNAVAILABLE.
 */
export async function admit(
  parts: AuthParts,
  request: RequestContext,
  { provider, identity }: { readonly provider: IdentityProvider; readonly identity: ProvenIdentity },
): Promise<Admitted> {
  const { admitted } = provider.settings;
  const known = await operatorOf(parts, identity);
  if (known !== null) {
    if (admitted === 'invited') await joinInvited(parts, request, known);
    return ok(known.operatorId);
  }
  if (admitted === 'linked') return err(notAdmitted());
  const profile = await identity.profile();
  const email = confirmedEmail(profile);
  if (email === null) return err(emailNotVerified());
  const operator = await reading(parts).findOne(parts.entities.Operator, { email }, fresh);
  if (operator !== null) {
    if (!(await linkPresent(parts, request, { operatorId: operator.id, identity }))) return err(notAdmitted());
    if (admitted === 'invited') await joinInvited(parts, request, { operatorId: operator.id, email });
    return ok(operator.id);
  }
  const displayName = nameOf(profile, email);
  const newcomer = { operatorId: parts.foundation.ids.next(), email, displayName, identity };
  return admitNewcomer(parts, request, { newcomer, admitted });
}

async function admitNewcomer(
  parts: AuthParts,
  request: RequestContext,
  { newcomer, admitted }: { readonly newcomer: Newcomer; readonly admitted: AdmittedIdentities },
): Promise<Admitted> {
  const { operatorId, email, identity } = newcomer;
  if (admitted === 'invited' && (await joinInvited(parts, request, newcomer))) return ok(operatorId);
  // Addresses of operators are folded altogether; one that cannot be without becoming another is nobody's here.
  const isFolded = email === email.toLowerCase();
  if (isFolded && mayRegister(parts.registration, email)) return register(parts, request, newcomer);
  // Of two that came at once, the other was the first to take the invitation.
  const other = await operatorOf(parts, identity);
  return other === null ? err(notAdmitted()) : ok(other.operatorId);
}

/** Somebody who has no operator yet. */
interface Newcomer {
  readonly operatorId: string;
  readonly email: string;
  readonly displayName: string;
  readonly identity: ProvenIdentity;
}

type Invited = Newcomer | { readonly operatorId: string; readonly email: string };

const fresh = { connectionType: 'write' } as const;
const forUpdate = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

function reading({ foundation }: AuthParts) {
  return foundation.store.readerOf(everyProject);
}

async function operatorOf(
  parts: AuthParts,
  { issuer, subject }: ProvenIdentity,
): Promise<{ readonly operatorId: string; readonly email: string } | null> {
  const { OperatorIdentity, Operator } = parts.entities;
  const row = await reading(parts).findOne(OperatorIdentity, { issuer, subject }, fresh);
  if (row === null) return null;
  const { id: operatorId, email } = await reading(parts).findOneOrFail(Operator, { id: row.operatorId }, fresh);
  return { operatorId, email };
}

/**
 * Links an identity to an operator who was there before. False where the operator may not sign in, or is known to this provider by another
 * identity: an address that passes to another person does not bring the account with it.
 */
async function linkPresent(
  parts: AuthParts,
  request: RequestContext,
  { operatorId, identity }: { readonly operatorId: string; readonly identity: ProvenIdentity },
): Promise<boolean> {
  const { Operator, OperatorIdentity } = parts.entities;
  const own = { ...requestOf(request, operatorId), projectId: noProject };
  const outcome = await parts.foundation.unitOfWork<boolean, never>(
    own,
    async (unit) => {
      const operator = await unit.em.findOneOrFail(Operator, { id: operatorId }, forUpdate);
      if (operator.status !== 'ACTIVE') {
        const payload = { reason: 'DISABLED', method: 'OIDC', ...originOf(request) } as const;
        await recordOfOperator(unit, operatorId, { type: 'operator.sign_in_refused', payload });
        return ok(false);
      }
      const present = await unit.em.findOne(OperatorIdentity, { operatorId, issuer: identity.issuer });
      if (present !== null) return ok(present.subject === identity.subject);
      await link(unit, parts, { operatorId, identity, by: 'EMAIL' });
      return ok(true);
    },
    everyProject,
  );
  return outcome.ok && outcome.value;
}

async function link(
  unit: Unit,
  { entities }: AuthParts,
  {
    operatorId,
    identity,
    by,
  }: {
    readonly operatorId: string;
    readonly identity: ProvenIdentity;
    readonly by: 'EMAIL' | 'INVITATION' | 'REGISTRATION';
  },
): Promise<void> {
  const { issuer, subject } = identity;
  const { now } = unit;
  const row = unit.em.create(entities.OperatorIdentity, {
    id: unit.newId(),
    operatorId,
    issuer,
    subject,
    createdAt: now,
    lastUsedAt: now,
  });
  await unit.em.flush();
  const payload = { identityId: row.id, issuer, by, ...originOf(unit.request) };
  await recordOfOperator(unit, operatorId, { type: 'operator.identity_linked', payload });
}

/**
 * Accepts the open invitations to an address, the oldest first, each in its own project. True where one of them still counted. A newcomer comes
 * into being with the first.
 */
async function joinInvited(parts: AuthParts, request: RequestContext, person: Invited): Promise<boolean> {
  const { foundation, entities } = parts;
  const open = await reading(parts).find(
    entities.OneTimeSecret,
    { purpose: 'INVITATION', email: person.email, usedAt: null, expiresAt: { $gt: foundation.clock.now() } },
    { ...fresh, orderBy: { createdAt: 'ASC', id: 'ASC' }, disableIdentityMap: true },
  );
  let hasJoined = false;
  for (const invitation of open) hasJoined = (await accept(parts, request, { invitation, person })) || hasJoined;
  return hasJoined;
}

async function accept(
  parts: AuthParts,
  request: RequestContext,
  { invitation, person }: { readonly invitation: OneTimeSecretRow; readonly person: Invited },
): Promise<boolean> {
  const { foundation, entities } = parts;
  const { operatorId } = person;
  const own = { ...requestOf(request, operatorId), projectId: projectOf(invitation) };
  const outcome = await foundation.unitOfWork<null, null>(
    own,
    async (unit) => {
      const row = await spend(unit, entities.OneTimeSecret, invitation.hash);
      if (row === null || !(await stillMeant(unit, parts, row))) return err(null);
      const operator = await unit.em.findOne(entities.Operator, { email: emailOf(row) }, forUpdate);
      if (operator !== null && (operator.id !== operatorId || operator.status !== 'ACTIVE')) return err(null);
      if (operator === null) {
        if (!('identity' in person)) return err(null);
        await create(unit, parts, person);
      }
      await addMember(unit, parts, { operatorId, role: roleOf(row) });
      if (operator === null && 'identity' in person) {
        await link(unit, parts, { operatorId, identity: person.identity, by: 'INVITATION' });
      }
      return ok(null);
    },
    everyProject,
  );
  return outcome.ok;
}

async function register(parts: AuthParts, request: RequestContext, person: Newcomer): Promise<Admitted> {
  const { operatorId, identity } = person;
  const own = { ...requestOf(request, operatorId), projectId: noProject };
  return parts.foundation.unitOfWork<string, ProviderRefusal>(
    own,
    async (unit) => {
      await create(unit, parts, person);
      const payload = { email: person.email, requestedAt: unit.now.toISOString(), ...originOf(request) };
      await recordOfOperator(unit, operatorId, { type: 'operator.registered', payload });
      await link(unit, parts, { operatorId, identity, by: 'REGISTRATION' });
      return ok(operatorId);
    },
    everyProject,
  );
}

async function create(unit: Unit, parts: AuthParts, { operatorId: id, email, displayName }: Newcomer): Promise<void> {
  const made = await makeOperator(unit, parts, { id, email, displayName, username: null });
  if (!made.ok) throw new Error('A short name that nobody asked for is taken');
}

/**
 * The address as operators' are kept; null where the provider does not say that it is confirmed. Only A to Z are folded: `toLowerCase` makes a
 * `k` of the Kelvin sign, and so the address of somebody else of one that is well confirmed.
 */
function confirmedEmail({ email, isEmailVerified }: Profile): string | null {
  const folded = email?.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? '';
  return isEmailVerified && folded.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(folded) ? folded : null;
}

/** What the provider calls somebody, as far as it is a name; else what stands before the `@`. */
function nameOf({ name }: Profile, email: string): string {
  const words =
    name
      ?.toWellFormed()
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim() ?? '';
  return Array.from(words).slice(0, 200).join('') || email.slice(0, Math.min(email.indexOf('@'), 200));
}
