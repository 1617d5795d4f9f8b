import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import type { Program } from '#test/kit/program.ts';
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

/** What a field that takes a permission is refused with. */
const unpermitted = 'UNAUTHORIZED_FIELD_OR_TYPE';

const eve = { email: 'eve@example.com', displayName: 'Eve', password: 'a long night of heavy rain' };
const bob = { email: 'bob@example.com', displayName: 'Bob', password: 'a short ride through the hills' };

let database: TestDatabase;
let server: Program;
let ada: Held;
let his: Held;
beforeAll(async () => {
  database = await createDatabase('sqlite');
  server = await startSignInServer(database);
  ada = await bootstrap({ url: server.url, auth: server });
  await addOperator(database, bob);
  his = heldOf(await signIn(server.url, bob.email, bob.password));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const idOf = (made: Readonly<Record<string, unknown>>): string => z.string().parse(made['id']);

/** A project of Ada's, and the headers of who works in it. */
async function project(slug: string) {
  const input = { name: slug, slug };
  const made = await change(server, { field: 'createProject', input, select: '... on Project { id }' }, bearer(ada));
  const id = idOf(made);
  const inside = (held: Held) => ({ ...bearer(held), 'dealgraph-project': id });
  const member = { input: { email: bob.email, role: 'OPERATOR' }, select: '... on ProjectMember { id }' };
  const add = async () => idOf(await change(server, { field: 'addMember', ...member }, inside(ada)));
  return { id, inside, add };
}

const codeOf = async (document: string, headers: Readonly<Record<string, string>>) => {
  const { body } = await post(server.url, document, {}, headers);
  return body.errors?.[0]?.extensions['code'] ?? null;
};
const deals = '{ deals { totalCount } }';

test('whoever is a member of no project may make one, and works in it once they name it', async () => {
  await addOperator(database, eve);
  const hers = heldOf(await signIn(server.url, eve.email, eve.password));
  expect(await codeOf(deals, bearer(hers))).toBe(unpermitted);
  const input = { name: 'Eve alone', slug: 'eve' };
  const made = await change(server, { field: 'createProject', input, select: '... on Project { id }' }, bearer(hers));
  const id = idOf(made);
  expect(await codeOf(deals, { ...bearer(hers), 'dealgraph-project': id })).toBeNull();
  expect(await codeOf(deals, { ...bearer(ada), 'dealgraph-project': id })).toBe('NOT_FOUND');
});

test('nobody registers by themselves unless the server is told to let them', async () => {
  const input = { email: 'mallory@example.com' };
  const asked = await change(server, { field: 'registerOperator', input, select: '' }, {});
  expect(asked).toMatchObject({ code: 'REGISTRATION_NOT_OPEN' });
  expect(server.output()).not.toContain('---- mail ----');
});

test('security 7 and 17: who is taken out hears nothing more within 5 s, and is answered as nobody’s', async () => {
  const { id, inside, add } = await project('leaving');
  const memberId = await add();
  const { authorization } = bearer(his);
  const params = { authorization, 'dealgraph-project': id };
  using listener = listen(server.url, 'subscription { agentEvents { type } }', params);
  using others = listen(server.url, 'subscription { agentEvents { type } }', {
    ...params,
    authorization: bearer(ada).authorization,
  });
  const tell = () =>
    change(server, { field: 'createDeal', input: { name: 'D' }, select: '... on Deal { id }' }, inside(ada));
  await eventually(
    async () => {
      await tell();
      return listener.received.length > 0 && others.received.length > 0;
    },
    { description: 'both listen', intervalMs: 100 },
  );
  const removed = { input: { memberId }, select: '... on RemovedMember { memberId }' };
  expect(await change(server, { field: 'removeMember', ...removed }, inside(ada))).toMatchObject({ memberId });
  const began = performance.now();
  const { reason } = await eventually(() => listener.ending(), { description: 'it ends', deadlineMs: 5000 });
  expect(performance.now() - began).toBeLessThan(5000);
  expect(JSON.stringify(reason)).toMatch(/UNAUTHENTICATED|FORBIDDEN|NOT_FOUND/);
  const heard = listener.received.length;
  const before = others.received.length;
  await tell();
  await others.waitFor(before + 1);
  expect([listener.received.length, others.ending()]).toEqual([heard, undefined]);
  expect(await codeOf(deals, inside(his))).toBe('NOT_FOUND');
});

test('a role that is taken away is gone within 5 s', async () => {
  const { inside, add } = await project('demoted');
  const memberId = await add();
  const write = 'mutation { createDeal(input: { name: "D" }) { __typename } }';
  expect(await codeOf(write, inside(his))).toBeNull();
  const viewer = { input: { memberId, role: 'VIEWER' }, select: '... on ProjectMember { role }' };
  expect(await change(server, { field: 'changeMemberRole', ...viewer }, inside(ada))).toMatchObject({ role: 'VIEWER' });
  await eventually(async () => (await codeOf(write, inside(his))) === unpermitted, { deadlineMs: 5000 });
  expect(await codeOf(deals, inside(his))).toBeNull();
});
