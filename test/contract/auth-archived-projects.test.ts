import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noAccess, type Access } from '#kernel/access.ts';
import { hashOfSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { everyProject } from '#persistence/projects.ts';

import { permissionsOf } from '#subgraphs/auth/permission.ts';
import { createStandingSource, scopeOf } from '#subgraphs/auth/standing.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { change, type Payload } from '#test/kit/auth-calls.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

const admin: Access = { authenticated: true, scopes: new Set(permissionsOf.ADMIN.map(scopeOf)) };
const noSuchProject = { error: 'NOT_FOUND', message: 'There is no such project.' };

describe.each(databaseKinds)('a project that is archived on %s', (kind) => {
  let world: TestFoundation;
  let auth: Subgraph;
  let owner: Tenant;
  let projectId: string;
  const slug = 'closing';
  beforeAll(async () => {
    world = await openTestFoundation(kind);
    auth = createAuthSubgraph(world.foundation, world.entities);
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  beforeEach(async () => {
    owner = await world.addOperator('VIEWER');
    const made = await change(auth, owner.request(), { field: 'createProject', input: { name: 'Closing', slug } });
    projectId = String(made['id']);
  });

  const inside = (who: Tenant) => who.request({ projectId, access: admin });
  const decide = (field: string, input: object) => change(auth, inside(owner), { field, input });
  const archive = (expectedVersion = 1) => decide('archiveProject', { projectId, expectedVersion });
  /** As whoever works in another project, and is a VIEWER there. */
  const restore = (who: Tenant, expectedVersion = 2): Promise<Payload> =>
    change(auth, who.request(), { field: 'restoreProject', input: { projectId, expectedVersion } });
  const join = async (role: string): Promise<Tenant> => {
    const operator = await world.addOperator('VIEWER');
    await decide('addMember', { email: `${operator.operatorId}@example.com`, role });
    return operator;
  };
  const run = <Row>(statement: ReturnType<typeof sql<Row>>) =>
    statement.execute(world.foundation.store.dialect.of(everyProject).write);
  const standingOf = (credential: Parameters<ReturnType<typeof createStandingSource>['standingOf']>[0]) =>
    createStandingSource(world).standingOf(credential, projectId);
  const recorded = async () => {
    const { rows } = await run(sql<{ type: string; payload: unknown }>`SELECT type, payload FROM agent_events
      WHERE project_id = ${projectId} AND category = 'AUDIT' ORDER BY position`);
    return rows.map(({ type, payload }) => ({
      type,
      payload: (typeof payload === 'string' ? JSON.parse(payload) : payload) as Payload,
    }));
  };

  async function openSession({ operatorId }: Pick<Tenant, 'operatorId'>) {
    const sessionId = randomUUID();
    const instant = (ms: number) => world.foundation.store.dialect.instantParameter(new Date(Date.now() + ms));
    await run(sql`INSERT INTO sessions (id, operator_id, kind, created_at, last_used_at, expires_at)
      VALUES (${sessionId}, ${operatorId}, 'TOKENS', ${instant(0)}, ${instant(0)}, ${instant(3_600_000)})`);
    return { kind: 'SESSION', sessionId, operatorId } as const;
  }

  /** What somebody who works elsewhere sees of the project. */
  async function seen(who: Tenant) {
    const document = `query ($id: ID!) {
      worked: projects { edges { node { id } } }
      archived: projects(filter: { archived: true }) { totalCount edges { node { id version } } }
      project(id: $id) { id owner { id } members { totalCount } }
    }`;
    const { data } = await ask(auth, who.request(), { document, variables: { id: projectId } });
    const { worked, archived, project } = data as {
      readonly worked: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
      readonly archived: unknown;
      readonly project: unknown;
    };
    return { worked: worked.edges.some(({ node }) => node.id === projectId), archived, project };
  }

  test('is nobody’s any more', async () => {
    expect(await archive(7)).toMatchObject({ code: 'PROJECT_VERSION_CONFLICT' });
    const session = await openSession(owner);
    expect(await standingOf(session)).toMatchObject({ kind: 'KNOWN' });
    expect(await archive()).toMatchObject({ __typename: 'Project', archivedAt: expect.any(String) as unknown });
    expect(await standingOf(session)).toEqual({ kind: 'NO_SUCH_PROJECT' });
    expect(await archive(2)).toEqual(noSuchProject);
    expect((await recorded()).at(-1)).toEqual({
      type: 'project.archived',
      payload: {
        slug,
        name: 'Closing',
        before: { status: 'ACTIVE', version: 1 },
        after: { status: 'ARCHIVED', version: 2 },
      },
    });
  });

  test('is seen by its ADMINs alone, who find it among the archived', async () => {
    const operator = await join('OPERATOR');
    const second = await join('ADMIN');
    const stranger = await world.addOperator('ADMIN');
    const none = { totalCount: 0, edges: [] };
    const whole = { id: projectId, owner: { id: owner.operatorId }, members: { totalCount: 3 } };
    expect(await seen(operator)).toEqual({ worked: true, archived: none, project: whole });
    await archive();
    const archived = { totalCount: 1, edges: [{ node: { id: projectId, version: 2 } }] };
    for (const who of [owner, second]) expect(await seen(who)).toEqual({ worked: false, archived, project: whole });
    for (const who of [operator, stranger])
      expect(await seen(who)).toEqual({ worked: false, archived: none, project: null });
    await run(sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${second.operatorId}`);
    for (const who of [operator, stranger, second]) expect(await restore(who)).toEqual(noSuchProject);
    expect(await restore(owner)).toMatchObject({ __typename: 'Project' });
    expect(await seen(operator)).toEqual({ worked: true, archived: none, project: whole });
  });

  test('comes back with its slug, its members and its API tokens, and says who did it', async () => {
    const { operatorId } = await join('OPERATOR');
    const wanted = { name: 'CI', agentName: 'scout', scopes: ['DEALS_READ'] };
    const { secret } = await decide('createApiToken', wanted);
    const session = await openSession({ operatorId });
    const token = { kind: 'API_TOKEN', secretHash: hashOfSecret(String(secret)) } as const;
    await archive();
    expect([await standingOf(session), await standingOf(token)]).toEqual([
      { kind: 'NO_SUCH_PROJECT' },
      { kind: 'STRANGER' },
    ]);
    // Nobody could take its slug meanwhile.
    const same = { name: 'Other', slug };
    expect(await change(auth, owner.request(), { field: 'createProject', input: same })).toMatchObject({
      code: 'SLUG_TAKEN',
    });
    const nowhere = owner.request({ projectId: noProject, access: { ...noAccess, authenticated: true } });
    const input = { projectId, expectedVersion: 2 };
    expect(await change(auth, nowhere, { field: 'restoreProject', input })).toEqual({
      __typename: 'Project',
      id: projectId,
      slug,
      name: 'Closing',
      version: 3,
      archivedAt: null,
    });
    expect([await standingOf(session), await standingOf(token)]).toMatchObject([
      { kind: 'KNOWN', standing: { projectId } },
      { kind: 'KNOWN', standing: { projectId, actor: { type: 'AGENT', id: 'scout' } } },
    ]);
    expect((await recorded()).at(-1)).toEqual({
      type: 'project.restored',
      payload: {
        slug,
        name: 'Closing',
        before: { status: 'ARCHIVED', version: 2 },
        after: { status: 'ACTIVE', version: 3 },
      },
    });
  });

  test('is restored once, by whoever read its present version, and else nothing is recorded', async () => {
    expect(await restore(owner, 1)).toMatchObject({ code: 'PROJECT_NOT_ARCHIVED' });
    await archive();
    const before = await recorded();
    expect(await restore(owner, 1)).toMatchObject({ code: 'PROJECT_VERSION_CONFLICT', current: { version: 2 } });
    const agent = owner.request({ projectId, actor: { type: 'AGENT', id: 'scout' } });
    const input = { projectId, expectedVersion: 2 };
    expect(await change(auth, agent, { field: 'restoreProject', input })).toMatchObject({ error: 'FORBIDDEN' });
    for (const id of [randomUUID(), world.theirs.projectId, noProject, '../x', '']) {
      const given = { ...input, projectId: id };
      expect(await change(auth, owner.request(), { field: 'restoreProject', input: given })).toEqual(noSuchProject);
    }
    expect(await recorded()).toEqual(before);
    const both = await Promise.all([restore(owner), restore(owner)]);
    expect(both.map(({ __typename: type }) => type).toSorted()).toEqual(['Project', 'ProjectNotArchived']);
    expect((await recorded()).slice(before.length).map(({ type }) => type)).toEqual(['project.restored']);
  });
});
