import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { text, textOrNull } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow } from './entities.ts';
import { peek, spend } from './one-time-secret.ts';
import { assertEmail } from './operator-input.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { assertNewPassword } from './password.ts';
import { createSessionCommands, type OpenSession } from './session-commands.ts';
import { secretRefused, type SecretRefused } from './sign-in-refusal.ts';

/** Who the first administrator is to be. */
export interface BootstrapInput {
  readonly token: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  readonly projectName?: string | null;
}

const tokenLifetimeMs = 24 * 3_600_000;

/**
 * A token by which the first administrator comes into being, for whoever started the program to read; null where somebody has a password
 * already. A new one takes the place of those before it. There is no default account (security.md, line 9).
 */
export async function issueBootstrapToken({ foundation, entities }: AuthParts): Promise<string | null> {
  const token = newSecret('bootstrap');
  const now = foundation.clock.now();
  const outcome = await foundation.store.transact<string | null, never>(
    noProject,
    async ({ em }) => {
      if ((await em.count(entities.OperatorPassword, {})) > 0) return ok(null);
      await em.nativeDelete(entities.OneTimeSecret, { purpose: 'BOOTSTRAP' });
      em.create(entities.OneTimeSecret, {
        id: foundation.ids.next(),
        hash: hashOfSecret(token),
        purpose: 'BOOTSTRAP',
        createdAt: now,
        expiresAt: new Date(now.getTime() + tokenLifetimeMs),
      });
      return ok(token);
    },
    { serves: everyProject },
  );
  return outcome.ok ? outcome.value : null;
}

/** Makes the first administrator: of every project there is, or of a new one where there is none. Signs them in with tokens. */
export async function bootstrapAdministrator(
  parts: AuthParts,
  request: RequestContext,
  input: BootstrapInput,
): Promise<Result<OpenSession, SecretRefused>> {
  const { foundation, entities, hashes } = parts;
  const email = assertEmail('input.email', input.email);
  const displayName = text('input.displayName', input.displayName, 200);
  const projectName = textOrNull('input.projectName', input.projectName, 200) ?? 'Default project';
  await assertNewPassword('input.password', input.password);
  const shown = { token: input.token, purpose: 'BOOTSTRAP', now: foundation.clock.now() } as const;
  const printed = await peek(foundation.store, entities.OneTimeSecret, shown);
  // Nothing is hashed for whoever has no token.
  if (printed === null) return err(secretRefused('token'));
  const hash = await hashes.hash(input.password);
  const operatorId = foundation.ids.next();
  const own = { ...requestOf(request, operatorId), projectId: noProject };
  const sessions = createSessionCommands(parts, own);
  const opened = await foundation.unitOfWork<Parameters<typeof sessions.withAccessToken>[0], SecretRefused>(
    own,
    async (unit) => {
      const spent = await spend(unit, entities.OneTimeSecret, printed.hash);
      const isFirst = (await unit.em.count(entities.OperatorPassword, {})) === 0;
      if (spent === null || !isFirst) return err(secretRefused('token'));
      const operator: OperatorRow = unit.em.create(entities.Operator, {
        id: operatorId,
        email,
        displayName,
        status: 'ACTIVE',
        isAdministrator: true,
        createdAt: unit.now,
        updatedAt: unit.now,
      });
      await unit.em.flush();
      unit.em.create(entities.OperatorPassword, { operatorId, hash, changedAt: unit.now });
      const { rows } = await sql<{
        id: string;
      }>`/* allProjects */ SELECT id FROM projects ORDER BY created_at, id`.execute(unit.sql);
      const projectIds = rows.map(({ id }) => id);
      if (projectIds.length === 0) {
        const id = unit.newId();
        const { now } = unit;
        unit.em.create(entities.Project, {
          id,
          slug: 'default',
          name: projectName,
          ownerId: operatorId,
          createdAt: now,
          updatedAt: now,
        });
        await unit.em.flush();
        projectIds.push(id);
      }
      for (const projectId of projectIds) {
        unit.em.create(entities.ProjectMember, {
          id: unit.newId(),
          projectId,
          operatorId,
          role: 'ADMIN',
          createdAt: unit.now,
        });
      }
      await unit.em.flush();
      await recordOfOperator(unit, operatorId, { type: 'operator.bootstrapped', payload: originOf(request) });
      return ok(await sessions.begin(unit, operator, 'TOKENS'));
    },
    everyProject,
  );
  return opened.ok ? ok(await sessions.withAccessToken(opened.value)) : opened;
}
