import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { createDocument, openArtifactWorld, ownFolder, type ArtifactWorld } from '#test/kit/artifact-world.ts';

const plain = { filename: 'report.pdf', kind: 'DOCUMENT', mimeType: 'application/pdf' };

describe.each(databaseKinds)('createArtifact on %s', (kind) => {
  let world: ArtifactWorld;
  beforeAll(async () => {
    world = await openArtifactWorld(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('records every fact, and exactly one event that says who, where and in which order', async () => {
    const { ours } = world.test;
    const [dealId, actionId, runId] = [await world.addDeal(), await world.addAction(), await world.addRun()];
    const request = ours.request();
    const facts = {
      filename: 'Übersicht 2026.pdf',
      kind: 'GENERATED',
      category: 'financials',
      sizeBytes: 9_007_199_254_740_991,
      sha256: 'ab'.repeat(32),
      storageUri: `file://${ownFolder}/2026/a%20b.pdf`,
      width: 800,
      height: 600,
      metadata: { pages: [1, 2.5, null], ключ: 'ß' },
    };
    const input = { ...facts, mimeType: 'Application/PDF', dealId, actionId, runId };
    const created = await world.call(createDocument, { input }, request);
    const { id = '' } = created;
    const row = await world.row(id);
    expect(created).toEqual({
      __typename: 'Artifact',
      id,
      ...facts,
      mimeType: 'application/pdf',
      storageBackend: 'FILE',
      storageKey: '2026/a b.pdf',
      extractedText: null,
      project: { id: ours.projectId },
      deal: { id: dealId },
      action: { id: actionId },
      run: { id: runId },
      createdBy: { type: 'OPERATOR', id: ours.operatorId, operator: { id: ours.operatorId } },
      version: 1,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.createdAt.toISOString(),
      missingAt: null,
    });
    expect(row).toMatchObject({ ...facts, dealId, actionId, runId, projectId: ours.projectId, lastSequence: 1 });
    expect(await world.events(id)).toEqual([
      expect.objectContaining({
        type: 'artifact.created',
        sequence: 1,
        category: 'DOMAIN',
        projectId: ours.projectId,
        actor: { type: 'OPERATOR', id: ours.operatorId },
        traceId: request.traceId,
        correlationId: dealId,
        dealId,
        actionId,
        runId,
        artifactId: id,
        occurredAt: row.createdAt,
        payload: {
          filename: facts.filename,
          kind: 'GENERATED',
          mimeType: 'application/pdf',
          sizeBytes: facts.sizeBytes,
        },
      }),
    ]);
  });

  it('records a file of which nothing but its name, kind and type is known', async () => {
    const request = world.test.ours.request({ actor: { type: 'AGENT', id: 'scout' } });
    const created = await world.call(createDocument, { input: { ...plain, metadata: null } }, request);
    expect(created).toMatchObject({
      sizeBytes: null,
      storageUri: null,
      storageBackend: null,
      storageKey: null,
      deal: null,
      action: null,
      run: null,
      metadata: {},
      createdBy: { type: 'AGENT', id: 'scout', operator: null },
    });
    const [event] = await world.events(created.id ?? '');
    expect(event).toMatchObject({ payload: { sizeBytes: null }, correlationId: created.id });
  });

  const references = [
    ['dealId', 'deal'],
    ['actionId', 'action'],
    ['runId', 'run'],
  ] as const;
  it.each(references)(
    'refuses a %s of another project as one that does not exist, and writes nothing',
    async (field, what) => {
      const { theirs } = world.test;
      const add = { dealId: world.addDeal, actionId: world.addAction, runId: world.addRun }[field];
      const foreign = await add(theirs);
      const before = await world.counts();
      for (const id of [foreign, randomUUID(), '', '../x', `${foreign}'--`, foreign.toUpperCase()]) {
        await expect(world.call(createDocument, { input: { ...plain, [field]: id } })).rejects.toMatchObject({
          code: 'NOT_FOUND',
          message: `There is no such ${what}.`,
        });
      }
      expect(await world.counts()).toEqual(before);
    },
  );

  const malformed: readonly (readonly [string, unknown])[] = [
    ['filename', ''],
    ['filename', '..'],
    ['filename', 'a/b'],
    ['filename', 'é'.repeat(128)],
    ['filename', 'nul\u0000'],
    ['category', ''],
    ['category', 'c'.repeat(65)],
    ['mimeType', 'pdf'],
    ['mimeType', 'text/html; charset=utf-8'],
    ['sizeBytes', -1],
    ['sha256', 'AB'.repeat(32)],
    ['sha256', 'ab'],
    ['width', 0],
    ['height', -5],
    ['metadata', [1]],
    ['metadata', 'text'],
    ['metadata', { text: 'x'.repeat(256 * 1024) }],
    ['storageUri', 'not a uri'],
    ['storageUri', `file://${ownFolder}/${'x'.repeat(2_100)}`],
  ];
  it.each(malformed)('refuses a malformed %s (case %#) and writes nothing', async (field, value) => {
    const before = await world.counts();
    await expect(world.call(createDocument, { input: { ...plain, [field]: value } })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { argument: `input.${field}` },
    });
    expect(await world.counts()).toEqual(before);
  });

  it('refuses bytes outside the place for files, names what is allowed, and writes nothing', async () => {
    const before = await world.counts();
    for (const storageUri of [
      'file:///etc/passwd',
      `file://${ownFolder}/../x`,
      's3://bucket/key',
      'https://example.com/x',
    ]) {
      expect(await world.call(createDocument, { input: { ...plain, storageUri } })).toEqual({
        __typename: 'StorageUriNotAllowed',
        code: 'STORAGE_URI_NOT_ALLOWED',
        message: 'The storage URI lies outside what the storage policy of the project allows.',
        refusedUri: storageUri,
        allowedSchemes: ['file'],
      });
    }
    expect(await world.counts()).toEqual(before);
  });

  it("keeps to the project's own storage policy where one is in force", async () => {
    await using apart = await openArtifactWorld(kind);
    const { ours, theirs } = apart.test;
    await apart.addPolicy(ours, { s3Bucket: 'our-bucket', s3Prefix: 'deals/' });
    await apart.addPolicy(theirs, { enabled: false, s3Bucket: 'our-bucket' });
    const attempt = async (storageUri: string, tenant = ours) =>
      (await apart.call(createDocument, { input: { ...plain, storageUri } }, tenant.request())).__typename;
    expect(await attempt('s3://our-bucket/deals/1/a.pdf')).toBe('Artifact');
    expect(await attempt('s3://our-bucket/dealsX/a.pdf')).toBe('StorageUriNotAllowed');
    expect(await attempt('s3://other-bucket/deals/a.pdf')).toBe('StorageUriNotAllowed');
    expect(await attempt(`file://${ownFolder}/a.pdf`)).toBe('StorageUriNotAllowed');
    expect(await attempt('s3://our-bucket/deals/1/a.pdf', theirs)).toBe('StorageUriNotAllowed');
    expect(await attempt(`file://${ownFolder}/a.pdf`, theirs)).toBe('Artifact');
    expect(await apart.call('{ storagePolicy { enabled s3Bucket s3Prefix localBaseDir project { id } } }', {})).toEqual(
      {
        enabled: true,
        s3Bucket: 'our-bucket',
        s3Prefix: 'deals/',
        localBaseDir: null,
        project: { id: ours.projectId },
      },
    );
  });
});
