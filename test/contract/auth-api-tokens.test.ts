import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOfSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { everyProject } from '#persistence/projects.ts';
import { maxApiTokens } from '#subgraphs/auth/project-refusal.ts';
import { permissionsOf } from '#subgraphs/auth/permission.ts';
import { createStandingSource, scopeOf } from '#subgraphs/auth/standing.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { change, type Payload } from '#test/kit/auth-calls.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

interface Issued {
  readonly secret: string;
  readonly apiToken: { readonly id: string; readonly scopes: readonly string[]; readonly expiresAt: Date };
}

/** The token that a call has made. Throws where it was refused. */
function issuedIn(payload: Payload): Issued {
  const { __typename: made, secret, apiToken } = payload;
  if (made !== 'ApiTokenIssued') throw new Error(`No token was made: ${JSON.stringify(payload)}`);
  return { secret: String(secret), apiToken: apiToken as Issued['apiToken'] };
}

const dayMs = 86_400_000;

describe.each(databaseKinds)('API tokens on %s', (kind) => {
  let world: TestFoundation;
  let auth: Subgraph;
  let owner: Tenant;
  let projectId: string;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
    auth = createAuthSubgraph(world.foundation, world.entities);
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  beforeEach(async () => {
    owner = await world.addOperator('VIEWER');
    const input = { name: 'New', slug: 'new' };
    projectId = String((await change(auth, owner.request(), { field: 'createProject', input }))['id']);
  });

  type Role = keyof typeof permissionsOf;
  const inside = (who: Tenant, role: Role = 'ADMIN') =>
    who.request({ projectId, access: { authenticated: true, scopes: new Set(permissionsOf[role].map(scopeOf)) } });
  const join = async (role: Role): Promise<{ readonly operator: Tenant; readonly memberId: string }> => {
    const operator = await world.addOperator('VIEWER');
    const input = { email: `${operator.operatorId}@example.com`, role };
    const { id } = await change(auth, inside(owner), { field: 'addMember', input });
    return { operator, memberId: String(id) };
  };
  const wanted = { name: 'CI', agentName: 'scout', scopes: ['DEALS_READ'] };
  const create = (by: Tenant, given: object = {}, role: Role = 'ADMIN'): Promise<Payload> =>
    change(auth, inside(by, role), { field: 'createApiToken', input: { ...wanted, ...given } });
  const issue = async (by: Tenant, given: object = {}, role: Role = 'ADMIN'): Promise<Issued> =>
    issuedIn(await create(by, given, role));
  const list = async (by: Tenant, role: Role = 'ADMIN') => {
    const { data, errors } = await ask(auth, inside(by, role), { document: '{ apiTokens { id createdBy { id } } }' });
    return (data?.['apiTokens'] as readonly { readonly id: string }[] | undefined) ?? errors;
  };
  const idsOf = async (by: Tenant, role: Role = 'ADMIN') =>
    ((await list(by, role)) as readonly { readonly id: string }[]).map(({ id }) => id);
  const revoke = async (by: Tenant, apiTokenId: string, role: Role = 'ADMIN') => {
    const document = `mutation ($id: ID!) { revokeApiToken(input: { apiTokenId: $id }) { ... on ApiToken { id revokedAt } } }`;
    const { data, errors } = await ask(auth, inside(by, role), { document, variables: { id: apiTokenId } });
    const error = errors?.[0]?.originalError as (Error & { readonly code: string }) | undefined;
    return error === undefined ? (data?.['revokeApiToken'] as Payload) : { error: error.code, message: error.message };
  };
  /** What the gateway is told of a token. */
  const standing = ({ secret }: Pick<Issued, 'secret'>, project: string | null = null) =>
    createStandingSource(world).standingOf({ kind: 'API_TOKEN', secretHash: hashOfSecret(secret) }, project);
  const run = (statement: ReturnType<typeof sql>) =>
    statement.execute(world.foundation.store.dialect.of(everyProject).write);
  const recorded = async () => {
    const { rows } = await sql<{ type: string; payload: unknown }>`SELECT type, payload FROM agent_events
      WHERE project_id = ${projectId} AND type LIKE 'api_token.%' ORDER BY position`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    return rows.map(({ type, payload }) => [
      type,
      (typeof payload === 'string' ? JSON.parse(payload) : payload) as Payload,
    ]);
  };

  test('security 14: are recognised by their prefix, expire, and are shown once', async () => {
    const { secret, apiToken } = await issue(owner, { expiresInDays: 1, scopes: ['DEALS_READ', 'DEALS_READ'] });
    expect(secret).toMatch(/^dga_[\w-]{43}$/);
    expect(apiToken).toMatchObject({
      name: 'CI',
      agentName: 'scout',
      secretStart: secret.slice(0, 8),
      scopes: ['DEALS_READ'],
      createdBy: { id: owner.operatorId },
    });
    const left = new Date(apiToken.expiresAt).getTime() - Date.now();
    expect([left > dayMs - 60_000, left <= dayMs]).toEqual([true, true]);
    expect(await standing({ secret })).toMatchObject({
      kind: 'KNOWN',
      standing: {
        actor: { type: 'AGENT', id: 'scout' },
        projectId,
        sessionId: null,
        access: { authenticated: true, scopes: new Set(['deals:read']) },
        validUntil: new Date(apiToken.expiresAt),
      },
    });
  });

  test('security 14: nothing of the database, the trail or the kept outcomes holds a secret', async () => {
    const { Idempotency } = await import('#kernel/idempotency.ts');
    const request = inside(owner);
    const keyed = { ...request, idempotency: new Idempotency(randomUUID()) };
    const given = issuedIn(await change(auth, keyed, { field: 'createApiToken', input: wanted }));
    await revoke(owner, given.apiToken.id);
    const tables = await dumpTables(world.foundation.store.dialect);
    const all = JSON.stringify(tables);
    expect(all).toContain(hashOfSecret(given.secret));
    expect(all).not.toContain(given.secret.slice(8));
    expect(await recorded()).toEqual([
      [
        'api_token.created',
        {
          apiTokenId: given.apiToken.id,
          name: 'CI',
          agentName: 'scout',
          scopes: ['deals:read'],
          expiresAt: new Date(given.apiToken.expiresAt).toISOString(),
          before: null,
          after: { status: 'ACTIVE' },
        },
      ],
      [
        'api_token.revoked',
        {
          apiTokenId: given.apiToken.id,
          name: 'CI',
          agentName: 'scout',
          reason: 'REVOKED',
          before: { status: 'ACTIVE' },
          after: { status: 'REVOKED' },
        },
      ],
    ]);
  });

  test('security 16: nobody gives a token what they do not hold, and nobody but operators makes one', async () => {
    const { operator } = await join('VIEWER');
    const scopes = ['DEALS_READ', 'DEALS_WRITE', 'SYSTEM_ADMIN'];
    expect(await create(operator, { scopes }, 'VIEWER')).toEqual({
      __typename: 'ScopesNotHeld',
      code: 'SCOPES_NOT_HELD',
      scopes: ['DEALS_WRITE', 'SYSTEM_ADMIN'],
    });
    expect(await create(operator, {}, 'VIEWER')).toMatchObject({ __typename: 'ApiTokenIssued' });
    // Of administrators of the installation: no token has it, in no project either.
    const administering = { scopes: ['OPERATORS_MANAGE'] };
    expect(await create(owner, administering)).toMatchObject({ code: 'SCOPES_NOT_HELD' });
    const nowhere = owner.request({
      projectId: noProject,
      access: { authenticated: true, scopes: new Set(['operators:manage']) },
    });
    const input = { ...wanted, ...administering };
    expect(await change(auth, nowhere, { field: 'createApiToken', input })).toMatchObject({ ...administering });
    const agent = owner.request({ projectId, actor: { type: 'AGENT', id: 'scout' } });
    expect(await change(auth, agent, { field: 'createApiToken', input: wanted })).toMatchObject({
      error: 'FORBIDDEN',
    });
  });

  test.each([
    ['no scope', { scopes: [] }],
    ['no name', { name: ' ' }],
    ['a long name of the agent', { agentName: 'a'.repeat(101) }],
    ['no day', { expiresInDays: 0 }],
    ['more than a year', { expiresInDays: 366 }],
  ])('refuses %s', async (_what, given) => {
    expect(await create(owner, given)).toMatchObject({ error: 'BAD_USER_INPUT' });
    expect(await idsOf(owner)).toEqual([]);
  });

  test('ADMINs see and end all of the project, others their own, an agent none', async () => {
    const { operator } = await join('OPERATOR');
    const [ofOwner, ofOther] = [await issue(owner), await issue(operator, {}, 'OPERATOR')];
    expect(await idsOf(owner)).toEqual([ofOther.apiToken.id, ofOwner.apiToken.id]);
    expect(await idsOf(operator, 'OPERATOR')).toEqual([ofOther.apiToken.id]);
    const refused = await revoke(operator, ofOwner.apiToken.id, 'OPERATOR');
    expect(refused).toEqual({ error: 'NOT_FOUND', message: 'There is no such API token.' });
    for (const id of [randomUUID(), '../x', '']) expect(await revoke(operator, id, 'OPERATOR')).toEqual(refused);
    expect(await revoke(operator, ofOther.apiToken.id, 'OPERATOR')).toMatchObject({ id: ofOther.apiToken.id });
    expect(await idsOf(owner)).toEqual([ofOwner.apiToken.id]);
    const agent = owner.request({
      projectId,
      actor: { type: 'AGENT', id: 'scout' },
      access: { authenticated: true, scopes: new Set(['deals:read']) },
    });
    const { errors } = await ask(auth, agent, { document: '{ apiTokens { id } }' });
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('one of another project is answered as none', async () => {
    const theirs = issuedIn(await change(auth, world.theirs.request(), { field: 'createApiToken', input: wanted }));
    expect(await revoke(owner, theirs.apiToken.id)).toEqual(await revoke(owner, randomUUID()));
    expect(await idsOf(owner)).toEqual([]);
    expect(await standing(theirs, projectId)).toEqual({ kind: 'NO_SUCH_PROJECT' });
  });

  test('one that was revoked or has expired is a stranger’s, and no longer listed', async () => {
    const [revoked, expired] = [await issue(owner), await issue(owner)];
    const first = await revoke(owner, revoked.apiToken.id);
    expect(await revoke(owner, revoked.apiToken.id)).toEqual(first);
    const past = world.foundation.store.dialect.instantParameter(new Date(Date.now() - 1000));
    await run(sql`UPDATE api_tokens SET expires_at = ${past} WHERE id = ${expired.apiToken.id}`);
    for (const token of [revoked, expired]) expect(await standing(token)).toEqual({ kind: 'STRANGER' });
    expect(await idsOf(owner)).toEqual([]);
  });

  test('whoever is removed takes their tokens with them, also when they come back', async () => {
    const { operator, memberId } = await join('OPERATOR');
    const [theirs, other] = [await issue(operator, {}, 'OPERATOR'), await issue(owner)];
    await change(auth, inside(owner), { field: 'removeMember', input: { memberId } });
    expect(await standing(theirs)).toEqual({ kind: 'STRANGER' });
    expect((await recorded()).at(-1)).toMatchObject([
      'api_token.revoked',
      { apiTokenId: theirs.apiToken.id, reason: 'MEMBER_REMOVED' },
    ]);
    const input = { email: `${operator.operatorId}@example.com`, role: 'ADMIN' };
    await change(auth, inside(owner), { field: 'addMember', input });
    expect(await standing(theirs)).toEqual({ kind: 'STRANGER' });
    expect(await standing(other)).toMatchObject({ kind: 'KNOWN' });
  });

  test('a token never allows what its maker no longer may, nor when they are disabled', async () => {
    const { operator, memberId } = await join('OPERATOR');
    const token = await issue(operator, { scopes: ['DEALS_WRITE', 'DEALS_READ'] }, 'OPERATOR');
    const scopes = async () => {
      const answer = await standing(token);
      return answer.kind === 'KNOWN' ? answer.standing.access.scopes : answer.kind;
    };
    expect(await scopes()).toEqual(new Set(['deals:write', 'deals:read']));
    await change(auth, inside(owner), { field: 'changeMemberRole', input: { memberId, role: 'VIEWER' } });
    expect(await scopes()).toEqual(new Set(['deals:read']));
    await run(sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${operator.operatorId}`);
    expect(await scopes()).toBe('STRANGER');
  });

  test('a project has a hundred at most that can be used', async () => {
    const { store } = world.foundation;
    const [now, later] = [0, dayMs].map((ms) => store.dialect.instantParameter(new Date(Date.now() + ms)));
    for (let count = 1; count < maxApiTokens; count += 1) {
      await run(sql`INSERT INTO api_tokens (id, project_id, name, agent_name, secret_hash, secret_start, scopes,
        created_by_id, created_at, expires_at) VALUES (${randomUUID()}, ${projectId}, 'x', 'x', ${randomUUID()}, 'dga_x',
        '[]', ${owner.operatorId}, ${now}, ${later})`);
    }
    const both = await Promise.all([create(owner), create(owner)]);
    expect(both.map(({ __typename: type }) => type).toSorted()).toEqual(['ApiTokenIssued', 'TooManyApiTokens']);
  });
});
