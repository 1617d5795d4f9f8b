import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#test/kit/foundation.ts';
import { openArtifactWorld, type ArtifactWorld } from '#test/kit/artifact-world.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { statementsOf } from '#test/kit/statements.ts';

const listDocument = `query ($filter: ArtifactFilter, $orderBy: ArtifactOrder, $first: Int, $after: String, $last: Int, $before: String) {
  artifacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id filename } } } }`;

interface Listed {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly filename: string };
  }[];
}

const idsOf = (listed: Listed) => listed.edges.map((edge) => edge.node.id);

describe.each(databaseKinds)('lists of artifacts on %s', (kind) => {
  let world: ArtifactWorld;
  beforeAll(async () => {
    world = await openArtifactWorld(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const list = async (variables: Readonly<Record<string, unknown>>) =>
    (await world.call(listDocument, variables)) as unknown as Listed;

  async function several(count: number, input: object = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await world.artifact({ ...input }));
    return ids;
  }

  it('gives every artifact of the project once, page by page, in either order and from either end', async () => {
    const dealId = await world.addDeal();
    const ids = await several(5, { dealId });
    await world.artifact({}, world.test.theirs);
    const filter = { dealId };
    const collected: string[] = [];
    for (let after: string | null = null, page = 0; page < 3; page += 1) {
      const listed: Listed = await list({ filter, orderBy: 'CREATED_AT_ASC', first: 2, after });
      expect([listed.totalCount, listed.pageInfo.hasNextPage]).toEqual([5, page < 2]);
      collected.push(...idsOf(listed));
      after = listed.pageInfo.endCursor;
    }
    expect(collected).toEqual(ids);
    expect(idsOf(await list({ filter }))).toEqual(ids.toReversed());
    expect(idsOf(await list({ filter, last: 2 }))).toEqual([ids[1], ids[0]]);
  });

  it('keeps what matches every part of a filter', async () => {
    const [dealId, actionId, runId] = [await world.addDeal(), await world.addAction(), await world.addRun()];
    const sha256 = randomUUID().replaceAll('-', '').repeat(2);
    const facts = { kind: 'EXPORT', category: 'tax', mimeType: 'text/csv', dealId, actionId, runId, sha256 };
    const wanted = await world.artifact({
      ...facts,
      filename: 'Wanted.csv',
      storageUri: 'file:///srv/dealgraph/files/w',
    });
    const other = await world.artifact({ dealId, filename: 'other.pdf' });
    await world.call('mutation ($id: ID!) { markArtifactMissing(input: { artifactId: $id }) { __typename } }', {
      id: wanted,
    });
    const { createdAt } = await world.row(wanted);
    const parts = [
      { kinds: ['EXPORT', 'MASK'] },
      { categories: ['tax'] },
      { mimeTypes: ['text/csv'] },
      { actionId },
      { runId },
      { sha256 },
      { missing: true },
      { text: 'WANTED.c' },
    ];
    for (const part of parts) expect(idsOf(await list({ filter: { dealId, ...part } }))).toEqual([wanted]);
    expect(idsOf(await list({ filter: { dealId, ...Object.assign({}, ...parts) } }))).toEqual([wanted]);
    expect(idsOf(await list({ filter: { dealId, missing: false } }))).toEqual([other]);
    expect(idsOf(await list({ filter: { dealId, kinds: [] } }))).toEqual([]);
    expect(idsOf(await list({ filter: { dealId, createdBefore: createdAt } }))).toEqual([]);
    expect(await list({ filter: { dealId, createdFrom: createdAt } })).toMatchObject({ totalCount: 2 });
    const nothing = { kinds: null, text: null, missing: null, createdFrom: null, sha256: null };
    expect(await list({ filter: { dealId, ...nothing } })).toMatchObject({ totalCount: 2 });
  });

  it('finds text as it is written but for the case of A to Z, the same on both databases', async () => {
    const dealId = await world.addDeal();
    const names = ['100%_Done!.txt', '100 Done.txt', 'Größe.txt', 'GRÖSSE.txt'];
    for (const filename of names) await world.artifact({ dealId, filename });
    const found = async (text: string) => {
      const listed = await list({ filter: { dealId, text }, orderBy: 'CREATED_AT_ASC' });
      expect(listed.totalCount).toBe(listed.edges.length);
      return listed.edges.map((edge) => edge.node.filename);
    };
    expect(await found('done')).toEqual(['100%_Done!.txt', '100 Done.txt']);
    expect(await found('%')).toEqual(['100%_Done!.txt']);
    expect(await found('_')).toEqual(['100%_Done!.txt']);
    expect(await found('E!')).toEqual(['100%_Done!.txt']);
    expect(await found('gRö')).toEqual(['Größe.txt', 'GRÖSSE.txt']);
    expect(await found('Ö')).toEqual(['Größe.txt', 'GRÖSSE.txt']);
    expect(await found(`' OR 1=1 --`)).toEqual([]);
    expect(await found('?')).toEqual([]);
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: -1 }],
    ['first', { first: 201 }],
    ['last', { last: 0 }],
    ['last', { last: 201 }],
    ['last', { first: 1, last: 1 }],
    ['filter.text', { filter: { text: '' } }],
    ['filter.text', { filter: { text: 'x'.repeat(201) } }],
    ['filter.sha256', { filter: { sha256: 'AB' } }],
    ['filter.dealId', { filter: { dealId: '../x' } }],
    ['filter.category', { filter: { categories: Array(201).fill('c') } }],
  ])('refuses %s out of its range (case %#)', async (argument, variables) => {
    await expect(list(variables)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', details: { argument } });
  });

  it('refuses cursors that are malformed or belong to another list, filter or order', async () => {
    const dealId = await world.addDeal();
    await several(2, { dealId });
    const cursorOf = async (variables: object) => (await list({ first: 1, ...variables })).pageInfo.endCursor ?? '';
    const good = await cursorOf({ filter: { dealId } });
    expect(await list({ filter: { dealId }, after: good })).toMatchObject({ edges: [{}] });
    const foreign = [
      await cursorOf({}),
      await cursorOf({ filter: { dealId, text: 'r' } }),
      await cursorOf({ filter: { dealId }, orderBy: 'CREATED_AT_ASC' }),
      '',
      'x'.repeat(2_000),
      '%00',
      `${good}x`.slice(3),
      Buffer.from('[1,2,3,4]').toString('base64url'),
    ];
    for (const after of foreign) {
      await expect(list({ filter: { dealId }, after })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    }
    await expect(list({ filter: { dealId }, before: foreign[0] })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
      details: { argument: 'before' },
    });
  });

  it("never shows another project's artifacts, by list, by owner or by entity", async () => {
    const { ours, theirs } = world.test;
    const dealId = await world.addDeal(theirs);
    const foreign = await world.artifact({ dealId }, theirs);
    const mine = await world.artifact();
    const [, other] = [await world.artifact(), await world.artifact()];
    const link = await world.link(mine, other);
    const answer = await ask(world.subgraph, ours.request(), {
      document: `query ($of: [_Any!]!) { _entities(representations: $of) { __typename
        ... on Artifact { id } ... on ArtifactLink { id child { id } } ... on Deal { artifacts { totalCount edges { node { id } } } } } }`,
      variables: {
        of: [
          { __typename: 'Artifact', id: foreign },
          { __typename: 'Artifact', id: mine },
          { __typename: 'Artifact', id: '../x' },
          { __typename: 'ArtifactLink', id: link.id },
          { __typename: 'Deal', id: dealId },
          { __typename: 'Deal', id: 'x' },
        ],
      },
    });
    expect(answer).toEqual({
      data: {
        _entities: [
          null,
          { __typename: 'Artifact', id: mine },
          null,
          { __typename: 'ArtifactLink', id: link.id, child: { id: other } },
          { __typename: 'Deal', artifacts: { totalCount: 0, edges: [] } },
          null,
        ],
      },
    });
    expect(idsOf(await list({ first: 200 }))).not.toContain(foreign);
  });

  it('keeps lists of one owner apart whose filters differ in their text alone', async () => {
    const owners = [await world.addDeal(), await world.addDeal()];
    for (const dealId of owners) {
      await world.artifact({ dealId, filename: 'alpha' });
      await world.artifact({ dealId, filename: 'beta' });
    }
    const answer = await ask(world.subgraph, world.test.ours.request(), {
      document: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Deal {
        a: artifacts(filter: { text: "alpha" }) { edges { node { filename } } }
        b: artifacts(filter: { text: "beta" }) { edges { node { filename } } } } } }`,
      variables: { of: owners.map((id) => ({ __typename: 'Deal', id })) },
    });
    const only = (filename: string) => ({ edges: [{ node: { filename } }] });
    expect(answer).toEqual({
      data: { _entities: [1, 2].map(() => ({ a: only('alpha'), b: only('beta') })) },
    });
  });

  it('needs no more statements for many owners, artifacts and links than for two', async () => {
    const deals: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      const dealId = await world.addDeal();
      const [parent = '', child = ''] = await several(2, { dealId });
      await world.link(parent, child);
      deals.push(dealId);
    }
    const links = `edges { node { id relation parent { id filename } child { id filename } } }`;
    const read = async (count: number) => {
      const answer = await ask(world.subgraph, world.test.ours.request(), {
        document: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Deal {
          artifacts(filter: { text: "report" }) { totalCount edges { node { id createdBy { id } deal { id }
            parentLinks { totalCount ${links} } childLinks(relations: [DERIVED_FROM]) { ${links} } } } } } } }`,
        variables: { of: deals.slice(0, count).map((id) => ({ __typename: 'Deal', id })) },
      });
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.['_entities']).toHaveLength(count);
    };
    const forTwo = await statementsOf(() => read(2));
    const forAll = await statementsOf(() => read(8));
    expect(forTwo.length).toBeGreaterThan(4);
    expect(forAll.length).toBe(forTwo.length);
  });
});
