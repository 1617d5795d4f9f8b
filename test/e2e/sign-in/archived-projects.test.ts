import { expect, test } from 'vitest';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { post } from '#test/kit/graph-client.ts';
import {
  addOperator,
  bearer,
  bootstrap,
  change,
  heldOf,
  signIn,
  startSignInServer,
  type Held,
} from '#test/kit/signed-in.ts';

const bob = { email: 'bob@example.com', displayName: 'Bob', password: 'a short ride through the hills' };

test.each(databaseKinds)(
  'a project on %s is nobody’s within 5 s of being archived, and its members’ again once restored',
  async (kind) => {
    await using database = await createDatabase(kind);
    await using server = await startSignInServer(database);
    const ada = await bootstrap(server);
    await addOperator(database, bob);
    const his = heldOf(await signIn(server.url, bob.email, bob.password));
    const ask = async (document: string, headers: Readonly<Record<string, string>>, variables: object = {}) =>
      (await post(server.url, document, variables, headers)).body;
    const input = { name: 'Closing', slug: 'closing' };
    const made = await change(server, { field: 'createProject', input, select: '... on Project { id }' }, bearer(ada));
    const id = String(made['id']);
    const inside = (held: Held) => ({ ...bearer(held), 'dealgraph-project': id });
    const member = { input: { email: bob.email, role: 'OPERATOR' }, select: '... on ProjectMember { role }' };
    expect(await change(server, { field: 'addMember', ...member }, inside(ada))).toMatchObject({ role: 'OPERATOR' });
    const codeOf = async (held: Held) =>
      (await ask('{ deals { totalCount } }', inside(held))).errors?.[0]?.extensions['code'] ?? null;
    expect([await codeOf(ada), await codeOf(his)]).toEqual([null, null]);

    const archive = { input: { projectId: id, expectedVersion: 1 }, select: '... on Project { version }' };
    expect(await change(server, { field: 'archiveProject', ...archive }, inside(ada))).toMatchObject({ version: 2 });
    for (const held of [ada, his])
      await eventually(async () => (await codeOf(held)) === 'NOT_FOUND', { deadlineMs: 5000 });

    const archived = '{ projects(filter: { archived: true }) { edges { node { id version } } } }';
    expect(await ask(archived, bearer(ada))).toMatchObject({
      data: { projects: { edges: [{ node: { id, version: 2 } }] } },
    });
    expect(await ask(archived, bearer(his))).toMatchObject({ data: { projects: { edges: [] } } });

    const restore = { input: { projectId: id, expectedVersion: 2 }, select: '... on Project { version archivedAt }' };
    const refused = await ask(
      'mutation ($input: RestoreProjectInput!) { restoreProject(input: $input) { __typename } }',
      bearer(his),
      { input: restore.input },
    );
    expect(refused.errors?.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
    expect(await change(server, { field: 'restoreProject', ...restore }, bearer(ada))).toEqual({
      __typename: 'Project',
      version: 3,
      archivedAt: null,
    });
    for (const held of [ada, his]) await eventually(async () => (await codeOf(held)) === null, { deadlineMs: 5000 });
    expect(await change(server, { field: 'restoreProject', ...restore }, bearer(ada))).toMatchObject({
      code: 'PROJECT_NOT_ARCHIVED',
    });
  },
  60_000,
);
