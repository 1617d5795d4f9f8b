import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ok } from '#kernel/result.ts';
import { ask, openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

describe.each(databaseKinds)('the auth subgraph on %s', (kind) => {
  it('shows the operator who asks, and the role in the present project', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    const viewer = await test.addOperator('VIEWER');
    const answer = await ask(auth, viewer.request(), {
      document: '{ me { id } currentProject { id myMembership { role permissions } } }',
    });
    expect(answer).toEqual({
      data: {
        me: { id: viewer.operatorId },
        currentProject: {
          id: test.ours.projectId,
          myMembership: {
            role: 'VIEWER',
            permissions: ['DEALS_READ', 'ACTIONS_READ', 'RUNS_READ', 'EVENTS_READ', 'ARTIFACTS_READ'],
          },
        },
      },
    });
  });

  it('security 16: lists operators of every project for administrators of the installation alone', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    const list = async (scope: string, filter: object) => {
      const access = { authenticated: true, scopes: new Set([scope]) };
      const document = 'query ($filter: OperatorFilter) { operators(filter: $filter) { edges { node { id } } } }';
      const { data, errors } = await ask(auth, test.ours.request({ access }), { document, variables: { filter } });
      const known = data as { readonly operators: { readonly edges: readonly { node: { id: string } }[] } } | null;
      return errors?.map(({ originalError }) => originalError) ?? known?.operators.edges.map(({ node }) => node.id);
    };
    const [ours, theirs] = [test.ours.operatorId, test.theirs.operatorId];
    const all = await list('operators:manage', { everywhere: true });
    expect(all?.toSorted()).toEqual([ours, theirs].toSorted());
    expect(await list('operators:manage', {})).toEqual([ours]);
    expect(await list('operators:manage', { everywhere: true, text: theirs })).toEqual([theirs]);
    expect(await list('members:manage', { everywhere: true })).toMatchObject([{ code: 'FORBIDDEN' }]);
    const roles = { everywhere: true, roles: ['ADMIN'] };
    expect(await list('operators:manage', roles)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('refuses another project and its operators in the words it has for what does not exist', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    const codes = async (field: string, id: string) => {
      const answer = await ask(auth, test.ours.request(), {
        document: `query ($id: ID!) { ${field}(id: $id) { id } }`,
        variables: { id },
      });
      return [answer.data, answer.errors?.map((error) => [error.message, error.originalError])];
    };
    const ids = [test.theirs.projectId, test.theirs.operatorId, randomUUID(), '../x', ''];
    const operators = await Promise.all(ids.map((id) => codes('operator', id)));
    const projects = await Promise.all(ids.map((id) => codes('project', id)));
    expect(new Set(operators.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(new Set(projects.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(operators[0]).toMatchObject([{ operator: null }, [['There is no such operator.', { code: 'NOT_FOUND' }]]]);
  });

  it('lists the members of the present project alone, page by page in a stable order', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    for (let count = 0; count < 4; count += 1) await test.addOperator('OPERATOR');
    const document = `query ($after: String) {
      operators(first: 2, after: $after, orderBy: CREATED_AT_ASC) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } }
    }`;
    const seen: string[] = [];
    for (let after: string | null = null, page = 0; page < 3; page += 1) {
      const answer = await ask(auth, test.ours.request(), { document, variables: { after } });
      const { operators } = answer.data as {
        operators: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
          edges: { node: { id: string } }[];
        };
      };
      expect([operators.totalCount, operators.pageInfo.hasNextPage]).toEqual([5, page < 2]);
      seen.push(...operators.edges.map((edge) => edge.node.id));
      after = operators.pageInfo.endCursor;
    }
    expect(seen[0]).toBe(test.ours.operatorId);
    expect(new Set(seen).size).toBe(5);
    expect(seen).not.toContain(test.theirs.operatorId);
  });

  it('gives memberships in other projects no place among those of the present one', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    const members = [await test.addOperator('VIEWER'), await test.addOperator('VIEWER')];
    // As many as a page of one row reads, so that all places would be theirs.
    for (const projectId of [test.theirs.projectId, await addProject(test)]) {
      await test.foundation.store.transact(projectId, async ({ em }) => {
        for (const { operatorId } of members) {
          const createdAt = new Date(0);
          em.create(test.entities.ProjectMember, { id: randomUUID(), projectId, operatorId, role: 'ADMIN', createdAt });
        }
        return ok(undefined);
      });
    }
    const answer = await ask(auth, test.ours.request(), {
      document: `query ($it: [_Any!]!) { _entities(representations: $it) { ... on Operator {
        memberships(first: 1) { totalCount pageInfo { hasNextPage } edges { node { role } } } } } }`,
      variables: { it: members.map(({ operatorId: id }) => ({ __typename: 'Operator', id })) },
    });
    const only = { totalCount: 1, pageInfo: { hasNextPage: false }, edges: [{ node: { role: 'VIEWER' } }] };
    expect(answer).toEqual({ data: { _entities: [{ memberships: only }, { memberships: only }] } });
  });

  it('finds operators by e-mail, username or name, and projects by slug or name, whatever the case', async () => {
    await using test = await openTestFoundation(kind);
    const auth = createAuthSubgraph(test.foundation, test.entities);
    const { projectId, operatorId } = test.ours;
    await test.foundation.store.transact(projectId, async ({ em }) => {
      const found = await em.findOneOrFail(test.entities.Operator, { id: operatorId });
      Object.assign(found, { email: 'a_b@example.com', username: 'Zoë', displayName: '100% Anna' });
      Object.assign(await em.findOneOrFail(test.entities.Project, { id: projectId }), {
        slug: 'first',
        name: 'One_Two',
      });
      return ok(undefined);
    });
    const count = async (list: 'operators' | 'projects', text: string) => {
      const document = `query ($text: String) { ${list}(filter: { text: $text }) { totalCount } }`;
      const { data, errors } = await ask(auth, test.ours.request(), { document, variables: { text } });
      return errors?.[0]?.originalError ?? (data?.[list] as { totalCount: number }).totalCount;
    };
    for (const text of ['A_B', 'ZOë', '100% a', 'ANNA'])
      expect([text, await count('operators', text)]).toEqual([text, 1]);
    for (const text of ['axb', '100x', '%%']) expect([text, await count('operators', text)]).toEqual([text, 0]);
    for (const text of ['FIRST', 'one_t']) expect([text, await count('projects', text)]).toEqual([text, 1]);
    for (const text of ['onext', '%_%']) expect([text, await count('projects', text)]).toEqual([text, 0]);
    for (const list of ['operators', 'projects'] as const) {
      expect(await count(list, '')).toMatchObject({ code: 'BAD_USER_INPUT', details: { argument: 'filter.text' } });
      expect(await count(list, 'x'.repeat(201))).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

async function addProject({ foundation, entities, theirs }: TestFoundation): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await foundation.store.transact(id, async ({ em }) => {
    const row = { id, slug: id, name: 'Third', ownerId: theirs.operatorId, createdAt: now, updatedAt: now };
    em.create(entities.Project, row);
    return ok(undefined);
  });
  return id;
}
