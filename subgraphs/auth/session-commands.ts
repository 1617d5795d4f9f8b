import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, isSecret, newSecret } from '#kernel/secret.ts';
import { noProject, secretPrefixes } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow } from './entities.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { isAlive, refreshGraceMs, sessionLifetime } from './session.ts';
import type { SessionEnd, SessionKind, SessionRow, SignInMethod } from './sign-in-entities.ts';
import { sessionOver, type SessionOver } from './sign-in-refusal.ts';

/** A session and what proves it; secrets are shown this once. */
export interface OpenSession {
  readonly session: SessionRow;
  readonly operator: OperatorRow;
  /** Of sessions with tokens. */
  readonly accessToken: string | null;
  readonly accessTokenExpiresAt: Date | null;
  readonly refreshToken: string | null;
  /** Of sessions with a cookie: what it holds. */
  readonly cookie: string | null;
}

type Opened = Pick<OpenSession, 'session' | 'operator' | 'refreshToken' | 'cookie'>;

/** How sessions begin, go on and end, in one request. `method`: how those who begin one have proved who they are. */
export function createSessionCommands(parts: AuthParts, request: RequestContext, method: SignInMethod = 'PASSWORD') {
  const { foundation, entities, keys, keyMaterial } = parts;

  /** What follows a refresh token; the same for two that bring it at once, and for nobody without SECRET_KEY. */
  function successorOf(token: string): string {
    return refreshTokenOf(keyMaterial.digest('refresh tokens', token));
  }

  /** What has followed one that was used, perhaps under a SECRET_KEY that was replaced since; null where nobody can tell any more. */
  async function knownSuccessorOf(unit: Unit, token: string) {
    for (const digest of keyMaterial.digests('refresh tokens', token)) {
      const refreshToken = refreshTokenOf(digest);
      const row = await unit.em.findOne(entities.RefreshToken, { hash: hashOfSecret(refreshToken) });
      if (row !== null) return { refreshToken, isUsed: (row.usedAt ?? null) !== null };
    }
    return null;
  }

  async function withAccessToken(opened: Opened): Promise<OpenSession> {
    const { session, operator } = opened;
    if (session.kind === 'COOKIE') return { ...opened, accessToken: null, accessTokenExpiresAt: null };
    const { token, expiresAt } = await keys.sign({ operatorId: operator.id, sessionId: session.id });
    return { ...opened, accessToken: token, accessTokenExpiresAt: expiresAt };
  }

  async function end(unit: Unit, session: SessionRow, reason: SessionEnd): Promise<void> {
    session.endedAt = unit.now;
    session.endReason = reason;
    await recordOfOperator(unit, session.operatorId, {
      type: 'operator.session_ended',
      payload: { sessionId: session.id, reason, ...originOf(request) },
    });
  }

  /** Ends all sessions of an operator within a unit, but the one that may stay. */
  async function endAll(
    unit: Unit,
    {
      operatorId,
      reason,
      stays,
    }: { readonly operatorId: string; readonly reason: SessionEnd; readonly stays: string | null },
  ): Promise<void> {
    const sessions = await unit.em.find(entities.Session, { operatorId, endedAt: null });
    for (const session of sessions) {
      if (session.id !== stays && isAlive(session, unit.now)) await end(unit, session, reason);
    }
  }

  return {
    /** Begins a session in a unit that was opened for the operator. `withAccessToken` comes after the unit. */
    async begin(unit: Unit, operator: OperatorRow, kind: SessionKind): Promise<Opened> {
      const secret = newSecret(kind === 'COOKIE' ? 'cookie' : 'refreshToken');
      const { address, userAgent } = originOf(request);
      const session = unit.em.create(entities.Session, {
        id: unit.newId(),
        operatorId: operator.id,
        kind,
        secretHash: kind === 'COOKIE' ? hashOfSecret(secret) : null,
        address,
        userAgent,
        createdAt: unit.now,
        lastUsedAt: unit.now,
        expiresAt: new Date(unit.now.getTime() + sessionLifetime.absoluteMs),
      });
      operator.lastSignedInAt = unit.now;
      await unit.em.flush();
      if (kind === 'TOKENS') {
        unit.em.create(entities.RefreshToken, {
          hash: hashOfSecret(secret),
          sessionId: session.id,
          createdAt: unit.now,
        });
      }
      await recordOfOperator(unit, operator.id, {
        type: 'operator.signed_in',
        payload: { sessionId: session.id, kind, method, ...originOf(request) },
      });
      const tokens = { refreshToken: kind === 'TOKENS' ? secret : null, cookie: kind === 'COOKIE' ? secret : null };
      return { session, operator, ...tokens };
    },

    withAccessToken,

    /** The refresh token's successor and a new access token. A token that comes a second time after the grace ends its session (security.md, line 6). */
    async refresh(token: string): Promise<Result<OpenSession, SessionOver>> {
      if (!isSecret(token, 'refreshToken')) return err(sessionOver());
      const { idempotency: _notKept, ...own } = request;
      const outcome = await foundation.unitOfWork<Opened | null, never>(
        { ...own, projectId: noProject },
        async (unit) => {
          const { RefreshToken, Session, Operator } = entities;
          const lockMode = LockMode.PESSIMISTIC_WRITE;
          const row = await unit.em.findOne(RefreshToken, { hash: hashOfSecret(token) }, { lockMode });
          if (row === null) return ok(null);
          const session = await unit.em.findOneOrFail(Session, { id: row.sessionId }, { lockMode });
          const operator = await unit.em.findOneOrFail(Operator, { id: session.operatorId });
          if (!isAlive(session, unit.now) || operator.status !== 'ACTIVE') return ok(null);
          if (row.usedAt) {
            const next = await knownSuccessorOf(unit, token);
            // Whoever uses the successor got it: nobody needs it a second time.
            const isLost = next?.isUsed === false && unit.now.getTime() - row.usedAt.getTime() <= refreshGraceMs;
            if (isLost) return ok({ session, operator, refreshToken: next.refreshToken, cookie: null });
            await end(unit, session, 'REUSED');
            return ok(null);
          }
          const refreshToken = successorOf(token);
          row.usedAt = unit.now;
          session.lastUsedAt = unit.now;
          unit.em.create(RefreshToken, {
            hash: hashOfSecret(refreshToken),
            sessionId: session.id,
            createdAt: unit.now,
          });
          return ok({ session, operator, refreshToken, cookie: null });
        },
        everyProject,
      );
      if (!outcome.ok || outcome.value === null) return err(sessionOver());
      return ok(await withAccessToken(outcome.value));
    },

    /** Ends the session the request came in, or all of the caller's. Ending one that is over changes nothing. */
    async signOut(everywhere = false): Promise<SessionRow> {
      const id = ownSessionId(request);
      const session = await endOwn(id, 'SIGNED_OUT', everywhere);
      if (session === null) throw notFound('session');
      return session;
    },

    /** Ends one of the caller's own sessions. Throws NOT_FOUND for anybody else's. */
    async revoke(sessionId: string): Promise<SessionRow> {
      ownSessionId(request);
      const session = isUuid(sessionId) ? await endOwn(sessionId, 'REVOKED') : null;
      if (session === null) throw notFound('session');
      return session;
    },

    endAll,

    /** The caller's own sessions that have not ended, the latest first; at most 200. */
    async own(): Promise<readonly SessionRow[]> {
      ownSessionId(request);
      const rows = await foundation.store
        .reader(noProject)
        .find(
          entities.Session,
          { operatorId: request.actor.id, endedAt: null },
          { orderBy: { createdAt: 'DESC', id: 'DESC' }, limit: 200, connectionType: 'write' },
        );
      const now = foundation.clock.now();
      return rows.filter((session) => isAlive(session, now));
    },
  };

  async function endOwn(id: string, reason: SessionEnd, everywhere = false): Promise<SessionRow | null> {
    const outcome = await foundation.unitOfWork<SessionRow | null, never>(
      requestOf(request, request.actor.id),
      async (unit) => {
        const lockMode = LockMode.PESSIMISTIC_WRITE;
        const session = await unit.em.findOne(entities.Session, { id, operatorId: request.actor.id }, { lockMode });
        if (session !== null && isAlive(session, unit.now)) await end(unit, session, reason);
        if (session !== null && everywhere) await endAll(unit, { operatorId: session.operatorId, reason, stays: id });
        return ok(session);
      },
      everyProject,
    );
    return outcome.ok ? outcome.value : null;
  }
}

function refreshTokenOf(digest: Buffer): string {
  return secretPrefixes.refreshToken + digest.toString('base64url');
}

/** Throws UNAUTHENTICATED where the request is none of a person who has signed in: agents' tokens are revoked, not signed out. */
export function ownSessionId({ actor, sessionId }: RequestContext): string {
  if (actor.type === 'OPERATOR' && sessionId !== undefined) return sessionId;
  throw new RequestError('UNAUTHENTICATED', 'Only an operator who has signed in can do this.');
}
