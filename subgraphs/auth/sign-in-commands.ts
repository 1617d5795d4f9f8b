import { LockMode } from '@mikro-orm/core';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestContext } from '#kernel/context.ts';
import { assertLength, badInput } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { EventPayload } from '#events/registry/registry.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow } from './entities.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { assertNewPassword, isPlausiblePassword } from './password.ts';
import { createSessionCommands, ownSessionId, type OpenSession } from './session-commands.ts';
import type { SessionKind } from './sign-in-entities.ts';
import type { Attempt } from './sign-in-limits.ts';
import { signInLimited, signInRefused, type SignInLimited, type SignInRefused } from './sign-in-refusal.ts';

/** What a person types. */
export interface SignInInput {
  readonly login: string;
  readonly password: string;
  readonly kind: SessionKind;
}

/** How an operator proves who they are by a password, in one request. */
export type SignInCommands = ReturnType<typeof createSignInCommands>;

/** Makes the commands of one request. */
export function createSignInCommands(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, hashes, limits, leastRefusalMs } = parts;
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

  /** Throws RATE_LIMITED where too many are compared at once; then it was no failure. */
  async function compared(password: string, hash: string | null, attempts: readonly Attempt[]) {
    try {
      return await hashes.verify(password, hash);
    } catch (error) {
      for (const attempt of attempts) await limits.withdrawn(attempt);
      throw error;
    }
  }

  /** The operator as they are now: sessions begin, and are all ended, one after the other. */
  function locked(unit: Unit, id: string): Promise<OperatorRow> {
    return unit.em.findOneOrFail(entities.Operator, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
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
        const present = await locked(unit, operator.id);
        const known = await unit.em.findOneOrFail(entities.OperatorPassword, { operatorId: operator.id });
        if (present.status !== 'ACTIVE' || known.hash !== proved.hash) return ok(null);
        if (proved.better !== null) known.hash = proved.better;
        return ok(await sessions.begin(unit, present, proved.kind));
      },
      everyProject,
    );
    return opened.ok ? opened.value : null;
  }

  /** What a password proves. It is counted as a failure, and compared with something, whoever it is. */
  async function proofOf(typed: Attempt & { readonly login: string }, password: string): Promise<Proof> {
    const operator = await named(typed.login);
    const known = { operatorId: operator?.id ?? typed.login, address: typed.address };
    // Failures by e-mail address count for the short name as well. To say so would tell that both are of one operator: it is a wrong password.
    const isBarred = (await limits.begin(known)) !== null;
    const hash = operator === null || isBarred ? null : await passwordOf(operator.id);
    const { matches, outdated } = await compared(password, hash, [typed, known]);
    return { operator, known, isBarred, hash, matches, outdated, comparedAt: performance.now() };
  }

  /** Takes as long for a known operator, of whom it is written down, as for anybody else. */
  async function refuse({ operator, hash, isBarred, comparedAt }: Proof, begunAt: number): Promise<void> {
    if (operator !== null) await recordRefusal(operator, reasonFor(operator, hash, isBarred));
    // The second holds where many hashes were waited for, and the first is long over.
    const refusedAt = Math.max(begunAt + leastRefusalMs, comparedAt + leastRefusalMs / 2);
    await pause(Math.max(0, refusedAt - performance.now()));
  }

  async function recordRefusal(operator: OperatorRow, reason: Reason): Promise<void> {
    await foundation.unitOfWork(
      { ...requestOf(request, operator.id), projectId: noProject },
      async (unit) => {
        const payload = { reason, method: 'PASSWORD', ...originOf(request) } as const;
        await recordOfOperator(unit, operator.id, { type: 'operator.sign_in_refused', payload });
        return ok(null);
      },
      everyProject,
    );
  }

  return {
    sessions,

    /** Begins a session for whoever knows the password. Throws RATE_LIMITED where too many do so at once. */
    async signIn({ login, password, kind }: SignInInput): Promise<Result<OpenSession, SignInRefused | SignInLimited>> {
      assertLength('input.login', login, 320);
      if (!isPlausiblePassword(password)) throw badInput('input.password', 'is longer than any password');
      const address = request.client?.address ?? '';
      const typed = { login: login.trim().toLowerCase(), address };
      const wait = (await limits.refusalOf(address)) ?? (await limits.begin(typed));
      if (wait !== null) return err(signInLimited(wait));
      const begunAt = performance.now();
      const proof = await proofOf(typed, password);
      if (!isAccepted(proof)) {
        await refuse(proof, begunAt);
        return err(signInRefused());
      }
      const { operator, hash, known, outdated } = proof;
      await limits.succeeded(typed);
      await limits.succeeded(known);
      const opened = await openFor(operator, { kind, hash, better: outdated ? await hashes.hash(password) : null });
      return opened === null ? err(signInRefused()) : ok(await sessions.withAccessToken(opened));
    },

    /** Gives the caller a new password and ends their other sessions. Refused like a sign-in where the present one is wrong. */
    async changePassword(present: string, next: string): Promise<Result<OperatorRow, SignInRefused | SignInLimited>> {
      const stays = ownSessionId(request);
      const operatorId = request.actor.id;
      if (!isPlausiblePassword(present)) throw badInput('input.currentPassword', 'is longer than any password');
      await assertNewPassword('input.newPassword', next);
      const address = request.client?.address ?? '';
      const attempt = { operatorId, address };
      const wait = (await limits.refusalOf(address)) ?? (await limits.begin(attempt));
      if (wait !== null) return err(signInLimited(wait));
      const hash = await passwordOf(operatorId);
      const { matches } = await compared(present, hash, [attempt]);
      if (!matches) return err(signInRefused());
      await limits.succeeded(attempt);
      const made = await hashes.hash(next);
      return foundation.unitOfWork<OperatorRow, SignInRefused>(
        requestOf(request, operatorId),
        async (unit) => {
          const operator = await locked(unit, operatorId);
          const known = await unit.em.findOneOrFail(entities.OperatorPassword, { operatorId });
          if (known.hash !== hash) return err(signInRefused());
          known.hash = made;
          known.changedAt = unit.now;
          await unit.em.nativeDelete(entities.OneTimeSecret, { operatorId, purpose: 'PASSWORD_RESET', usedAt: null });
          await recordOfOperator(unit, operatorId, {
            type: 'operator.password_changed',
            payload: { how: 'CHANGED', ...originOf(request) },
          });
          await sessions.endAll(unit, { operatorId, reason: 'PASSWORD_CHANGED', stays });
          return ok(operator);
        },
        everyProject,
      );
    },
  };
}

interface Proof {
  readonly operator: OperatorRow | null;
  /** The operator at the address, as failures are counted. */
  readonly known: Attempt;
  /** Whether the password was not looked at, after many wrong ones. */
  readonly isBarred: boolean;
  readonly hash: string | null;
  readonly matches: boolean;
  readonly outdated: boolean;
  readonly comparedAt: number;
}

function isAccepted(proof: Proof): proof is Proof & { readonly operator: OperatorRow } {
  return proof.matches && proof.operator?.status === 'ACTIVE';
}

type Reason = EventPayload<'operator.sign_in_refused'>['reason'];

function reasonFor({ status }: OperatorRow, hash: string | null, isBarred: boolean): Reason {
  if (status !== 'ACTIVE') return 'DISABLED';
  if (isBarred) return 'LIMITED';
  return hash === null ? 'NO_PASSWORD' : 'WRONG_PASSWORD';
}
