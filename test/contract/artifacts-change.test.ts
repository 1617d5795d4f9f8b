import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openArtifactWorld, ownFolder, type ArtifactWorld } from '#test/kit/artifact-world.ts';

const updateDocument = `mutation ($input: UpdateArtifactInput!) { updateArtifact(input: $input) { __typename
  ... on Artifact { id category metadata version updatedAt }
  ... on ArtifactVersionConflict { code message expectedVersion current { id category version } } } }`;
const missingDocument = `mutation ($input: MarkArtifactMissingInput!) { markArtifactMissing(input: $input) { __typename
  ... on Artifact { id missingAt version }
  ... on ArtifactHasNoBytes { code message current { id } } } }`;

describe.each(databaseKinds)('changing artifacts on %s', (kind) => {
  let world: ArtifactWorld;
  beforeAll(async () => {
    world = await openArtifactWorld(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const update = (artifactId: string, expectedVersion: number, change: object) =>
    world.call(updateDocument, { input: { artifactId, expectedVersion, ...change } });

  it('changes category and metadata, raises the version and records which of them changed', async () => {
    const id = await world.artifact({ category: 'old', metadata: { a: 1 } });
    const changed = await update(id, 1, { category: null, metadata: { b: [2] } });
    const row = await world.row(id);
    expect(changed).toEqual({
      __typename: 'Artifact',
      id,
      category: null,
      metadata: { b: [2] },
      version: 2,
      updatedAt: row.updatedAt.toISOString(),
    });
    expect(row).toMatchObject({ category: null, metadata: { b: [2] }, version: 2 });
    const [, event] = await world.events(id);
    expect(event).toMatchObject({
      type: 'artifact.updated',
      sequence: 2,
      actor: { type: 'OPERATOR', id: world.test.ours.operatorId },
      payload: { changed: ['category', 'metadata'] },
    });
  });

  it('writes and records nothing where nothing would be different', async () => {
    const id = await world.artifact({ category: 'same', metadata: { a: 1, b: 2 } });
    const before = await world.row(id);
    expect(await update(id, 1, { category: 'same', metadata: { b: 2, a: 1 } })).toMatchObject({ version: 1 });
    expect(await update(id, 1, {})).toMatchObject({ version: 1 });
    expect(await world.row(id)).toEqual(before);
    expect(await world.events(id)).toHaveLength(1);
  });

  it('refuses a change decided on another version, shows the present one and writes nothing', async () => {
    const id = await world.artifact({ category: 'first' });
    const before = [await world.row(id), await world.counts()];
    expect(await update(id, 2, { category: 'second' })).toEqual({
      __typename: 'ArtifactVersionConflict',
      code: 'ARTIFACT_VERSION_CONFLICT',
      message: 'The artifact is at version 1 and no longer at 2.',
      expectedVersion: 2,
      current: { id, category: 'first', version: 1 },
    });
    expect([await world.row(id), await world.counts()]).toEqual(before);
  });

  it('lets exactly one of several changes at once win; the others are told the version they lost to', async () => {
    const id = await world.artifact();
    const outcomes = await Promise.all(['a', 'b', 'c'].map((category) => update(id, 1, { category })));
    const names = outcomes.map((outcome) => outcome.__typename ?? '');
    expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Artifact',
      'ArtifactVersionConflict',
      'ArtifactVersionConflict',
    ]);
    const winner = outcomes.find((outcome) => outcome.__typename === 'Artifact');
    for (const loser of outcomes.filter((outcome) => outcome !== winner)) {
      expect(loser).toMatchObject({ current: { version: 2, category: winner?.['category'] } });
    }
    expect(await world.row(id)).toMatchObject({ version: 2, category: winner?.['category'] });
    expect(await world.events(id)).toHaveLength(2);
  });

  it.each([
    ['category', ''],
    ['category', 'c'.repeat(65)],
    ['metadata', null],
    ['metadata', ['list']],
  ])('refuses a malformed new %s (case %#)', async (field, value) => {
    const id = await world.artifact();
    await expect(update(id, 1, { [field]: value })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { argument: `input.${field}` },
    });
    expect(await world.events(id)).toHaveLength(1);
  });

  it('marks missing bytes once, keeps the first time, and raises one alert', async () => {
    const storageUri = `file://${ownFolder}/lost.pdf`;
    const artifactId = await world.artifact({ storageUri });
    const mark = () => world.call(missingDocument, { input: { artifactId } });
    const outcomes = await Promise.all([mark(), mark(), mark()]);
    const again = await mark();
    const { missingAt } = await world.row(artifactId);
    for (const outcome of [...outcomes, again]) {
      expect(outcome).toEqual({
        __typename: 'Artifact',
        id: artifactId,
        missingAt: missingAt?.toISOString(),
        version: 2,
      });
    }
    const [, ...alerts] = await world.events(artifactId);
    expect(alerts).toEqual([
      expect.objectContaining({ type: 'artifact.missing', category: 'ALERT', sequence: 2, payload: { storageUri } }),
    ]);
  });

  it('refuses to miss the bytes of a record without bytes', async () => {
    const artifactId = await world.artifact();
    const before = [await world.row(artifactId), await world.counts()];
    expect(await world.call(missingDocument, { input: { artifactId } })).toEqual({
      __typename: 'ArtifactHasNoBytes',
      code: 'ARTIFACT_HAS_NO_BYTES',
      message: 'The artifact is a record without bytes, so none can be missing.',
      current: { id: artifactId },
    });
    expect([await world.row(artifactId), await world.counts()]).toEqual(before);
  });

  it("answers for another project's artifact as for none", async () => {
    const foreign = await world.artifact({ storageUri: `file://${ownFolder}/x` }, world.test.theirs);
    const before = [await world.row(foreign), await world.counts()];
    const refused = { code: 'NOT_FOUND', message: 'There is no such artifact.' };
    for (const id of [foreign, randomUUID(), '', '%00']) {
      await expect(update(id, 1, { category: 'x' })).rejects.toMatchObject(refused);
      await expect(world.call(missingDocument, { input: { artifactId: id } })).rejects.toMatchObject(refused);
      await expect(world.call('query ($id: ID!) { artifact(id: $id) { id } }', { id })).rejects.toMatchObject(refused);
    }
    expect([await world.row(foreign), await world.counts()]).toEqual(before);
  });
});
