import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, addDeal, type Actions } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ask, openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { statementsOf } from '#test/kit/statements.ts';

const longAgo = new Date('2020-01-01T00:00:00.000Z');
const far = new Date('2099-01-01T00:00:00.000Z');

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

describe.each(databaseKinds)('the lists of actions on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const query = (document: string, variables: Readonly<Record<string, unknown>> = {}) =>
    ask(actions.subgraph, test.ours.request(), { document, variables });

  const listDocument = `query ($filter: ActionFilter, $orderBy: ActionOrder! = CREATED_AT_ASC, $first: Int, $after: String, $last: Int, $before: String) {
    actions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id } }
    }
  }`;

  async function list(variables: Readonly<Record<string, unknown>>): Promise<Connection> {
    const answer = await query(listDocument, variables);
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw error.originalError ?? error;
    return (answer.data as { actions: Connection }).actions;
  }
  const idsOf = (connection: Connection) => connection.edges.map((edge) => edge.node.id);
  const listed = async (filter: Readonly<Record<string, unknown>>) => idsOf(await list({ filter }));

  it('shows an action whole, by id and by reference, with its chain and the objects of other subgraphs', async () => {
    const dealId = await addDeal(test, test.ours);
    const parent = await actions.create({ dealId });
    const child = await actions.create({ parentId: parent, riskLevel: 'LOW' });
    await actions.does('approveAction', { actionId: child, note: 'fine' });
    const { reference, approvedAt } = await actions.row(child);
    const fields = `id createdBy { type id operator { id } } project { id } deal { id } parent { id deal { id } } root { id }
      approval { by { id } at note } rejection { at } lease { owner } inputs outputs error { message } followOns { id }`;
    const answer = await query(
      `query ($id: ID!, $parent: ID!, $reference: String!) {
        action(id: $id) { ${fields} } actionByReference(reference: $reference) { id } parent: action(id: $parent) { followOns { id } }
      }`,
      { id: child, parent, reference },
    );
    expect(answer).toEqual({
      data: {
        action: {
          id: child,
          createdBy: { type: 'OPERATOR', id: test.ours.operatorId, operator: { id: test.ours.operatorId } },
          project: { id: test.ours.projectId },
          deal: null,
          parent: { id: parent, deal: { id: dealId } },
          root: { id: parent },
          approval: { by: { id: test.ours.operatorId }, at: approvedAt?.toISOString(), note: 'fine' },
          rejection: null,
          lease: null,
          inputs: {},
          outputs: null,
          error: null,
          followOns: [],
        },
        actionByReference: { id: child },
        parent: { followOns: [{ id: child }] },
      },
    });
  });

  it('answers for another project’s action as for none, and never as an entity', async () => {
    const theirs = await actions.create({}, test.theirs.request());
    for (const id of [theirs, randomUUID(), '../x', '']) {
      const answer = await query('query ($id: ID!) { action(id: $id) { id } }', { id });
      expect(answer).toMatchObject({ data: { action: null }, errors: [{ message: 'There is no such action.' }] });
      const entities = await query(
        'query ($it: [_Any!]!) { _entities(representations: $it) { ... on Action { id } } }',
        { it: [{ __typename: 'Action', id }] },
      );
      expect(entities).toEqual({ data: { _entities: [null] } });
    }
    const answer = await query('{ actionByReference(reference: "ACT-none") { id } }');
    expect(answer.errors?.[0]?.originalError).toMatchObject({ code: 'NOT_FOUND' });
    expect(await listed({ text: 'Test', createdFrom: longAgo.toISOString() })).not.toContain(theirs);
  });

  it('pages through every action once, forwards and backwards, in both orders', async () => {
    const type = 'PAGED.LIST';
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await actions.create({ type }));
    for (const [orderBy, expected] of [
      ['CREATED_AT_ASC', ids],
      ['CREATED_AT_DESC', ids.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Connection = await list({ filter: { types: [type] }, orderBy, first: 2, after });
        expect(page.totalCount).toBe(5);
        seen.push(...idsOf(page));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(expected);
      expect(idsOf(await list({ filter: { types: [type] }, orderBy, last: 2 }))).toEqual(expected.slice(-2));
    }
    const references = (await Promise.all(ids.map((id) => actions.row(id)))).map((row) => row.reference).sort();
    const byReference = await list({ filter: { types: [type] }, orderBy: 'REFERENCE_ASC' });
    const found = await Promise.all(idsOf(byReference).map((id) => actions.row(id)));
    expect(found.map((row) => row.reference)).toEqual(references);
  });

  it.each([{ first: 0 }, { first: -1 }, { first: 201 }, { last: 0 }, { last: 201 }, { first: 1, last: 1 }])(
    'refuses a page of %j',
    async (page) => {
      await expect(list(page)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  it('refuses cursors that are malformed or belong to another filter or order', async () => {
    await actions.create();
    const { endCursor } = (await list({ first: 1 })).pageInfo;
    for (const page of [
      { after: 'x' },
      { after: '' },
      { after: `${endCursor}x`.slice(1) },
      { after: endCursor, filter: { types: ['A.B'] } },
      { after: endCursor, orderBy: 'REFERENCE_ASC' },
    ]) {
      await expect(list({ first: 1, ...page })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    }
  });

  it('keeps what matches every field of the filter', async () => {
    const type = 'FILTER.EACH';
    const dealId = await addDeal(test, test.ours);
    const low = await actions.create({ type, riskLevel: 'LOW', source: 'CHAT', dealId });
    const urgent = await actions.create(
      { type, priority: 'URGENT', parentId: low },
      test.ours.request({ correlationId: 'corr-1' }),
    );
    const gone = await actions.create({ type });
    await actions.does('cancelAction', { actionId: gone, reason: 'x' });
    await actions.does('archiveActions', { actionIds: [gone] });
    const of = (filter: Readonly<Record<string, unknown>>) => listed({ types: [type], ...filter });
    const { traceId, createdAt } = await actions.row(urgent);
    expect(await of({})).toEqual([low, urgent]);
    expect(await of({ archived: true })).toEqual([gone]);
    expect(await of({ statuses: ['PENDING_APPROVAL'], riskLevels: ['LOW'] })).toEqual([low]);
    expect(await of({ statuses: [] })).toEqual([]);
    expect(await of({ priorities: ['URGENT'] })).toEqual([urgent]);
    expect(await of({ sources: ['CHAT'] })).toEqual([low]);
    expect(await of({ dealId })).toEqual([low]);
    await expect(of({ dealId: 'no-uuid' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await of({ parentId: low })).toEqual([urgent]);
    expect(await of({ rootId: low })).toEqual([urgent]);
    expect(await of({ correlationId: 'corr-1' })).toEqual([urgent]);
    expect(await of({ traceId })).toEqual([urgent]);
    expect(await of({ createdFrom: createdAt.toISOString(), sources: ['API'] })).toEqual([urgent]);
    expect(await of({ createdBefore: longAgo.toISOString() })).toEqual([]);
    expect(await of({ createdFrom: '0001-01-01T00:00:00Z', createdBefore: '9999-12-31T23:59:59Z' })).toEqual([
      low,
      urgent,
    ]);
    const tooMany = Array.from({ length: 201 }, () => 'READY');
    await expect(of({ statuses: tooMany })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const field of ['createdFrom', 'createdBefore', 'dueAt']) {
      for (const instant of ['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00']) {
        await expect(of({ [field]: instant })).rejects.toMatchObject({
          code: 'BAD_USER_INPUT',
          details: { argument: `filter.${field}` },
        });
      }
    }
  });

  it('finds text whatever the case of its ASCII letters, with % and _ and \\ as themselves', async () => {
    const type = 'TEXT.FIND';
    const percent = await actions.create({ type, title: 'Grow 100%_fast' });
    const slash = await actions.create({ type, title: 'x', summary: String.raw`C:\Temp Ünder` });
    const of = (text: string) => listed({ types: [type], text });
    expect(await of('gROW')).toEqual([percent]);
    expect(await of('100%_F')).toEqual([percent]);
    expect(await of('1%f')).toEqual([]);
    expect(await of('G_ow')).toEqual([]);
    expect(await of(String.raw`c:\TEMP`)).toEqual([slash]);
    expect(await of('Ünder')).toEqual([slash]);
    expect(await of('ünder')).toEqual([slash]);
    expect(await of('text.find')).toEqual([percent, slash]);
    await expect(of('x'.repeat(201))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(of('')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('knows which actions may be claimed at an instant', async () => {
    const type = 'DUE.AT';
    const now = await actions.queued({ type });
    const later = await actions.queued({ type });
    await actions.force(later, { nextAttemptAt: far });
    await actions.create({ type, riskLevel: 'LOW', requiresApproval: false });
    const at = (dueAt: Date) => listed({ types: [type], dueAt: dueAt.toISOString() });
    expect([await at(longAgo), await at(far)]).toEqual([[now], [now, later]]);
  });

  it('gives every deal its own page, each filter its own list, in statements that do not grow with the deals', async () => {
    const dealIds = [await addDeal(test, test.ours), await addDeal(test, test.ours), await addDeal(test, test.ours)];
    const ofDeal: string[][] = [];
    for (const dealId of dealIds) {
      ofDeal.push([
        await actions.create({ dealId, title: 'alpha' }),
        await actions.create({ dealId, title: 'beta' }),
        await actions.create({ dealId, title: 'gamma' }),
      ]);
    }
    const document = `query ($it: [_Any!]!) { _entities(representations: $it) { ... on Deal {
      actions(first: 2, orderBy: CREATED_AT_ASC) { totalCount edges { node { id parent { id } followOns { id } } } }
      alpha: actions(filter: { text: "ALPHA" }) { totalCount edges { node { id } } }
      beta: actions(filter: { text: "BETA" }) { totalCount edges { node { id } } }
    } } }`;
    const load = (ids: readonly string[]) => query(document, { it: ids.map((id) => ({ __typename: 'Deal', id })) });
    const answer = await load(dealIds);
    const node = (id: string | undefined) => ({ node: { id } });
    expect(answer.data?.['_entities']).toMatchObject(
      ofDeal.map(([alpha, beta]) => ({
        actions: { totalCount: 3, edges: [node(alpha), node(beta)] },
        alpha: { totalCount: 1, edges: [node(alpha)] },
        beta: { totalCount: 1, edges: [node(beta)] },
      })),
    );
    const two = await statementsOf(() => load(dealIds.slice(1)));
    const three = await statementsOf(() => load(dealIds));
    expect([three.length, two.length > 0]).toEqual([two.length, true]);
  });
});

describe.each(databaseKinds)('what the dashboard says of actions on %s', (kind) => {
  it('names what is due by urgency, rank and age, and counts what waits', async () => {
    await using test = await openTestFoundation(kind);
    const actions = actionsOf(test);
    const ready = (input: Readonly<Record<string, unknown>>) =>
      actions.create({ riskLevel: 'LOW', requiresApproval: false, ...input });
    const normal = await ready({});
    const urgent = await ready({ priority: 'URGENT' });
    const low = await ready({ priority: 'LOW' });
    const high = await actions.queued({ priority: 'HIGH' });
    const ranked = await ready({ rank: -1 });
    await actions.force(await actions.queued({ priority: 'URGENT' }), { nextAttemptAt: far });
    await actions.claimed('w');
    await actions.create();
    await actions.create({}, test.theirs.request());
    const document = `query ($it: [_Any!]!, $first: Int! = 20) { _entities(representations: $it) {
      ... on DashboardOverview { actionsDue(first: $first) { id } actionsDueCount }
      ... on PipelineStatistics { pendingActions }
    } }`;
    const { projectId } = test.ours;
    const ask1 = (first: number) =>
      ask(actions.subgraph, test.ours.request(), {
        document,
        variables: {
          it: [
            { __typename: 'DashboardOverview', id: projectId },
            { __typename: 'PipelineStatistics', id: projectId },
          ],
          first,
        },
      });
    expect((await ask1(20)).data?.['_entities']).toEqual([
      { actionsDue: [urgent, high, ranked, normal, low].map((id) => ({ id })), actionsDueCount: 5 },
      { pendingActions: 7 },
    ]);
    expect((await ask1(1)).data?.['_entities']).toMatchObject([{ actionsDue: [{ id: urgent }] }, {}]);
    for (const first of [0, 101]) {
      expect((await ask1(first)).errors?.[0]?.originalError).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});
