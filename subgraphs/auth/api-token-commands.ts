import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { hasScope, type Access } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { assertCount, assertWithin, text } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import type { Foundation } from '#events/foundation.ts';
import { recordRevoked, secretStartLength } from './api-token.ts';
import type { AuthEntities } from './entities.ts';
import type { CreateApiTokenInput } from './generated/resolvers.ts';
import { notGivable } from './project.ts';
import { operatorOf } from './project-commands.ts';
import {
  maxApiTokens,
  scopesNotHeld,
  tooManyApiTokens,
  type ScopesNotHeld,
  type TooManyApiTokens,
} from './project-refusal.ts';
import type { ApiTokenRow } from './sign-in-entities.ts';
import { scopeOf } from './standing.ts';

const dayMs = 86_400_000;

/** A token and its secret: the one time that it leaves. */
export interface IssuedApiToken {
  readonly apiToken: ApiTokenRow;
  readonly secret: string;
}

/** Whose token it is to be: nobody gives more than they hold. */
export interface TokenMaker {
  readonly operatorId: string;
  readonly access: Access;
}

/** How agents are let in, in one request. */
export type ApiTokenCommands = ReturnType<typeof createApiTokenCommands>;

/** Makes the commands of one request. A refusal has written nothing. */
export function createApiTokenCommands(foundation: Foundation, { ApiToken }: AuthEntities, request: RequestContext) {
  const { projectId, access } = request;

  /** Which tokens the caller sees and ends: their own, or all of the project. Throws FORBIDDEN for agents, who have none. */
  const visible = () => (hasScope(access, 'system:admin') ? {} : { createdById: operatorOf(request) });

  return {
    /**
     * The token of an operator, who is the caller where no other is named. Throws FORBIDDEN where the caller is none: a token makes no tokens,
     * or the end of one would be the end of none. Nothing of it is kept under an idempotency key: what is kept would hold the secret.
     */
    async create(
      input: CreateApiTokenInput,
      maker: TokenMaker = { operatorId: operatorOf(request), access },
    ): Promise<Result<IssuedApiToken, ScopesNotHeld | TooManyApiTokens>> {
      const name = text('input.name', input.name, 200);
      const agentName = text('input.agentName', input.agentName, 100);
      assertCount('input.scopes', input.scopes, 100);
      assertWithin('input.expiresInDays', input.expiresInDays, [1, 365]);
      const permissions = [...new Set(input.scopes)];
      const missing = notGivable(maker.access, permissions);
      if (missing.length > 0) return err(scopesNotHeld(missing));
      const secret = newSecret('apiToken');
      const { idempotency: _notKept, ...own } = request;
      return foundation.unitOfWork<IssuedApiToken, TooManyApiTokens>(own, async (unit) => {
        // Two at once would each see one less.
        await sql`/* lockProject */ UPDATE projects SET updated_at = updated_at WHERE id = ${projectId}`.execute(
          unit.sql,
        );
        if ((await unit.em.count(ApiToken, usable(unit.now))) >= maxApiTokens) return err(tooManyApiTokens());
        const expiresAt = new Date(unit.now.getTime() + input.expiresInDays * dayMs);
        const scopes = permissions.map(scopeOf);
        const apiToken = unit.em.create(ApiToken, {
          id: unit.newId(),
          projectId,
          name,
          agentName,
          secretHash: hashOfSecret(secret),
          secretStart: secret.slice(0, secretStartLength),
          scopes,
          createdById: maker.operatorId,
          createdAt: unit.now,
          expiresAt,
        });
        await unit.em.flush();
        unit.record({
          type: 'api_token.created',
          streamId: projectId,
          payload: {
            apiTokenId: apiToken.id,
            name,
            agentName,
            scopes,
            expiresAt: expiresAt.toISOString(),
            before: null,
            after: { status: 'ACTIVE' },
          },
        });
        return ok({ apiToken, secret });
      });
    },

    /** One that is revoked stays as it is. Throws NOT_FOUND for one the caller may not end. */
    async revoke(apiTokenId: string): Promise<Result<ApiTokenRow, never>> {
      const where = { id: apiTokenId, ...visible() };
      return foundation.unitOfWork<ApiTokenRow, never>(request, async (unit) => {
        const lockMode = LockMode.PESSIMISTIC_WRITE;
        const token = isUuid(apiTokenId) ? await unit.em.findOne(ApiToken, where, { lockMode }) : null;
        if (token === null) throw notFound('API token');
        if (!token.revokedAt) recordRevoked(unit, token, 'REVOKED');
        return ok(token);
      });
    },

    /** Those that can still be used, the latest first. */
    async list(): Promise<readonly ApiTokenRow[]> {
      return foundation.store
        .reader(projectId)
        .find(
          ApiToken,
          { ...visible(), ...usable(foundation.clock.now()) },
          { orderBy: { createdAt: 'DESC', id: 'DESC' }, limit: maxApiTokens, connectionType: 'read' },
        );
    },
  };
}

function usable(now: Date) {
  return { revokedAt: null, expiresAt: { $gt: now } };
}
