import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { linkDocument, openArtifactWorld, type ArtifactWorld } from '#test/kit/artifact-world.ts';

const unlinkDocument = `mutation ($linkId: ID!) { unlinkArtifacts(input: { linkId: $linkId }) { __typename
  ... on Artifact { id parentLinks { totalCount } } } }`;

describe.each(databaseKinds)('linking artifacts on %s', (kind) => {
  let world: ArtifactWorld;
  beforeAll(async () => {
    world = await openArtifactWorld(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const artifacts = (count: number) => Promise.all(Array.from({ length: count }, () => world.artifact()));
  const linksAmong = async (ids: readonly string[]) =>
    (await world.links()).filter((link) => ids.includes(link.parentId) || ids.includes(link.childId));
  const linkTypes = (outcomes: readonly { readonly __typename?: string }[]) =>
    outcomes.map((outcome) => outcome.__typename ?? '').toSorted((a, b) => a.localeCompare(b));

  it('makes a link and records it in the history of the child', async () => {
    const [parent = '', child = ''] = await artifacts(2);
    const link = await world.link(parent, child, 'MASK_FOR');
    expect(link).toEqual({
      __typename: 'ArtifactLink',
      id: link.id,
      relation: 'MASK_FOR',
      parent: { id: parent },
      child: { id: child },
    });
    expect(await linksAmong([parent])).toEqual([
      expect.objectContaining({ id: link.id, parentId: parent, childId: child, relation: 'MASK_FOR' }),
    ]);
    expect((await world.events(child)).slice(1)).toEqual([
      expect.objectContaining({
        type: 'artifact.linked',
        sequence: 2,
        artifactId: child,
        payload: { parentId: parent, relation: 'MASK_FOR' },
      }),
    ]);
    expect(await world.events(parent)).toHaveLength(1);
  });

  it('gives the present link where it is made again, also at the same time, and records it once', async () => {
    const [parent = '', child = ''] = await artifacts(2);
    const made = await Promise.all([1, 2, 3].map(() => world.link(parent, child)));
    expect(new Set([...made, await world.link(parent, child)].map((link) => link.id)).size).toBe(1);
    expect(await world.events(child)).toHaveLength(2);
  });

  it('refuses a link to itself and one that closes a circle over any number of links, and writes nothing', async () => {
    const [first = '', second = '', third = '', fourth = ''] = await artifacts(4);
    await world.link(first, second);
    await world.link(second, third);
    await world.link(third, fourth);
    const before = await world.counts();
    for (const [parent, child] of [
      [first, first],
      [second, first],
      [fourth, first],
    ] as const) {
      expect(await world.link(parent, child)).toEqual({
        __typename: 'ArtifactLinkCycle',
        code: 'ARTIFACT_LINK_CYCLE',
        message: 'By this link the artifact would come from itself.',
        parent: { id: parent },
        child: { id: child },
      });
    }
    expect(await world.counts()).toEqual(before);
  });

  it('lets two ways lead to one artifact, and other relations go the other way', async () => {
    const [top = '', left = '', right = '', bottom = ''] = await artifacts(4);
    const made = [
      await world.link(top, left),
      await world.link(top, right),
      await world.link(left, bottom),
      await world.link(right, bottom),
      await world.link(top, bottom),
      await world.link(bottom, top, 'REFERENCE_OF'),
    ];
    expect(new Set(linkTypes(made))).toEqual(new Set(['ArtifactLink']));
  });

  it('lets links made at once close no circle, also where they share no artifact', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [a = '', b = '', c = '', d = ''] = await artifacts(4);
      await Promise.all([world.link(a, b), world.link(c, d)]);
      const closing = await Promise.all([world.link(b, c), world.link(d, a)]);
      expect(linkTypes(closing)).toEqual(['ArtifactLink', 'ArtifactLinkCycle']);
      expect(await linksAmong([a, b, c, d])).toHaveLength(3);
    }
  });

  it('removes a link once, also of several at once, and records it in the history of the child', async () => {
    const [parent = '', child = ''] = await artifacts(2);
    const { id: linkId } = await world.link(parent, child);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.call(unlinkDocument, { linkId })));
    const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(done).toEqual([{ __typename: 'Artifact', id: child, parentLinks: { totalCount: 0 } }]);
    expect(refused).toEqual(Array(2).fill(expect.objectContaining({ code: 'NOT_FOUND' })));
    expect(await linksAmong([child])).toEqual([]);
    expect((await world.events(child)).slice(2)).toEqual([
      expect.objectContaining({
        type: 'artifact.unlinked',
        sequence: 3,
        payload: { parentId: parent, relation: 'DERIVED_FROM' },
      }),
    ]);
  });

  it("answers for another project's artifacts and links as for none, and writes nothing", async () => {
    const { theirs } = world.test;
    const [ours = ''] = await artifacts(1);
    const pair = await Promise.all([world.artifact({}, theirs), world.artifact({}, theirs)]);
    const input = { parentId: pair[0], childId: pair[1], relation: 'DERIVED_FROM' };
    const { id: foreignLink } = await world.call(linkDocument, { input }, theirs.request());
    const before = await world.counts();
    for (const id of [pair[0], randomUUID(), '', '../x']) {
      const noArtifact = { code: 'NOT_FOUND', message: 'There is no such artifact.' };
      await expect(world.link(ours, id)).rejects.toMatchObject(noArtifact);
      await expect(world.link(id, ours)).rejects.toMatchObject(noArtifact);
    }
    for (const linkId of [foreignLink, randomUUID(), 'x']) {
      await expect(world.call(unlinkDocument, { linkId })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: 'There is no such link.',
      });
    }
    expect(await world.counts()).toEqual(before);
  });
});
