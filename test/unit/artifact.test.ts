import { describe, expect, test } from 'vitest';
import {
  changedFields,
  expectBytes,
  expectNoCycle,
  expectVersion,
  placeBytes,
  readFacts,
  storageScope,
} from '#subgraphs/artifacts/artifact.ts';
import type { ArtifactRow, StoragePolicyRow } from '#subgraphs/artifacts/entities.ts';
import { allowedSchemes, parseStorageUri, placeWithin } from '#subgraphs/artifacts/storage-uri.ts';

function row(fields: Partial<ArtifactRow>): ArtifactRow {
  return { id: 'a', version: 1, category: null, metadata: {}, storageUri: null, ...fields } as ArtifactRow;
}

function policy(fields: Partial<StoragePolicyRow>): StoragePolicyRow {
  return { enabled: true, localBaseDir: null, s3Bucket: null, s3Prefix: null, ...fields } as StoragePolicyRow;
}

describe('a storage URI', () => {
  test.each([
    ['file:///srv/a.pdf', { backend: 'FILE', path: ['srv', 'a.pdf'] }],
    ['FILE:///srv/a.pdf', { backend: 'FILE', path: ['srv', 'a.pdf'] }],
    ['file://localhost/srv/a.pdf', { backend: 'FILE', path: ['srv', 'a.pdf'] }],
    ['file:///srv/a%20b%25/%C3%BC', { backend: 'FILE', path: ['srv', 'a b%', 'ü'] }],
    ['file:///srv/..a/...', { backend: 'FILE', path: ['srv', '..a', '...'] }],
    ['s3://my-bucket.1/a/b?c#d%2e', { backend: 'S3', bucket: 'my-bucket.1', key: ['a', 'b?c#d%2e'] }],
  ])('%s names a place', (uri, location) => {
    expect(parseStorageUri(uri)).toEqual(location);
  });

  test.each([
    '',
    'a.pdf',
    '/srv/a.pdf',
    'file:/srv/a.pdf',
    'file:///',
    'file://host/srv/a.pdf',
    'file:///srv/../etc/passwd',
    'file:///srv/%2e%2e/etc/passwd',
    'file:///srv/.%2E/etc/passwd',
    'file:///srv/./a',
    'file:///srv//a',
    'file:///srv/a/',
    'file:///srv/a%2fb',
    'file:///srv/a%5Cb',
    'file:///srv\\a',
    'file:///srv/a%00',
    'file:///srv/a%0a',
    'file:///srv/%zz',
    'file:///srv/%ff',
    'file:///srv/a?b',
    'file:///srv/a#b',
    'file:///srv/a b',
    's3://bucket',
    's3://bucket/',
    's3://bucket//a',
    's3://bucket/a/../b',
    's3://bucket/a/',
    's3://Bucket/a',
    's3://b/a',
    's3://user@bucket/a',
    `s3://bucket/${'k'.repeat(1_025)}`,
    `file:///${'k'.repeat(2_048)}`,
    'http://169.254.169.254/latest',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('%s names none', (uri) => {
    expect(parseStorageUri(uri)).toBeNull();
  });

  test.each([
    ['/srv/files', 'file:///srv/files/a', 'a'],
    ['/srv/files/', 'file:///srv/files/a/b', 'a/b'],
    ['/srv/my files', 'file:///srv/my%20files/a', 'a'],
    ['/srv/files', 'file:///srv/files', null],
    ['/srv/files', 'file:///srv/files2/a', null],
    ['/srv/files', 'file:///srv/a', null],
    [null, 'file:///srv/files/a', null],
  ])('below the folder %s: %s has the key %s', (folder, uri, key) => {
    const place = placeWithin({ folder, bucket: null, prefix: null }, uri);
    expect(place).toEqual(key === null ? null : { storageUri: uri, storageBackend: 'FILE', storageKey: key });
  });

  test.each([
    [null, 's3://bucket/a/b', 'a/b'],
    ['', 's3://bucket/a', 'a'],
    ['deals', 's3://bucket/deals/a', 'deals/a'],
    ['deals/', 's3://bucket/deals/a', 'deals/a'],
    ['deals', 's3://bucket/deals2/a', null],
    ['deals', 's3://bucket/deals', null],
    [null, 's3://bucket2/a', null],
  ])('in the bucket under the prefix %s: %s has the key %s', (prefix, uri, key) => {
    const place = placeWithin({ folder: null, bucket: 'bucket', prefix }, uri);
    expect(place).toEqual(key === null ? null : { storageUri: uri, storageBackend: 'S3', storageKey: key });
  });
});

describe('where a project may keep files', () => {
  const own = { folder: '/own', bucket: null, prefix: null };

  test.each([
    { of: 'no policy', given: null, ownFolder: '/own', scope: own },
    {
      of: 'a policy that is not in force',
      given: policy({ enabled: false, s3Bucket: 'bucket' }),
      ownFolder: '/own',
      scope: own,
    },
    { of: 'no policy and no folder', given: null, ownFolder: null, scope: { ...own, folder: null } },
    {
      of: 'a policy with a bucket',
      given: policy({ s3Bucket: 'b', s3Prefix: 'p' }),
      ownFolder: '/own',
      scope: { folder: null, bucket: 'b', prefix: 'p' },
    },
    {
      of: 'a policy with a folder',
      given: policy({ localBaseDir: '/theirs' }),
      ownFolder: '/own',
      scope: { ...own, folder: '/theirs' },
    },
  ])('is decided by $of', ({ given, ownFolder, scope }) => {
    expect(storageScope(given, ownFolder)).toEqual(scope);
  });

  test('is told by its schemes', () => {
    expect(allowedSchemes({ folder: '/a', bucket: 'b', prefix: null })).toEqual(['file', 's3']);
    expect(allowedSchemes({ folder: null, bucket: null, prefix: null })).toEqual([]);
  });

  test('a record without bytes needs no place, and a refusal names what was refused', () => {
    expect(placeBytes(null, own)).toEqual({ ok: true, value: null });
    expect(placeBytes('file:///etc/passwd', own)).toMatchObject({
      ok: false,
      error: { __typename: 'StorageUriNotAllowed', refusedUri: 'file:///etc/passwd', allowedSchemes: ['file'] },
    });
  });
});

describe('an artifact', () => {
  test('may have a name of 255 bytes, in any language', () => {
    const input = { filename: `${'é'.repeat(127)}a`, kind: 'OTHER', mimeType: 'image/svg+xml' } as const;
    expect(readFacts(input)).toMatchObject({ filename: input.filename, mimeType: 'image/svg+xml', metadata: {} });
  });

  test('changes only where something differs, whatever the order of keys', () => {
    const artifact = row({ category: 'a', metadata: { x: 1, y: { z: [1, 2] } } });
    expect(changedFields(artifact, {})).toEqual([]);
    expect(changedFields(artifact, { category: 'a', metadata: { y: { z: [1, 2] }, x: 1 } })).toEqual([]);
    expect(changedFields(artifact, { category: null })).toEqual(['category']);
    expect(changedFields(artifact, { category: 'b', metadata: { y: { z: [2, 1] }, x: 1 } })).toEqual([
      'category',
      'metadata',
    ]);
  });

  test('is changed at the version expected, and at no other', () => {
    const artifact = row({ version: 3 });
    expect(expectVersion(artifact, 3)).toEqual({ ok: true, value: artifact });
    for (const version of [2, 4, 0, -1]) {
      expect(expectVersion(artifact, version)).toMatchObject({
        ok: false,
        error: { expectedVersion: version, current: artifact },
      });
    }
  });

  test('misses bytes only where it names a place for them', () => {
    expect(expectBytes(row({ storageUri: 'file:///a' }))).toEqual({ ok: true, value: 'file:///a' });
    expect(expectBytes(row({}))).toMatchObject({ ok: false, error: { code: 'ARTIFACT_HAS_NO_BYTES' } });
  });

  test.each([
    { what: 'another one', childId: 'b', childIsAncestor: false, allowed: true },
    { what: 'itself', childId: 'a', childIsAncestor: false, allowed: false },
    { what: 'its ancestor', childId: 'b', childIsAncestor: true, allowed: false },
  ])('has $what for a child: $allowed', ({ childId, childIsAncestor, allowed }) => {
    const link = { parent: row({ id: 'a' }), child: row({ id: childId }) };
    expect(expectNoCycle(link, childIsAncestor).ok).toBe(allowed);
  });
});
