import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ask, openTestFoundation } from '#test/kit/foundation.ts';

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
});
