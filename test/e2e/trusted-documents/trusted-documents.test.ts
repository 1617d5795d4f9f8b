import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AgentEventsLiveDocument, CreateDealDocument, DealsDocument } from '#client/generated/graphql.ts';
import { createGraph } from '#client/graph.ts';
import { post } from '#test/kit/graph-client.ts';
import { runProgram } from '#test/kit/program.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';
import { eventually } from '#test/kit/eventually.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a server that trusts the documents of its client answers them by hash, and no others', async () => {
  await using server = await startServer({ args: ['--documents', 'trusted'] });
  const graph = createGraph({ url: `${server.url}/graphql`, documents: 'hash' });
  const leaving = new AbortController();
  const following = graph.follow(AgentEventsLiveDocument, {}, { signal: leaving.signal });
  const first = following.next().catch(() => 'left');
  await eventually(async () => (await followersOf(server.url)) === 1, { description: 'the subscription is open' });
  leaving.abort();
  expect(await first).toBe('left');

  const { createDeal } = await graph.request(CreateDealDocument, { input: { name: 'Nordlicht Bakery' } });
  expect(createDeal).toMatchObject({ __typename: 'Deal', name: 'Nordlicht Bakery' });
  const { deals } = await graph.request(DealsDocument, { orderBy: 'CREATED_AT_DESC' });
  expect(deals.edges.map(({ node }) => node.name)).toEqual(['Nordlicht Bakery']);

  const other = await post(server.url, '{ me { displayName } }');
  expect([other.status, other.body.errors?.[0]?.extensions['code']]).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
});

test('a server takes the manifests it is told, and its client’s own hashes are then unknown', async () => {
  await using folder = await createTemporaryFolder();
  const text = '{ me { displayName } }';
  const files = [{ [`sha256:${sha256(text)}`]: text }, { [sha256(`${text} `)]: `${text} ` }].map(
    async (manifest, index) => {
      const file = join(folder.path, `${index}.json`);
      await writeFile(file, JSON.stringify(manifest));
      return file;
    },
  );
  const env = { DOCUMENTS: 'trusted', DOCUMENT_MANIFESTS: (await Promise.all(files)).join(',') };
  await using server = await startServer({ env });
  for (const query of [text, `${text} `]) {
    expect((await post(server.url, query)).body.data).toEqual({ me: { displayName: 'Local Operator' } });
  }
  const graph = createGraph({ url: `${server.url}/graphql`, documents: 'hash' });
  await expect(graph.request(DealsDocument, { orderBy: 'CREATED_AT_DESC' })).rejects.toMatchObject({
    code: 'DOCUMENT_NOT_TRUSTED',
  });
});

test('any server knows its client’s hashes', async () => {
  await using server = await startServer();
  const graph = createGraph({ url: `${server.url}/graphql`, documents: 'hash' });
  const { deals } = await graph.request(DealsDocument, { orderBy: 'CREATED_AT_DESC' });
  expect(deals.edges).toEqual([]);
});

test.each([
  ['is not there', null, /^The manifest .+m\.json cannot be read: ENOENT.+\n$/],
  ['is not JSON', '{', /^The manifest .+m\.json cannot be read: .+JSON.+\n$/],
  [
    'is another thing',
    '{"a":1}',
    /^.+m\.json is no manifest: it must map sha256:<hash> to the text of a document\.\n$/,
  ],
  [
    'was changed by hand',
    JSON.stringify({ [`sha256:${sha256('{ a }')}`]: '{ b }' }),
    /^.+m\.json has a document under sha256:[0-9a-f]{64} that does not hash to it: make the manifest anew\.\n$/,
  ],
])('a manifest that %s is one clear line and exit code 1', async (_what, content, line) => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, 'm.json');
  if (content !== null) await writeFile(file, content);
  const { code, stderr } = await runProgram({
    args: ['serve'],
    env: { SAMPLE_DATA: 'skip', PORT: '0', DOCUMENT_MANIFESTS: file },
  });
  expect([code, stderr]).toEqual([1, expect.stringMatching(line)]);
});
