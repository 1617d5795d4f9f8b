import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestContext } from '#kernel/context.ts';
import { text } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthParts } from './auth-parts.ts';
import { alreadyRegisteredMail, mailJob, registrationMail } from './mail.ts';
import { assertUsername, makeOperator, type NewOperator } from './new-operator.ts';
import { peek, spend } from './one-time-secret.ts';
import { assertEmail } from './operator-input.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { assertNewPassword } from './password.ts';
import { mayRegister } from './registration-policy.ts';
import { createSessionCommands, type OpenSession } from './session-commands.ts';
import {
  mailNotConfigured,
  registrationNotOpen,
  secretRefused,
  signInLimited,
  type MailNotConfigured,
  type RegistrationNotOpen,
  type SecretRefused,
  type SignInLimited,
  type UsernameTaken,
} from './sign-in-refusal.ts';

const lifetimeMs = 24 * 3_600_000;

/** What somebody gives who has read the mail that was sent to them. */
export interface RegistrationConfirmation {
  readonly token: string;
  readonly displayName: string;
  readonly username?: string | null;
  readonly password: string;
}

/** How somebody makes themselves an operator, in one request. */
export type Registration = ReturnType<typeof createRegistration>;

/** Makes the commands of one request. */
export function createRegistration(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, hashes, keyMaterial, limits, leastRefusalMs } = parts;
  const { store, clock, ids } = foundation;
  const { Operator, OperatorPassword, OneTimeSecret } = entities;
  const address = request.client?.address ?? '';

  /** Either way one transaction with one mail. */
  async function send(email: string): Promise<void> {
    const known = await store.reader(noProject).findOne(Operator, { email }, { connectionType: 'write' });
    const asker = known?.id ?? ids.next();
    await foundation.unitOfWork(
      { ...requestOf(request, asker), projectId: noProject },
      async (unit) => {
        unit.enqueue(mailJob(keyMaterial, known === null ? invite(unit, email) : alreadyRegisteredMail(email)));
        if (known === null) return ok(null);
        const payload = originOf(request);
        await recordOfOperator(unit, known.id, { type: 'operator.registration_requested', payload });
        return ok(null);
      },
      everyProject,
    );
  }

  function invite(unit: Unit, email: string) {
    const token = newSecret('registration');
    unit.em.create(OneTimeSecret, {
      id: unit.newId(),
      hash: hashOfSecret(token),
      purpose: 'REGISTRATION',
      email,
      createdAt: unit.now,
      expiresAt: new Date(unit.now.getTime() + lifetimeMs),
    });
    return registrationMail(email, token);
  }

  return {
    /**
     * Sends a mail by which whoever reads it may register, or that says that they have. What it answers and how long it takes is the same
     * for every address that the policy lets in (security.md, line 3). No password is taken: who asks may be anybody, and would know it.
     */
    async request(
      given: string,
    ): Promise<Result<{ readonly message: string }, RegistrationNotOpen | SignInLimited | MailNotConfigured>> {
      const email = assertEmail('input.email', given);
      // At once: what the policy says of an address depends on nobody, and is no secret.
      if (!mayRegister(parts.registration, email)) return err(registrationNotOpen());
      if (!parts.hasMailer) return err(mailNotConfigured());
      const wait = (await limits.refusalOf(address)) ?? (await limits.registrationRefusalOf({ address, email }));
      if (wait !== null) return err(signInLimited(wait));
      const answeredAt = performance.now() + leastRefusalMs;
      await send(email);
      await pause(Math.max(0, answeredAt - performance.now()));
      return ok({ message: 'A mail is on its way to this address; it says what to do next.' });
    },

    /** Makes whoever has the token an operator, of no project, and signs them in. */
    async confirm(
      input: RegistrationConfirmation,
    ): Promise<Result<OpenSession, SecretRefused | SignInLimited | UsernameTaken | RegistrationNotOpen>> {
      const displayName = text('input.displayName', input.displayName, 200);
      const username = assertUsername(input.username ?? null);
      await assertNewPassword('input.password', input.password);
      const wait = await limits.refusalOf(address);
      if (wait !== null) return err(signInLimited(wait));
      const sent = await peek(store, OneTimeSecret, {
        token: input.token,
        purpose: 'REGISTRATION',
        now: clock.now(),
      });
      // Nothing is hashed for whoever has no token.
      if (!sent?.email) return err(secretRefused('token'));
      const { email, hash: sentHash, createdAt: requestedAt } = sent;
      // It may have been closed since.
      if (!mayRegister(parts.registration, email)) return err(registrationNotOpen());
      const hash = await hashes.hash(input.password);
      const person = { id: ids.next(), email, displayName, username };
      const own = { ...requestOf(request, person.id), projectId: noProject };
      const sessions = createSessionCommands(parts, own);
      type Opened = Parameters<typeof sessions.withAccessToken>[0];
      const register = () =>
        foundation.unitOfWork<Opened, SecretRefused | UsernameTaken>(
          own,
          async (unit) => {
            const made = await spendFor(unit, sentHash, person);
            if (!made.ok) return made;
            unit.em.create(OperatorPassword, { operatorId: person.id, hash, changedAt: unit.now });
            const payload = { email, requestedAt: requestedAt.toISOString(), ...originOf(request) };
            await recordOfOperator(unit, person.id, { type: 'operator.registered', payload });
            return ok(await sessions.begin(unit, made.value, 'TOKENS'));
          },
          everyProject,
        );
      const opened = await onceMoreAfterCollision(register);
      return opened.ok ? ok(await sessions.withAccessToken(opened.value)) : opened;
    },
  };

  /** The new operator. Who became one meanwhile, by an invitation for instance, does not become one again. */
  async function spendFor(unit: Unit, sentHash: string, person: NewOperator) {
    const { email } = person;
    if ((await spend(unit, OneTimeSecret, sentHash)) === null) return err(secretRefused('token'));
    if ((await unit.em.count(Operator, { email })) > 0) return err(secretRefused('token'));
    const made = await makeOperator(unit, parts, person);
    if (made.ok) await unit.em.nativeDelete(OneTimeSecret, { email, purpose: 'REGISTRATION', usedAt: null });
    return made;
  }
}

/** Somebody took the address or the short name at the same time and was first: the second time they are found. */
async function onceMoreAfterCollision<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return work();
  }
}
