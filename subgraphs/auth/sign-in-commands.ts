import { setTimeout as pause } from 'node:timers/promises';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, badInput } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow } from './entities.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { assertNewPassword, isPlausiblePassword } from './password.ts';
import { createSessionCommands, ownSessionId, type OpenSession } from './session-commands.ts';
import type { SessionKind } from './sign-in-entities.ts';
import { signInLimited, signInRefused, type SignInLimited, type SignInRefused } from './sign-in-refusal.ts';

/** What a person types. */
export interface SignInInput {
  readonly login: string;
  readonly password: string;
  readonly kind: SessionKind;
}

/** A refusal takes at least so long: what is written for a known operator must not be told from what is not (security.md, line 3). */
const leastRefusalMs = 250;

/** How an operator proves who they are by a password, in one request. */
export type SignInCommands = ReturnType<typeof createSignInCommands>;

/** Makes the commands of one request. */
export function createSignInCommands(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, hashes, limits } = parts;
  const sessions = createSessionCommands(parts, request);

  async function passwordOf(operatorId: string): Promise<string | null> {
    const row = await foundation.store
      .reader(noProject)
      .findOne(entities.OperatorPassword, { operatorId }, { connectionType: 'write' });
    return row?.hash ?? null;
  }

  /** By e-mail address or short name; both are unique, and neither can be taken for the other. */
  async function named(login: string): Promise<OperatorRow | null> {
    const where = login.includes('@') ? { email: login } : { username: login };
    return foundation.store.reader(noProject).findOne(entities.Operator, where, { connectionType: 'write' });
  }

  /** Null where the operator was disabled, or has another password, since it was read: the hash took its time. */
  async function openFor(
    operator: OperatorRow,
    proved: { readonly kind: SessionKind; readonly hash: string | null; readonly better: string | null },
  ): Promise<Parameters<typeof sessions.withAccessToken>[0] | null> {
    const own = { ...requestOf(request, operator.id), projectId: noProject };
    const opened = await foundation.unitOfWork<Parameters<typeof sessions.withAccessToken>[0] | null, never>(
      own,
      async (unit) => {
        const present = await unit.em.findOneOrFail(entities.Operator, { id: operator.id });
        const known = await unit.em.findOneOrFail(entities.OperatorPassword, { operatorId: operator.id });
        if (present.status !== 'ACTIVE' || known.hash !== proved.hash) return ok(null);
        if (proved.better !== null) known.hash = proved.better;
        return ok(await sessions.begin(unit, present, proved.kind));
      },
    );
    return opened.ok ? opened.value : null;
  }

  async function recordRefusal(
    operator: OperatorRow,
    reason: 'WRONG_PASSWORD' | 'NO_PASSWORD' | 'DISABLED',
  ): Promise<void> {
    await foundation.unitOfWork({ ...requestOf(request, operator.id), projectId: noProject }, async (unit) => {
      const payload = { reason, ...originOf(request) };
      await recordOfOperator(unit, operator.id, { type: 'operator.sign_in_refused', payload });
      return ok(null);
    });
  }

  return {
    sessions,

    /** Begins a session for whoever knows the password. Throws RATE_LIMITED where too many do so at once. */
    async signIn({ login, password, kind }: SignInInput): Promise<Result<OpenSession, SignInRefused | SignInLimited>> {
      assertLength('input.login', login, 320);
      if (!isPlausiblePassword(password)) throw badInput('input.password', 'is longer than any password');
      const attempt = { login: login.trim().toLowerCase(), address: request.client?.address ?? '' };
      const wait = await limits.refusal(attempt);
      if (wait !== null) return err(signInLimited(wait));
      const earliest = performance.now() + leastRefusalMs;
      const operator = await named(attempt.login);
      const hash = operator === null ? null : await passwordOf(operator.id);
      const { matches, outdated } = await hashes.verify(password, hash);
      if (operator === null || !matches || operator.status !== 'ACTIVE') {
        await limits.failed(attempt);
        if (operator !== null) await recordRefusal(operator, reasonFor(operator, hash));
        await pause(Math.max(0, earliest - performance.now()));
        return err(signInRefused());
      }
      await limits.succeeded(attempt);
      const opened = await openFor(operator, { kind, hash, better: outdated ? await hashes.hash(password) : null });
      return opened === null ? err(signInRefused()) : ok(await sessions.withAccessToken(opened));
    },

    /** Gives the caller a new password and ends their other sessions. Refused like a sign-in where the present one is wrong. */
    async changePassword(present: string, next: string): Promise<Result<OperatorRow, SignInRefused | SignInLimited>> {
      const stays = ownSessionId(request);
      const operatorId = request.actor.id;
      if (!isPlausiblePassword(present)) throw badInput('input.currentPassword', 'is longer than any password');
      await assertNewPassword('input.newPassword', next);
      const attempt = { login: operatorId, address: request.client?.address ?? '' };
      const wait = await limits.refusal(attempt);
      if (wait !== null) return err(signInLimited(wait));
      const hash = await passwordOf(operatorId);
      const { matches } = await hashes.verify(present, hash);
      if (!matches) {
        await limits.failed(attempt);
        return err(signInRefused());
      }
      await limits.succeeded(attempt);
      const made = await hashes.hash(next);
      return foundation.unitOfWork<OperatorRow, SignInRefused>(requestOf(request, operatorId), async (unit) => {
        const operator = await unit.em.findOneOrFail(entities.Operator, { id: operatorId });
        const known = await unit.em.findOneOrFail(entities.OperatorPassword, { operatorId });
        if (known.hash !== hash) return err(signInRefused());
        known.hash = made;
        known.changedAt = unit.now;
        await recordOfOperator(unit, operatorId, {
          type: 'operator.password_changed',
          payload: { how: 'CHANGED', ...originOf(request) },
        });
        await sessions.endAll(unit, { operatorId, reason: 'PASSWORD_CHANGED', stays });
        return ok(operator);
      });
    },
  };
}

function reasonFor({ status }: OperatorRow, hash: string | null): 'WRONG_PASSWORD' | 'NO_PASSWORD' | 'DISABLED' {
  if (status !== 'ACTIVE') return 'DISABLED';
  return hash === null ? 'NO_PASSWORD' : 'WRONG_PASSWORD';
}
