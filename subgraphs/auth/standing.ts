import { sql } from 'kysely';
import type { Access } from '#kernel/access.ts';
import { isUuid } from '#kernel/ids.ts';
import { noProject, type Credential, type StandingAnswer, type StandingSource } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow, ProjectRole } from './entities.ts';
import type { Permission } from './generated/resolvers.ts';
import { administering, permissionsOf } from './permission.ts';
import { endsAt, isAlive, lastUseGrainMs } from './session.ts';
import type { ApiTokenRow, SessionRow } from './sign-in-entities.ts';

interface Membership {
  readonly project_id: string;
  readonly role: ProjectRole;
}

const stranger: StandingAnswer = { kind: 'STRANGER' };

/** The scope a permission is in tokens and in the SDL's directives, for example `actions:approve:critical`. */
export function scopeOf(permission: Permission): string {
  return permission.toLowerCase().replaceAll('_', ':');
}

/** The permission that a scope is; the other way round of `scopeOf`. Null where there is none. */
export function permissionOf(scope: string): Permission | null {
  return [...permissionsOf.ADMIN, ...administering].find((permission) => scopeOf(permission) === scope) ?? null;
}

/** What credentials are worth by what the database holds at the moment. */
export function createStandingSource({
  foundation,
  entities,
}: Pick<AuthParts, 'foundation' | 'entities'>): StandingSource {
  const { store, clock } = foundation;
  const { dialect } = store;
  const em = () => store.reader(noProject);

  async function membershipsOf(operatorId: string): Promise<readonly Membership[]> {
    const { rows } = await sql<Membership>`/* membershipsOf */ SELECT m.project_id, m.role FROM project_members m
      JOIN projects p ON p.id = m.project_id JOIN operators o ON o.id = m.operator_id
      WHERE m.operator_id = ${operatorId} AND o.status = 'ACTIVE' AND p.archived_at IS NULL
      ORDER BY m.created_at, m.id`.execute(dialect.of(everyProject).write);
    return rows;
  }

  /** Null where the operator may not act. */
  async function activeOperator(operatorId: string): Promise<OperatorRow | null> {
    return em().findOne(entities.Operator, { id: operatorId, status: 'ACTIVE' }, { connectionType: 'write' });
  }

  async function ofSession(session: SessionRow | null, projectId: string | null): Promise<StandingAnswer> {
    const now = clock.now();
    if (session === null || !isAlive(session, now)) return stranger;
    const operator = await activeOperator(session.operatorId);
    if (operator === null) return stranger;
    const memberships = await membershipsOf(session.operatorId);
    const member = projectId === null ? memberships[0] : memberships.find(({ project_id: id }) => id === projectId);
    if (member === undefined && projectId !== null) return { kind: 'NO_SUCH_PROJECT' };
    if (session.kind === 'COOKIE') await touch(session, now);
    return {
      kind: 'KNOWN',
      standing: {
        actor: { type: 'OPERATOR', id: session.operatorId },
        access: accessOf(
          [...(member === undefined ? [] : permissionsOf[member.role]), ...ownPermissions(operator)].map(scopeOf),
        ),
        projectId: member?.project_id ?? noProject,
        sessionId: session.id,
        onBehalfOf: null,
        validUntil: endsAt(session),
      },
    };
  }

  /** A cookie is used with every request; that it was is written down once a minute. */
  async function touch({ id, lastUsedAt }: SessionRow, now: Date): Promise<void> {
    if (now.getTime() - lastUsedAt.getTime() < lastUseGrainMs) return;
    await sql`/* touchSession */ UPDATE sessions SET last_used_at = ${dialect.instantParameter(now)}
      WHERE id = ${id} AND ended_at IS NULL`.execute(dialect.write);
  }

  /** An agent may what its token says, as long as the operator who gave it may. */
  async function ofApiToken(token: ApiTokenRow | null, projectId: string | null): Promise<StandingAnswer> {
    const now = clock.now();
    if (token === null || token.revokedAt || token.expiresAt <= now) return stranger;
    if (projectId !== null && projectId !== token.projectId) return { kind: 'NO_SUCH_PROJECT' };
    const member = (await membershipsOf(token.createdById)).find(({ project_id: id }) => id === token.projectId);
    if (member === undefined) return stranger;
    const allowed = new Set(permissionsOf[member.role].map(scopeOf));
    if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() >= lastUseGrainMs) {
      await sql`/* touchApiToken */ UPDATE api_tokens SET last_used_at = ${dialect.instantParameter(now)}
        WHERE id = ${token.id} AND project_id = ${token.projectId}`.execute(dialect.of(token.projectId).write);
    }
    return {
      kind: 'KNOWN',
      standing: {
        actor: { type: 'AGENT', id: token.agentName },
        access: accessOf(token.scopes.filter((scope) => allowed.has(scope))),
        projectId: token.projectId,
        sessionId: null,
        onBehalfOf: token.createdById,
        validUntil: token.expiresAt,
      },
    };
  }

  return {
    async standingOf(credential: Credential, projectId: string | null): Promise<StandingAnswer> {
      if (projectId !== null && !isUuid(projectId)) return { kind: 'NO_SUCH_PROJECT' };
      const fresh = { connectionType: 'write' } as const;
      switch (credential.kind) {
        case 'SESSION': {
          const { sessionId: id, operatorId } = credential;
          return ofSession(await em().findOne(entities.Session, { id, operatorId, kind: 'TOKENS' }, fresh), projectId);
        }
        case 'COOKIE': {
          const { secretHash } = credential;
          return ofSession(await em().findOne(entities.Session, { secretHash, kind: 'COOKIE' }, fresh), projectId);
        }
        case 'API_TOKEN': {
          const where = { secretHash: credential.secretHash };
          // Which project it is of is what is asked for.
          return ofApiToken(await store.readerOf(everyProject).findOne(entities.ApiToken, where, fresh), projectId);
        }
      }
    },
  };
}

/** What an operator may do in whatever project they work, by themselves and by no role. */
function ownPermissions({ isAdministrator }: OperatorRow): readonly Permission[] {
  return isAdministrator ? administering : [];
}

function accessOf(scopes: readonly string[]): Access {
  return { authenticated: true, scopes: new Set(scopes) };
}
