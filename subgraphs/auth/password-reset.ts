import { LockMode } from '@mikro-orm/core';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestContext } from '#kernel/context.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { AuthParts } from './auth-parts.ts';
import { mailJob, passwordResetMail } from './mail.ts';
import { peek, spend } from './one-time-secret.ts';
import { assertEmail } from './operator-input.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { assertNewPassword } from './password.ts';
import { createSessionCommands } from './session-commands.ts';
import {
  mailNotConfigured,
  secretRefused,
  signInLimited,
  type MailNotConfigured,
  type SecretRefused,
  type SignInLimited,
} from './sign-in-refusal.ts';

const tokenLifetimeMs = 3_600_000;

/** So many mails an operator is sent within the life of one. More would be somebody else's doing. */
const mostAtOnce = 3;

/** How an operator gets in who has forgotten the password, in one request. */
export type PasswordReset = ReturnType<typeof createPasswordReset>;

/** Makes the commands of one request. */
export function createPasswordReset(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, hashes, keyMaterial, limits, leastRefusalMs } = parts;
  const { store, clock, ids } = foundation;
  const { Operator, OperatorPassword, OneTimeSecret } = entities;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

  async function send(operatorId: string): Promise<void> {
    const token = newSecret('passwordReset');
    await foundation.unitOfWork(
      { ...requestOf(request, operatorId), projectId: noProject },
      async (unit) => {
        const operator = await unit.em.findOneOrFail(Operator, { id: operatorId }, lock);
        const open = await unit.em.count(OneTimeSecret, {
          operatorId,
          purpose: 'PASSWORD_RESET',
          createdAt: { $gt: new Date(unit.now.getTime() - tokenLifetimeMs) },
        });
        if (operator.status !== 'ACTIVE' || open >= mostAtOnce) return ok(null);
        unit.em.create(OneTimeSecret, {
          id: ids.next(),
          hash: hashOfSecret(token),
          purpose: 'PASSWORD_RESET',
          operatorId,
          createdAt: unit.now,
          expiresAt: new Date(unit.now.getTime() + tokenLifetimeMs),
        });
        unit.enqueue(mailJob(keyMaterial, passwordResetMail(operator.email, token)));
        const payload = originOf(request);
        await recordOfOperator(unit, operatorId, { type: 'operator.password_reset_requested', payload });
        return ok(null);
      },
      everyProject,
    );
  }

  return {
    /** Sends a token to an active operator, and says and takes the same for any other address (security.md, line 3). */
    async request(email: string): Promise<Result<{ readonly message: string }, SignInLimited | MailNotConfigured>> {
      if (!parts.hasMailer) return err(mailNotConfigured());
      const folded = assertEmail('input.email', email);
      const wait = await limits.refusalOf(request.client?.address ?? '');
      if (wait !== null) return err(signInLimited(wait));
      const answeredAt = performance.now() + leastRefusalMs;
      const where = { email: folded, status: 'ACTIVE' } as const;
      const operator = await store.reader(noProject).findOne(Operator, where, { connectionType: 'write' });
      if (operator !== null) await send(operator.id);
      await pause(Math.max(0, answeredAt - performance.now()));
      return ok({ message: 'If there is an active operator with this address, a mail is on its way.' });
    },

    /** Sets the password of whoever was sent the token. */
    async reset(
      token: string,
      password: string,
    ): Promise<Result<{ readonly operatorId: string }, SecretRefused | SignInLimited>> {
      await assertNewPassword('input.newPassword', password);
      const wait = await limits.refusalOf(request.client?.address ?? '');
      if (wait !== null) return err(signInLimited(wait));
      const known = await peek(store, OneTimeSecret, { token, purpose: 'PASSWORD_RESET', now: clock.now() });
      const operatorId = known?.operatorId ?? null;
      // Nothing is hashed for whoever has no token.
      if (known === null || operatorId === null) return err(secretRefused('token'));
      const hash = await hashes.hash(password);
      const own = { ...requestOf(request, operatorId), projectId: noProject };
      return foundation.unitOfWork<{ readonly operatorId: string }, SecretRefused>(
        own,
        async (unit) => {
          const operator = await unit.em.findOneOrFail(Operator, { id: operatorId }, lock);
          if (operator.status !== 'ACTIVE') return err(secretRefused('token'));
          if ((await spend(unit, OneTimeSecret, known.hash)) === null) return err(secretRefused('token'));
          await unit.em.flush();
          await unit.em.nativeDelete(OneTimeSecret, { operatorId, purpose: 'PASSWORD_RESET', usedAt: null });
          const present = await unit.em.findOne(OperatorPassword, { operatorId });
          if (present === null) unit.em.create(OperatorPassword, { operatorId, hash, changedAt: unit.now });
          else Object.assign(present, { hash, changedAt: unit.now });
          const payload = { how: 'RESET', ...originOf(request) } as const;
          await recordOfOperator(unit, operatorId, { type: 'operator.password_changed', payload });
          const sessions = createSessionCommands(parts, own);
          await sessions.endAll(unit, { operatorId, reason: 'PASSWORD_CHANGED', stays: null });
          return ok({ operatorId });
        },
        everyProject,
      );
    },
  };
}
