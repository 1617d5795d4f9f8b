import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#kernel/access.ts';
import { noProject } from '#kernel/standing.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { everyProject } from '#persistence/projects.ts';
import { permissionsOf } from '#subgraphs/auth/permission.ts';
import { scopeOf } from '#subgraphs/auth/standing.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { change, type Payload } from '#test/kit/auth-calls.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

function accessOf(role: keyof typeof permissionsOf): Access {
  return { authenticated: true, scopes: new Set(permissionsOf[role].map(scopeOf)) };
}

describe.each(databaseKinds)('projects and their members on %s', (kind) => {
  let world: TestFoundation;
  let auth: Subgraph;
  /** Owns the project that is made anew for every test. */
  let owner: Tenant;
  let project: { readonly id: string; readonly version: number };
  beforeAll(async () => {
    world = await openTestFoundation(kind);
    auth = createAuthSubgraph(world.foundation, world.entities);
  });
  afterAll(async () => world[Symbol.asyncDispose]());

  const input = (name: string) => ({ name, slug: `p-${randomUUID().slice(0, 8)}` });
  beforeEach(async () => {
    owner = await world.addOperator('VIEWER');
    const made = await change(auth, owner.request(), { field: 'createProject', input: input('New') });
    project = { id: String(made['id']), version: Number(made['version']) };
  });

  /** A request in the new project. */
  const inside = (who: Tenant, role: keyof typeof permissionsOf = 'ADMIN') =>
    who.request({ projectId: project.id, access: accessOf(role) });
  const decide = (by: Tenant, field: string, given: object, role: keyof typeof permissionsOf = 'ADMIN') =>
    change(auth, inside(by, role), { field, input: given });
  const emailOf = ({ operatorId }: Tenant) => `${operatorId}@example.com`;
  const join = async (role: string) => {
    const operator = await world.addOperator('VIEWER');
    const { id } = await decide(owner, 'addMember', { email: emailOf(operator).toUpperCase(), role });
    return { operator, memberId: String(id) };
  };
  const memberIdOf = async ({ operatorId }: Tenant) => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM project_members
      WHERE operator_id = ${operatorId} AND project_id = ${project.id}`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    return rows[0]?.id ?? null;
  };
  const recorded = async () => {
    const { rows } = await sql<{ type: string; payload: unknown }>`SELECT type, payload FROM agent_events
      WHERE project_id = ${project.id} ORDER BY position`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    return rows.map(({ type, payload }) => ({
      type,
      payload: (typeof payload === 'string' ? JSON.parse(payload) : payload) as Payload,
    }));
  };

  test('whoever makes a project owns it and is its ADMIN, whatever they are elsewhere', async () => {
    const { data } = await ask(auth, inside(owner), {
      document: '{ currentProject { id version owner { id } myMembership { role } members { totalCount } } }',
    });
    expect(data).toEqual({
      currentProject: {
        id: project.id,
        version: 1,
        owner: { id: owner.operatorId },
        myMembership: { role: 'ADMIN' },
        members: { totalCount: 1 },
      },
    });
    expect((await recorded()).map(({ type }) => type)).toEqual(['project.created']);
  });

  test('an operator who is a member of none can make one, an agent cannot', async () => {
    const nowhere = owner.request({ projectId: noProject, access: { authenticated: true, scopes: new Set() } });
    expect(await change(auth, nowhere, { field: 'createProject', input: input('Mine') })).toMatchObject({
      __typename: 'Project',
      name: 'Mine',
    });
    const agent = owner.request({ actor: { type: 'AGENT', id: 'scout' } });
    expect(await change(auth, agent, { field: 'createProject', input: input('Its') })).toMatchObject({
      error: 'FORBIDDEN',
    });
  });

  test('a slug is refused that its owner has already, or that is none', async () => {
    const same = { name: 'Other', slug: 'same' };
    const both = await Promise.all([1, 2].map(() => decide(owner, 'createProject', same)));
    expect(both.map(({ __typename: type }) => type).toSorted()).toEqual(['Project', 'SlugTaken']);
    const other = await world.addOperator('VIEWER');
    expect(await change(auth, other.request(), { field: 'createProject', input: same })).toMatchObject({
      __typename: 'Project',
    });
    const rename = { projectId: project.id, expectedVersion: 1, slug: 'same' };
    expect(await decide(owner, 'renameProject', rename)).toMatchObject({ code: 'SLUG_TAKEN' });
    for (const slug of ['', 'A', 'a--b', '-a', 'a b', 'x'.repeat(64), 'é']) {
      expect([slug, (await decide(owner, 'createProject', { name: 'X', slug }))['error']]).toEqual([
        slug,
        'BAD_USER_INPUT',
      ]);
    }
  });

  test('a project is renamed by whoever read its present version', async () => {
    const rename = (expectedVersion: number, given: object) =>
      decide(owner, 'renameProject', { projectId: project.id, expectedVersion, ...given });
    const renamed = await rename(1, { name: 'Better' });
    expect(renamed).toMatchObject({ name: 'Better', version: 2 });
    expect(await rename(1, { name: 'Late' })).toMatchObject({
      code: 'PROJECT_VERSION_CONFLICT',
      current: { version: 2 },
    });
    expect(await rename(2, { name: 'Better' })).toMatchObject({ name: 'Better', version: 2 });
    expect(await rename(2, {})).toMatchObject({ name: 'Better', version: 2 });
    expect((await recorded()).at(-1)).toMatchObject({
      type: 'project.renamed',
      payload: { name: 'Better', former: { name: 'New' }, before: { version: 1 }, after: { version: 2 } },
    });
    // Their own, but not the one of the request: nobody asked what they may do there.
    const elsewhere = owner.request({ access: accessOf('ADMIN') });
    const given = { projectId: project.id, expectedVersion: 2, name: 'X' };
    expect(await change(auth, elsewhere, { field: 'renameProject', input: given })).toMatchObject({
      error: 'NOT_FOUND',
    });
  });

  test('operators are added by e-mail, once, where there is such an operator', async () => {
    const { operator, memberId } = await join('OPERATOR');
    expect(await memberIdOf(operator)).toBe(memberId);
    const again = { email: emailOf(operator), role: 'VIEWER' };
    expect(await decide(owner, 'addMember', again)).toMatchObject({ code: 'ALREADY_MEMBER' });
    const disabled = await world.addOperator('VIEWER');
    await sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${disabled.operatorId}`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    const [unknown, refused] = await Promise.all(
      ['nobody@example.com', emailOf(disabled)].map((email) => decide(owner, 'addMember', { email, role: 'VIEWER' })),
    );
    expect(unknown).toEqual({ error: 'NOT_FOUND', message: 'There is no such operator.' });
    expect(refused).toEqual(unknown);
    expect((await recorded()).slice(1)).toEqual([
      {
        type: 'member.added',
        payload: { memberId, operatorId: operator.operatorId, before: null, after: { status: 'OPERATOR' } },
      },
    ]);
  });

  test('a member has another role, and none', async () => {
    const { operator, memberId } = await join('OPERATOR');
    const viewer = { memberId, role: 'VIEWER' };
    for (let time = 0; time < 2; time += 1) {
      expect(await decide(owner, 'changeMemberRole', viewer)).toMatchObject({ id: memberId, role: 'VIEWER' });
    }
    expect(await decide(owner, 'removeMember', { memberId })).toEqual({
      __typename: 'RemovedMember',
      memberId,
      operatorId: operator.operatorId,
    });
    expect(await decide(owner, 'removeMember', { memberId })).toMatchObject({ error: 'NOT_FOUND' });
    const told = (await recorded()).slice(2);
    expect(told.map(({ type, payload }) => [type, payload['before'], payload['after']])).toEqual([
      ['member.role_changed', { status: 'OPERATOR' }, { status: 'VIEWER' }],
      ['member.removed', { status: 'VIEWER' }, null],
    ]);
  });

  test('whose project it is stays its ADMIN', async () => {
    const { operator } = await join('ADMIN');
    const memberId = await memberIdOf(owner);
    expect(await decide(operator, 'removeMember', { memberId })).toMatchObject({ code: 'OWNER_STAYS_ADMIN' });
    expect(await decide(operator, 'changeMemberRole', { memberId, role: 'VIEWER' })).toMatchObject({
      code: 'OWNER_STAYS_ADMIN',
    });
  });

  test('somebody who can sign in stays ADMIN, though the owner is disabled', async () => {
    const { operator, memberId } = await join('ADMIN');
    const other = await join('ADMIN');
    await sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${owner.operatorId}`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    // The other has no password, so that nobody but the caller could run the project.
    expect(await decide(operator, 'removeMember', { memberId })).toMatchObject({ code: 'LAST_ADMIN' });
    expect(await decide(operator, 'changeMemberRole', { memberId, role: 'OPERATOR' })).toMatchObject({
      code: 'LAST_ADMIN',
    });
    expect(await decide(operator, 'removeMember', { memberId: other.memberId })).toMatchObject({
      __typename: 'RemovedMember',
    });
  });

  test('of two ADMINs who remove each other at once one stays', async () => {
    const [one, other] = [await join('ADMIN'), await join('ADMIN')];
    const outcomes = await Promise.all([
      decide(one.operator, 'removeMember', { memberId: other.memberId }),
      decide(other.operator, 'removeMember', { memberId: one.memberId }),
    ]);
    const left = [await memberIdOf(one.operator), await memberIdOf(other.operator)];
    expect(outcomes.filter(({ __typename: type }) => type === 'RemovedMember')).toHaveLength(1);
    expect(outcomes.filter(({ error }) => error === 'FORBIDDEN')).toHaveLength(1);
    expect(left.filter((id) => id !== null)).toHaveLength(1);
  });

  test('security 16: nobody gives or takes a role that allows more than they may', async () => {
    const { memberId } = await join('ADMIN');
    const victim = await join('VIEWER');
    const newcomer = await world.addOperator('VIEWER');
    // A token for members and reading.
    const scopes = new Set(['members:manage', ...permissionsOf.VIEWER.map(scopeOf)]);
    const request = owner.request({
      projectId: project.id,
      actor: { type: 'AGENT', id: 'clerk' },
      access: { authenticated: true, scopes },
    });
    const clerk = (field: string, given: object) => change(auth, request, { field, input: given });
    for (const role of ['ADMIN', 'OPERATOR']) {
      expect(await clerk('changeMemberRole', { memberId: victim.memberId, role })).toMatchObject({
        code: 'ROLE_ABOVE_OWN',
        role,
      });
      expect(await clerk('addMember', { email: emailOf(newcomer), role })).toMatchObject({ code: 'ROLE_ABOVE_OWN' });
    }
    expect(await clerk('removeMember', { memberId })).toMatchObject({ code: 'ROLE_ABOVE_OWN', role: 'ADMIN' });
    expect(await clerk('changeMemberRole', { memberId, role: 'VIEWER' })).toMatchObject({ code: 'ROLE_ABOVE_OWN' });
    expect(await clerk('addMember', { email: emailOf(newcomer), role: 'VIEWER' })).toMatchObject({ role: 'VIEWER' });
  });

  test('security 16: a role gives nobody what the gateway did not say they may', async () => {
    const { operator, memberId } = await join('VIEWER');
    const scopes = new Set(['members:manage', ...permissionsOf.VIEWER.map(scopeOf)]);
    const request = owner.request({ projectId: project.id, access: { authenticated: true, scopes } });
    const given = { field: 'changeMemberRole', input: { memberId, role: 'ADMIN' } };
    expect(await change(auth, request, given)).toMatchObject({ code: 'ROLE_ABOVE_OWN', role: 'ADMIN' });
    expect(await memberIdOf(operator)).toBe(memberId);
  });

  test('security 16: who has just lost a role cannot give it back to themselves', async () => {
    const { operator, memberId } = await join('ADMIN');
    const before = await decide(owner, 'changeMemberRole', { memberId, role: 'VIEWER' });
    expect(before).toMatchObject({ role: 'VIEWER' });
    // The gateway's word is older: it still says ADMIN.
    expect(await decide(operator, 'changeMemberRole', { memberId, role: 'ADMIN' })).toMatchObject({
      error: 'FORBIDDEN',
    });
    expect(await memberIdOf(operator)).toBe(memberId);
  });

  test('security 15: members of another project are answered as nobody', async () => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM project_members
      WHERE project_id = ${world.theirs.projectId}`.execute(world.foundation.store.dialect.of(everyProject).write);
    for (const memberId of [rows[0]?.id, randomUUID(), '../x', '']) {
      const removed = await decide(owner, 'removeMember', { memberId });
      expect(removed).toEqual({ error: 'NOT_FOUND', message: 'There is no such member.' });
      expect(await decide(owner, 'changeMemberRole', { memberId, role: 'VIEWER' })).toEqual(removed);
    }
    expect(rows).toHaveLength(1);
  });

  test('roles below ADMIN decide on nothing', async () => {
    const { operator, memberId } = await join('OPERATOR');
    const calls: readonly (readonly [string, object])[] = [
      ['addMember', { email: 'a@example.com', role: 'VIEWER' }],
      ['changeMemberRole', { memberId, role: 'VIEWER' }],
      ['removeMember', { memberId }],
      ['renameProject', { projectId: project.id, expectedVersion: 1, name: 'X' }],
      ['archiveProject', { projectId: project.id, expectedVersion: 1 }],
    ];
    for (const [field, given] of calls) {
      expect([field, (await decide(operator, field, given, 'OPERATOR'))['error']]).toEqual([field, 'FORBIDDEN']);
    }
  });

  test('an operator sees each of their own projects with its members, and no others', async () => {
    const { operator } = await join('OPERATOR');
    const stranger = await world.addOperator('VIEWER');
    const document = `query ($own: ID!, $boss: ID!) {
      projects(orderBy: CREATED_AT_ASC) { totalCount edges { node { id myMembership { role } } } }
      admin: projects(filter: { roles: [ADMIN] }) { totalCount }
      project(id: $own) { id myMembership { role } owner { id } members { totalCount edges { node { operator { id } } } } }
      operator(id: $boss) { id memberships { totalCount } }
    }`;
    // In the project they have in common with everybody else.
    const own = { own: project.id, boss: owner.operatorId };
    const { data, errors } = await ask(auth, operator.request(), { document, variables: own });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      projects: {
        totalCount: 2,
        edges: [
          { node: { id: world.ours.projectId, myMembership: { role: 'VIEWER' } } },
          { node: { id: project.id, myMembership: { role: 'OPERATOR' } } },
        ],
      },
      admin: { totalCount: 0 },
      project: {
        id: project.id,
        myMembership: { role: 'OPERATOR' },
        owner: { id: owner.operatorId },
        members: {
          totalCount: 2,
          edges: [owner, operator].map(({ operatorId }) => ({ node: { operator: { id: operatorId } } })),
        },
      },
      operator: { id: owner.operatorId, memberships: { totalCount: 2 } },
    });
    const others = await ask(auth, stranger.request(), { document, variables: own });
    expect(others.data).toMatchObject({ project: null, operator: { memberships: { totalCount: 1 } } });
  });

  test('an agent sees the project of its token, and an operator without any project themselves', async () => {
    const document = '{ me { id } projects { edges { node { id myMembership { role } } } } }';
    const agent = owner.request({ projectId: project.id, actor: { type: 'AGENT', id: 'scout' } });
    expect(await ask(auth, agent, { document })).toEqual({
      data: { me: null, projects: { edges: [{ node: { id: project.id, myMembership: null } }] } },
    });
    const nobodys = await world.addOperator('VIEWER');
    await sql`DELETE FROM project_members WHERE operator_id = ${nobodys.operatorId}`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    expect(await ask(auth, nobodys.request({ projectId: noProject }), { document })).toEqual({
      data: { me: { id: nobodys.operatorId }, projects: { edges: [] } },
    });
  });
});
