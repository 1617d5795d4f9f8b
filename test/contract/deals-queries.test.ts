import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DealRow } from '#subgraphs/deals/entities.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openDeals, type DealsTest } from '#test/kit/deals.ts';
import { statementsOf } from '#test/kit/statements.ts';

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly reference: string } }[];
}

const page = 'totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { reference } }';
const list = `query ($filter: DealFilter, $orderBy: DealOrder! = REFERENCE_ASC, $first: Int, $after: String, $last: Int, $before: String) {
  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) { ${page} } }`;

describe.each(databaseKinds)('the queries of deals on %s', (kind) => {
  let deals: DealsTest;
  let brokerId: string;
  const seeded: Record<string, DealRow> = {};
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));

  beforeAll(async () => {
    deals = await openDeals(kind);
    const broker = await deals.field<{ id: string }>(`mutation {
      createBroker(input: { name: "Zoë Müller", email: "Zoe@x.example", company: "50% Co_", qualityRating: HIGH }) { ... on Broker { id } } }`);
    brokerId = broker.id;
    const rows: Record<string, Partial<DealRow>> = {
      A: { name: 'Évolution SÃO Paulo', sector: 'HVAC', stage: 'LOI', brokerId, createdAt: at(1) },
      B: { name: 'Fifty 50%_off?', priority: 'URGENT', displayName: "O'Neil \\ Sons", createdAt: at(3) },
      C: { name: 'Gone', status: 'DELETED', brokerId, createdAt: at(2) },
      D: { name: 'Joined', status: 'MERGED', ownerId: deals.ours.operatorId, createdAt: at(3) },
      E: { name: 'Plain', status: 'ARCHIVED', stage: 'ARCHIVED', sector: 'hvac', createdAt: at(5) },
    };
    for (const [reference, columns] of Object.entries(rows))
      seeded[reference] = await deals.seed({ reference, ...columns });
    await deals.seed({ reference: 'A', name: 'Theirs' }, deals.theirs);
    await deals.field(
      'mutation ($id: ID!) { addDealAlias(input: { dealId: $id, alias: "The  Nickname É" }) { __typename } }',
      { id: seeded['E']?.id },
    );
  });
  afterAll(() => deals[Symbol.asyncDispose]());

  const id = (reference: string) => seeded[reference]?.id ?? '';
  const ask = (variables: object) => deals.field<Connection>(list, { ...variables });
  const found = async (filter: object) => (await ask({ filter })).edges.map((edge) => edge.node.reference).join('');

  it('list the deals of the project without deleted ones, unless those are named', async () => {
    expect(await found({})).toBe('ABDE');
    expect(await found({ statuses: ['DELETED'] })).toBe('C');
    expect(await found({ statuses: ['DELETED', 'ACTIVE'] })).toBe('ABC');
    expect(await found({ statuses: [] })).toBe('');
    expect((await ask({ filter: { statuses: ['MERGED'] } })).totalCount).toBe(1);
  });

  it('keep what matches every field of a filter', async () => {
    expect(await found({ stages: ['LOI', 'ARCHIVED'] })).toBe('AE');
    expect(await found({ priorities: ['URGENT'] })).toBe('B');
    expect(await found({ ownerId: deals.ours.operatorId })).toBe('D');
    await expect(found({ ownerId: 'nobody' })).rejects.toThrow('`filter.ownerId` must be an id.');
    expect(await found({ brokerId })).toBe('A');
    expect(await found({ sector: 'Hvac' })).toBe('AE');
    expect(await found({ sector: 'HVA' })).toBe('');
    expect(await found({ createdFrom: at(3).toISOString(), createdBefore: at(5).toISOString() })).toBe('BD');
    expect(await found({ sector: 'hvac', stages: ['LOI'], text: 'paulo' })).toBe('A');
  });

  it.each([
    ['évolution são', 'A'],
    ['ÉVOLUTION SÃO PAULO', 'A'],
    ['PLAIN', 'E'],
    ['50%_off?', 'B'],
    ['%', 'B'],
    ['_', 'B'],
    ['?', 'B'],
    ["o'neil \\", 'B'],
    [' the nickname é', 'E'],
    ['Theirs', ''],
    ['d', 'D'],
  ])(
    'find “%s” in reference, names and aliases, letter by letter and without regard to case',
    async (text, expected) => {
      expect(await found({ text })).toBe(expected);
    },
  );

  it('find brokers by rating and by text', async () => {
    const brokers = (filter: object) =>
      deals.field('query ($filter: BrokerFilter) { brokers(filter: $filter) { totalCount edges { node { id } } } }', {
        filter,
      });
    const one = { totalCount: 1, edges: [{ node: { id: brokerId } }] };
    const none = { totalCount: 0, edges: [] };
    for (const text of ['MÜLLER', 'zoe@X', '50% co_', 'brk-001']) expect(await brokers({ text }), text).toEqual(one);
    expect(await brokers({ qualityRatings: ['HIGH', 'LOW'] })).toEqual(one);
    expect(await brokers({ qualityRatings: ['LOW'] })).toEqual(none);
    expect(await brokers({ text: 'x_example' })).toEqual(none);
  });

  it('page through a list in each order, forwards and backwards', async () => {
    for (const [orderBy, expected] of [
      ['REFERENCE_ASC', 'ABDE'],
      ['REFERENCE_DESC', 'EDBA'],
    ] as const) {
      const first = await ask({ orderBy, first: 3 });
      const rest = await ask({ orderBy, first: 3, after: first.pageInfo.endCursor });
      const read = [...first.edges, ...rest.edges].map((edge) => edge.node.reference);
      expect([read.join(''), first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([expected, true, false]);
      const last = await ask({ orderBy, last: 2, before: rest.pageInfo.endCursor });
      expect(last.edges.map((edge) => edge.node.reference).join('')).toBe(expected.slice(1, 3));
      expect([last.totalCount, last.pageInfo.hasPreviousPage]).toEqual([4, true]);
    }
    const newest = (await ask({ orderBy: 'CREATED_AT_DESC' })).edges.map((edge) => edge.node.reference);
    const oldest = (await ask({ orderBy: 'CREATED_AT_ASC' })).edges.map((edge) => edge.node.reference);
    expect(oldest).toEqual(newest.toReversed());
    expect([newest[0], newest[3]]).toEqual(['E', 'A']);
  });

  const lists = {
    deals: 'deals(PAGE) { edges { cursor } }',
    brokers: 'brokers(PAGE) { edges { cursor } }',
    threads: 'deal(id: "DEAL") { threads(PAGE) { edges { cursor } } }',
    dealsOfBroker: 'broker(id: "BROKER") { deals(PAGE) { edges { cursor } } }',
  };
  it.each(Object.entries(lists))(
    'refuse pages of %s that cannot be, and cursors that are not its own',
    async (_, field) => {
      const broker = await deals.field<Connection>('{ brokers { edges { cursor } } }');
      const own = await ask({ orderBy: 'CREATED_AT_DESC' });
      const foreign = field.startsWith('deals') ? broker.edges[0]?.cursor : own.edges[0]?.cursor;
      const code = async (given: string) => {
        const document = `{ ${field.replace('PAGE', given).replace('DEAL', id('A')).replace('BROKER', brokerId)} }`;
        const { errors } = await deals.ask(document);
        return errors?.map((error) => (error.originalError as { code?: string } | undefined)?.code).join();
      };
      for (const given of ['first: 0', 'first: -1', 'first: 201', 'last: 0', 'last: 201', 'first: 1, last: 1']) {
        expect(await code(given), given).toBe('BAD_USER_INPUT');
      }
      for (const cursor of ['', '!', 'e30', foreign]) {
        expect(await code(`after: "${cursor}"`), cursor).toBe('CURSOR_INVALID');
        expect(await code(`before: "${cursor}"`), cursor).toBe('CURSOR_INVALID');
      }
      expect(await code('first: 200')).toBeUndefined();
    },
  );

  it('refuse a text that is too long or blank', async () => {
    for (const [filter, argument] of [
      [{ text: '' }, 'filter.text'],
      [{ text: 'x'.repeat(201) }, 'filter.text'],
      [{ sector: '' }, 'filter.sector'],
    ] as const) {
      const { errors } = await deals.ask(list, { filter });
      expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT', details: { argument } } }]);
    }
  });

  it('give a deal by id and by reference, deleted ones included, and refuse those of another project', async () => {
    expect(await deals.field('query ($id: ID!) { deal(id: $id) { reference } }', { id: id('C') })).toEqual({
      reference: 'C',
    });
    expect(await deals.field('{ dealByReference(reference: "C") { id } }')).toEqual({ id: id('C') });
    const theirs = await deals.seed({ reference: 'THEIRS' }, deals.theirs);
    for (const [field, given] of [
      ['deal', theirs.id],
      ['deal', randomUUID()],
      ['deal', ''],
      ['deal', id('A').toUpperCase()],
      ['broker', randomUUID()],
      ['broker', 'x'],
    ] as const) {
      const answer = await deals.ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id: given });
      expect(answer).toMatchObject({ data: { [field]: null }, errors: [{ originalError: { code: 'NOT_FOUND' } }] });
    }
    const answer = await deals.ask('{ dealByReference(reference: "THEIRS") { id } }');
    expect(answer).toMatchObject({
      data: { dealByReference: null },
      errors: [{ originalError: { code: 'NOT_FOUND' } }],
    });
  });

  it('resolve references from other subgraphs, with null for what the project has not', async () => {
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Deal { reference } ... on Broker { name } } }`;
    const theirs = await deals.seed({}, deals.theirs);
    const r = [
      { __typename: 'Deal', id: id('B') },
      { __typename: 'Deal', id: theirs.id },
      { __typename: 'Deal', id: 'x' },
      { __typename: 'Broker', id: brokerId },
      { __typename: 'PipelineStatistics', id: deals.ours.projectId },
      { __typename: 'DashboardOverview', id: deals.theirs.projectId },
    ];
    expect(await deals.field(document, { r })).toEqual([
      { __typename: 'Deal', reference: 'B' },
      null,
      null,
      { __typename: 'Broker', name: 'Zoë Müller' },
      { __typename: 'PipelineStatistics' },
      null,
    ]);
  });

  it('show a broker’s deals without deleted ones', async () => {
    const document = 'query ($id: ID!) { broker(id: $id) { deals { totalCount edges { node { reference } } } } }';
    expect(await deals.field(document, { id: brokerId })).toEqual({
      deals: { totalCount: 1, edges: [{ node: { reference: 'A' } }] },
    });
  });

  it('show the stages and moves that the commands check', async () => {
    const rules = await deals.field<readonly { stage: string; reachable: readonly string[] }[]>(
      '{ dealStages { stage reachable } }',
    );
    expect(rules.map((rule) => rule.stage)).toEqual([
      'INBOUND',
      'SCREENING',
      'QUALIFIED',
      'LOI',
      'DILIGENCE',
      'CLOSING',
      'PORTFOLIO',
      'JUNK',
      'ARCHIVED',
    ]);
    expect(rules[3]).toEqual({ stage: 'LOI', reachable: ['QUALIFIED', 'DILIGENCE', 'JUNK', 'ARCHIVED'] });
    const loi = await deals.field('query ($id: ID!) { deal(id: $id) { reachableStages } }', { id: id('A') });
    expect(loi).toEqual({ reachableStages: rules[3]?.reachable });
  });

  it('send as many statements for many deals as for two', async () => {
    const document = `query ($first: Int) { deals(first: $first) { totalCount edges { node { id aliases { alias deal { name } }
      threads(first: 2) { totalCount edges { node { deal { name } } } } broker { name deals { totalCount edges { node { id } } } }
      mergedInto { name } owner { id } } } } }`;
    const many = await openDeals(kind);
    try {
      for (let count = 0; count < 12; count += 1) {
        const created = await many.field<{ id: string }>(
          'mutation ($n: String!) { createBroker(input: { name: $n }) { ... on Broker { id } } }',
          { n: `B${count}` },
        );
        const into = await many.seed({ createdAt: at(1) });
        const deal = await many.seed({ brokerId: created.id, mergedIntoId: into.id, createdAt: at(2 + count) });
        await many.ask(
          `mutation ($id: ID!, $x: String!) { addDealAlias(input: { dealId: $id, alias: $x }) { __typename }
           a: linkDealThread(input: { dealId: $id, kind: EMAIL, externalId: $x }) { __typename } }`,
          { id: deal.id, x: `x${count}` },
        );
      }
      // Opens the connections that reading takes, which costs statements of its own.
      await many.field(document, { first: 12 });
      const few = await statementsOf(() => many.field(document, { first: 2 }));
      const all = await statementsOf(() => many.field(document, { first: 12 }));
      expect(few.length).toBeGreaterThan(5);
      expect(all.length).toBe(few.length);
    } finally {
      await many[Symbol.asyncDispose]();
    }
  });
});
